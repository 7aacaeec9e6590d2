"""What keeps a person from losing data: questions at a terminal, --dry-run, --read-only.

On AWS, here a stand-in, every destructive command asks; on this machine's own database only what
empties a table and keeps it, and what drops the relational database.
"""

import json

import pytest

from support import terminal
from support.api import connect
from support.aws_standin import Standin

TABLE = json.dumps({
    "TableName": "movies",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
})
QUESTION = "Type the table's name to go on: "
FACTS = """
  Table    movies
  Account  000000000000
  Region   ddblocal
  Endpoint https://dynamodb.us-east-1.amazonaws.com
  Holds    3 items, 9 bytes
"""


@pytest.fixture
def prod(serve, ddb, tmp_path):
    """Commands with AWS in reach, where there is a table of three items; its client is `aws`."""
    backend = serve("--in-memory", "--port", "0")
    standin = Standin(tmp_path, backend.url)
    ddb.environment.update(standin.environment)
    ddb.ok("api", "CreateTable", TABLE, "prod")
    for key in "012":
        ddb.ok("put", "movies", json.dumps({"pk": key}), "prod")
    ddb.aws = connect(backend.url)
    yield ddb
    standin.close()


def at_a_terminal(ddb, *arguments, answer=None, question=QUESTION):
    typed = [(question, answer)] if answer else []
    return terminal.run(*arguments, "--no-pager", "--quiet", cwd=ddb.work, typed=typed,
                        env={name: str(value) for name, value in ddb.environment.items()})


def count(ddb):
    return ddb.aws.scan(TableName="movies", Select="COUNT")["Count"]


DESTRUCTIVE = {
    "drop": ["drop", "movies", "prod"],
    "truncate": ["truncate", "movies", "prod"],
    "delete": ["delete", "movies", "0", "prod"],
    "api": ["api", "DeleteTable", '{"TableName":"movies"}', "prod"],
}


@pytest.mark.parametrize("arguments", DESTRUCTIVE.values(), ids=DESTRUCTIVE)
def test_a_person_is_asked_for_the_name(prod, arguments):
    for answer in ("movie\n", "\n", "yes\n", "\x04"):
        seen = at_a_terminal(prod, *arguments, answer=answer)
        assert seen.returncode == 255
        assert FACTS in seen.text and QUESTION in seen.text
        assert seen.text.splitlines()[-1] == "That is not its name: nothing was done."
    assert count(prod) == 3
    seen = at_a_terminal(prod, *arguments, answer="movies\n")
    assert seen.returncode == 0
    left = count(prod) if "movies" in prod.aws.list_tables()["TableNames"] else 0
    assert left == (2 if arguments[0] == "delete" else 0)


@pytest.mark.parametrize("arguments", DESTRUCTIVE.values(), ids=DESTRUCTIVE)
def test_without_a_terminal_it_takes_yes(prod, arguments):
    done = prod(*arguments)
    assert done.returncode == 255
    assert FACTS in done.stderr and "--yes" in done.stderr
    assert count(prod) == 3
    prod.ok(*arguments, "--yes")
    gone = arguments[0] in ("drop", "api")
    assert prod.aws.list_tables()["TableNames"] == ([] if gone else ["movies"])


@pytest.mark.parametrize("arguments", DESTRUCTIVE.values(), ids=DESTRUCTIVE)
def test_a_dry_run_and_a_read_only_one_ask_nothing(prod, arguments):
    shown = prod.ok(*arguments, "--dry-run")
    assert shown.startswith("ddb api ")
    refused = prod(*arguments, "--read-only")
    if arguments[0] == "truncate":  # which reads first
        assert refused.returncode != 0
    else:
        assert refused.returncode == 254
    assert "--read-only is given" in refused.stderr
    assert count(prod) == 3


def test_only_truncate_asks_on_this_machine(ddb):
    for _ in range(2):
        ddb.ok("api", "CreateTable", TABLE)
        ddb.ok("put", "movies", '{"pk":"a"}')
        ddb.ok("delete", "movies", "a")
        ddb.ok("drop", "movies")
    ddb.ok("api", "CreateTable", TABLE)
    seen = at_a_terminal(ddb, "truncate", "movies", answer="no\n")
    assert seen.returncode == 255 and "  Holds    0 items" in seen.text


def test_dropping_the_relational_database(ddb):
    ddb.ok("db", "setup")
    file = ddb.data / "cruddur.sqlite"
    question = "Type the database's name to go on: "
    assert ddb.ok("db", "drop", "--dry-run") == f"-- drops the SQLite database {file}\n"
    refused = ddb("db", "drop", "--read-only", "--yes")
    assert refused.returncode == 255 and "--read-only is given" in refused.stderr
    assert at_a_terminal(ddb, "db", "drop", answer="no\n", question=question).returncode == 255
    assert file.exists()
    assert at_a_terminal(ddb, "db", "drop", answer="cruddur\n", question=question).returncode == 0
    assert not file.exists()


def test_a_dry_run_of_db_setup_runs_nothing(ddb):
    shown = ddb.ok("db", "setup", "--dry-run")
    assert "-- creates the SQLite database" in shown and "CREATE TABLE" in shown
    assert not ddb.data.exists()


def test_a_read_only_server(serve):
    server = serve("--in-memory", "--port", "0", "--read-only")
    client = connect(server.url)
    assert client.list_tables()["TableNames"] == []
    with pytest.raises(client.exceptions.ClientError, match="started with --read-only"):
        client.create_table(**json.loads(TABLE))
