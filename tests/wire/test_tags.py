"""Tags that AWS refuses, and in which words.

DynamoDB judges tags itself, not by the constraints of the service model, all of a request or none.
Facts: API_TagResource, API_UntagResource and the answers of AWS that are recorded in
aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-071, 105 to 107, 110, 372).
"""

import pytest

from support.api import check_message
from support.tables import definition, unique

KEY = "The Tag Key provided is invalid, Key: "
VALUE = "The Tag Value provided is invalid, Value: "
RESERVED = "Tag Key cannot be prefixed with aws:, Key: "
TOO_MANY = "Number of Tags exceed the current limit for the provided ResourceArn"


def tag(key, value="v"):
    return {"Key": key, "Value": value}


def many(count):
    return [tag(f"key{number}") for number in range(count)]


@pytest.fixture(scope="module")
def arn(db, tables):
    return db.describe_table(TableName=tables())["Table"]["TableArn"]


def check(reply, message):
    assert (reply.status, reply.error) == (400, "ValidationException"), reply.body
    check_message(reply.message, message)


@pytest.mark.parametrize(
    "tags, message",
    [
        ([], "Atleast one Tag needs to be provided as Input."),
        ([{}], KEY + "null"),
        ([{"Value": "v"}], KEY + "null"),
        ([{"Key": "k"}], VALUE + "null"),
        ([tag("")], KEY),
        ([tag("k" * 129)], KEY + "k" * 129),
        ([tag("k", "v" * 257)], VALUE + "v" * 257),
        ([tag("a#b")], KEY + "a#b"),
        ([tag("k", "100%")], VALUE + "100%"),
        ([tag("k", "🔑")], VALUE + "🔑"),
        ([tag("aws:foo")], RESERVED + "aws:foo"),
        ([tag("AWS:foo")], RESERVED + "AWS:foo"),
        ([tag("a"), tag("a", "w")], "Duplicate Tag Keys provided as input: Duplicate Tag Key found a"),
        (many(51), TOO_MANY),
    ],
)
def test_refused_tags(raw, db, arn, tags, message):
    check(raw("TagResource", {"ResourceArn": arn, "Tags": [tag("good"), *tags] if tags else []}), message)
    assert db.list_tags_of_resource(ResourceArn=arn)["Tags"] == []


@pytest.mark.parametrize(
    "keys, message",
    [
        ([], "Atleast one Tag Key needs to be provided as Input."),
        ([""], KEY),
        (["k" * 129], KEY + "k" * 129),
        (["aws:foo"], RESERVED + "aws:foo"),
        ([each["Key"] for each in many(51)], TOO_MANY),
    ],
)
def test_refused_tag_keys(raw, arn, keys, message):
    check(raw("UntagResource", {"ResourceArn": arn, "TagKeys": keys}), message)


@pytest.mark.parametrize(
    "tags, message",
    [
        ([{}], KEY + "null"),
        ([tag("aws:foo")], RESERVED + "aws:foo"),
        ([tag("k" * 129)], KEY + "k" * 129),
        (many(51), TOO_MANY),
    ],
)
def test_a_table_with_refused_tags_is_not_made(raw, tags, message):
    name = unique()
    check(raw("CreateTable", definition(name) | {"Tags": tags}), message)
    assert raw("DescribeTable", {"TableName": name}).error == "ResourceNotFoundException"


def test_tags_at_their_limits(raw, db, tables):
    name = tables.create(definition(unique(), Tags=[]))
    arn = db.describe_table(TableName=name)["Table"]["TableArn"]
    wanted = [tag("k" * 128, "v" * 256), tag("sp ace", "a b+c-d=e.f_g:h/i@j"), tag("ключ", "表"),
              tag("Env", ""), tag("env", "x"), tag("myaws:foo")]
    assert raw("TagResource", {"ResourceArn": arn, "Tags": wanted}).status == 200
    found = db.list_tags_of_resource(ResourceArn=arn)["Tags"]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("operation", ["TagResource", "UntagResource", "ListTagsOfResource"])
@pytest.mark.parametrize(
    "resource, message",
    [
        ("table", "One or more parameter values were invalid: ARNs must start with 'arn:': table"),
        (
            "arn:aws:s3:::bucket",
            "One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: "
            "arn:aws:s3:::bucket",
        ),
    ],
)
def test_resources_that_are_no_table(raw, operation, resource, message):
    parameters = {"ResourceArn": resource, "Tags": [tag("k")], "TagKeys": ["k"]}
    check(raw(operation, parameters), message)
