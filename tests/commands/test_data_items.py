"""ddb get, put, update, delete, query and describe: plain JSON in and out, and the output formats."""

import json

import pytest

from support.movies import lines, make_table, simple_items


@pytest.fixture
def movies(ddb):
    make_table(ddb)
    return ddb


def test_put_and_get_plain_json(movies):
    item = '{"l":[1,"x",null],"m":{"deep":true},"n":12345678901234567890.5,"pk":"a","sk":1}'
    assert movies.ok("put", "movies", item) == ""
    assert movies.ok("get", "movies", "a", "1") == item + "\n"
    assert movies.ok("get", "movies", '{"pk":"a","sk":1}') == item + "\n"
    typed = json.loads(movies.ok("get", "movies", "a", "1", "--typed"))
    assert typed["n"] == {"N": "12345678901234567890.5"}


def test_put_dynamodb_json_a_file_and_standard_input(movies):
    movies.ok("put", "movies", '{"pk":{"S":"a"},"sk":{"N":"1"},"s":{"SS":["x"]}}')
    (movies.work / "item.json").write_text('{"pk":"b","sk":1}')
    movies.ok("put", "movies", "@item.json")
    movies.ok("put", "movies", "-", stdin='{"pk":"c","sk":1}')
    assert len(movies.ok("scan", "movies").splitlines()) == 3
    assert json.loads(movies.ok("get", "movies", "a", "1", "--typed"))["s"] == {"SS": ["x"]}


def test_put_if_absent(movies):
    movies.ok("put", "movies", '{"pk":"a","sk":1}', "--if-absent")
    done = movies("put", "movies", '{"pk":"a","sk":1,"x":2}', "--if-absent")
    assert done.returncode == 254 and "ConditionalCheckFailedException" in done.stderr


def test_what_is_not_there(movies):
    for command in ("get", "delete"):
        done = movies(command, "movies", "a", "1")
        assert (done.returncode, done.stderr) == (1, "There is no such item in movies\n")


@pytest.mark.parametrize("words", [("a",), (), ("a", "1", "2")])
def test_a_key_that_is_none(movies, words):
    assert movies("get", "movies", *words).returncode == 252


def test_update_prints_what_the_item_is_now(movies):
    movies.ok("put", "movies", '{"pk":"a","sk":1,"size":1,"old":2,"m":{"x":1}}')
    text = movies.ok("update", "movies", "a", "1", "--set", "size=two words", "--set", "m.x=[1]",
                     "--set", "ok=true", "--add", "views=3", "--remove", "old")
    assert json.loads(text) == {
        "pk": "a", "sk": 1, "size": "two words", "m": {"x": [1]}, "ok": True, "views": 3,
    }
    done = movies("update", "movies", "b", "1", "--set", "x=1", "--if-exists")
    assert done.returncode == 254
    assert movies("update", "movies", "a", "1").returncode == 252


def test_delete_prints_what_it_was(movies):
    movies.ok("put", "movies", '{"pk":"a","sk":1,"x":2}')
    assert movies.ok("delete", "movies", "a", "1") == '{"pk":"a","sk":1,"x":2}\n'
    assert movies("get", "movies", "a", "1").returncode == 1


def sort_keys(text):
    return [json.loads(line)["sk"] for line in text.splitlines()]


def test_query(movies):
    movies.ok("load", "movies", "-", stdin=lines(simple_items(70)))
    whole = list(range(0, 70, 7))
    query = ("query", "movies", "p0")
    assert sort_keys(movies.ok(*query)) == whole
    assert sort_keys(movies.ok(*query, "--reverse", "--limit", "3")) == whole[::-1][:3]
    assert sort_keys(movies.ok(*query, "--from", "7", "--to", "21")) == [7, 14, 21]
    assert sort_keys(movies.ok(*query, "--from", "56")) == [56, 63]
    assert sort_keys(movies.ok(*query, "--to", "7")) == [0, 7]
    assert sort_keys(movies.ok(*query, "14")) == [14]
    assert movies(*query, "14", "--from", "1").returncode == 252
    done = movies(*query, "--index", "none")
    assert done.returncode == 255 and "movies has no index none; it has none" in done.stderr


def test_query_of_many_pages_and_an_index(ddb):
    ddb.ok("api", "CreateTable", json.dumps({
        "TableName": "events",
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": "S"} for name in ("id", "day", "at")
        ],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-day",
            "KeySchema": [{"AttributeName": "day", "KeyType": "HASH"},
                          {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
        "BillingMode": "PAY_PER_REQUEST",
    }))
    items = [{"id": {"S": str(i)}, "day": {"S": "mon"}, "at": {"S": f"{i:03}"},
              "t": {"S": "x" * 30_000}} for i in range(100)]
    ddb.ok("load", "events", "-", stdin=lines(items))
    assert len(ddb.ok("query", "events", "mon", "--index", "by-day").splitlines()) == 100
    text = ddb.ok("query", "events", "mon", "--index", "by-day", "--begins-with", "09")
    assert [json.loads(line)["at"] for line in text.splitlines()] == [f"{i:03}" for i in range(90, 100)]
    described = ddb.ok("describe", "events")
    assert "Key         id (S)\n" in described
    assert "GSI         by-day: day (S), at (S), ALL\n" in described
    assert "Holds       100 items, " in described and "Billing     on demand\n" in described
    assert json.loads(ddb.ok("describe", "events", "--output", "json"))["TableName"] == "events"


def test_explain_prints_the_request(movies):
    movies.ok("put", "movies", '{"pk":"a","sk":1}')
    assert movies.ok("delete", "movies", "a", "1", "--dry-run") == (
        'ddb api DeleteItem \'{"TableName":"movies","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},'
        '"ReturnValues":"ALL_OLD"}\'\n'
    )
    assert movies.ok("query", "movies", "a", "--explain").startswith("ddb api Query '{")
    assert movies.ok("get", "movies", "a", "1") == '{"pk":"a","sk":1}\n'
