"""ddb copy, diff, truncate and api, and the guard rails in front of them."""

import json

import pytest

from support.api import connect
from support.movies import (
    RICH,
    as_set,
    lines,
    make_table,
    make_table_at,
    simple_items,
    table_content,
)


@pytest.fixture
def movies(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines([RICH, *simple_items(500)]))
    return ddb


def test_copy_makes_the_table_and_brings_every_item(movies):
    assert movies.ok("copy", "movies", "again") == "Copied 501 items from movies to again\n"
    assert table_content(movies, "again") == table_content(movies)
    assert movies.ok("diff", "movies", "again") == (
        "501 the same, 0 different, 0 only in the first, 0 only in the second\n"
    )


def test_copy_between_a_directory_and_a_server(movies, serve):
    server = serve("--in-memory", "--port", "0")
    movies.ok("copy", "movies", f"{server.url}#there")
    movies.ok("copy", f"{server.url}#there", f"{movies.work}/other:back")
    assert movies.ok("diff", "movies", f"{movies.work}/other:back").startswith("501 the same")


def test_copy_takes_the_schema(ddb):
    schema = {
        "TableName": "orders",
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": kind}
            for name, kind in (("pk", "S"), ("sk", "N"), ("lsi", "B"), ("gsi", "S"))
        ],
        "KeySchema": [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        "LocalSecondaryIndexes": [
            {
                "IndexName": "local",
                "KeySchema": [
                    {"AttributeName": "pk", "KeyType": "HASH"},
                    {"AttributeName": "lsi", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "global",
                "KeySchema": [{"AttributeName": "gsi", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["a", "b"]},
                "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4},
            }
        ],
        "BillingMode": "PROVISIONED",
        "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2},
    }
    ddb.ok("api", "CreateTable", json.dumps(schema))
    ddb.ok("copy", "orders", "again")
    first, second = (
        json.loads(ddb.ok("api", "DescribeTable", json.dumps({"TableName": name})))["Table"]
        for name in ("orders", "again")
    )
    for member in ("KeySchema", "AttributeDefinitions"):
        assert sorted(map(str, first[member])) == sorted(map(str, second[member]))
    for kind in ("LocalSecondaryIndexes", "GlobalSecondaryIndexes"):
        [one], [two] = first[kind], second[kind]
        for member in ("IndexName", "KeySchema", "Projection"):
            assert one[member] == two[member]
    assert second["ProvisionedThroughput"]["WriteCapacityUnits"] == 2
    assert second["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"] == 3


def test_diff_shows_what_differs(movies):
    movies.ok("copy", "movies", "again")
    changed = {**simple_items(1)[0], "t": {"S": "new"}, "extra": {"N": "1"}}
    extra = {"pk": {"S": "only"}, "sk": {"N": "1"}}
    movies.ok("load", "again", "-", stdin=lines([changed, extra]))
    gone = simple_items(2)[1]
    key = {"pk": gone["pk"], "sk": gone["sk"]}
    movies.ok("api", "DeleteItem", json.dumps({"TableName": "again", "Key": key}))
    done = movies("diff", "movies", "again")
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.splitlines()[-1] == (
        "499 the same, 1 different, 1 only in the first, 1 only in the second"
    )
    assert '~ {"pk":{"S":"p0"},"sk":{"N":"0"}}\n' in done.stdout
    assert '  - t: {"S":"xxxxxxxxxxxxxxxxxxxx"}\n  + t: {"S":"new"}\n' in done.stdout
    assert '  + extra: {"N":"1"}\n' in done.stdout
    removed = [json.loads(line[2:]) for line in done.stdout.splitlines() if line.startswith("- ")]
    assert removed == [gone]
    added = [json.loads(line[2:]) for line in done.stdout.splitlines() if line.startswith("+ ")]
    assert added == [extra]


def test_anonymize(movies):
    people = [
        {
            "pk": {"S": f"u{i}"},
            "sk": {"N": "1"},
            "email": {"S": f"person{i % 2}@corp.test"},
            "name": {"S": "Real Person"},
            "phone": {"N": "5551234"},
            "note": {"S": "secret"},
            "home": {"M": {"street": {"S": "Real Street 1"}, "n": {"N": "1"}}},
        }
        for i in range(4)
    ]
    make_table(movies, "people")
    movies.ok("load", "people", "-", stdin=lines(people))
    rules = ("email=email", "name=name", "phone=hash", "home.street=constant:x", "note=remove")
    options = [word for rule in rules for word in ("--anonymize", rule)]
    movies.ok("copy", "people", "nobody", *options)
    copied = table_content(movies, "nobody")
    text = json.dumps(copied)
    for secret in ("corp.test", "Real", "5551234", "secret"):
        assert secret not in text
    emails = {item["pk"]["S"]: item["email"]["S"] for item in copied}
    assert emails["u0"] == emails["u2"] != emails["u1"]
    assert all(email.endswith("@example.com") for email in emails.values())
    assert all(item["home"]["M"]["street"] == {"S": "x"} for item in copied)
    assert all(item["phone"]["N"].isdigit() for item in copied)
    assert movies("copy", "people", "other", "--anonymize", "email=what").returncode == 255


def test_truncate_asks_and_deletes(movies):
    done = movies("truncate", "movies")
    assert done.returncode == 255
    for fact in ("Table    movies", "Account  ", "Region   ", "Holds    501 items", "--yes"):
        assert fact in done.stderr
    assert len(table_content(movies)) == 501
    assert movies.ok("truncate", "movies", "--yes") == "Deleted 501 items of movies\n"
    assert table_content(movies) == []


def test_dry_run_prints_requests_and_sends_none(movies):
    text = movies.ok("load", "movies", "-", "--dry-run", stdin=lines([{"pk": {"S": "it's"}, "sk": {"N": "1"}}]))
    assert text == (
        "ddb api BatchWriteItem '{\"RequestItems\":{\"movies\":[{\"PutRequest\":{\"Item\":"
        "{\"pk\": {\"S\": \"it'\\''s\"}, \"sk\": {\"N\": \"1\"}}}}]}}'\n"
    )
    assert movies.ok("drop", "movies", "--explain") == (
        "ddb api DeleteTable '{\"TableName\":\"movies\"}'\n"
    )
    assert movies.ok("scan", "movies", "--explain").startswith("ddb api Scan '{")
    assert len(table_content(movies)) == 501


@pytest.mark.parametrize(
    "command", [("drop", "movies"), ("truncate", "movies", "--yes"), ("load", "movies", "-")]
)
def test_read_only_refuses_writes(movies, command):
    done = movies(*command, "--read-only", stdin=lines(simple_items(1)))
    assert done.returncode == 254
    assert "AccessDeniedException" in done.stderr and "--read-only is given" in done.stderr
    assert len(table_content(movies)) == 501


def test_addresses_that_name_nothing(ddb):
    for word in ("http://localhost:8000", "elsewhere:movies", "prod:", ""):
        done = ddb("diff", word, "movies")
        assert done.returncode == 252 and "A table is given as" in done.stderr


def test_api_calls_any_operation(movies):
    (movies.work / "request.json").write_text('{"TableName":"movies","Limit":1}')
    for word, stdin in (('{"TableName":"movies","Limit":1}', ""), ("@request.json", ""),
                        ("-", '{"TableName":"movies","Limit":1}')):
        assert json.loads(movies.ok("api", "Scan", word, stdin=stdin))["Count"] == 1
    done = movies("api", "Nothing")
    assert done.returncode == 254 and "UnknownOperationException" in done.stderr


def table_id(ddb, *options):
    described = ddb.ok("api", "DescribeTable", '{"TableName":"movies"}', *options)
    return "id " + json.loads(described)["Table"]["TableId"]


def test_a_copy_of_copies_goes_on_from_its_checkpoint(movies, serve):
    """The reading side stops in the middle; the second run does the rest."""
    server = serve("--in-memory", "--port", "0")
    make_table_at(server.url)
    client = connect(server.url)
    state = {
        "job": {
            "command": "copy", "segments": "2",
            "from": "movies", "from is": table_id(movies),
            "to": "movies", "to is": table_id(movies, "--endpoint-url", server.url),
        },
        "state": {"segment 00": "done", "segment 01": ""},
    }
    (movies.work / "state.json").write_text(json.dumps(state))
    text = movies.ok("copy", "movies", f"{server.url}#movies", "--segments", "2",
                     "--checkpoint", "state.json")
    assert text.endswith("after those of an earlier run\n")
    half = int(text.split()[1])
    assert 0 < half < 501 and client.scan(TableName="movies", Select="COUNT")["Count"] == half
    assert not (movies.work / "state.json").exists()
    assert as_set(table_content(movies)) == as_set([RICH, *simple_items(500)])
