"""Tags, limits, endpoints and TTL settings: what tools ask before they do anything.

Infrastructure programs (Terraform, CloudFormation) call these for every table.
Facts: API_TagResource, API_ListTagsOfResource, API_DescribeLimits, API_DescribeEndpoints,
API_UpdateTimeToLive, API_DescribeTimeToLive and API_DescribeContinuousBackups.
"""

import pytest

from support.api import refused
from support.tables import unique


@pytest.fixture
def arn(db, tables):
    return db.describe_table(TableName=tables())["Table"]["TableArn"]


def tags_of(db, arn):
    return {tag["Key"]: tag["Value"] for tag in db.list_tags_of_resource(ResourceArn=arn)["Tags"]}


def test_tags(db, arn):
    assert tags_of(db, arn) == {}
    db.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
    assert tags_of(db, arn) == {"a": "1", "b": ""}
    db.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "2"}])
    db.untag_resource(ResourceArn=arn, TagKeys=["b", "never"])
    assert tags_of(db, arn) == {"a": "2"}


def test_tags_of_a_missing_table(db, arn):
    with refused("ResourceNotFoundException"):
        db.list_tags_of_resource(ResourceArn=arn + unique())


def test_limits(db):
    limits = db.describe_limits()
    for name in (
        "AccountMaxReadCapacityUnits",
        "AccountMaxWriteCapacityUnits",
        "TableMaxReadCapacityUnits",
        "TableMaxWriteCapacityUnits",
    ):
        assert limits[name] > 0


def test_endpoints(db, endpoint):
    """The one endpoint is the one that was asked (scylladb/scylladb, test_describe_endpoints)."""
    (first,) = db.describe_endpoints()["Endpoints"]
    assert endpoint.endswith("//" + first["Address"]) or first["Address"].endswith(".amazonaws.com")
    assert first["CachePeriodInMinutes"] > 0


def test_time_to_live(db, tables):
    name = tables()
    described = db.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert described == {"TimeToLiveStatus": "DISABLED"}
    wanted = {"AttributeName": "expires", "Enabled": True}
    assert db.update_time_to_live(TableName=name, TimeToLiveSpecification=wanted)[
        "TimeToLiveSpecification"
    ] == wanted
    described = db.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert described["TimeToLiveStatus"] in ("ENABLING", "ENABLED")
    assert described["AttributeName"] == "expires"
