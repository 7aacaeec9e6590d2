"""KeyConditionExpression: the forms it takes and the ones it refuses.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html;
texts as AWS answers them, quoted in public issue trackers and confirmed on a second implementation.
"""

import re

import pytest

from support.api import invalid
from support.values import BS, L, N, NULL, S

PREFIX = "Invalid KeyConditionExpression: "


@pytest.fixture
def query(db, sorted_table):
    def call(condition, values=None, names=None, **more):
        if values is not None:
            more["ExpressionAttributeValues"] = values
        if names is not None:
            more["ExpressionAttributeNames"] = names
        return db.query(TableName=sorted_table, KeyConditionExpression=condition, **more)

    return call


@pytest.mark.parametrize(
    "condition",
    [
        "pk = :a AND sk = :b",
        "sk = :b AND pk = :a",
        "(pk = :a) AND (sk = :b)",
        "((pk = :a) and (sk > :b))",
        ":a = pk AND sk = :b",
        "pk=:a and begins_with(sk,:b)",
        "pk = :a AND sk between :b and :b",
        "#p = :a AND #s < :b",
    ],
)
def test_forms(query, db, sorted_table, key, condition):
    names = {"#p": "pk", "#s": "sk"} if "#p" in condition else None
    db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S("b")})
    found = query(condition, {":a": S(key), ":b": S("b")}, names)["Count"]
    assert found == (0 if ">" in condition or "<" in condition else 1)


@pytest.mark.parametrize(
    "condition, message",
    [
        ("", PREFIX + "The expression can not be empty;"),
        ("pk", PREFIX + 'Syntax error; token: "<EOF>", near: "pk"'),
        ("pk = :a AND", PREFIX + 'Syntax error; token: "<EOF>", near: "AND"'),
        ("pk = :a OR sk = :b", "Invalid operator used in KeyConditionExpression: OR"),
        ("pk = :a AND NOT sk = :b", "Invalid operator used in KeyConditionExpression: NOT"),
        ("pk = :a AND sk <> :b", "Invalid operator used in KeyConditionExpression: <>"),
        ("pk = :a AND sk IN (:b)", "Invalid operator used in KeyConditionExpression: IN"),
        (
            "pk = :a AND attribute_exists(sk)",
            "Invalid operator used in KeyConditionExpression: attribute_exists",
        ),
        (
            "pk = :a AND contains(sk, :b)",
            "Invalid operator used in KeyConditionExpression: contains",
        ),
        ("sk = :b", "Query condition missed key schema element: pk"),
        ("pk = :a AND thing = :b", "Query condition missed key schema element: sk"),
        ("pk > :a AND sk = :b", "Query key condition not supported"),
        ("begins_with(pk, :a)", "Query key condition not supported"),
        (
            "pk = :a AND sk > :b AND sk < :c",
            "KeyConditionExpressions must only contain one condition per key",
        ),
        (
            "pk = :a AND pk = :b",
            "KeyConditionExpressions must only contain one condition per key",
        ),
        (
            "pk = :a AND sk = foo(:b)",
            PREFIX + "Invalid function name; function: foo",
        ),
        (
            "pk = :a AND sk BETWEEN :c AND :b",
            PREFIX + "The BETWEEN operator requires upper bound to be greater than or equal to "
            "lower bound; lower bound operand: AttributeValue: {S:c}, upper bound operand: "
            "AttributeValue: {S:b}",
        ),
        (
            "pk = :a AND begins_with(sk, :b, :c)",
            PREFIX + "Incorrect number of operands for operator or function; operator or "
            "function: begins_with, number of operands: 3",
        ),
    ],
)
def test_refused(query, condition, message):
    values = {name: S(name[1]) for name in (":a", ":b", ":c") if name in condition}
    with invalid(message):
        query(condition, values or None)


def test_undefined_value(query):
    with invalid(
        PREFIX + "An expression attribute value used in expression is not defined; attribute "
        "value: :b"
    ):
        query("pk = :a AND sk = :b", {":a": S("a")})


def test_undefined_name(query):
    with invalid(
        PREFIX + "An expression attribute name used in the document path is not defined; "
        "attribute name: #p"
    ):
        query("#p = :a", {":a": S("a")})


def test_unused_value(query):
    with invalid("Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}"):
        query("pk = :a", {":a": S("a"), ":b": S("b")})


def test_nested_attributes_are_no_keys(query):
    """AWS has two texts for it, by what the parser and what the key check finds first."""
    with invalid(
        re.compile(
            r"KeyConditionExpressions cannot have conditions on nested attributes"
            r"|Key attributes must be scalars; list random access '\[\]' and map lookup '\.' are not "
            r"allowed: .*"
        )
    ):
        query("pk.x = :a", {":a": S("a")})


@pytest.mark.parametrize("value", [NULL, L()])
def test_value_of_a_type_that_no_key_has(query, value):
    with invalid(re.compile("One or more parameter values were invalid: .*")):
        query("pk = :a", {":a": value})


@pytest.mark.parametrize("value", [N(1), BS(b"a")])
def test_value_of_another_type_than_the_key(query, value):
    with invalid(
        re.compile(
            r"One or more parameter values were invalid: Condition parameter type does not match "
            r"schema type"
        )
    ):
        query("pk = :a", {":a": value})


def test_empty_key_value(query):
    with invalid(
        re.compile(
            r"One or more parameter values are not valid\. The AttributeValue for a key attribute "
            r"cannot contain an empty string value\. Key: pk"
        )
    ):
        query("pk = :a", {":a": S("")})


def test_a_condition_is_needed(db, sorted_table):
    with invalid(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        "request."
    ):
        db.query(TableName=sorted_table)


def test_filter_takes_no_key_attributes(query):
    with invalid(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk"
    ):
        query("pk = :a", {":a": S("a"), ":b": S("b")}, FilterExpression="sk = :b")


def test_reserved_words(query):
    with invalid(PREFIX + "Attribute name is a reserved keyword; reserved keyword: group"):
        query("group = :a", {":a": S("a")})
