"""--output: the same forms on every command that prints data.

For text, table and yaml of an answer the reference is Debian's AWS CLI itself, run on the same
database; for the forms of items, csv and jsonl, what common readers of those read.
"""

import csv
import json
import subprocess

import pytest
import yaml

from conftest import Ddb
from support import program
from support.server import Server

FORMS = ("json", "jsonl", "table", "csv", "yaml", "text")
AWS_SECRETS = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}
TABLE = {
    "TableName": "movies",
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
        {"AttributeName": "by", "AttributeType": "S"},
    ],
    "KeySchema": [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": index,
            "KeySchema": [{"AttributeName": "by", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        for index in ("first", "second")
    ],
    "BillingMode": "PAY_PER_REQUEST",
    "Tags": [{"Key": "team", "Value": "films"}, {"Key": "cost", "Value": "a much longer value"}],
}
ITEMS = [
    {"pk": "a", "sk": 1, "by": "x", "t": "日本語 😀", "m": {"x": [1, {"y": "a: b"}]}, "ok": True},
    {"pk": "a", "sk": 2, "t": "plain, with comma", "n": None},
]


@pytest.fixture(scope="module")
def movies(tmp_path_factory):
    """Commands on a server with a table of that name; for tests that only read."""
    ddb = Ddb(tmp_path_factory.mktemp("forms") / "home")
    running = Server("--in-memory", "--port", "0", env=ddb.environment, cwd=ddb.work)
    ddb.url = ddb.environment["AWS_ENDPOINT_URL"] = running.url
    ddb.ok("api", "CreateTable", json.dumps(TABLE))
    for item in ITEMS:
        ddb.ok("put", "movies", json.dumps(item))
    yield ddb
    assert running.stop() == 0


def aws(ddb, *arguments):
    """What the AWS CLI prints for the same call."""
    done = subprocess.run(
        ["/usr/bin/aws", "dynamodb", *arguments, "--endpoint-url", ddb.url],
        env=program.environment(ddb.home, **AWS_SECRETS), cwd=ddb.work, capture_output=True,
        text=True, timeout=60, check=True,
    )
    return done.stdout


ARN = "arn:aws:dynamodb:ddblocal:000000000000:table/movies"
KEY = '{"pk":{"S":"a"},"sk":{"N":"1"}}'
CALLS = [
    ("GetItem", {"TableName": "movies", "Key": json.loads(KEY)},
     ["get-item", "--table-name", "movies", "--key", KEY]),
    ("Scan", {"TableName": "movies"}, ["scan", "--table-name", "movies", "--no-paginate"]),
    ("ListTagsOfResource", {"ResourceArn": ARN}, ["list-tags-of-resource", "--resource-arn", ARN]),
]


@pytest.mark.parametrize("form", ["text", "table"])
@pytest.mark.parametrize("operation, asked, arguments", CALLS, ids=[call[0] for call in CALLS])
def test_an_answer_is_printed_as_by_the_aws_cli(movies, form, operation, asked, arguments):
    ours = movies.ok("api", operation, json.dumps(asked), "--output", form)
    assert ours == aws(movies, *arguments, "--output", form)


def test_an_answer_as_yaml(movies):
    """Quotes may be others than the AWS CLI's; what is read from it is the same."""
    operation, asked, arguments = CALLS[1]
    ours = movies.ok("api", operation, json.dumps(asked), "--output", "yaml")
    assert yaml.safe_load(ours) == yaml.safe_load(aws(movies, *arguments, "--output", "yaml"))
    assert yaml.safe_load(ours) == json.loads(movies.ok("api", operation, json.dumps(asked)))


def test_list_tables(movies):
    listed = {form: movies.ok("list-tables", "--output", form) for form in FORMS}
    assert json.loads(listed["json"]) == ["movies"] == yaml.safe_load(listed["yaml"])
    assert json.loads(listed["jsonl"]) == "movies"
    assert listed["text"] == listed["csv"] == "movies\n"
    assert listed["table"] == movies.ok("list-tables")


@pytest.mark.parametrize("command", ["scan movies", "query movies a"])
def test_items(movies, command):
    shown = {form: movies.ok(*command.split(), "--output", form) for form in FORMS}
    assert movies.ok(*command.split()) == shown["jsonl"]
    assert [json.loads(line) for line in shown["jsonl"].splitlines()] == ITEMS
    assert json.loads(shown["json"]) == ITEMS == yaml.safe_load(shown["yaml"])
    assert shown["json"] == json.dumps(ITEMS, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    [header, first, second] = csv.reader(shown["csv"].splitlines())
    assert dict(zip(header, second))["t"] == "plain, with comma"
    assert shown["text"].splitlines()[1].split("\t") == ["null", "a", "2", "plain, with comma"]
    assert len({wide_length(line) for line in shown["table"].splitlines()}) == 1


def test_no_items(movies):
    def nothing(form):
        return movies.ok("query", "movies", "none", "--output", form)

    assert json.loads(nothing("json")) == [] == yaml.safe_load(nothing("yaml"))
    assert {nothing(form) for form in ("jsonl", "text", "table")} == {""}


def test_patterns(seeded):
    pattern = ("patterns", "get-conversation")
    assert seeded.ok(*pattern) == seeded.ok(*pattern, "--output", "text")
    whole = json.loads(seeded.ok(*pattern, "--output", "json"))
    rows = [json.loads(line) for line in seeded.ok(*pattern, "--output", "jsonl").splitlines()]
    assert [row["message"] for row in rows] == [item["message"]["S"] for item in whole["Items"]]
    assert yaml.safe_load(seeded.ok(*pattern, "--output", "yaml")) == rows
    names = [row["Name"] for row in csv.DictReader(
        seeded.ok("patterns", "--output", "csv").splitlines())]
    assert names == [p["Name"] for p in json.loads(seeded.ok("patterns", "--output", "json"))]


def test_describe_and_drop(movies):
    assert movies.ok("describe", "movies") == movies.ok("describe", "movies", "--output", "text")
    described = yaml.safe_load(movies.ok("describe", "movies", "--output", "yaml"))
    assert described == json.loads(movies.ok("describe", "movies", "--output", "json"))
    movies.ok("api", "CreateTable", json.dumps({**TABLE, "TableName": "other"}))
    dropped = json.loads(movies.ok("drop", "other", "--output", "jsonl"))
    assert dropped["TableDescription"]["TableName"] == "other"


def wide_length(line):
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
