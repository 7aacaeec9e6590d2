"""BatchWriteItem: up to 25 puts and deletes in one call.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
"""

import re

import pytest

from support.api import all_items, invalid, refused
from support.tables import unique
from support.values import N, S


def put(**attributes):
    return {"PutRequest": {"Item": attributes}}


def delete(**key):
    return {"DeleteRequest": {"Key": key}}


def numbers(db, table, key):
    found = all_items(
        db.query,
        TableName=table,
        KeyConditionExpression="pk = :p",
        ExpressionAttributeValues={":p": S(key)},
        ConsistentRead=True,
    )
    return [int(item["sk"]["N"]) for item in found]


def test_puts_and_deletes(db, numbered_table, key):
    first = [put(pk=S(key), sk=N(n)) for n in range(25)]
    reply = db.batch_write_item(RequestItems={numbered_table: first})
    assert reply["UnprocessedItems"] == {}
    assert numbers(db, numbered_table, key) == list(range(25))
    second = [delete(pk=S(key), sk=N(n)) for n in range(20)] + [put(pk=S(key), sk=N(99))]
    db.batch_write_item(RequestItems={numbered_table: second})
    assert numbers(db, numbered_table, key) == [20, 21, 22, 23, 24, 99]


def test_puts_replace(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "old": N(1)})
    db.batch_write_item(RequestItems={table: [put(pk=S(key), new=N(2))]})
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert item == {"pk": S(key), "new": N(2)}


def test_deletes_of_what_is_not_there(db, table, key):
    assert db.batch_write_item(RequestItems={table: [delete(pk=S(key))]})["UnprocessedItems"] == {}


def test_two_tables(db, table, numbered_table, key):
    db.batch_write_item(
        RequestItems={table: [put(pk=S(key))], numbered_table: [put(pk=S(key), sk=N(1))]}
    )
    assert "Item" in db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)
    assert numbers(db, numbered_table, key) == [1]


def test_indexes_follow(db, indexed_table, key):
    requests = [put(pk=S(key), sk=S(str(n)), team=S(key), score=N(n)) for n in range(5)]
    db.batch_write_item(RequestItems={indexed_table: requests})
    db.batch_write_item(RequestItems={indexed_table: [delete(pk=S(key), sk=S("2"))]})
    found = db.query(
        TableName=indexed_table,
        IndexName="all",
        KeyConditionExpression="team = :t",
        ExpressionAttributeValues={":t": S(key)},
    )
    assert [item["score"]["N"] for item in found["Items"]] == ["0", "1", "3", "4"]


def test_twenty_six_requests(db, table, key):
    with invalid(
        re.compile(
            r"1 validation error detected: Value .* at 'requestItems\..*\.member' failed to satisfy "
            r"constraint: Member must have length less than or equal to 25"
            r"|1 validation error detected: Value .* at 'requestItems' failed to satisfy constraint: "
            r"Map value must satisfy constraint: \[Member must have length less than or equal to 25, "
            r"Member must have length greater than or equal to 1\]"
            r"|Too many items requested for the BatchWriteItem call",
            re.DOTALL,
        )
    ):
        db.batch_write_item(RequestItems={table: [put(pk=S(f"{key}{n}")) for n in range(26)]})


def test_twenty_six_requests_over_two_tables(db, table, numbered_table, key):
    with invalid("Too many items requested for the BatchWriteItem call"):
        db.batch_write_item(
            RequestItems={
                table: [put(pk=S(f"{key}{n}")) for n in range(13)],
                numbered_table: [put(pk=S(key), sk=N(n)) for n in range(13)],
            }
        )


@pytest.mark.parametrize("second", [put, delete])
def test_the_same_key_twice(db, table, key, second):
    with invalid("Provided list of item keys contains duplicates"):
        db.batch_write_item(RequestItems={table: [put(pk=S(key)), second(pk=S(key))]})


def test_nothing_is_written_when_one_request_is_refused(db, table, key):
    with invalid("The provided key element does not match the schema"):
        db.batch_write_item(RequestItems={table: [put(pk=S(key)), put(other=S("x"))]})
    assert "Item" not in db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)


def test_a_delete_key_that_does_not_fit(db, table):
    with invalid("The provided key element does not match the schema"):
        db.batch_write_item(RequestItems={table: [delete(other=S("x"))]})


def test_no_tables(db):
    with invalid(
        "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1"
    ):
        db.batch_write_item(RequestItems={})


def test_no_requests(db, table):
    with invalid():
        db.batch_write_item(RequestItems={table: []})


@pytest.mark.parametrize(
    "request_", [{}, {"PutRequest": {"Item": {"pk": S("a")}}, "DeleteRequest": {"Key": {"pk": S("b")}}}]
)
def test_a_request_is_either_put_or_delete(db, table, request_):
    with invalid():
        db.batch_write_item(RequestItems={table: [request_]})


def test_a_missing_table_fails_the_whole_call(db, table, key):
    with refused("ResourceNotFoundException", "Requested resource not found"):
        db.batch_write_item(
            RequestItems={table: [put(pk=S(key))], unique(): [put(pk=S("a"))]}
        )
    assert "Item" not in db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)


def test_an_item_over_the_limit(db, table, key):
    with invalid("Item size has exceeded the maximum allowed size"):
        db.batch_write_item(RequestItems={table: [put(pk=S(key), a=S("x" * 410_000))]})
