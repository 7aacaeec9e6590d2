"""What can be done to a table that is being created, updated or deleted.

Tools that create and delete tables live on these answers. They need a server that takes its time,
so this file starts one of its own with `--delay`.
Facts: the answers of AWS recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks
(DDB-TABLE-001, 005, 006, 008, 063, 101, 115, 118, 150, 370 and 444).
"""

import pytest

from support import api, program, server
from support.api import refused
from support.tables import definition, index, unique, wait_until_active, wait_until_gone
from support.values import S

IN_USE = "Attempt to change a resource which is still in use: "
DELAY_MILLISECONDS = 700


@pytest.fixture(scope="module")
def slow(request, tmp_path_factory):
    if request.config.getoption("--endpoint"):
        pytest.skip("needs a server with a delay of its own")
    home = tmp_path_factory.mktemp("home")
    started = server.Server(
        "--in-memory", "--port", "0", "--delay", DELAY_MILLISECONDS,
        env=program.environment(home), cwd=home,
    )
    yield api.connect(started.url)
    assert started.stop() == 0, started.output()


def create(db, *keys, **more):
    name = unique()
    assert db.create_table(**definition(name, *keys, **more))["TableDescription"]["TableStatus"] == "CREATING"
    return name


def ready(db, *keys, **more):
    name = create(db, *keys, **more)
    wait_until_active(db, name)
    return name


def status(db, name):
    return db.describe_table(TableName=name)["Table"]["TableStatus"]


def test_while_creating(slow):
    name = create(slow)
    with refused("ResourceInUseException", f"{IN_USE}Table is being created: {name}"):
        slow.delete_table(TableName=name)
    with refused("ResourceInUseException", f"{IN_USE}Table is being created: {name}"):
        slow.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
    with refused("ResourceInUseException", f"{IN_USE}Table is being created: {name}"):
        slow.create_table(**definition(name))
    with refused("ResourceNotFoundException", "Requested resource not found"):
        slow.put_item(TableName=name, Item={"pk": S("a")})
    with refused("ResourceNotFoundException", "Requested resource not found"):
        slow.scan(TableName=name)
    assert name in slow.list_tables()["TableNames"]
    assert status(slow, name) == "CREATING"
    wait_until_active(slow, name)
    slow.put_item(TableName=name, Item={"pk": S("a")})


def test_an_existing_name_is_taken_in_every_state(slow):
    name = ready(slow)
    with refused("ResourceInUseException", f"Table already exists: {name}"):
        slow.create_table(**definition(name))
    slow.delete_table(TableName=name)
    with refused("ResourceInUseException", f"Table already exists: {name}"):
        slow.create_table(**definition(name))


def test_while_deleting(slow):
    name = ready(slow)
    described = slow.delete_table(TableName=name)["TableDescription"]
    assert described["TableStatus"] == "DELETING"
    with refused("ResourceInUseException", f"{IN_USE}Table is being deleted: {name}"):
        slow.delete_table(TableName=name)
    with refused("ResourceInUseException", f"{IN_USE}Table is being deleted: {name}"):
        slow.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
    with refused("ResourceNotFoundException", "Requested resource not found"):
        slow.get_item(TableName=name, Key={"pk": S("a")})
    assert name in slow.list_tables()["TableNames"]
    wait_until_gone(slow, name)
    with refused("ResourceNotFoundException", f"Requested resource not found: Table: {name} not found"):
        slow.delete_table(TableName=name)


def test_a_deleted_name_is_free_at_once(slow):
    name = ready(slow)
    first = slow.describe_table(TableName=name)["Table"]
    slow.delete_table(TableName=name)
    wait_until_gone(slow, name)
    second = slow.create_table(**definition(name))["TableDescription"]
    assert second["TableArn"] == first["TableArn"]
    assert second["TableId"] != first["TableId"]


def test_while_updating(slow):
    name = ready(slow, ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})
    changed = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 2}
    reply = slow.update_table(TableName=name, ProvisionedThroughput=changed)["TableDescription"]
    assert reply["TableStatus"] == "UPDATING"
    assert reply["ProvisionedThroughput"]["ReadCapacityUnits"] == 1
    busy = f"{IN_USE}Table IOPS are currently being updated. Table: {name}"
    with refused("ResourceInUseException", busy):
        slow.update_table(
            TableName=name, ProvisionedThroughput={"ReadCapacityUnits": 3, "WriteCapacityUnits": 3}
        )
    with refused("ResourceInUseException", busy):
        slow.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
    with refused(
        "ResourceInUseException", f"{IN_USE}Table: {name} is in the process of being updated."
    ):
        slow.delete_table(TableName=name)
    slow.put_item(TableName=name, Item={"pk": S("a")})
    wait_until_active(slow, name)
    now = slow.describe_table(TableName=name)["Table"]["ProvisionedThroughput"]
    assert now["ReadCapacityUnits"] == 2


def test_while_an_index_is_made(slow):
    name = ready(slow)
    by_color = index("by_color", "color:S")["definition"]
    described = slow.update_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": "color", "AttributeType": "S"}],
        GlobalSecondaryIndexUpdates=[{"Create": by_color}],
    )["TableDescription"]
    assert described["TableStatus"] == "UPDATING"
    assert described["GlobalSecondaryIndexes"][0]["IndexStatus"] == "CREATING"
    with refused(
        "ResourceInUseException",
        f"{IN_USE}Cannot delete table while indexes are being created, updated, or deleted.",
    ):
        slow.delete_table(TableName=name)
    with refused("ValidationException", "Cannot read from backfilling global secondary index: by_color"):
        slow.scan(TableName=name, IndexName="by_color")
    with refused("LimitExceededException"):
        slow.update_table(
            TableName=name,
            AttributeDefinitions=[{"AttributeName": "size", "AttributeType": "S"}],
            GlobalSecondaryIndexUpdates=[{"Create": index("by_size", "size:S")["definition"]}],
        )
    wait_until_active(slow, name)
    assert slow.scan(TableName=name, IndexName="by_color")["Count"] == 0


def test_settings_while_creating(slow):
    name = create(slow)
    arn = slow.describe_table(TableName=name)["Table"]["TableArn"]
    with refused(
        "ValidationException",
        "Cannot describe time to live while table is in CREATING state: Current table state is CREATING",
    ):
        slow.describe_time_to_live(TableName=name)
    with refused("ResourceInUseException", re_in_use(name)):
        slow.update_time_to_live(
            TableName=name, TimeToLiveSpecification={"AttributeName": "a", "Enabled": True}
        )
    with refused("ResourceInUseException", f"{IN_USE}Table is being created: {name}"):
        slow.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])


def re_in_use(name):
    return f"{IN_USE}Table {name} is being created"
