"""Where a command finds its database: endpoint, running process, or the directory itself.

The same data whichever way, never two writers, several commands at once.
"""

import json
import os
import subprocess
import threading

import pytest

from support import program
from support.api import connect
from support.values import S

GIVEN_BY = ["--endpoint-url", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"]


@pytest.mark.parametrize("way", GIVEN_BY)
def test_an_endpoint(serve, ddb, way):
    server = serve("--in-memory", "--port", "0")
    if way.startswith("--"):
        ddb.ok("schema-load", way, server.url)
    else:
        ddb.ok("schema-load", **{way: server.url})
    assert connect(server.url).list_tables()["TableNames"] == ["cruddur-messages"]
    assert "cruddur" not in ddb.ok("list-tables"), "the local database must not have been touched"


def test_the_flag_wins_over_the_environment(serve, ddb):
    flagged, environment = serve("--in-memory", "--port", "0"), serve("--in-memory", "--port", "0")
    ddb.ok("schema-load", "--endpoint-url", flagged.url, AWS_ENDPOINT_URL=environment.url)
    assert connect(flagged.url).list_tables()["TableNames"] == ["cruddur-messages"]
    assert connect(environment.url).list_tables()["TableNames"] == []


def test_the_service_variable_wins_over_the_general_one(serve, ddb):
    special, general = serve("--in-memory", "--port", "0"), serve("--in-memory", "--port", "0")
    ddb.ok("schema-load", AWS_ENDPOINT_URL_DYNAMODB=special.url, AWS_ENDPOINT_URL=general.url)
    assert connect(special.url).list_tables()["TableNames"] == ["cruddur-messages"]


def test_through_the_server_that_has_it_open(serve, ddb):
    ddb.ok("schema-load")
    server = serve("--port", "0", "--data-dir", ddb.data)
    client = connect(server.url)
    client.put_item(TableName="cruddur-messages", Item={"pk": S("a"), "sk": S("b")})
    assert json.loads(ddb.ok("scan")) == {"pk": "a", "sk": "b"}
    ddb.ok("drop", "cruddur-messages")
    assert client.list_tables()["TableNames"] == []
    assert server.stop() == 0
    assert "cruddur" not in ddb.ok("list-tables")


def test_the_socket_is_its_owners(serve, ddb):
    serve("--port", "0", "--data-dir", ddb.data)
    sockets = [path for path in ddb.data.rglob("*") if path.is_socket()]
    assert len(sockets) == 1
    assert sockets[0].stat().st_mode & 0o777 == 0o600


def test_a_socket_that_a_killed_server_left(serve, ddb):
    server = serve("--port", "0", "--data-dir", ddb.data)
    ddb.ok("schema-load")
    server.kill()
    assert "cruddur-messages" in ddb.ok("list-tables")


def test_data_dir_flag_and_default(ddb):
    other = ddb.home / "other"
    ddb.ok("schema-load", "--data-dir", str(other))
    assert "cruddur" not in ddb.ok("list-tables")
    assert "cruddur" in ddb.ok("list-tables", GRAMME_DATA_DIR=other)
    ddb.ok("schema-load", GRAMME_DATA_DIR=None)
    assert (ddb.home / "data" / "gramme").is_dir(), "the default is under the XDG data directory"


def test_many_commands_at_once(ddb):
    ddb.ok("db", "setup")
    ddb.ok("schema-load")
    failures = []

    def seed():
        done = ddb("seed")
        if done.returncode != 0:
            failures.append(done.stderr)

    threads = [threading.Thread(target=seed) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    messages = [line for line in ddb.ok("scan").splitlines() if '"MSG#' in line]
    assert len(messages) >= 6 * 100


def test_a_pipe_between_two_commands(ddb):
    """Both sides of a pipe need the database at the same time."""
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        ddb.ok(*command)
    command = '"$DDB" scan | while read -r line; do "$DDB" list-tables > /dev/null || exit 9; done'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("while", "head -n 20 | while")],
        env={**ddb.environment, "DDB": str(program.path())},
        cwd=ddb.work, capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode in (0, 141), done.stderr  # 141: head has read enough


def test_a_reader_that_goes_away_ends_the_scan(ddb):
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        ddb.ok(*command)
    done = subprocess.run(
        ["bash", "-c", '"$DDB" scan | head -n 1'],
        env={**ddb.environment, "DDB": str(program.path())},
        cwd=ddb.work, capture_output=True, text=True, timeout=30, check=True,
    )
    assert len(done.stdout.splitlines()) == 1
    assert ddb.ok("list-tables")


def test_called_by_a_commands_name(ddb):
    link = ddb.home / "bin" / "ddb" / "list-tables"
    link.parent.mkdir(parents=True)
    os.symlink(program.path(), link)
    ddb.ok("schema-load")
    done = subprocess.run(
        [str(link)], env=ddb.environment, cwd=ddb.work, capture_output=True, text=True, timeout=30,
        check=True,
    )
    assert "cruddur-messages" in done.stdout
    pattern = link.parent / "patterns" / "get-conversation"
    pattern.parent.mkdir()
    os.symlink(program.path(), pattern)
    done = subprocess.run(
        [str(pattern), "--output", "json"], env=ddb.environment, cwd=ddb.work, capture_output=True,
        text=True, timeout=30, check=True,
    )
    assert json.loads(done.stdout)["Items"] == []
