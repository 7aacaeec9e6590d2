"""BatchGetItem: many items of many tables in one call.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
"""

import re

import pytest

from support.api import invalid, refused
from support.tables import unique
from support.values import N, S, by_key


@pytest.fixture(scope="module")
def filled(db, tables):
    name = tables("pk:S", "sk:N")
    for n in range(100):
        db.put_item(TableName=name, Item={"pk": S("p"), "sk": N(n), "v": N(n * n)})
    return name


def keys(*numbers):
    return [{"pk": S("p"), "sk": N(n)} for n in numbers]


def test_hundred_items(db, filled):
    reply = db.batch_get_item(RequestItems={filled: {"Keys": keys(*range(100))}})
    found = reply["Responses"][filled]
    assert sorted(int(item["sk"]["N"]) for item in found) == list(range(100))
    assert reply["UnprocessedKeys"] == {}


def test_missing_items_are_left_out(db, filled):
    reply = db.batch_get_item(RequestItems={filled: {"Keys": keys(1, 1000, 2)}})
    assert [item["v"] for item in by_key(reply["Responses"][filled], "sk")] == [N(1), N(4)]


def test_nothing_found(db, filled):
    reply = db.batch_get_item(RequestItems={filled: {"Keys": keys(1000)}})
    assert reply["Responses"] == {filled: []}


def test_two_tables(db, filled, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "v": S("other")})
    reply = db.batch_get_item(
        RequestItems={
            filled: {"Keys": keys(3)},
            table: {"Keys": [{"pk": S(key)}], "ConsistentRead": True},
        }
    )
    assert reply["Responses"][filled][0]["v"] == N(9)
    assert reply["Responses"][table] == [{"pk": S(key), "v": S("other")}]


def test_projection_and_names(db, filled):
    reply = db.batch_get_item(
        RequestItems={
            filled: {
                "Keys": keys(5),
                "ProjectionExpression": "#v",
                "ExpressionAttributeNames": {"#v": "v"},
            }
        }
    )
    assert reply["Responses"][filled] == [{"v": N(25)}]


def test_attributes_to_get(db, filled):
    reply = db.batch_get_item(RequestItems={filled: {"Keys": keys(5), "AttributesToGet": ["v"]}})
    assert reply["Responses"][filled] == [{"v": N(25)}]


def test_more_than_16_megabytes_come_in_parts(db, tables):
    """"A single operation can retrieve up to 16 MB of data"; the rest is in UnprocessedKeys."""
    name = tables()
    for n in range(45):
        db.put_item(TableName=name, Item={"pk": S(str(n)), "data": S("x" * 400_000)})
    wanted = {name: {"Keys": [{"pk": S(str(n))} for n in range(45)]}}
    found, calls = [], 0
    while wanted:
        reply = db.batch_get_item(RequestItems=wanted)
        found += [item["pk"]["S"] for item in reply["Responses"].get(name, [])]
        wanted = reply["UnprocessedKeys"]
        calls += 1
        assert calls < 10
    assert sorted(found, key=int) == [str(n) for n in range(45)]
    assert calls > 1


def test_too_many_keys(db, filled):
    with invalid(
        re.compile(
            r"1 validation error detected: Value( .*)? at '[Rr]equestItems\..*\.member\.[Kk]eys' "
            r"failed to satisfy constraint: Member must have length less than or equal to 100"
            r"|Too many items requested for the BatchGetItem call",
            re.DOTALL,
        )
    ):
        db.batch_get_item(RequestItems={filled: {"Keys": keys(*range(101))}})


def test_too_many_keys_over_two_tables(db, filled, table):
    with invalid("Too many items requested for the BatchGetItem call"):
        db.batch_get_item(
            RequestItems={
                filled: {"Keys": keys(*range(60))},
                table: {"Keys": [{"pk": S(str(n))} for n in range(60)]},
            }
        )


@pytest.mark.parametrize("same", [1, "1.0"])
def test_the_same_key_twice(db, filled, same):
    with invalid("Provided list of item keys contains duplicates"):
        db.batch_get_item(RequestItems={filled: {"Keys": keys(1, same)}})


def test_no_tables(db):
    with invalid(
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1"
    ):
        db.batch_get_item(RequestItems={})


def test_no_keys(db, filled):
    with invalid(
        re.compile(
            r"1 validation error detected: Value( '\[\]')? at '[Rr]equestItems\..*\.member\.[Kk]eys' "
            r"failed to satisfy constraint: Member must have length greater than or equal to 1"
        )
    ):
        db.batch_get_item(RequestItems={filled: {"Keys": []}})


def test_request_items_is_needed(db):
    with invalid(
        "1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: "
        "Member must not be null"
    ):
        db.batch_get_item()


def test_a_key_that_does_not_fit(db, filled):
    with invalid("The provided key element does not match the schema"):
        db.batch_get_item(RequestItems={filled: {"Keys": [{"pk": S("p")}]}})


def test_a_missing_table_fails_the_whole_call(db, filled):
    with refused("ResourceNotFoundException", "Requested resource not found"):
        db.batch_get_item(
            RequestItems={filled: {"Keys": keys(1)}, unique(): {"Keys": [{"pk": S("a")}]}}
        )
