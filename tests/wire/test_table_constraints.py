"""What AWS's front end says of requests about tables that break the service model's constraints.

Its lists of values and of violations have an order of their own. Facts: the answers of AWS that are
recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-042, 442 and 457).
"""

import pytest

from support.tables import definition, unique

NULL = "Value null at '{}' failed to satisfy constraint: Member must not be null"
ENUM = "Value '{}' at '{}' failed to satisfy constraint: Member must satisfy enum value set: [{}]"
LENGTH = "Value '{}' at '{}' failed to satisfy constraint: Member must have length greater than or equal to {}"
NAME = "Value '{}' at '{}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
VIEWS = "OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE"
CLASS = (
    "Invalid table-class parameter provided. Please try again with a valid table-class value: "
    "[STANDARD, STANDARD_INFREQUENT_ACCESS]."
)


def violations(*texts):
    count = f"{len(texts)} validation error{'s' if len(texts) > 1 else ''} detected: "
    return count + "; ".join(texts)


def check(reply, message):
    assert (reply.status, reply.error, reply.message) == (400, "ValidationException", message)


@pytest.mark.parametrize(
    "change, message",
    [
        (
            {"AttributeDefinitions": [{}]},
            violations(
                NULL.format("attributeDefinitions.1.member.attributeType"),
                NULL.format("attributeDefinitions.1.member.attributeName"),
            ),
        ),
        (
            {"KeySchema": [{}]},
            violations(
                NULL.format("keySchema.1.member.attributeName"),
                NULL.format("keySchema.1.member.keyType"),
            ),
        ),
        ({"KeySchema": []}, violations(LENGTH.format("[]", "keySchema", 1))),
        (
            {"BillingMode": ""},
            violations(ENUM.format("", "billingMode", "PROVISIONED, PAY_PER_REQUEST")),
        ),
        (
            {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": ""}},
            violations(ENUM.format("", "streamSpecification.streamViewType", VIEWS)),
        ),
        (
            {"SSESpecification": {"Enabled": True, "KMSMasterKeyId": ""}},
            violations(LENGTH.format("", "sSESpecification.kMSMasterKeyId", 1)),
        ),
        ({"TableClass": "GOLD"}, CLASS),
        ({"KeySchema": None}, violations(NULL.format("keySchema"))),
        ({"AttributeDefinitions": None}, violations(NULL.format("attributeDefinitions"))),
    ],
)
def test_create_table(raw, change, message):
    name = unique()
    check(raw("CreateTable", definition(name) | change), message)
    assert raw("DescribeTable", {"TableName": name}).error == "ResourceNotFoundException"


def test_the_name_of_an_index(raw):
    """Of an index's name the length is told first, of most other names the pattern."""
    index = {"IndexName": "", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}
    index["Projection"] = {"ProjectionType": "ALL"}
    where = "globalSecondaryIndexes.1.member.indexName"
    check(
        raw("CreateTable", definition(unique()) | {"GlobalSecondaryIndexes": [index]}),
        violations(LENGTH.format("", where, 3), NAME.format("", where)),
    )


def test_an_index_without_projection_type(raw):
    index = {"IndexName": "abc", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}
    index["Projection"] = {}
    check(
        raw("CreateTable", definition(unique()) | {"GlobalSecondaryIndexes": [index]}),
        "One or more parameter values were invalid: Unknown ProjectionType: null",
    )


def test_the_empty_name_of_a_table(raw):
    check(
        raw("DescribeTable", {"TableName": ""}),
        violations(LENGTH.format("", "tableName", 3), NAME.format("", "tableName")),
    )
    check(
        raw("ListTables", {"ExclusiveStartTableName": ""}),
        violations(
            NAME.format("", "exclusiveStartTableName"),
            LENGTH.format("", "exclusiveStartTableName", 3),
        ),
    )


@pytest.mark.parametrize(
    "change, message",
    [
        ({"TableClass": "GOLD"}, CLASS),
        (
            {
                "DeletionProtectionEnabled": False,
                "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": ""}],
            },
            violations(ENUM.format("", "attributeDefinitions.1.member.attributeType", "B, N, S")),
        ),
        (
            {"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "abc", "ProvisionedThroughput": {}}}]},
            violations(
                NULL.format("globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.writeCapacityUnits"),
                NULL.format("globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.readCapacityUnits"),
            ),
        ),
        (
            {"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "ghost", "WarmThroughput": {}}}]},
            "One or more parameter values were invalid: WarmThroughput must have at least one of "
            "ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: ghost",
        ),
    ],
)
def test_update_table(raw, change, message):
    """The table is missing: such checks come first."""
    check(raw("UpdateTable", {"TableName": unique()} | change), message)


@pytest.mark.parametrize(
    "specification, missing",
    [({}, ["attributeName", "enabled"]), ({"Enabled": True}, ["attributeName"]), ({"AttributeName": "a"}, ["enabled"])],
)
def test_time_to_live(raw, table, specification, missing):
    check(
        raw("UpdateTimeToLive", {"TableName": table, "TimeToLiveSpecification": specification}),
        violations(*(NULL.format("timeToLiveSpecification." + member) for member in missing)),
    )


@pytest.mark.parametrize("days", [0, -1])
def test_recovery_period(raw, table, days):
    specification = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": days}
    check(
        raw(
            "UpdateContinuousBackups",
            {"TableName": table, "PointInTimeRecoverySpecification": specification},
        ),
        f"1 validation error detected: Value '{days}' at "
        "'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: "
        "Member must have value greater than or equal to 1",
    )


@pytest.mark.parametrize("resource", ["index/by_color", "stream/2026-01-01T00:00:00.000"])
def test_arns_of_what_is_no_table(raw, table, resource):
    """A TableName is a table's name or ARN (DDB-TABLE-011)."""
    arn = f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/{resource}"
    for operation in ("DescribeTable", "Scan"):
        reply = raw(operation, {"TableName": arn})
        assert (reply.status, reply.error) == (400, "ValidationException")
        assert reply.message.startswith("1 validation error detected: Invalid resource type in ")
