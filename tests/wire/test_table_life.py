"""DescribeTable, ListTables, DeleteTable and UpdateTable.

The life of a table, as every tool and every infrastructure program walks through it.
Facts: API_DescribeTable, API_ListTables, API_DeleteTable and API_UpdateTable of
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/.
"""

import pytest

from support.api import invalid, pages, refused
from support.tables import definition, index, unique, wait_until_active, wait_until_gone
from support.values import S

PROVISIONED = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
MISSING = "Requested resource not found: Table: {} not found"


def test_describe_says_what_create_said(db, tables):
    parameters = definition(unique(), "pk:S", "sk:N")
    created = db.create_table(**parameters)["TableDescription"]
    name = tables.adopt(parameters["TableName"])
    table = wait_until_active(db, name)
    assert table["BillingModeSummary"] == {
        "BillingMode": "PAY_PER_REQUEST",
        "LastUpdateToPayPerRequestDateTime": table["CreationDateTime"],
    }
    for member in ("TableName", "TableArn", "TableId", "KeySchema", "CreationDateTime"):
        assert table[member] == created[member]
    assert table["TableStatus"] == "ACTIVE"


def test_describe_a_missing_table(db):
    name = unique()
    with refused("ResourceNotFoundException", MISSING.format(name)):
        db.describe_table(TableName=name)


def test_delete_a_missing_table(db):
    name = unique()
    with refused("ResourceNotFoundException", MISSING.format(name)):
        db.delete_table(TableName=name)


def test_update_a_missing_table(db):
    name = unique()
    with refused("ResourceNotFoundException", MISSING.format(name)):
        db.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")


@pytest.mark.parametrize("operation", ["describe_table", "delete_table"])
def test_table_name_is_needed(db, operation):
    with invalid():
        getattr(db, operation)()


