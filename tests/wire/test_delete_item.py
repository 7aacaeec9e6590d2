"""DeleteItem: it removes one item, says what it removed, and is idempotent.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html.
"""

import pytest

from support.api import invalid, refused
from support.values import N, S


def exists(db, table, key):
    return "Item" in db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)


def test_delete(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key)})
    assert set(db.delete_item(TableName=table, Key={"pk": S(key)})) == {"ResponseMetadata"}
    assert not exists(db, table, key)


def test_delete_what_is_not_there(db, table, key):
    reply = db.delete_item(TableName=table, Key={"pk": S(key)}, ReturnValues="ALL_OLD")
    assert "Attributes" not in reply


def test_return_values_all_old(db, table, key):
    item = {"pk": S(key), "a": N("1")}
    db.put_item(TableName=table, Item=item)
    reply = db.delete_item(TableName=table, Key={"pk": S(key)}, ReturnValues="ALL_OLD")
    assert reply["Attributes"] == item


@pytest.mark.parametrize("mode", ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
def test_return_values_that_delete_has_not(db, table, key, mode):
    with invalid("ReturnValues can only be ALL_OLD or NONE"):
        db.delete_item(TableName=table, Key={"pk": S(key)}, ReturnValues=mode)


def test_condition(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "a": N("1")})
    condition = {"ConditionExpression": "a = :v", "ExpressionAttributeValues": {":v": N("2")}}
    with refused("ConditionalCheckFailedException", "The conditional request failed"):
        db.delete_item(TableName=table, Key={"pk": S(key)}, **condition)
    assert exists(db, table, key)
    condition["ExpressionAttributeValues"] = {":v": N("1.0")}
    db.delete_item(TableName=table, Key={"pk": S(key)}, **condition)
    assert not exists(db, table, key)


def test_condition_on_a_missing_item(db, table, key):
    with refused("ConditionalCheckFailedException"):
        db.delete_item(
            TableName=table, Key={"pk": S(key)}, ConditionExpression="attribute_exists(pk)"
        )


@pytest.mark.parametrize("wrong", [{"other": S("a")}, {"pk": N("1")}, {"pk": S("a"), "b": S("b")}])
def test_keys_that_do_not_fit(db, table, wrong):
    with invalid("The provided key element does not match the schema"):
        db.delete_item(TableName=table, Key=wrong)


def test_deleted_items_leave_the_query(db, sorted_table, key):
    for sort in "abc":
        db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S(sort)})
    db.delete_item(TableName=sorted_table, Key={"pk": S(key), "sk": S("b")})
    reply = db.query(
        TableName=sorted_table,
        KeyConditionExpression="pk = :v",
        ExpressionAttributeValues={":v": S(key)},
        ConsistentRead=True,
    )
    assert [item["sk"] for item in reply["Items"]] == [S("a"), S("c")]
