"""PutItem: every attribute type comes back as it was, and items that AWS refuses are refused.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html,
API_AttributeValue.html and developerguide/HowItWorks.NamingRulesDataTypes.html; error texts as AWS
answers them, quoted in public issue trackers and confirmed on a second implementation.
"""

import re

import pytest

from support.api import check_message, invalid, refused
from support.values import B, BS, FALSE, L, M, N, NS, NULL, S, SS, TRUE, normal

WRONG = "One or more parameter values were invalid: "


def stored(db, table, key, value):
    """Puts `value` as an attribute and reads it back."""
    db.put_item(TableName=table, Item={"pk": S(key), "a": value})
    return db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]["a"]


@pytest.mark.parametrize(
    "value",
    [
        S("text"),
        S(""),
        S("żółw 🐢 \u0000 \" \\ \n\u2028"),
        N("0"),
        N("-1.5"),
        B(b"\x00\xff binary"),
        B(b""),
        TRUE,
        FALSE,
        NULL,
        SS("a", "b", ""),
        NS("1", "-2", "3.5"),
        BS(b"a", b"\x00", b""),
        L(),
        L(S("a"), N("1"), L(M(x=NULL))),
        M(),
        M(name=S("a"), nested=M(list=L(TRUE, NS("1")))),
    ],
    ids=lambda value: str(value)[:24],
)
def test_every_type_comes_back(db, table, key, value):
    assert normal(stored(db, table, key, value)) == normal(value)


def test_a_map_keeps_any_name(db, table, key):
    value = {"M": {"": S("empty is refused at the top only"), "a.b[0]": N("1"), "#:": TRUE}}
    del value["M"][""]
    assert stored(db, table, key, value) == value


def test_put_replaces_the_whole_item(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "a": S("1"), "b": S("1")})
    db.put_item(TableName=table, Item={"pk": S(key), "c": S("2")})
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert item == {"pk": S(key), "c": S("2")}


def test_put_answers_nothing_by_default(db, table, key):
    reply = db.put_item(TableName=table, Item={"pk": S(key)})
    assert set(reply) == {"ResponseMetadata"}


def test_return_values_all_old(db, table, key):
    old = {"pk": S(key), "a": S("1")}
    first = db.put_item(TableName=table, Item=old, ReturnValues="ALL_OLD")
    assert "Attributes" not in first
    second = db.put_item(TableName=table, Item={"pk": S(key)}, ReturnValues="ALL_OLD")
    assert second["Attributes"] == old


@pytest.mark.parametrize("mode", ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
def test_return_values_that_put_has_not(db, table, key, mode):
    with invalid("ReturnValues can only be ALL_OLD or NONE"):
        db.put_item(TableName=table, Item={"pk": S(key)}, ReturnValues=mode)


def test_return_values_that_does_not_exist(db, table, key):
    with invalid(
        re.compile(
            r"1 validation error detected: Value 'SOME' at 'returnValues' failed to satisfy "
            r"constraint: Member must satisfy enum value set: \[[A-Z_, ]+\]"
        )
    ):
        db.put_item(TableName=table, Item={"pk": S(key)}, ReturnValues="SOME")


def test_missing_key(db, table):
    with invalid(WRONG + "Missing the key pk in the item"):
        db.put_item(TableName=table, Item={"a": S("1")})


def test_missing_sort_key(db, sorted_table, key):
    with invalid(WRONG + "Missing the key sk in the item"):
        db.put_item(TableName=sorted_table, Item={"pk": S(key)})


def test_key_of_another_type(db, table):
    with invalid(WRONG + "Type mismatch for key pk expected: S actual: N"):
        db.put_item(TableName=table, Item={"pk": N("1")})


def test_empty_key(db, table):
    with invalid(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty string value. Key: pk"
    ):
        db.put_item(TableName=table, Item={"pk": S("")})


def test_empty_binary_key(db, tables):
    name = tables("pk:B")
    with invalid(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty binary value. Key: pk"
    ):
        db.put_item(TableName=name, Item={"pk": B(b"")})


@pytest.mark.parametrize(
    "value, text",
    [
        ({"SS": []}, "An string set  may not be empty"),
        ({"NS": []}, "An number set  may not be empty"),
        ({"BS": []}, "Binary sets should not be empty"),
        ({"NULL": False}, "Null attribute value types must have the value of true"),
        ({"SS": ["a", "a"]}, "Input collection [a, a] contains duplicates."),
        ({"BS": [b"a", b"a"]}, "Input collection [YQ==, YQ==]of type BS contains duplicates."),
    ],
)
def test_values_that_are_refused(db, table, key, value, text):
    with invalid(WRONG + text):
        db.put_item(TableName=table, Item={"pk": S(key), "a": value})


@pytest.mark.parametrize("numbers", [("1", "1"), ("1", "1.0"), ("100", "1e2")])
def test_equal_numbers_in_a_set(db, table, key, numbers):
    with invalid("Input collection contains duplicates"):
        db.put_item(TableName=table, Item={"pk": S(key), "a": {"NS": list(numbers)}})


@pytest.mark.parametrize("nest", [lambda v: v, lambda v: {"L": [v]}, lambda v: {"M": {"x": v}}])
def test_a_value_without_a_type(raw, table, key, nest):
    reply = raw("PutItem", {"TableName": table, "Item": {"pk": S(key), "a": nest({})}})
    assert (reply.status, reply.error) == (400, "ValidationException")
    assert reply.message == (
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
    )


def test_a_value_with_two_types(raw, table, key):
    reply = raw("PutItem", {"TableName": table, "Item": {"pk": S(key), "a": {"S": "1", "N": "1"}}})
    assert (reply.status, reply.error) == (400, "ValidationException")
    assert reply.message == (
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
        "the supported datatypes"
    )


def test_empty_attribute_name(raw, table, key):
    reply = raw("PutItem", {"TableName": table, "Item": {"pk": S(key), "": S("1")}})
    assert (reply.status, reply.error) == (400, "ValidationException")


def test_item_is_needed(db, table):
    with invalid(
        "1 validation error detected: Value null at 'item' failed to satisfy constraint: "
        "Member must not be null"
    ):
        db.put_item(TableName=table)


def test_empty_item(db, table):
    with invalid(WRONG + "Missing the key pk in the item"):
        db.put_item(TableName=table, Item={})


def test_condition_that_fails_leaves_the_item(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "a": S("old")})
    with refused("ConditionalCheckFailedException", "The conditional request failed"):
        db.put_item(
            TableName=table,
            Item={"pk": S(key), "a": S("new")},
            ConditionExpression="attribute_not_exists(pk)",
        )
    assert db.get_item(TableName=table, Key={"pk": S(key)})["Item"]["a"] == S("old")


def test_failed_condition_can_return_the_item(raw, db, table, key):
    item = {"pk": S(key), "a": S("old")}
    db.put_item(TableName=table, Item=item)
    reply = raw(
        "PutItem",
        {
            "TableName": table,
            "Item": {"pk": S(key)},
            "ConditionExpression": "attribute_not_exists(pk)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    )
    assert (reply.status, reply.error) == (400, "ConditionalCheckFailedException")
    check_message(reply.message, "The conditional request failed")
    assert reply.json["Item"] == item
