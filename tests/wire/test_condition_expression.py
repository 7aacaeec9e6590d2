"""Condition expressions: every operator and function, true and false.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
and Expressions.ConditionExpressions.html.
"""

import pytest

from support.api import refused
from support.values import B, BS, FALSE, L, M, N, NS, NULL, S, SS, TRUE

ITEM = {
    "n": N("5"),
    "s": S("hello"),
    "blank": S(""),
    "b": B(b"\x01\x02\xff"),
    "yes": TRUE,
    "nay": FALSE,
    "ss": SS("a", "b"),
    "ns": NS("1", "2.50"),
    "bs": BS(b"x", b"y"),
    "l": L(N("1"), S("two"), M(deep=L(N("3")))),
    "m": M(x=N("1"), y=M(z=S("deep"))),
    "nul": NULL,
}


@pytest.fixture(scope="module")
def item_key(db, table):
    from support.tables import unique

    key = unique("condition")
    db.put_item(TableName=table, Item={"pk": S(key), **ITEM})
    return key


@pytest.fixture
def holds(db, table, item_key):
    """Whether a condition holds for ITEM: a conditional put of the same item tells."""

    def call(condition, values):
        more = {"ExpressionAttributeValues": values} if values else {}
        try:
            db.put_item(
                TableName=table,
                Item={"pk": S(item_key), **ITEM},
                ConditionExpression=condition,
                **more,
            )
        except db.exceptions.ConditionalCheckFailedException:
            return False
        return True

    return call


COMPARISONS = [
    ("n = :v", N("5.0"), True),
    ("n = :v", S("5"), False),
    ("n <> :v", N("5"), False),
    ("n <> :v", S("5"), True),
    ("n < :v", N("10"), True),
    ("n < :v", N("5"), False),
    ("n <= :v", N("5"), True),
    ("n > :v", N("-6"), True),
    ("n >= :v", N("5.00001"), False),
    ("n < :v", S("9"), False),
    ("n > :v", S("1"), False),
    (":v = n", N("5"), True),
    ("s < :v", S("help"), True),
    ("s < :v", S("hell"), False),
    ("blank = :v", S(""), True),
    ("blank < :v", S("a"), True),
    ("b < :v", B(b"\x01\x03"), True),
    ("b > :v", B(b"\x01\x02\x7f"), True),
    ("yes = :v", TRUE, True),
    ("yes <> nay", None, True),
    ("nay = :v", TRUE, False),
    ("nul = :v", NULL, True),
    ("nul = :v", FALSE, False),
    ("ss = :v", SS("b", "a"), True),
    ("ss = :v", SS("a"), False),
    ("ns = :v", NS("2.5", "1.0"), True),
    ("bs = :v", BS(b"y", b"x"), True),
    ("l = :v", L(N("1"), S("two"), M(deep=L(N("3")))), True),
    ("l = :v", L(S("two"), N("1"), M(deep=L(N("3")))), False),
    ("m = :v", M(y=M(z=S("deep")), x=N("1.0")), True),
    ("m = :v", M(x=N("1")), False),
    ("m.y.z = :v", S("deep"), True),
    ("m.x = l[0]", None, True),
    ("l[2].deep[0] = :v", N("3"), True),
    ("l[3] = :v", N("3"), False),
    ("m.q = :v", N("3"), False),
    ("m.q <> :v", N("3"), True),
    ("absent = :v", N("3"), False),
    ("absent <> :v", N("3"), True),
    ("absent < :v", N("3"), False),
    ("absent = alsoabsent", None, False),
]

FUNCTIONS = [
    ("attribute_exists(n)", None, True),
    ("attribute_exists(absent)", None, False),
    ("attribute_exists(m.y.z)", None, True),
    ("attribute_exists(l[1])", None, True),
    ("attribute_exists(l[9])", None, False),
    ("attribute_not_exists(absent)", None, True),
    ("attribute_not_exists(n)", None, False),
    ("attribute_not_exists(nul)", None, False),
    ("attribute_type(n, :v)", S("N"), True),
    ("attribute_type(s, :v)", S("S"), True),
    ("attribute_type(b, :v)", S("B"), True),
    ("attribute_type(yes, :v)", S("BOOL"), True),
    ("attribute_type(nul, :v)", S("NULL"), True),
    ("attribute_type(ss, :v)", S("SS"), True),
    ("attribute_type(ns, :v)", S("NS"), True),
    ("attribute_type(bs, :v)", S("BS"), True),
    ("attribute_type(l, :v)", S("L"), True),
    ("attribute_type(m, :v)", S("M"), True),
    ("attribute_type(n, :v)", S("S"), False),
    ("attribute_type(absent, :v)", S("S"), False),
    ("begins_with(s, :v)", S("hell"), True),
    ("begins_with(s, :v)", S("ell"), False),
    ("begins_with(s, :v)", S(""), True),
    ("begins_with(b, :v)", B(b"\x01\x02"), True),
    ("begins_with(n, :v)", S("5"), False),
    ("begins_with(absent, :v)", S("5"), False),
    ("contains(s, :v)", S("ell"), True),
    ("contains(s, :v)", S("elo"), False),
    ("contains(b, :v)", B(b"\x02"), True),
    ("contains(ss, :v)", S("a"), True),
    ("contains(ss, :v)", S("c"), False),
    ("contains(ns, :v)", N("2.5"), True),
    ("contains(ns, :v)", S("1"), False),
    ("contains(bs, :v)", B(b"x"), True),
    ("contains(l, :v)", N("1.0"), True),
    ("contains(l, :v)", S("two"), True),
    ("contains(l, :v)", S("three"), False),
    ("contains(n, :v)", N("5"), False),
    ("contains(:v, s)", S("say hello"), True),
    ("size(s) = :v", N("5"), True),
    ("size(b) = :v", N("3"), True),
    ("size(ss) = :v", N("2"), True),
    ("size(l) > :v", N("2"), True),
    ("size(m) < :v", N("3"), True),
    ("size(blank) = :v", N("0"), True),
    ("size(absent) = :v", N("0"), False),
    ("size(n) = :v", N("1"), False),
    ("size(s) = size(:v)", S("hallo"), True),
]

