"""CreateTable: what it answers, and what it refuses.

Everything else stands on tables; a schema that AWS refuses must not work at home.
Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html and
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html; the texts are
those AWS answers with, as quoted in public issue trackers and SDK threads.
"""

import re
import time

import pytest

from support.api import invalid, refused
from support.tables import definition, index, key_schema, projection, unique, wait_until_active

WRONG = "One or more parameter values were invalid: "


@pytest.fixture
def created(db, tables):
    """Creates a table that is removed at the end; gives the TableDescription of the reply."""

    def create(*arguments, **more):
        parameters = definition(unique(), *arguments, **more)
        described = db.create_table(**parameters)["TableDescription"]
        tables.adopt(parameters["TableName"])
        wait_until_active(db, parameters["TableName"])
        return described

    return create


def test_describes_the_new_table(created):
    before = time.time()
    table = created("pk:S", "sk:N", ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 7})
    assert table["KeySchema"] == key_schema("pk", "sk")
    assert sorted(table["AttributeDefinitions"], key=lambda each: each["AttributeName"]) == [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
    ]
    assert table["TableStatus"] in ("CREATING", "ACTIVE")
    assert table["ItemCount"] == 0
    assert table["TableSizeBytes"] == 0
    assert abs(table["CreationDateTime"].timestamp() - before) < 60
    throughput = table["ProvisionedThroughput"]
    assert (throughput["ReadCapacityUnits"], throughput["WriteCapacityUnits"]) == (5, 7)
    assert throughput["NumberOfDecreasesToday"] == 0


