"""Update expressions: SET, REMOVE, ADD and DELETE, by what they leave in the item.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
"""

import pytest

from support.api import invalid
from support.values import BS, L, M, N, NS, NULL, S, SS, TRUE, normal_item

NO_ATTRIBUTE = "The provided expression refers to an attribute that does not exist in the item"
BAD_PATH = "The document path provided in the update expression is invalid for update"
BAD_OPERAND = "An operand in the update expression has an incorrect data type"


@pytest.fixture
def updated(db, table, key):
    """Puts an item, updates it, and gives its attributes without the key."""

    def call(before, expression, values=None, names=None):
        db.put_item(TableName=table, Item={"pk": S(key), **before})
        more = {}
        if values:
            more["ExpressionAttributeValues"] = values
        if names:
            more["ExpressionAttributeNames"] = names
        reply = db.update_item(
            TableName=table,
            Key={"pk": S(key)},
            UpdateExpression=expression,
            ReturnValues="ALL_NEW",
            **more,
        )
        del reply["Attributes"]["pk"]
        return normal_item(reply["Attributes"])

    return call


@pytest.mark.parametrize(
    "before, expression, values, after",
    [
        ({}, "SET a = :v", {":v": S("x")}, {"a": S("x")}),
        ({"a": N(1)}, "SET b = a", {}, {"a": N(1), "b": N(1)}),
        ({"a": N(1), "b": N(2)}, "SET a = b, b = a", {}, {"a": N(2), "b": N(1)}),
        ({"a": N(1)}, "SET a = a + :v", {":v": N(2)}, {"a": N(3)}),
        ({"a": N(1)}, "SET a = :v - a", {":v": N(3)}, {"a": N(2)}),
        ({"a": N("0.1")}, "SET a = a + :v", {":v": N("0.2")}, {"a": N("0.3")}),
        ({"a": N(1)}, "set a = a + :v", {":v": N(2)}, {"a": N(3)}),
        ({}, "SET a = if_not_exists(a, :v)", {":v": N(5)}, {"a": N(5)}),
        ({"a": N(1)}, "SET a = if_not_exists(a, :v)", {":v": N(5)}, {"a": N(1)}),
        ({}, "SET a = if_not_exists(a, :z) + :v", {":z": N(0), ":v": N(1)}, {"a": N(1)}),
        ({"b": N(7)}, "SET a = if_not_exists(a, b)", {}, {"a": N(7), "b": N(7)}),
        ({"a": L(N(1))}, "SET a = list_append(a, :v)", {":v": L(N(2))}, {"a": L(N(1), N(2))}),
        ({"a": L(N(1))}, "SET a = list_append(:v, a)", {":v": L(N(2))}, {"a": L(N(2), N(1))}),
        (
            {},
            "SET a = list_append(if_not_exists(a, :e), :v)",
            {":e": L(), ":v": L(N(2))},
            {"a": L(N(2))},
        ),
        ({"m": M(x=N(1))}, "SET m.y = :v", {":v": N(2)}, {"m": M(x=N(1), y=N(2))}),
        ({"m": M(x=M())}, "SET m.x.z = :v", {":v": N(2)}, {"m": M(x=M(z=N(2)))}),
        ({"l": L(N(1))}, "SET l[0] = :v", {":v": N(2)}, {"l": L(N(2))}),
        ({"l": L(N(1))}, "SET l[7] = :v", {":v": N(2)}, {"l": L(N(1), N(2))}),
        ({"l": L()}, "SET l[9] = :v, l[5] = :w", {":v": N(9), ":w": N(5)}, {"l": L(N(5), N(9))}),
        ({"l": L(M(x=N(1)))}, "SET l[0].x = :v", {":v": N(2)}, {"l": L(M(x=N(2)))}),
        ({"a": N(1), "b": N(2)}, "SET c = (a + b)", {}, {"a": N(1), "b": N(2), "c": N(3)}),
    ],
)
def test_set(updated, before, expression, values, after):
    assert updated(before, expression, values) == after


@pytest.mark.parametrize(
    "before, expression, after",
    [
        ({"a": N(1), "b": N(2)}, "REMOVE a", {"b": N(2)}),
        ({"a": N(1), "b": N(2)}, "REMOVE a, b", {}),
        ({"a": N(1)}, "REMOVE absent", {"a": N(1)}),
        ({"m": M(x=N(1), y=N(2))}, "REMOVE m.x", {"m": M(y=N(2))}),
        ({"m": M(x=N(1))}, "REMOVE m.absent", {"m": M(x=N(1))}),
        ({"l": L(N(0), N(1), N(2))}, "REMOVE l[1]", {"l": L(N(0), N(2))}),
        ({"l": L(N(0), N(1), N(2))}, "REMOVE l[0], l[2]", {"l": L(N(1))}),
        ({"l": L(N(0))}, "REMOVE l[9]", {"l": L(N(0))}),
        ({"l": L(N(0))}, "REMOVE l[0]", {"l": L()}),
    ],
)
def test_remove(updated, before, expression, after):
    assert updated(before, expression) == after