LOGIC = [
    ("n = :v AND s = :w", {":v": N("5"), ":w": S("hello")}, True),
    ("n = :v AND s = :w", {":v": N("5"), ":w": S("other")}, False),
    ("n = :v OR s = :w", {":v": N("6"), ":w": S("hello")}, True),
    ("NOT n = :v", {":v": N("6")}, True),
    ("NOT NOT n = :v", {":v": N("5")}, True),
    ("NOT (n = :v OR s = :w)", {":v": N("6"), ":w": S("x")}, True),
    ("n = :w OR n = :v AND s = :x", {":v": N("6"), ":w": N("5"), ":x": S("x")}, True),
    ("(n = :w OR n = :v) AND s = :x", {":v": N("6"), ":w": N("5"), ":x": S("x")}, False),
    ("not attribute_exists(absent) and not n = :v", {":v": N("6")}, True),
    ("n BETWEEN :v AND :w", {":v": N("5"), ":w": N("5")}, True),
    ("n between :v and :w", {":v": N("6"), ":w": N("7")}, False),
    ("n BETWEEN :v AND :w AND s = :x", {":v": N("1"), ":w": N("9"), ":x": S("hello")}, True),
    ("s BETWEEN :v AND :w", {":v": S("h"), ":w": S("i")}, True),
    ("n BETWEEN :v AND :w", {":v": S("1"), ":w": S("9")}, False),
    ("absent BETWEEN :v AND :w", {":v": N("1"), ":w": N("9")}, False),
    (":v BETWEEN l[0] AND n", {":v": N("3")}, True),
    ("n IN (:v, :w)", {":v": S("5"), ":w": N("5")}, True),
    ("n IN (:v)", {":v": N("6")}, False),
    ("m.x in (n, l[0])", {}, True),
    ("absent IN (:v)", {":v": N("6")}, False),
    ("NOT absent IN (:v)", {":v": N("6")}, True),
    ("(n = :v)", {":v": N("5")}, True),
    ("((n = :v) AND (s = :w))", {":v": N("5"), ":w": S("hello")}, True),
]


@pytest.mark.parametrize("condition, value, expected", COMPARISONS + FUNCTIONS)
def test_operators_and_functions(holds, condition, value, expected):
    assert holds(condition, {":v": value} if value else None) is expected


@pytest.mark.parametrize("condition, values, expected", LOGIC)
def test_logic(holds, condition, values, expected):
    assert holds(condition, values) is expected


def test_a_hundred_operands_of_in(holds):
    values = {f":v{n}": N(n + 5) for n in range(100)}
    assert holds(f"n IN ({', '.join(reversed(values))})", values) is True


@pytest.mark.parametrize("condition", ["attribute_exists(n)", "size(n) < size(s)"])
def test_a_missing_item_has_no_attributes(db, table, key, condition):
    with refused("ConditionalCheckFailedException", "The conditional request failed"):
        db.put_item(TableName=table, Item={"pk": S(key)}, ConditionExpression=condition)


def test_a_condition_may_use_the_key(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key)})
    db.put_item(
        TableName=table,
        Item={"pk": S(key), "again": TRUE},
        ConditionExpression="pk = :k AND begins_with(pk, :k)",
        ExpressionAttributeValues={":k": S(key)},
    )


def test_of_many_conditional_puts_one_wins(db, table, key):
    """attribute_not_exists is AWS's documented way to a unique item."""
    from concurrent.futures import ThreadPoolExecutor

    def put(number):
        try:
            db.put_item(
                TableName=table,
                Item={"pk": S(key), "winner": N(number)},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except db.exceptions.ConditionalCheckFailedException:
            return None
        return number

    with ThreadPoolExecutor(8) as workers:
        winners = [number for number in workers.map(put, range(32)) if number is not None]
    assert len(winners) == 1
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert item["winner"] == N(winners[0])
