"""The parameters from before expressions: old programs still send them.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
and its pages for each parameter; texts as AWS answers them, quoted in public issue trackers and
confirmed on a second implementation.
"""

import re

import pytest

from support.api import invalid, refused
from support.values import B, L, N, NS, NULL, S, SS, TRUE, normal_item


@pytest.fixture
def put(db, table, key):
    return lambda **attributes: db.put_item(TableName=table, Item={"pk": S(key), **attributes})


@pytest.fixture
def holds(db, table, key):
    """Whether an Expected condition holds for this test's item."""

    def call(expected, **more):
        try:
            db.update_item(TableName=table, Key={"pk": S(key)}, Expected=expected, **more)
        except db.exceptions.ConditionalCheckFailedException:
            return False
        return True

    return call


@pytest.mark.parametrize(
    "condition, expected",
    [
        ({"Value": N(5)}, True),
        ({"Value": N(6)}, False),
        ({"Exists": True, "Value": N("5.0")}, True),
        ({"Exists": False}, False),
        ({"ComparisonOperator": "EQ", "AttributeValueList": [N(5)]}, True),
        ({"ComparisonOperator": "NE", "AttributeValueList": [N(5)]}, False),
        ({"ComparisonOperator": "NE", "AttributeValueList": [S("5")]}, True),
        ({"ComparisonOperator": "LT", "AttributeValueList": [N(6)]}, True),
        ({"ComparisonOperator": "LE", "AttributeValueList": [N(5)]}, True),
        ({"ComparisonOperator": "GT", "AttributeValueList": [N(5)]}, False),
        ({"ComparisonOperator": "GE", "AttributeValueList": [N(5)]}, True),
        ({"ComparisonOperator": "BETWEEN", "AttributeValueList": [N(1), N(9)]}, True),
        ({"ComparisonOperator": "IN", "AttributeValueList": [N(1), N(5)]}, True),
        ({"ComparisonOperator": "NULL"}, False),
        ({"ComparisonOperator": "NOT_NULL"}, True),
    ],
)
def test_expected_on_a_number(put, holds, condition, expected):
    put(n=N(5))
    assert holds({"n": condition}) is expected


@pytest.mark.parametrize(
    "operator, attribute, value, expected",
    [
        ("BEGINS_WITH", S("hello"), S("he"), True),
        ("BEGINS_WITH", S("hello"), S("lo"), False),
        ("CONTAINS", S("hello"), S("ell"), True),
        ("CONTAINS", SS("a", "b"), S("a"), True),
        ("CONTAINS", NS(1, 2), N("2.0"), True),
        ("CONTAINS", L(S("a"), N(1)), N(1), True),
        ("NOT_CONTAINS", S("hello"), S("x"), True),
        ("NOT_CONTAINS", SS("a", "b"), S("a"), False),
        ("EQ", SS("a", "b"), SS("b", "a"), True),
        ("EQ", L(N(1)), L(N(1)), True),
        ("LT", B(b"\x01"), B(b"\x02"), True),
        ("EQ", TRUE, TRUE, True),
        ("EQ", NULL, NULL, True),
    ],
)
def test_expected_on_other_types(put, holds, operator, attribute, value, expected):
    put(a=attribute)
    condition = {"ComparisonOperator": operator, "AttributeValueList": [value]}
    assert holds({"a": condition}) is expected


@pytest.mark.parametrize(
    "operator, expected", [("AND", False), ("OR", True)]
)
def test_conditional_operator(put, holds, operator, expected):
    put(a=N(1), b=N(2))
    conditions = {"a": {"Value": N(1)}, "b": {"Value": N(9)}}
    assert holds(conditions, ConditionalOperator=operator) is expected


def test_expected_false_on_a_missing_item(holds):
    assert holds({"n": {"Exists": False}}) is True


@pytest.mark.parametrize(
    "before, updates, after",
    [
        ({"a": N(1)}, {"a": {"Value": N(2), "Action": "PUT"}}, {"a": N(2)}),
        ({"a": N(1)}, {"b": {"Value": N(2)}}, {"a": N(1), "b": N(2)}),
        ({"a": N(1)}, {"a": {"Value": N(2), "Action": "ADD"}}, {"a": N(3)}),
        ({}, {"a": {"Value": N(2), "Action": "ADD"}}, {"a": N(2)}),
        ({"a": SS("x")}, {"a": {"Value": SS("y"), "Action": "ADD"}}, {"a": SS("x", "y")}),
        ({"a": L(N(1))}, {"a": {"Value": L(N(2)), "Action": "ADD"}}, {"a": L(N(1), N(2))}),
        ({"a": N(1), "b": N(1)}, {"a": {"Action": "DELETE"}}, {"b": N(1)}),
        ({"a": SS("x", "y")}, {"a": {"Value": SS("x"), "Action": "DELETE"}}, {"a": SS("y")}),
        ({"a": SS("x")}, {"a": {"Value": SS("x"), "Action": "DELETE"}}, {}),
    ],
)
def test_attribute_updates(db, table, key, put, before, updates, after):
    put(**before)
    reply = db.update_item(
        TableName=table, Key={"pk": S(key)}, AttributeUpdates=updates, ReturnValues="ALL_NEW"
    )
    assert normal_item(reply["Attributes"]) == {"pk": S(key), **after}


