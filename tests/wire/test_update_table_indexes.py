"""UpdateTable that creates and deletes global secondary indexes on a table with items.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html and
API_UpdateTable.
"""

import time

import pytest

from support.api import all_items, invalid, refused
from support.tables import index, wait_until_active
from support.values import N, S

BY_COLOR = index("by_color", "color:S", "n:N")["definition"]
DEFINITIONS = [
    {"AttributeName": name, "AttributeType": kind} for name, kind in (("color", "S"), ("n", "N"))
]


@pytest.fixture
def filled(db, tables):
    name = tables()
    for n in range(40):
        item = {"pk": S(str(n)), "n": N(n), "color": S("red" if n % 2 else "blue")}
        db.put_item(TableName=name, Item=item)
    db.put_item(TableName=name, Item={"pk": S("wrong type"), "n": S("text"), "color": S("red")})
    db.put_item(TableName=name, Item={"pk": S("sparse")})
    return name


def update(db, table, **update_):
    (kind, change), = update_.items()
    return db.update_table(
        TableName=table,
        AttributeDefinitions=DEFINITIONS,
        GlobalSecondaryIndexUpdates=[{kind.capitalize(): change}],
    )["TableDescription"]


def reds(db, table):
    return all_items(
        db.query,
        TableName=table,
        IndexName="by_color",
        KeyConditionExpression="color = :c",
        ExpressionAttributeValues={":c": S("red")},
    )


def test_a_new_index_holds_the_items_that_were_there(db, filled):
    described = update(db, filled, create=BY_COLOR)
    assert described["GlobalSecondaryIndexes"][0]["IndexStatus"] in ("CREATING", "ACTIVE")
    wait_until_active(db, filled)
    assert [int(item["n"]["N"]) for item in reds(db, filled)] == list(range(1, 40, 2))


def test_writes_during_and_after_the_backfill(db, filled):
    update(db, filled, create=BY_COLOR)
    db.put_item(TableName=filled, Item={"pk": S("1"), "n": N(1), "color": S("green")})
    wait_until_active(db, filled)
    db.put_item(TableName=filled, Item={"pk": S("new"), "n": N(99), "color": S("red")})
    time.sleep(0.01)
    assert [int(item["n"]["N"]) for item in reds(db, filled)] == [*range(3, 40, 2), 99]


def test_delete(db, filled):
    update(db, filled, create=BY_COLOR)
    wait_until_active(db, filled)
    update(db, filled, delete={"IndexName": "by_color"})
    for _ in range(200):
        table = db.describe_table(TableName=filled)["Table"]
        if "GlobalSecondaryIndexes" not in table:
            break
        time.sleep(0.05)
    assert "GlobalSecondaryIndexes" not in table
    with invalid("The table does not have the specified index: by_color"):
        reds(db, filled)
    assert table["AttributeDefinitions"] == [{"AttributeName": "pk", "AttributeType": "S"}]


def test_delete_of_a_missing_index(db, filled):
    with refused("ResourceNotFoundException"):
        update(db, filled, delete={"IndexName": "by_color"})


def test_create_of_an_index_that_exists(db, filled):
    update(db, filled, create=BY_COLOR)
    wait_until_active(db, filled)
    with invalid():
        update(db, filled, create=BY_COLOR)


def test_deletion_protection(raw, tables, db):
    name = tables()
    raw("UpdateTable", {"TableName": name, "DeletionProtectionEnabled": True})
    wait_until_active(db, name)
    reply = raw("DeleteTable", {"TableName": name})
    assert (reply.status, reply.error) == (400, "ValidationException")
    assert reply.message == (
        "Resource cannot be deleted as it is currently protected against deletion. "
        "Disable deletion protection first."
    )
    raw("UpdateTable", {"TableName": name, "DeletionProtectionEnabled": False})
    wait_until_active(db, name)


def test_an_attribute_has_one_type_in_all_keys(db, tables):
    """test/alternator of scylladb/scylladb quotes AWS (test_gsi_key_type_conflict_on_update)."""
    name = tables("pk:S", gsi=[index("by_color", "color:S", "n:N")])
    with invalid(
        "One or more parameter values were invalid: Attributes cannot be redefined. Please check "
        "that your attribute has the same type as previously defined. Existing schema: "
        "Schema:[SchemaElement: key{color:S:HASH}, SchemaElement: key{n:N:RANGE}] New schema: "
        "Schema:[SchemaElement: key{color:N:HASH}]"
    ):
        db.update_table(
            TableName=name,
            AttributeDefinitions=[{"AttributeName": "color", "AttributeType": "N"}],
            GlobalSecondaryIndexUpdates=[{"Create": index("again", "color:N")["definition"]}],
        )
