"""Indexes follow every kind of write: an entry appears, changes, moves and goes.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html ("how GSIs are kept
in step") and LSI.html. GSIs follow eventually on AWS, so each look waits a moment for its answer.
"""

import time

import pytest

from support.api import all_items, invalid
from support.values import L, M, N, NULL, S, TRUE

WRONG = "One or more parameter values were invalid: "
GLOBAL = ["all", "keys_only", "include"]
LOCAL = ["local_all", "local_keys", "local_include"]


@pytest.fixture
def entries(db, indexed_table, key):
    """The sort keys that an index holds for a team; compares until it holds what is expected."""

    def call(expected, team=None, names=None):
        for name in names or GLOBAL + LOCAL:
            partition = "pk" if name.startswith("local") else "team"
            value = key if partition == "pk" else (team or key)
            for attempt in range(50):
                found = all_items(
                    db.query,
                    TableName=indexed_table,
                    IndexName=name,
                    KeyConditionExpression=f"{partition} = :t",
                    ExpressionAttributeValues={":t": S(value)},
                )
                got = [(item["sk"]["S"], item["score"]["N"]) for item in found]
                if got == expected:
                    break
                time.sleep(0.01 * attempt)
            assert got == expected, name

    return call


@pytest.fixture
def put(db, indexed_table, key):
    def call(sort="a", **attributes):
        db.put_item(TableName=indexed_table, Item={"pk": S(key), "sk": S(sort), **attributes})

    return call


@pytest.fixture
def update(db, indexed_table, key):
    def call(expression, **values):
        more = {f":{name}": value for name, value in values.items()}
        if more:
            more = {"ExpressionAttributeValues": more}
        db.update_item(
            TableName=indexed_table,
            Key={"pk": S(key), "sk": S("a")},
            UpdateExpression=expression,
            **more,
        )

    return call


def test_put_adds(put, entries, key):
    put("a", team=S(key), score=N(2))
    put("b", team=S(key), score=N(1))
    entries([("b", "1"), ("a", "2")])


def test_put_moves(put, entries, key):
    put("a", team=S(key), score=N(1))
    put("b", team=S(key), score=N(2))
    put("a", team=S(key), score=N(3))
    entries([("b", "2"), ("a", "3")])


def test_put_without_the_index_key_removes(put, entries, key):
    put("a", team=S(key), score=N(1))
    put("a", team=S(key))
    entries([])


def test_update_moves_to_another_partition(put, update, entries, key):
    put("a", team=S(key), score=N(1))
    update("SET team = :t", t=S(key + "other"))
    entries([], names=GLOBAL)
    entries([("a", "1")], team=key + "other")


def test_remove_of_the_index_key(put, update, entries, key):
    put("a", team=S(key), score=N(1))
    update("REMOVE team")
    entries([], names=GLOBAL)
    entries([("a", "1")], names=LOCAL)
    update("REMOVE score")
    entries([])


def test_add_to_the_index_key(put, update, entries, key):
    put("a", team=S(key), score=N(1))
    put("b", team=S(key), score=N(5))
    update("ADD score :n", n=N(9))
    entries([("b", "5"), ("a", "10")])


def test_update_that_makes_the_item(update, entries, key):
    update("SET team = :t, score = :r", t=S(key), r=N(1))
    entries([("a", "1")])


def test_delete_removes(db, indexed_table, put, entries, key):
    put("a", team=S(key), score=N(1))
    put("b", team=S(key), score=N(2))
    db.delete_item(TableName=indexed_table, Key={"pk": S(key), "sk": S("a")})
    entries([("b", "2")])


def test_projected_attributes_follow(db, indexed_table, put, update, entries, key):
    put("a", team=S(key), score=N(1), color=S("red"), more=N(1))
    update("SET color = :c, more = :m", c=S("blue"), m=N(2))
    entries([("a", "1")])
    for name, expected in (("all", {"color", "more"}), ("include", {"color"}), ("keys_only", set())):
        (item,) = db.query(
            TableName=indexed_table,
            IndexName=name,
            KeyConditionExpression="team = :t",
            ExpressionAttributeValues={":t": S(key)},
        )["Items"]
        assert set(item) - {"pk", "sk", "team", "score"} == expected
        assert item.get("color", S("blue")) == S("blue")
        assert item.get("more", N(2)) == N(2)


def test_a_failed_condition_changes_no_index(db, indexed_table, put, entries, key):
    put("a", team=S(key), score=N(1))
    with pytest.raises(db.exceptions.ConditionalCheckFailedException):
        db.put_item(
            TableName=indexed_table,
            Item={"pk": S(key), "sk": S("a"), "team": S(key), "score": N(9)},
            ConditionExpression="score = :r",
            ExpressionAttributeValues={":r": N(5)},
        )
    entries([("a", "1")])


def test_index_keys_of_equal_numbers(put, entries, key):
    put("a", team=S(key), score=N("1.0"))
    put("a", team=S(key), score=N("1"))
    entries([("a", "1")])


def test_index_key_of_another_type(db, indexed_table, key):
    with invalid() as caught:
        db.put_item(
            TableName=indexed_table, Item={"pk": S(key), "sk": S("a"), "team": N(1), "score": N(1)}
        )
    message = caught.value.response["Error"]["Message"]
    start = WRONG + "Type mismatch for Index Key team Expected: S Actual: N IndexName: "
    assert message.startswith(start)
    assert message[len(start) :] in GLOBAL


@pytest.mark.parametrize("value", [TRUE, NULL, L(), M()])
def test_index_key_of_a_type_that_no_key_has(db, indexed_table, key, value):
    with invalid():
        db.put_item(
            TableName=indexed_table, Item={"pk": S(key), "sk": S("a"), "team": value, "score": N(1)}
        )


def test_update_to_an_index_key_of_another_type(put, update, entries, key):
    put("a", team=S(key), score=N(1))
    with invalid():
        update("SET team = :t", t=N(1))
    entries([("a", "1")])


def test_empty_index_key(db, indexed_table, key):
    with invalid() as caught:
        db.put_item(
            TableName=indexed_table, Item={"pk": S(key), "sk": S("a"), "team": S(""), "score": N(1)}
        )
    start = (
        "One or more parameter values are not valid. A value specified for a secondary index key is "
        "not supported. The AttributeValue for a key attribute cannot contain an empty string value. "
        "IndexName: "
    )
    message = caught.value.response["Error"]["Message"]
    assert message.startswith(start) and message.endswith(", IndexKey: team"), message