def test_delete_describes_the_table_once_more(db):
    name = unique()
    db.create_table(**definition(name, gsi=[index("by_color", "color:S")]))
    wait_until_active(db, name)
    table = db.delete_table(TableName=name)["TableDescription"]
    assert table["TableName"] == name
    assert table["TableStatus"] == "DELETING"
    # test_delete_table_description_with_si of scylladb/scylladb's test/alternator
    schema = {"KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "CreationDateTime"}
    assert not schema & set(table)
    assert "LastUpdateToPayPerRequestDateTime" in table["BillingModeSummary"]
    wait_until_gone(db, name)
    assert name not in all_names(db)


def test_a_table_made_anew_is_empty(db, tables):
    name = unique()
    first = db.create_table(**definition(name))["TableDescription"]["TableId"]
    wait_until_active(db, name)
    db.put_item(TableName=name, Item={"pk": S("old")})
    db.delete_table(TableName=name)
    wait_until_gone(db, name)
    tables.create(definition(name))
    assert db.scan(TableName=name)["Items"] == []
    assert "Item" not in db.get_item(TableName=name, Key={"pk": S("old")})
    assert db.describe_table(TableName=name)["Table"]["TableId"] != first


def all_names(db, **parameters):
    found = pages(
        db.list_tables,
        "TableNames",
        start="LastEvaluatedTableName",
        resume="ExclusiveStartTableName",
        **parameters,
    )
    return [name for _, names in found for name in names]


def test_list_has_every_table_once_in_order(db, tables):
    mine = sorted(tables() for _ in range(5))
    names = all_names(db)
    assert [name for name in names if name in mine] == mine
    assert names == sorted(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_list_in_pages(db, tables, limit):
    mine = {tables() for _ in range(4)}
    found = list(
        pages(
            db.list_tables,
            "TableNames",
            start="LastEvaluatedTableName",
            resume="ExclusiveStartTableName",
            Limit=limit,
        )
    )
    for page, names in found[:-1]:
        assert len(names) == limit
        assert page["LastEvaluatedTableName"] == names[-1]
    assert mine <= {name for _, names in found for name in names}


def test_list_starts_after_a_name_that_need_not_exist(db, tables):
    name = tables()
    names = db.list_tables(ExclusiveStartTableName=name[:-1])["TableNames"]
    assert name in names
    assert name not in db.list_tables(ExclusiveStartTableName=name)["TableNames"]


@pytest.mark.parametrize(
    "limit, bound",
    [(0, "greater than or equal to 1"), (101, "less than or equal to 100")],
)
def test_list_limits(db, limit, bound):
    with invalid(
        f"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: "
        f"Member must have value {bound}"
    ):
        db.list_tables(Limit=limit)


def test_update_throughput(db, tables):
    name = tables(ProvisionedThroughput=PROVISIONED)
    changed = {"ReadCapacityUnits": 6, "WriteCapacityUnits": 4}
    assert "TableDescription" in db.update_table(TableName=name, ProvisionedThroughput=changed)
    now = wait_until_active(db, name)["ProvisionedThroughput"]
    assert {member: now[member] for member in changed} == changed


def test_update_to_the_same_throughput(db, tables):
    name = tables(ProvisionedThroughput=PROVISIONED)
    with invalid(
        "The provisioned throughput for the table will not change. The requested value equals "
        "the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested "
        "ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested "
        "WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits "
        "and how to request higher limits."
    ):
        db.update_table(TableName=name, ProvisionedThroughput=PROVISIONED)


def test_update_billing_mode_both_ways(db, tables):
    name = tables(ProvisionedThroughput=PROVISIONED)
    db.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
    table = wait_until_active(db, name)
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table["ProvisionedThroughput"]["ReadCapacityUnits"] == 0
    db.update_table(TableName=name, BillingMode="PROVISIONED", ProvisionedThroughput=PROVISIONED)
    table = wait_until_active(db, name)
    assert table["ProvisionedThroughput"]["ReadCapacityUnits"] == 5
    assert table.get("BillingModeSummary", {}).get("BillingMode", "PROVISIONED") == "PROVISIONED"


def test_update_needs_something_to_do(db, table):
    with invalid():
        db.update_table(TableName=table)


def test_item_count_and_size_are_reported(db, tables):
    """AWS refreshes both about every six hours, so only their presence and type are certain
    everywhere; an endpoint that counts live must count right."""
    name = tables()
    for number in range(3):
        db.put_item(TableName=name, Item={"pk": S(f"item{number}")})
    table = db.describe_table(TableName=name)["Table"]
    assert table["ItemCount"] in (0, 3)
    assert table["TableSizeBytes"] in (0, 3 * len("pk" + "item0"))


@pytest.mark.parametrize("operation", ["get_item", "put_item", "update_item", "delete_item"])
def test_item_operations_on_a_missing_table(db, operation):
    parameters = {"Item": {"pk": S("a")}} if operation == "put_item" else {"Key": {"pk": S("a")}}
    with refused("ResourceNotFoundException", "Requested resource not found"):
        getattr(db, operation)(TableName=unique(), **parameters)


def test_scan_and_query_on_a_missing_table(db):
    with refused("ResourceNotFoundException", "Requested resource not found"):
        db.scan(TableName=unique())
    with refused("ResourceNotFoundException", "Requested resource not found"):
        db.query(
            TableName=unique(),
            KeyConditionExpression="pk = :v",
            ExpressionAttributeValues={":v": S("a")},
        )


def test_a_table_can_be_named_by_its_arn(raw, db, table):
    """TableName takes "the name or the Amazon Resource Name" (API_GetItem)."""
    arn = db.describe_table(TableName=table)["Table"]["TableArn"]
    raw("PutItem", {"TableName": arn, "Item": {"pk": S("by arn")}})
    reply = raw("GetItem", {"TableName": arn, "Key": {"pk": S("by arn")}})
    assert reply.status == 200, reply.body
    assert reply.json["Item"] == {"pk": S("by arn")}
