"""Projection expressions: which parts of an item come back, and how they are put together.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
and Expressions.Attributes.html.
"""

import pytest

from support.api import invalid
from support.values import L, M, N, S, TRUE

PREFIX = "Invalid ProjectionExpression: "
ITEM = {
    "a": N(1),
    "b": S("x"),
    "with.dot": TRUE,
    "m": M(x=N(1), y=M(z=S("deep"), w=N(2))),
    "l": L(N(0), M(x=N(1), y=N(2)), L(N(3), N(4)), N(5)),
}


@pytest.fixture(scope="module")
def item_key(db, table):
    from support.tables import unique

    key = unique("projection")
    db.put_item(TableName=table, Item={"pk": S(key), **ITEM})
    return key


@pytest.fixture
def project(db, table, item_key):
    """What GetItem and Scan answer for a projection; they must agree."""

    def call(expression, names=None):
        more = {"ExpressionAttributeNames": names} if names else {}
        reply = db.get_item(
            TableName=table, Key={"pk": S(item_key)}, ProjectionExpression=expression, **more
        )
        query = db.query(
            TableName=table,
            KeyConditionExpression="pk = :k",
            ExpressionAttributeValues={":k": S(item_key)},
            ProjectionExpression=expression,
            **more,
        )
        assert query["Items"] == [reply.get("Item", {})]
        return reply.get("Item")

    return call


@pytest.mark.parametrize(
    "expression, expected",
    [
        ("a", {"a": N(1)}),
        ("a, b", {"a": N(1), "b": S("x")}),
        ("b,a", {"a": N(1), "b": S("x")}),
        ("a, absent", {"a": N(1)}),
        ("m.x", {"m": M(x=N(1))}),
        ("m.y.z", {"m": M(y=M(z=S("deep")))}),
        ("m.x, m.y.w", {"m": M(x=N(1), y=M(w=N(2)))}),
        ("l[0]", {"l": L(N(0))}),
        ("l[3], l[0]", {"l": L(N(0), N(5))}),
        ("l[1].y", {"l": L(M(y=N(2)))}),
        ("l[1].y, l[1].x", {"l": L(M(x=N(1), y=N(2)))}),
        ("l[2][1]", {"l": L(L(N(4)))}),
        ("l[2][1], l[0]", {"l": L(N(0), L(N(4)))}),
        ("m.x, l[0], a", {"m": M(x=N(1)), "l": L(N(0)), "a": N(1)}),
    ],
)
def test_paths(project, expression, expected):
    assert project(expression) == expected


@pytest.mark.parametrize("expression", ["absent", "m.absent", "l[9]", "a.x", "a[0]", "m[0]", "l.x"])
def test_paths_that_lead_nowhere(project, expression):
    assert project(expression) in ({}, None)


def test_names(project):
    names = {"#d": "with.dot", "#m": "m", "#y": "y"}
    assert project("#d, #m.#y.z", names) == {"with.dot": TRUE, "m": M(y=M(z=S("deep")))}


def test_key_attributes_come_only_when_asked_for(project, item_key):
    assert project("pk") == {"pk": S(item_key)}
    assert "pk" not in project("a")


@pytest.mark.parametrize(
    "expression, rest",
    [
        ("", "The expression can not be empty;"),
        ("a,", 'Syntax error; token: "<EOF>", near: ","'),
        ("a b", 'Syntax error; token: "b", near: "a b"'),
        ("a[x]", 'Syntax error; token: "x", near: "[x]"'),
        (":v", 'Syntax error; token: ":v", near: ":v"'),
        ("date", "Attribute name is a reserved keyword; reserved keyword: date"),
        (
            "a, a",
            "Two document paths overlap with each other; must remove or rewrite one of these "
            "paths; path one: [a], path two: [a]",
        ),
        (
            "m.y, m.y.z",
            "Two document paths overlap with each other; must remove or rewrite one of these "
            "paths; path one: [m, y], path two: [m, y, z]",
        ),
        (
            "l[0], l.x",
            "Two document paths conflict with each other; must remove or rewrite one of these "
            "paths; path one: [l, [0]], path two: [l, x]",
        ),
        (
            "#n",
            "An expression attribute name used in the document path is not defined; attribute "
            "name: #n",
        ),
    ],
)
def test_refused(db, table, expression, rest):
    with invalid(PREFIX + rest):
        db.get_item(TableName=table, Key={"pk": S("any")}, ProjectionExpression=expression)


def test_unused_name(db, table):
    with invalid("Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}"):
        db.get_item(
            TableName=table,
            Key={"pk": S("any")},
            ProjectionExpression="a",
            ExpressionAttributeNames={"#n": "b"},
        )