# What an update of nothing answers: test/alternator of scylladb/scylladb,
# test_update_item_returnvalues_all_new and test_update_item_returnvalues_updated_old.
@pytest.mark.parametrize(
    "wanted, answers",
    [("ALL_NEW", True), ("ALL_OLD", True), ("UPDATED_NEW", False), ("UPDATED_OLD", False)],
)
def test_no_attribute_updates_leave_the_item_as_it_is(db, table, key, put, wanted, answers):
    put(a=N(1), b=S("x"))
    item = {"pk": S(key), "a": N(1), "b": S("x")}
    for condition in ({}, {"Expected": {"a": {"Value": N(1)}}}):
        reply = db.update_item(
            TableName=table,
            Key={"pk": S(key)},
            AttributeUpdates={},
            ReturnValues=wanted,
            **condition,
        )
        assert reply.get("Attributes") == (item if answers else None)
    assert db.get_item(TableName=table, Key={"pk": S(key)})["Item"] == item


def test_no_attribute_updates_make_an_item_of_the_key(db, table, key):
    reply = db.update_item(
        TableName=table, Key={"pk": S(key)}, AttributeUpdates={}, ReturnValues="ALL_NEW"
    )
    assert reply["Attributes"] == {"pk": S(key)}


def test_attributes_to_get(db, table, key, put):
    put(a=N(1), b=N(2))
    reply = db.get_item(TableName=table, Key={"pk": S(key)}, AttributesToGet=["a", "absent"])
    assert reply["Item"] == {"a": N(1)}


@pytest.fixture(scope="module")
def letters(db, sorted_table):
    from support.tables import unique

    key = unique("legacy")
    for n, letter in enumerate("abcde"):
        db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S(letter), "n": N(n)})
    return key


@pytest.mark.parametrize(
    "operator, values, found",
    [
        ("EQ", ["c"], "c"),
        ("LT", ["c"], "ab"),
        ("LE", ["c"], "abc"),
        ("GT", ["c"], "de"),
        ("GE", ["c"], "cde"),
        ("BETWEEN", ["b", "d"], "bcd"),
        ("BEGINS_WITH", ["e"], "e"),
    ],
)
def test_key_conditions(db, sorted_table, letters, operator, values, found):
    reply = db.query(
        TableName=sorted_table,
        KeyConditions={
            "pk": {"ComparisonOperator": "EQ", "AttributeValueList": [S(letters)]},
            "sk": {"ComparisonOperator": operator, "AttributeValueList": [S(v) for v in values]},
        },
    )
    assert "".join(item["sk"]["S"] for item in reply["Items"]) == found


def test_query_filter_and_scan_filter(db, sorted_table, letters):
    above = {"n": {"ComparisonOperator": "GT", "AttributeValueList": [N(2)]}}
    key_conditions = {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [S(letters)]}}
    queried = db.query(TableName=sorted_table, KeyConditions=key_conditions, QueryFilter=above)
    assert [item["sk"]["S"] for item in queried["Items"]] == ["d", "e"]
    mine = {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": [S(letters)]}}
    scanned = db.scan(TableName=sorted_table, ScanFilter={**above, **mine})
    assert sorted(item["sk"]["S"] for item in scanned["Items"]) == ["d", "e"]


@pytest.mark.parametrize(
    "legacy, modern, message",
    [
        (
            {"AttributesToGet": ["a"]},
            {"ProjectionExpression": "b"},
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {AttributesToGet} Expression parameters: "
            "{ProjectionExpression}",
        ),
    ],
)
def test_get_mixes(db, table, legacy, modern, message):
    with invalid(message):
        db.get_item(TableName=table, Key={"pk": S("a")}, **legacy, **modern)


def test_update_mixes(db, table):
    with invalid(
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}"
    ):
        db.update_item(
            TableName=table,
            Key={"pk": S("a")},
            AttributeUpdates={"a": {"Action": "DELETE"}},
            UpdateExpression="REMOVE a",
        )


@pytest.mark.parametrize(
    "expected, message",
    [
        (
            {"a": {"ComparisonOperator": "EQ"}},
            "One or more parameter values were invalid: Value or AttributeValueList must be used "
            "with ComparisonOperator: EQ for Attribute: a",
        ),
        (
            {"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [N(1)]}},
            "One or more parameter values were invalid: Invalid number of argument(s) for the "
            "BETWEEN ComparisonOperator",
        ),
        (
            {"a": {"ComparisonOperator": "NULL", "AttributeValueList": [N(1)]}},
            "One or more parameter values were invalid: Invalid number of argument(s) for the "
            "NULL ComparisonOperator",
        ),
        (
            {"a": {"Exists": True}},
            "One or more parameter values were invalid: Value must be provided when Exists is true "
            "for Attribute: a",
        ),
        (
            {"a": {"Exists": False, "Value": N(1)}},
            "One or more parameter values were invalid: Value cannot be used when Exists is false "
            "for Attribute: a",
        ),
    ],
)
def test_expected_that_is_refused(db, table, key, expected, message):
    with invalid(message):
        db.put_item(TableName=table, Item={"pk": S(key)}, Expected=expected)


def test_conditional_operator_needs_expected(db, table, key):
    with invalid(re.compile("ConditionalOperator .*")):
        db.put_item(TableName=table, Item={"pk": S(key)}, ConditionalOperator="AND")


def test_a_failed_expected(db, table, key):
    with refused("ConditionalCheckFailedException", "The conditional request failed"):
        db.put_item(TableName=table, Item={"pk": S(key)}, Expected={"a": {"Value": N(1)}})