@pytest.mark.parametrize(
    "before, expression, value, after",
    [
        ({}, "ADD a :v", N(5), {"a": N(5)}),
        ({"a": N(1)}, "ADD a :v", N(-5), {"a": N(-4)}),
        ({}, "ADD a :v", SS("x"), {"a": SS("x")}),
        ({"a": SS("x")}, "ADD a :v", SS("y", "x"), {"a": SS("x", "y")}),
        ({"a": NS(1)}, "ADD a :v", NS("1.0", 2), {"a": NS(1, 2)}),
        ({"a": BS(b"a")}, "ADD a :v", BS(b"b"), {"a": BS(b"a", b"b")}),
        ({"m": M(n=N(1))}, "ADD m.n :v", N(2), {"m": M(n=N(3))}),
        ({"a": SS("x", "y")}, "DELETE a :v", SS("x"), {"a": SS("y")}),
        ({"a": SS("x")}, "DELETE a :v", SS("x"), {}),
        ({"a": SS("x")}, "DELETE a :v", SS("z"), {"a": SS("x")}),
        ({"a": NS(1, 2)}, "DELETE a :v", NS("1.0"), {"a": NS(2)}),
        ({}, "DELETE a :v", SS("z"), {}),
    ],
)
def test_add_and_delete(updated, before, expression, value, after):
    assert updated(before, expression, {":v": value}) == after


def test_all_four_sections_in_any_order(updated):
    before = {"a": N(1), "b": N(1), "s": SS("x", "y"), "n": N(1)}
    after = updated(
        before,
        "DELETE s :s ADD n :n REMOVE b SET a = :a",
        {":s": SS("x"), ":n": N(1), ":a": N(9)},
    )
    assert after == {"a": N(9), "s": SS("y"), "n": N(2)}


def test_placeholders_stand_for_whole_names(updated):
    after = updated({}, "SET #n = :v", {":v": N(1)}, {"#n": "with.dot[0]"})
    assert after == {"with.dot[0]": N(1)}


def test_a_reserved_word_through_a_placeholder(updated):
    assert updated({}, "SET #n = :v", {":v": N(1)}, {"#n": "name"}) == {"name": N(1)}


def test_values_keep_their_type(updated):
    values = {":a": NULL, ":b": TRUE, ":c": M(x=L(SS("y")))}
    after = updated({}, "SET a = :a, b = :b, c = :c", values)
    assert after == {"a": NULL, "b": TRUE, "c": M(x=L(SS("y")))}


@pytest.mark.parametrize("sum_, result", [("9" * 38, "9" * 38), ("1", "2"), ("-1", "0")])
def test_arithmetic_is_exact_to_38_digits(updated, sum_, result):
    value = N(0 if len(sum_) == 38 else 1)
    assert updated({"a": N(sum_)}, "SET a = a + :v", {":v": value}) == {"a": N(result)}


@pytest.mark.parametrize(
    "before, expression, values, message",
    [
        ({}, "SET a = absent", {}, NO_ATTRIBUTE),
        ({}, "SET a = absent + :v", {":v": N(1)}, NO_ATTRIBUTE),
        ({}, "SET a = list_append(absent, :v)", {":v": L()}, NO_ATTRIBUTE),
        ({"a": S("x")}, "SET a = a + :v", {":v": N(1)}, BAD_OPERAND),
        ({"a": S("x")}, "SET a = list_append(a, :v)", {":v": L()}, BAD_OPERAND),
        ({"a": S("x")}, "ADD a :v", {":v": N(1)}, BAD_OPERAND),
        ({"a": SS("x")}, "ADD a :v", {":v": NS(1)}, BAD_OPERAND),
        ({"a": N(1)}, "DELETE a :v", {":v": SS("x")}, BAD_OPERAND),
        ({}, "SET m.x = :v", {":v": N(1)}, BAD_PATH),
        ({"m": N(1)}, "SET m.x = :v", {":v": N(1)}, BAD_PATH),
        ({"m": M()}, "SET m[0] = :v", {":v": N(1)}, BAD_PATH),
        ({"l": L()}, "SET l.x = :v", {":v": N(1)}, BAD_PATH),
        ({"m": M()}, "SET m.x.y = :v", {":v": N(1)}, BAD_PATH),
        ({}, "REMOVE m.x", {}, BAD_PATH),
        ({}, "REMOVE l[0]", {}, BAD_PATH),
    ],
)
def test_what_the_item_does_not_allow(updated, before, expression, values, message):
    with invalid(message):
        updated(before, expression, values)