def test_arn_and_id(created):
    table = created()
    arn = rf"arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]+:table/{re.escape(table['TableName'])}"
    assert re.fullmatch(arn, table["TableArn"])
    assert re.fullmatch(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", table["TableId"])


def test_two_tables_have_two_ids(created):
    assert created()["TableId"] != created()["TableId"]


def test_on_demand_says_so(created):
    table = created(BillingMode="PAY_PER_REQUEST")
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    throughput = table["ProvisionedThroughput"]
    assert (throughput["ReadCapacityUnits"], throughput["WriteCapacityUnits"]) == (0, 0)


def test_global_secondary_index_is_described(created):
    table = created(gsi=[index("by_group", "group:S", "rank:N", projection("INCLUDE", "color"))])
    (described,) = table["GlobalSecondaryIndexes"]
    assert described["IndexName"] == "by_group"
    assert described["KeySchema"] == key_schema("group", "rank")
    assert described["Projection"] == projection("INCLUDE", "color")
    assert described["IndexStatus"] in ("CREATING", "ACTIVE")
    assert described["IndexArn"] == table["TableArn"] + "/index/by_group"
    assert (described["ItemCount"], described["IndexSizeBytes"]) == (0, 0)


def test_local_secondary_index_is_described(created):
    table = created("pk:S", "sk:S", lsi=[index("by_rank", "pk:S", "rank:N", projection("KEYS_ONLY"))])
    (described,) = table["LocalSecondaryIndexes"]
    assert described["KeySchema"] == key_schema("pk", "rank")
    assert described["Projection"] == projection("KEYS_ONLY")
    assert described["IndexArn"] == table["TableArn"] + "/index/by_rank"
    assert "IndexStatus" not in described


def test_a_table_that_exists(db, table):
    with refused("ResourceInUseException", f"Table already exists: {table}"):
        db.create_table(**definition(table))


@pytest.mark.parametrize("name", ["abc", "a" * 255, "A-b_c.9"])
def test_names_at_the_limits(created, db, tables, name):
    unique_name = (name + unique())[-255:] if len(name) == 255 else unique() + name
    parameters = definition(unique_name)
    assert db.create_table(**parameters)["TableDescription"]["TableName"] == unique_name
    tables.adopt(unique_name)


@pytest.mark.parametrize("name", ["ab", "a" * 256, "with space", "with/slash", "ümlaut"])
def test_names_that_are_refused(db, name):
    with invalid():
        db.create_table(**definition(name))


def test_sort_key_before_partition_key(db):
    parameters = definition(unique(), "pk:S", "sk:S")
    parameters["KeySchema"].reverse()
    with invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type"):
        db.create_table(**parameters)


def test_two_partition_keys(db):
    parameters = definition(unique(), "pk:S", "sk:S")
    parameters["KeySchema"][1]["KeyType"] = "HASH"
    with invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"):
        db.create_table(**parameters)


def test_same_attribute_twice(db):
    parameters = definition(unique(), "pk:S", "pk:S")
    with invalid(
        re.compile(
            r"Both the Hash Key and the Range Key element in the KeySchema have the same name"
            r"|Invalid KeySchema: Some index key attribute have no definition"
        )
    ):
        db.create_table(**parameters)


def test_key_attribute_without_definition(db):
    parameters = definition(unique())
    parameters["AttributeDefinitions"] = [{"AttributeName": "other", "AttributeType": "S"}]
    with invalid(
        re.compile(
            re.escape(WRONG) + r"Some index key attributes are not defined in "
            r"AttributeDefinitions\. Keys: \[pk\], AttributeDefinitions: \[other\]"
            r"|Invalid KeySchema: Some index key attribute have no definition"
        )
    ):
        db.create_table(**parameters)


def test_definition_that_no_key_uses(db):
    parameters = definition(unique())
    parameters["AttributeDefinitions"].append({"AttributeName": "more", "AttributeType": "S"})
    with invalid(
        WRONG + "Number of attributes in KeySchema does not exactly match number of attributes "
        "defined in AttributeDefinitions"
    ):
        db.create_table(**parameters)


def test_definition_that_no_index_uses(db):
    parameters = definition(unique(), gsi=[index("by_group", "group:S")])
    parameters["AttributeDefinitions"].append({"AttributeName": "more", "AttributeType": "S"})
    with invalid(re.compile(re.escape(WRONG) + r"Some AttributeDefinitions are not used\..*")):
        db.create_table(**parameters)


@pytest.mark.parametrize("kind", ["SS", "L", "M", "BOOL", "s"])
def test_key_types_are_s_n_b(db, kind):
    with invalid(
        re.compile(
            rf"1 validation error detected: Value '{kind}' at 'attributeDefinitions\.1\.member\."
            r"attributeType' failed to satisfy constraint: Member must satisfy enum value set: "
            r"\[[BNS, ]+\]"
        )
    ):
        db.create_table(**definition(unique(), f"pk:{kind}"))


def test_three_key_elements(db):
    parameters = definition(unique(), "pk:S", "sk:S")
    parameters["KeySchema"].append({"AttributeName": "third", "KeyType": "RANGE"})
    with invalid():
        db.create_table(**parameters)


def test_provisioned_needs_throughput(db):
    parameters = definition(unique(), BillingMode="PROVISIONED")
    with invalid(
        WRONG + "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
        "BillingMode is PROVISIONED"
    ):
        db.create_table(**parameters)


def test_billing_mode_defaults_to_provisioned(db):
    parameters = definition(unique())
    del parameters["BillingMode"]
    with invalid(
        WRONG + "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
        "BillingMode is PROVISIONED"
    ):
        db.create_table(**parameters)


def test_on_demand_takes_no_throughput(db):
    parameters = definition(
        unique(),
        BillingMode="PAY_PER_REQUEST",
        ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
    )
    with invalid(
        WRONG + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
        "BillingMode is PAY_PER_REQUEST"
    ):
        db.create_table(**parameters)


def test_throughput_of_zero(db):
    parameters = definition(
        unique(), ProvisionedThroughput={"ReadCapacityUnits": 0, "WriteCapacityUnits": 1}
    )
    with invalid(
        "1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' "
        "failed to satisfy constraint: Member must have value greater than or equal to 1"
    ):
        db.create_table(**parameters)


def test_several_wrong_shapes_are_all_told(db):
    parameters = definition(
        unique(), ProvisionedThroughput={"ReadCapacityUnits": 0, "WriteCapacityUnits": -1}
    )
    with refused("ValidationException") as caught:
        db.create_table(**parameters)
    message = caught.value.response["Error"]["Message"]
    start, told = message.split(": ", 1)
    assert start == "2 validation errors detected"
    assert sorted(told.split("; ")) == [
        "Value '-1' at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: "
        "Member must have value greater than or equal to 1",
        "Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: "
        "Member must have value greater than or equal to 1",
    ]


def test_billing_mode_that_does_not_exist(db):
    with invalid(
        re.compile(
            r"1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy "
            r"constraint: Member must satisfy enum value set: \[[A-Z_, ]+\]"
        )
    ):
        db.create_table(**definition(unique(), BillingMode="FREE"))


@pytest.mark.parametrize("missing", ["KeySchema", "AttributeDefinitions"])
def test_what_a_table_needs(db, missing):
    """Recent AWS models let both be absent (multi-region replicas), and the service then refuses
    with another text; so only the exception is fixed."""
    parameters = definition(unique())
    del parameters[missing]
    with invalid():
        db.create_table(**parameters)


def test_nothing_is_created_by_a_refused_request(db):
    name = unique()
    with invalid():
        db.create_table(**definition(name, BillingMode="PROVISIONED"))
    with refused("ResourceNotFoundException"):
        db.describe_table(TableName=name)


def test_unknown_member_is_ignored(raw, db, tables):
    """AWS JSON protocols ignore members that the model does not know (Smithy: forward
    compatibility), so that newer SDKs work."""
    name = unique()
    reply = raw("CreateTable", definition(name, NoSuchParameter={"a": 1}))
    tables.adopt(name)
    assert reply.status == 200, reply.body


def test_tags_are_taken(created, db):
    table = created(Tags=[{"Key": "owner", "Value": "tests"}])
    tags = db.list_tags_of_resource(ResourceArn=table["TableArn"])["Tags"]
    assert tags == [{"Key": "owner", "Value": "tests"}]


def test_deletion_protection_defaults_to_false(raw, tables):
    name = unique()
    reply = raw("CreateTable", definition(name))
    tables.adopt(name)
    assert reply.json["TableDescription"].get("DeletionProtectionEnabled", False) is False
