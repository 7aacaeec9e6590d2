"""Limits of items, keys, names, nesting and expressions, each on both sides of the line.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html and
CapacityUnitCalculations.html ("item sizes and formats").
"""

import re

import pytest

from support.api import invalid
from support.values import B, L, M, N, NULL, S, SS, TRUE

WRONG = "One or more parameter values were invalid: "
ITEM_LIMIT = 400 * 1024
TOO_LARGE = "Item size has exceeded the maximum allowed size"


def filled_to(size, key):
    """An item of exactly `size` bytes: names and values in UTF-8."""
    used = len("pk") + len(key) + len("d")
    return {"pk": S(key), "d": S("x" * (size - used))}


def test_largest_item(db, table, key):
    item = filled_to(ITEM_LIMIT, key)
    db.put_item(TableName=table, Item=item)
    assert db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"] == item


def test_one_byte_more(db, table, key):
    with invalid(TOO_LARGE):
        db.put_item(TableName=table, Item=filled_to(ITEM_LIMIT + 1, key))


def test_size_is_counted_in_utf8(db, table, key):
    item = {"pk": S(key), "d": S("é" * (ITEM_LIMIT // 2))}
    with invalid(TOO_LARGE):
        db.put_item(TableName=table, Item=item)


def test_binary_counts_its_bytes_not_its_base64(db, table, key):
    item = {"pk": S(key), "d": B(b"x" * (ITEM_LIMIT - 100))}
    db.put_item(TableName=table, Item=item)


def test_update_that_makes_an_item_too_large(db, table, key):
    db.put_item(TableName=table, Item=filled_to(ITEM_LIMIT, key))
    with invalid("Item size to update has exceeded the maximum allowed size"):
        db.update_item(
            TableName=table,
            Key={"pk": S(key)},
            UpdateExpression="SET e = :v",
            ExpressionAttributeValues={":v": S("y")},
        )


@pytest.mark.parametrize("size, fits", [(2048, True), (2049, False)])
def test_partition_key(db, table, key, size, fits):
    item = {"pk": S(key + "x" * (size - len(key)))}
    if fits:
        db.put_item(TableName=table, Item=item)
        assert db.get_item(TableName=table, Key=item, ConsistentRead=True)["Item"] == item
        return
    with invalid(
        WRONG + "Size of hashkey has exceeded the maximum size limit of2048 bytes"
    ):
        db.put_item(TableName=table, Item=item)


@pytest.mark.parametrize("size, fits", [(1024, True), (1025, False)])
def test_sort_key(db, sorted_table, key, size, fits):
    item = {"pk": S(key), "sk": S("x" * size)}
    if fits:
        db.put_item(TableName=sorted_table, Item=item)
        assert db.get_item(TableName=sorted_table, Key=item, ConsistentRead=True)["Item"] == item
        return
    with invalid(
        WRONG + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
    ):
        db.put_item(TableName=sorted_table, Item=item)


@pytest.mark.parametrize("size, fits", [(2048, True), (2049, False)])
def test_index_partition_key(db, indexed_table, key, size, fits):
    item = {"pk": S(key), "sk": S("a"), "team": S("x" * size), "score": N(1)}
    if fits:
        db.put_item(TableName=indexed_table, Item=item)
        return
    with invalid(re.compile(re.escape(WRONG) + r"Size of hashkey has exceeded .*2048 bytes.*")):
        db.put_item(TableName=indexed_table, Item=item)


def nested(depth):
    value = S("deep")
    for level in range(depth):
        value = L(value) if level % 2 else M(x=value)
    return value


def test_nesting(db, table, key):
    """"DynamoDB supports nested attributes up to 32 levels deep." """
    db.put_item(TableName=table, Item={"pk": S(key), "a": nested(31)})
    with invalid(re.compile("Nesting Levels have exceeded supported limits.*")):
        db.put_item(TableName=table, Item={"pk": S(key), "a": nested(33)})


def test_a_long_attribute_name(db, table, key):
    name = "n" * 65535
    db.put_item(TableName=table, Item={"pk": S(key), name: N(1)})
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert item[name] == N(1)


def test_an_attribute_name_that_is_too_long(db, table, key):
    with invalid():
        db.put_item(TableName=table, Item={"pk": S(key), "n" * 65536: N(1)})


def test_a_key_attribute_name_of_255_bytes(tables):
    assert tables("k" * 255 + ":S")


def test_a_key_attribute_name_of_256_bytes(db):
    from support.tables import definition, unique

    with invalid(
        re.compile(
            r"1 validation error detected: Value .* failed to satisfy constraint: Member must have "
            r"length less than or equal to 255|2 validation errors detected: .*"
            r"|Names of key attributes .* must be between 1 and 255 characters, inclusive"
        )
    ):
        db.create_table(**definition(unique(), "k" * 256 + ":S"))


def test_an_expression_of_4_kilobytes(db, table, key):
    names = ", ".join(f"attribute_of_a_long_name_{n:04}" for n in range(300))
    assert len(names) > 4096
    for size, fits in ((4096, True), (4097, False)):
        expression = names[:size].rsplit(",", 1)[0].ljust(size)
        if fits:
            db.get_item(TableName=table, Key={"pk": S(key)}, ProjectionExpression=expression)
            continue
        with invalid(re.compile("Invalid ProjectionExpression: Expression size has exceeded .*")):
            db.get_item(TableName=table, Key={"pk": S(key)}, ProjectionExpression=expression)


def test_operators_of_an_expression(db, table, key):
    """At most 300 operators and functions in an UpdateExpression (Constraints)."""
    condition = " OR ".join(["a=:v"] * 160)
    with invalid(
        re.compile(
            r"Invalid ConditionExpression: The expression contains too many operators.*"
            r"|Invalid ConditionExpression: .*maximum allowed.*"
        )
    ):
        db.put_item(
            TableName=table,
            Item={"pk": S(key)},
            ConditionExpression=condition,
            ExpressionAttributeValues={":v": N(1)},
        )


def test_many_attributes(db, table, key):
    item = {"pk": S(key), **{f"a{n}": N(n) for n in range(2000)}}
    db.put_item(TableName=table, Item=item)
    assert db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"] == item


@pytest.mark.parametrize(
    "attributes, size",
    [
        ({"s": S("abc")}, 1 + 3),
        ({"é": S("é")}, 2 + 2),
        ({"b": B(b"12345")}, 1 + 5),
        ({"t": TRUE}, 1 + 1),
        ({"z": NULL}, 1 + 1),
        ({"ss": SS("ab", "cde")}, 2 + 5),
        ({"l": L()}, 1 + 3),
        ({"l": L(S("ab"))}, 1 + 3 + 2 + 1),
        ({"m": M()}, 1 + 3),
        ({"m": M(k=S("ab"))}, 1 + 3 + 1 + 2 + 1),
    ],
)
def test_item_size_rules(db, table, key, attributes, size):
    """Found through the limit: what else fits beside `attributes` tells their size."""
    used = len("pk") + len(key) + len("d") + size
    largest = {"pk": S(key), **attributes, "d": S("x" * (ITEM_LIMIT - used))}
    db.put_item(TableName=table, Item=largest)
    largest["d"] = S("x" * (ITEM_LIMIT - used + 1))
    with invalid(TOO_LARGE):
        db.put_item(TableName=table, Item=largest)
