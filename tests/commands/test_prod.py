"""The word `prod`: AWS itself, over HTTPS, signed; here a stand-in behind the proxy variables."""

import json
import re

import pytest

from support.api import connect
from support.aws_standin import Standin


@pytest.fixture
def backend(serve):
    return serve("--in-memory", "--port", "0")


@pytest.fixture
def prod(backend, ddb, tmp_path):
    standin = Standin(tmp_path, backend.url)
    ddb.environment.update(standin.environment)
    yield standin
    standin.close()


def test_every_utility(prod, ddb, backend):
    ddb.ok("db", "setup")
    ddb.ok("schema-load", "prod")
    assert "cruddur-messages" in ddb.ok("list-tables", "prod")
    ddb.ok("seed", "prod")
    items = [json.loads(line) for line in ddb.ok("scan", "prod").splitlines()]
    assert len(items) > 100
    assert "woody" in ddb.ok("patterns", "get-conversation", "prod")
    assert ddb.ok("patterns", "list-conversations", "prod").startswith("my-uuid: ")
    ddb.ok("drop", "cruddur-messages", "prod", "--yes")
    assert connect(backend.url).list_tables()["TableNames"] == []
    assert set(prod.tunnels) == {"dynamodb.us-east-1.amazonaws.com:443"}


def test_the_local_database_stays_untouched(prod, ddb):
    ddb.ok("schema-load", "prod")
    assert "cruddur" not in ddb.ok("list-tables")


def test_requests_are_signed(prod, ddb):
    ddb.ok("list-tables", "prod", AWS_SESSION_TOKEN="the-token")
    headers, body = prod.requests[0]
    headers = {name.lower(): value for name, value in headers.items()}
    assert re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\d{8}/us-east-1/dynamodb/aws4_request, ?"
        r"SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, ?Signature=[0-9a-f]{64}",
        headers["authorization"],
    )
    assert headers["x-amz-security-token"] == "the-token"
    assert re.fullmatch(r"\d{8}T\d{6}Z", headers["x-amz-date"])
    assert headers["x-amz-target"] == "DynamoDB_20120810.ListTables"


def test_the_signature_is_right(prod, ddb):
    """botocore signs the same request at the same moment and must come to the same signature."""
    import datetime
    from unittest import mock

    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials

    ddb.ok("list-tables", "prod")
    headers, body = prod.requests[0]
    lower = {name.lower(): value for name, value in headers.items()}
    signed = re.search(r"SignedHeaders=([^,]+)", lower["authorization"]).group(1).split(";")
    moment = datetime.datetime.strptime(lower["x-amz-date"], "%Y%m%dT%H%M%SZ")
    request = botocore.awsrequest.AWSRequest(
        "POST",
        f"https://{prod.host}/",
        {name: lower[name] for name in signed if name not in ("host", "x-amz-date")},
        body,
    )
    credentials = botocore.credentials.Credentials(
        prod.environment["AWS_ACCESS_KEY_ID"], prod.environment["AWS_SECRET_ACCESS_KEY"]
    )
    with mock.patch("botocore.auth.datetime.datetime") as clock:
        clock.utcnow.return_value = moment
        botocore.auth.SigV4Auth(credentials, "dynamodb", "us-east-1").add_auth(request)
    assert lower["authorization"].endswith(request.headers["Authorization"].rpartition("=")[2])


def test_an_unknown_authority_is_refused(prod, ddb, tmp_path):
    empty = tmp_path / "other"
    empty.mkdir()
    from support.aws_standin import make_certificate

    other, _, _ = make_certificate(empty, "dynamodb.us-east-1.amazonaws.com")
    done = ddb("list-tables", "prod", AWS_CA_BUNDLE=other)
    assert done.returncode == 255
    assert "certificate" in done.stderr.lower()
    assert prod.requests == []


def test_api_errors_come_through(prod, ddb):
    done = ddb("drop", "nope", "prod")
    assert done.returncode == 254
    assert "An error occurred (ResourceNotFoundException) when calling the DeleteTable" in done.stderr


def test_the_region_decides_the_endpoint(prod, ddb):
    done = ddb("list-tables", "prod", "--region", "eu-west-1")
    assert done.returncode == 255
    assert set(prod.tunnels) == {"dynamodb.eu-west-1.amazonaws.com:443"}


def test_a_table_on_aws_is_not_dropped_unasked(prod, ddb, backend):
    ddb.ok("schema-load", "prod")
    done = ddb("drop", "cruddur-messages", "prod")
    assert done.returncode == 255
    assert "Table    cruddur-messages" in done.stderr and "--yes" in done.stderr
    assert connect(backend.url).list_tables()["TableNames"] == ["cruddur-messages"]
