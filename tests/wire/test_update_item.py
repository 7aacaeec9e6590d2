"""UpdateItem: the operation as a whole; its expressions have files of their own.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html; texts as
AWS answers them, quoted in public issue trackers and confirmed on a second implementation.
"""

import pytest

from support.api import invalid, refused
from support.values import L, M, N, S


@pytest.fixture
def update(db, table, key):
    """Updates this test's item with an expression."""

    def call(expression, values=None, names=None, **more):
        if values:
            more["ExpressionAttributeValues"] = values
        if names:
            more["ExpressionAttributeNames"] = names
        return db.update_item(
            TableName=table, Key={"pk": S(key)}, UpdateExpression=expression, **more
        )

    return call


@pytest.fixture
def put(db, table, key):
    return lambda **attributes: db.put_item(TableName=table, Item={"pk": S(key), **attributes})


@pytest.fixture
def read(db, table, key):
    def call():
        return db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True).get("Item")

    return call


def test_makes_the_item_when_it_is_missing(update, read, key):
    update("SET a = :v", {":v": N("1")})
    assert read() == {"pk": S(key), "a": N("1")}


def test_without_expression_makes_an_item_of_its_key(db, table, key, read):
    db.update_item(TableName=table, Key={"pk": S(key)})
    assert read() == {"pk": S(key)}


@pytest.mark.parametrize("expression", ["REMOVE a", "DELETE a :v"])
def test_only_taking_away_from_a_missing_item_makes_none(update, read, expression):
    """ScyllaDB's Alternator project found AWS to do so (its issue #5862); the API reference says
    only that UpdateItem "adds a new item to the table if it does not already exist"."""
    update(expression, {":v": {"SS": ["x"]}} if ":v" in expression else None)
    assert read() is None


def test_keeps_the_other_attributes(update, put, read, key):
    put(a=N("1"), b=N("2"))
    update("SET a = :v", {":v": N("3")})
    assert read() == {"pk": S(key), "a": N("3"), "b": N("2")}


def test_answers_nothing_by_default(update):
    assert set(update("SET a = :v", {":v": N("1")})) == {"ResponseMetadata"}


@pytest.mark.parametrize(
    "mode, expected",
    [
        ("ALL_OLD", {"a": N("1"), "b": N("2")}),
        ("ALL_NEW", {"a": N("9"), "b": N("2"), "c": N("8")}),
        ("UPDATED_OLD", {"a": N("1")}),
        ("UPDATED_NEW", {"a": N("9"), "c": N("8")}),
    ],
)
def test_return_values(update, put, key, mode, expected):
    put(a=N("1"), b=N("2"))
    reply = update("SET a = :a, c = :c", {":a": N("9"), ":c": N("8")}, ReturnValues=mode)
    whole = {"pk": S(key)} if mode.startswith("ALL") else {}
    assert reply["Attributes"] == {**whole, **expected}


@pytest.mark.parametrize("mode", ["ALL_OLD", "UPDATED_OLD"])
def test_old_values_of_a_new_item(update, mode):
    assert "Attributes" not in update("SET a = :v", {":v": N("1")}, ReturnValues=mode)


@pytest.mark.parametrize("mode", ["UPDATED_NEW"])
def test_new_values_of_a_removed_attribute(update, put, mode):
    put(a=N("1"))
    assert "Attributes" not in update("REMOVE a", ReturnValues=mode)


def test_updated_values_of_nested_paths(update, put):
    """UPDATED_* return "only the updated attributes": the path that changed, not its siblings."""
    put(m=M(x=N("1"), y=N("2")))
    reply = update("SET m.x = :v", {":v": N("9")}, ReturnValues="UPDATED_NEW")
    assert reply["Attributes"] == {"m": M(x=N("9"))}
    reply = update("SET m.x = :v", {":v": N("8")}, ReturnValues="UPDATED_OLD")
    assert reply["Attributes"] == {"m": M(x=N("9"))}


def test_updated_values_of_list_elements(update, put):
    put(l=L(N("0"), N("1"), N("2")))
    reply = update("SET l[1] = :v", {":v": N("9")}, ReturnValues="UPDATED_NEW")
    assert reply["Attributes"] == {"l": L(N("9"))}


@pytest.mark.parametrize(
    "expression", ["SET pk = :v", "ADD pk :v", "SET a = :v REMOVE pk", "DELETE pk :s"]
)
def test_key_attributes_do_not_change(update, expression):
    values = {":s": {"SS": ["x"]}} if ":s" in expression else {":v": N("1")}
    with invalid(
        "One or more parameter values were invalid: Cannot update attribute pk. "
        "This attribute is part of the key"
    ):
        update(expression, values)


def test_condition(update, put, read):
    put(a=N("1"))
    with refused("ConditionalCheckFailedException", "The conditional request failed"):
        update("SET a = :v", {":v": N("2")}, ConditionExpression="a = :v")
    assert read()["a"] == N("1")


def test_condition_on_a_missing_item_makes_nothing(update, read):
    with refused("ConditionalCheckFailedException"):
        update("SET a = :v", {":v": N("2")}, ConditionExpression="attribute_exists(pk)")
    assert read() is None


def test_the_condition_sees_the_item_before(update, put, read):
    put(a=N("1"))
    update("SET a = :n", {":n": N("2"), ":o": N("1")}, ConditionExpression="a = :o")
    assert read()["a"] == N("2")


def test_failed_condition_can_return_the_item(raw, put, table, key):
    put(a=N("1"))
    reply = raw(
        "UpdateItem",
        {
            "TableName": table,
            "Key": {"pk": S(key)},
            "UpdateExpression": "SET a = :v",
            "ConditionExpression": "a = :v",
            "ExpressionAttributeValues": {":v": N("2")},
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    )
    assert (reply.status, reply.error) == (400, "ConditionalCheckFailedException")
    assert reply.json["Item"] == {"pk": S(key), "a": N("1")}


@pytest.mark.parametrize("wrong", [{"other": S("a")}, {"pk": N("1")}, {"pk": S("a"), "b": S("b")}])
def test_keys_that_do_not_fit(db, table, wrong):
    with invalid("The provided key element does not match the schema"):
        db.update_item(TableName=table, Key=wrong)


def test_a_refused_update_changes_nothing(update, put, read):
    put(a=N("1"), s=S("text"))
    with invalid():
        update("SET a = :v, s = s + :v", {":v": N("2")})
    assert read()["a"] == N("1")


def test_increments_from_many_connections_are_all_counted(db, table, key):
    """An atomic counter is the documented use of UpdateItem (WorkingWithItems.html)."""
    from concurrent.futures import ThreadPoolExecutor

    def add(_):
        db.update_item(
            TableName=table,
            Key={"pk": S(key)},
            UpdateExpression="ADD n :one",
            ExpressionAttributeValues={":one": N("1")},
        )

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(add, range(200)))
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert item["n"] == N("200")
