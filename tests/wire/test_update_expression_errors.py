"""Update expressions that are refused before any item is read.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html;
texts as AWS answers them, quoted in public issue trackers and confirmed on a second implementation.
"""

import re

import pytest

from support.api import invalid
from support.values import L, N, S

PREFIX = "Invalid UpdateExpression: "


@pytest.fixture
def update(db, table, key):
    def call(expression, values=None, names=None):
        more = {}
        if values is not None:
            more["ExpressionAttributeValues"] = values
        if names is not None:
            more["ExpressionAttributeNames"] = names
        db.update_item(TableName=table, Key={"pk": S(key)}, UpdateExpression=expression, **more)

    return call


@pytest.mark.parametrize(
    "expression, rest",
    [
        ("", "The expression can not be empty;"),
        ("SET", 'Syntax error; token: "<EOF>", near: "SET"'),
        ("SET a", 'Syntax error; token: "<EOF>", near: "a"'),
        ("SET a =", 'Syntax error; token: "<EOF>", near: "="'),
        ("SET a = :v,", 'Syntax error; token: "<EOF>", near: ","'),
        ("a = :v", 'Syntax error; token: "a", near: "a ="'),
        ("SET a = = :v", 'Syntax error; token: "=", near: "= = :v"'),
        ("SET a = :v SET b = :v", 'The "SET" section can only be used once in an update expression;'),
        ("REMOVE a REMOVE b", 'The "REMOVE" section can only be used once in an update expression;'),
        ("SET a = foo(:v)", "Invalid function name; function: foo"),
        ("SET a = IF_NOT_EXISTS(a, :v)", "Invalid function name; function: IF_NOT_EXISTS"),
        ("SET a = size(b)", "The function is not allowed in an update expression; function: size"),
        (
            "SET a = if_not_exists(a)",
            "Incorrect number of operands for operator or function; operator or function: "
            "if_not_exists, number of operands: 1",
        ),
        (
            "SET a = list_append(a)",
            "Incorrect number of operands for operator or function; operator or function: "
            "list_append, number of operands: 1",
        ),
        (
            "SET name = :v",
            "Attribute name is a reserved keyword; reserved keyword: name",
        ),
        (
            "SET a.Size = :v",
            "Attribute name is a reserved keyword; reserved keyword: Size",
        ),
        (
            "SET a = :v, a = :v",
            "Two document paths overlap with each other; must remove or rewrite one of these "
            "paths; path one: [a], path two: [a]",
        ),
        (
            "SET a.b = :v REMOVE a",
            "Two document paths overlap with each other; must remove or rewrite one of these "
            "paths; path one: [a, b], path two: [a]",
        ),
        (
            "SET a.b = :v, a[0] = :v",
            "Two document paths conflict with each other; must remove or rewrite one of these "
            "paths; path one: [a, b], path two: [a, [0]]",
        ),
        (
            "ADD a.b :v SET a.b.c = :v",
            "Two document paths overlap with each other; must remove or rewrite one of these "
            "paths; path one: [a, b], path two: [a, b, c]",
        ),
    ],
)
def test_text(update, expression, rest):
    with invalid(PREFIX + rest):
        update(expression, {":v": N(1)} if ":v" in expression else None)


def test_undefined_value(update):
    with invalid(
        PREFIX + "An expression attribute value used in expression is not defined; attribute "
        "value: :missing"
    ):
        update("SET a = :v, b = :missing", {":v": N(1)})


def test_undefined_name(update):
    with invalid(
        PREFIX + "An expression attribute name used in the document path is not defined; "
        "attribute name: #missing"
    ):
        update("SET #missing = :v", {":v": N(1)})


def test_unused_value(update):
    with invalid("Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"):
        update("SET a = :v", {":v": N(1), ":w": N(2)})


def test_unused_name(update):
    with invalid("Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}"):
        update("SET a = :v", {":v": N(1)}, {"#n": "a"})


def test_several_unused_values(update):
    with invalid(
        re.compile(
            r"Value provided in ExpressionAttributeValues unused in expressions: keys: "
            r"\{(:w, :x|:x, :w)\}"
        )
    ):
        update("SET a = :v", {":v": N(1), ":w": N(2), ":x": N(3)})


@pytest.mark.parametrize(
    "values, text",
    [
        ({}, "ExpressionAttributeValues must not be empty"),
        ({"v": N(1)}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "v"'),
        ({":": N(1)}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"'),
        ({":a-b": N(1)}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: ":a-b"'),
        (
            {":v": {}},
            "ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, "
            "must contain exactly one of the supported datatypes for key :v",
        ),
        (
            {":v": {"NULL": False}},
            "ExpressionAttributeValues contains invalid value: One or more parameter values were "
            "invalid: Null attribute value types must have the value of true for key :v",
        ),
        (
            {":v": {"N": "x"}},
            "ExpressionAttributeValues contains invalid value: The parameter cannot be converted "
            "to a numeric value: x for key :v",
        ),
    ],
)
def test_values(update, values, text):
    with invalid(text):
        update("SET a = :v", values)


@pytest.mark.parametrize(
    "names, text",
    [
        ({}, "ExpressionAttributeNames must not be empty"),
        ({"n": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "n"'),
        ({"#": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"'),
    ],
)
def test_names(update, names, text):
    with invalid(text):
        update("SET a = :v", {":v": N(1)}, names)


def test_values_without_an_expression(db, table, key):
    with invalid(
        "ExpressionAttributeValues can only be specified when using expressions: "
        "UpdateExpression and ConditionExpression are null"
    ):
        db.update_item(
            TableName=table, Key={"pk": S(key)}, ExpressionAttributeValues={":v": N(1)}
        )


def test_names_without_an_expression(db, table, key):
    with invalid("ExpressionAttributeNames can only be specified when using expressions"):
        db.update_item(TableName=table, Key={"pk": S(key)}, ExpressionAttributeNames={"#n": "a"})


@pytest.mark.parametrize(
    "expression, value, rest",
    [
        (
            "SET a = a + :v",
            S("x"),
            "Incorrect operand type for operator or function; operator or function: +, operand "
            "type: S",
        ),
        (
            "SET a = a - :v",
            L(),
            "Incorrect operand type for operator or function; operator or function: -, operand "
            "type: L",
        ),
        (
            "SET a = list_append(a, :v)",
            N(1),
            "Incorrect operand type for operator or function; operator or function: list_append, "
            "operand type: N",
        ),
        (
            "ADD a :v",
            S("x"),
            "Incorrect operand type for operator or function; operator: ADD, operand type: STRING",
        ),
        (
            "DELETE a :v",
            N(1),
            "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER",
        ),
    ],
)
def test_operands_of_a_wrong_type(update, expression, value, rest):
    """ADD and DELETE add the set of types that they take, which AWS has reworded over the years."""
    with invalid(re.compile(re.escape(PREFIX + rest) + r"(, type[sS]et: [A-Z_]+)?")):
        update(expression, {":v": value})


def test_an_expression_of_more_than_4_kilobytes(update):
    expression = "SET " + ", ".join(f"attribute{n} = :v" for n in range(300))
    with invalid(re.compile(PREFIX + r"Expression size has exceeded the maximum allowed size;.*")):
        update(expression, {":v": N(1)})
