"""Condition and filter expressions that are refused whatever the item is.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html;
texts as AWS answers them, quoted in public issue trackers and
confirmed on DynamoDB Local, whose expression parser is AWS's own.
"""

import re

import pytest

from support.api import invalid
from support.values import L, N, S, SS, TRUE

CONDITION = "Invalid ConditionExpression: "
FILTER = "Invalid FilterExpression: "


@pytest.fixture(params=["condition", "filter"])
def refuse(request, db, table, key):
    """Expects the same text from a PutItem's condition and from a Scan's filter."""

    def call(expression, rest, values=None, names=None):
        more = {}
        if values:
            more["ExpressionAttributeValues"] = values
        if names:
            more["ExpressionAttributeNames"] = names
        prefix = CONDITION if request.param == "condition" else FILTER
        whole = re.compile(re.escape(prefix) + rest.pattern) if isinstance(rest, re.Pattern) else prefix + rest
        with invalid(whole):
            if request.param == "condition":
                db.put_item(TableName=table, Item={"pk": S(key)}, ConditionExpression=expression, **more)
            else:
                db.scan(TableName=table, FilterExpression=expression, **more)

    return call


@pytest.mark.parametrize(
    "expression, rest",
    [
        ("", "The expression can not be empty;"),
        ("a", 'Syntax error; token: "<EOF>", near: "a"'),
        ("a =", 'Syntax error; token: "<EOF>", near: "="'),
        ("a = :v AND", 'Syntax error; token: "<EOF>", near: "AND"'),
        ("a = :v b = :v", 'Syntax error; token: "b", near: ":v b ="'),
        ("(a = :v", 'Syntax error; token: "<EOF>", near: ":v"'),
        ("a = :v)", 'Syntax error; token: ")", near: ":v)"'),
        ("a == :v", 'Syntax error; token: "=", near: "== :v"'),
        ("a != :v", 'Syntax error; token: "!", near: "a !="'),
        ("a IN ()", 'Syntax error; token: ")", near: "()"'),
        ("a[-1] = :v", 'Syntax error; token: "-", near: "[-1"'),
        ("a. = :v", 'Syntax error; token: "=", near: ". = :v"'),
        ("a = 5", 'Syntax error; token: "5", near: "= 5"'),
        ("foo(a)", "Invalid function name; function: foo"),
        ("SIZE(a) = :v", "Invalid function name; function: SIZE"),
        ("if_not_exists(a, :v)", "The function is not allowed in a condition expression; function: if_not_exists"),
        ("size(a)", "The function is not allowed to be used this way in an expression; function: size"),
        (
            "attribute_exists(a) = :v",
            "The function is not allowed to be used this way in an expression; function: "
            "attribute_exists",
        ),
        (
            "size(a, :v) = :v",
            "Incorrect number of operands for operator or function; operator or function: size, "
            "number of operands: 2",
        ),
        (
            "attribute_exists()",
            'Syntax error; token: ")", near: "()"',
        ),
        (
            "begins_with(a)",
            "Incorrect number of operands for operator or function; operator or function: "
            "begins_with, number of operands: 1",
        ),
        (
            "contains(a, :v, :v)",
            "Incorrect number of operands for operator or function; operator or function: "
            "contains, number of operands: 3",
        ),
        ("status = :v", "Attribute name is a reserved keyword; reserved keyword: status"),
        ("a.Name = :v", "Attribute name is a reserved keyword; reserved keyword: Name"),
        (
            "attribute_exists(:v)",
            "Operator or function requires a document path; operator or function: attribute_exists",
        ),
        (
            "attribute_not_exists(:v)",
            "Operator or function requires a document path; operator or function: "
            "attribute_not_exists",
        ),
    ],
)
def test_text(refuse, expression, rest):
    refuse(expression, rest, {":v": S("N")} if ":v" in expression else None)


@pytest.mark.parametrize(
    "expression, value, rest",
    [
        (
            "begins_with(a, :v)",
            N(1),
            "Incorrect operand type for operator or function; operator or function: begins_with, "
            "operand type: N",
        ),
        (
            "attribute_type(a, :v)",
            N(1),
            "Incorrect operand type for operator or function; operator or function: attribute_type, "
            "operand type: N",
        ),
        (
            "a < :v",
            TRUE,
            "Incorrect operand type for operator or function; operator or function: <, operand "
            "type: BOOL",
        ),
        (
            "a >= :v",
            SS("x"),
            "Incorrect operand type for operator or function; operator or function: >=, operand "
            "type: SS",
        ),
        (
            "a BETWEEN :v AND :v",
            L(),
            "Incorrect operand type for operator or function; operator or function: BETWEEN, "
            "operand type: L",
        ),
        (
            "size(:v) = :v",
            N(1),
            "Incorrect operand type for operator or function; operator or function: size, operand "
            "type: N",
        ),
    ],
)
def test_values_of_a_wrong_type(refuse, expression, value, rest):
    refuse(expression, rest, {":v": value})


def test_type_names_that_do_not_exist(refuse):
    refuse(
        "attribute_type(a, :v)",
        re.compile(
            r"Invalid attribute type name found; type: string, valid types: "
            r"\{((B|NULL|SS|BOOL|L|BS|N|NS|S|M)(,\s*)?){10}\}"
        ),
        {":v": S("string")},
    )


def test_between_bounds_in_the_wrong_order(refuse):
    refuse(
        "a BETWEEN :v AND :w",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}",
        {":v": N(2), ":w": N(1)},
    )


def test_between_bounds_of_two_types(refuse):
    refuse(
        "a BETWEEN :v AND :w",
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
        "operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {S:3}",
        {":v": N(2), ":w": S("3")},
    )


def test_the_same_operand_twice(refuse):
    refuse(
        "a = a",
        "The first operand must be distinct from the remaining operands for this operator or "
        "function; operator: =, first operand: [a]",
    )


def test_undefined_value(refuse):
    refuse(
        "a = :v",
        "An expression attribute value used in expression is not defined; attribute value: :v",
    )


def test_undefined_name(refuse):
    refuse(
        "attribute_exists(#n)",
        "An expression attribute name used in the document path is not defined; attribute name: #n",
    )


def test_hundred_and_one_operands_of_in(refuse):
    values = {f":v{n}": N(n) for n in range(101)}
    refuse(f"a IN ({', '.join(values)})", re.compile(".*(100|number of operands).*"), values)


def test_redundant_parentheses(refuse):
    refuse("((a = :v))", "The expression has redundant parentheses;", {":v": N(1)})


def test_values_without_an_expression(db, table, key):
    with invalid(
        "ExpressionAttributeValues can only be specified when using expressions: "
        "ConditionExpression is null"
    ):
        db.put_item(
            TableName=table, Item={"pk": S(key)}, ExpressionAttributeValues={":v": N(1)}
        )


def test_names_without_an_expression(db, table, key):
    with invalid(
        re.compile("ExpressionAttributeNames can only be specified when using expressions.*")
    ):
        db.get_item(TableName=table, Key={"pk": S(key)}, ExpressionAttributeNames={"#n": "a"})
