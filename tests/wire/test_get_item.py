"""GetItem: the item by its whole key, and keys that do not fit the table.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html; texts as
AWS answers them, quoted in public issue trackers and confirmed on a second implementation.
"""

import pytest

from support.api import invalid
from support.values import B, N, S

NO_MATCH = "The provided key element does not match the schema"


def test_a_missing_item_answers_without_item(db, table, key):
    assert set(db.get_item(TableName=table, Key={"pk": S(key)})) == {"ResponseMetadata"}


@pytest.mark.parametrize("consistent", [True, False])
def test_read_after_write(db, table, key, consistent):
    """An eventually consistent read may lag on AWS; no test can ask for that lag."""
    item = {"pk": S(key), "a": N("1")}
    db.put_item(TableName=table, Item=item)
    reply = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=consistent)
    if consistent or "Item" in reply:
        assert reply["Item"] == item


def test_items_of_one_partition_are_apart(db, sorted_table, key):
    for sort in ("a", "b"):
        db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S(sort), "v": S(sort)})
    reply = db.get_item(
        TableName=sorted_table, Key={"pk": S(key), "sk": S("b")}, ConsistentRead=True
    )
    assert reply["Item"]["v"] == S("b")


def test_boundaries_between_partition_and_sort_key(db, sorted_table, key):
    """("ab", "c") and ("a", "bc") are different keys, whatever the storage does with them."""
    db.put_item(TableName=sorted_table, Item={"pk": S(key + "ab"), "sk": S("c"), "v": N("1")})
    reply = db.get_item(
        TableName=sorted_table, Key={"pk": S(key + "a"), "sk": S("bc")}, ConsistentRead=True
    )
    assert "Item" not in reply


@pytest.mark.parametrize("text", ["\u0000", "a\u0000b", "\u0001", "ÿ", "🐢", "a" * 2000])
def test_strange_partition_keys(db, sorted_table, key, text):
    """No byte of a key may be mistaken for a separator."""
    item = {"pk": S(key + text), "sk": S(text[:1000]), "v": N("1")}
    db.put_item(TableName=sorted_table, Item=item)
    wanted = {name: item[name] for name in ("pk", "sk")}
    assert db.get_item(TableName=sorted_table, Key=wanted, ConsistentRead=True)["Item"] == item


def test_numbers_that_are_equal_are_one_key(db, tables):
    name = tables("pk:N")
    db.put_item(TableName=name, Item={"pk": N("10"), "v": S("ten")})
    for written in ("10", "10.0", "1e1", "0010"):
        reply = db.get_item(TableName=name, Key={"pk": N(written)}, ConsistentRead=True)
        assert reply["Item"]["v"] == S("ten"), written


def test_binary_keys(db, tables):
    name = tables("pk:B", "sk:B")
    for byte in (b"\x00", b"\x00\x00", b"\xff", b"\x7f"):
        db.put_item(TableName=name, Item={"pk": B(byte), "sk": B(byte + b"s"), "v": B(byte)})
    for byte in (b"\x00", b"\x00\x00", b"\xff", b"\x7f"):
        wanted = {"pk": B(byte), "sk": B(byte + b"s")}
        assert db.get_item(TableName=name, Key=wanted, ConsistentRead=True)["Item"]["v"] == B(byte)


@pytest.mark.parametrize(
    "wrong",
    [
        {"other": S("a")},
        {"pk": N("1")},
        {"pk": S("a"), "sk": S("b")},
        {},
    ],
)
def test_keys_that_do_not_fit(db, table, wrong):
    with invalid(NO_MATCH):
        db.get_item(TableName=table, Key=wrong)


def test_half_a_key(db, sorted_table):
    with invalid(NO_MATCH):
        db.get_item(TableName=sorted_table, Key={"pk": S("a")})


def test_empty_key_value(db, table):
    with invalid(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty string value. Key: pk"
    ):
        db.get_item(TableName=table, Key={"pk": S("")})


def test_key_is_needed(db, table):
    with invalid(
        "1 validation error detected: Value null at 'key' failed to satisfy constraint: "
        "Member must not be null"
    ):
        db.get_item(TableName=table)


def test_everything_missing_is_told_at_once(db):
    with invalid() as caught:
        db.get_item()
    message = caught.value.response["Error"]["Message"]
    assert "Value null at 'key' failed to satisfy constraint: Member must not be null" in message
    assert "Value null at 'tableName' failed to satisfy constraint: Member must not be null" in message
    assert message.startswith("2 validation errors detected: ")
