"""`ddb serve --auth FILE`: only requests signed with a key of the file are answered.

The rejections are AWS's own:
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html
"""

import copy
import datetime
import hashlib
import http.client
import json
import re
import subprocess
import urllib.parse

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import pytest
from botocore.exceptions import ClientError

ID, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
KEYS = f"""[one]
aws_access_key_id = {ID}
aws_secret_access_key = {SECRET}
[temporary]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = temporary-secret
aws_session_token = the-token
"""
UNKNOWN = "The security token included in the request is invalid."
NO_MATCH = (
    "The request signature we calculated does not match the signature you provided. Check your AWS "
    "Secret Access Key and signing method. Consult the service documentation for details."
)


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "keys"
    path.write_text(KEYS)
    return path


@pytest.fixture
def guarded(serve, keys):
    return serve("--in-memory", "--port", "0", "--auth", keys)


def client(server, key=ID, secret=SECRET, token=None, region="eu-west-1"):
    return boto3.client(
        "dynamodb",
        endpoint_url=server.url,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}),
    )


def refusal(call):
    with pytest.raises(ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    return error["Code"], error["Message"]


def send(server, headers, body=b"{}", path="/"):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("POST", path, body, headers)
        reply = connection.getresponse()
        content = json.loads(reply.read())
        return reply.status, content.get("__type", "").rpartition("#")[2], content
    finally:
        connection.close()


def signed(server, when=None, service="dynamodb", body=b"{}", headers=None):
    """The header fields of a request that botocore signs at another time or for another service."""
    request = botocore.awsrequest.AWSRequest(
        "POST",
        server.url + "/",
        {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810.ListTables",
            **(headers or {}),
        },
        body,
    )
    signer = botocore.auth.SigV4Auth(
        botocore.credentials.Credentials(ID, SECRET), service, "eu-west-1"
    )
    moment = when or datetime.datetime.utcnow()
    request.context["timestamp"] = moment.strftime("%Y%m%dT%H%M%SZ")
    request.headers["Host"] = urllib.parse.urlsplit(server.url).netloc
    request.headers["X-Amz-Date"] = request.context["timestamp"]
    text = signer.string_to_sign(request, signer.canonical_request(request))
    names = signer.signed_headers(signer.headers_to_sign(request))
    request.headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={signer.scope(request)}, SignedHeaders={names}, "
        f"Signature={signer.signature(text, request)}"
    )
    return dict(request.headers.items())


def test_boto3_is_let_in(guarded):
    db = client(guarded)
    db.create_table(
        TableName="table",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    db.put_item(TableName="table", Item={"pk": {"S": "é" * 1000}})
    assert client(guarded, region="us-west-2").scan(TableName="table")["Count"] == 1


def test_the_aws_cli_is_let_in(guarded, ddb):
    environment = {
        **ddb.environment,
        "AWS_ACCESS_KEY_ID": ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "eu-west-1",
    }
    command = ["/usr/bin/aws", "dynamodb", "list-tables", "--endpoint-url", guarded.url]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert json.loads(done.stdout) == {"TableNames": []}, done.stderr


def test_our_own_tools_are_let_in(guarded, ddb):
    ddb.environment.update(AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET)
    there = ("--endpoint-url", guarded.url)
    ddb.ok("schema-load", *there)
    assert "cruddur" in ddb.ok("list-tables", *there)
    done = ddb("list-tables", *there, AWS_SECRET_ACCESS_KEY="wrong")
    assert done.returncode == 254
    assert NO_MATCH in done.stderr
    done = ddb("list-tables", *there, AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    assert done.returncode == 254
    assert UNKNOWN in done.stderr


def test_a_session_token_must_come_along(guarded):
    temporary = ("ASIAEXAMPLE", "temporary-secret")
    assert client(guarded, *temporary, "the-token").list_tables()["TableNames"] == []
    for token in (None, "another"):
        code, message = refusal(client(guarded, *temporary, token).list_tables)
        assert (code, message) == ("UnrecognizedClientException", UNKNOWN)
    code, _ = refusal(client(guarded, ID, SECRET, "the-token").list_tables)
    assert code == "UnrecognizedClientException"


def test_unknown_keys_and_wrong_secrets(guarded):
    assert refusal(client(guarded, "AKIDOTHER").list_tables) == (
        "UnrecognizedClientException",
        UNKNOWN,
    )
    assert refusal(client(guarded, secret="wrong").list_tables) == (
        "InvalidSignatureException",
        NO_MATCH,
    )


def test_a_changed_body_is_found(guarded):
    headers = signed(guarded)
    assert send(guarded, headers)[0] == 200
    status, code, _ = send(guarded, headers, b'{"Limit":1}')
    assert (status, code) == (400, "InvalidSignatureException")


def test_a_changed_operation_is_found(guarded):
    headers = {**signed(guarded), "X-Amz-Target": "DynamoDB_20120810.DescribeLimits"}
    status, code, _ = send(guarded, headers)
    assert (status, code) == (400, "InvalidSignatureException")


def test_nothing_and_half(guarded):
    headers = signed(guarded)
    authorization = headers.pop("Authorization")
    status, code, content = send(guarded, headers)
    assert (status, code) == (400, "MissingAuthenticationTokenException")
    headers["Authorization"] = authorization.partition(", SignedHeaders")[0]
    status, code, content = send(guarded, headers)
    assert (status, code) == (400, "IncompleteSignatureException")
    assert "requires 'Signature' parameter" in content["message"]
    headers["Authorization"] = authorization.replace(ID, f"{ID}/x")
    status, code, content = send(guarded, headers)
    assert (status, code) == (400, "IncompleteSignatureException")
    assert content["message"].startswith("Credential must have exactly 5 slash-delimited elements")


STAMP = r"\d{8}T\d{6}Z"


@pytest.mark.parametrize(
    "minutes, text",
    [
        (-16, rf"Signature expired: {STAMP} is now earlier than {STAMP} \({STAMP} - 15 min\.\)"),
        (
            16,
            rf"Signature not yet current: {STAMP} is still later than {STAMP} "
            rf"\({STAMP} \+ 15 min\.\)",
        ),
    ],
)
def test_a_wrong_clock(guarded, minutes, text):
    when = datetime.datetime.utcnow() + datetime.timedelta(minutes=minutes)
    status, code, content = send(guarded, signed(guarded, when))
    assert (status, code) == (400, "InvalidSignatureException")
    assert re.fullmatch(text, content["message"]), content


@pytest.mark.parametrize("minutes", [-14, 14])
def test_a_slightly_wrong_clock(guarded, minutes):
    when = datetime.datetime.utcnow() + datetime.timedelta(minutes=minutes)
    assert send(guarded, signed(guarded, when))[0] == 200


def test_another_services_signature(guarded):
    status, code, content = send(guarded, signed(guarded, service="s3"))
    assert (status, code) == (400, "InvalidSignatureException")
    assert content["message"].startswith(
        "Credential should be scoped to correct service: 'dynamodb'."
    )


# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
def test_harmless_changes(guarded):
    headers = signed(guarded, headers={"Extra": "a b"})
    changed = {name.upper(): value for name, value in reversed(list(headers.items()))}
    changed["EXTRA"] = "  a    b  "
    changed["AUTHORIZATION"] = headers["Authorization"].replace(", ", ",")
    changed["X-Unsigned"] = "whatever"
    assert send(guarded, changed)[0] == 200


class PresignedBody(botocore.auth.SigV4QueryAuth):
    """botocore presigns as if there was no body; the signature has to cover it."""

    def payload(self, request):
        return hashlib.sha256(b"{}").hexdigest()


def presigned(server, expires=300, when=None):
    request = botocore.awsrequest.AWSRequest(
        "POST", server.url + "/", {"X-Amz-Target": "DynamoDB_20120810.ListTables"}, b"{}"
    )
    signer = PresignedBody(
        botocore.credentials.Credentials(ID, SECRET), "dynamodb", "eu-west-1", expires=expires
    )
    moment = when or datetime.datetime.utcnow()

    class Clock(datetime.datetime):
        @classmethod
        def utcnow(cls):
            return moment

    class Module:
        datetime = Clock

    original = botocore.auth.datetime
    botocore.auth.datetime = Module
    try:
        signer.add_auth(request)
    finally:
        botocore.auth.datetime = original
    parts = urllib.parse.urlsplit(request.url)
    headers = {
        "X-Amz-Target": "DynamoDB_20120810.ListTables",
        "Content-Type": "application/x-amz-json-1.0",
    }
    return f"/?{parts.query}", headers


def test_presigned_requests(guarded):
    path, headers = presigned(guarded)
    assert send(guarded, headers, path=path)[0] == 200
    status, code, _ = send(guarded, headers, b'{"Limit":1}', path=path)
    assert (status, code) == (400, "InvalidSignatureException")
    longer = path.replace("X-Amz-Expires=300", "X-Amz-Expires=999")
    status, code, _ = send(guarded, headers, path=longer)
    assert (status, code) == (400, "InvalidSignatureException")


def test_presigned_requests_end(guarded):
    before = datetime.datetime.utcnow() - datetime.timedelta(minutes=6)
    path, headers = presigned(guarded, 300, before)
    status, code, content = send(guarded, headers, path=path)
    assert (status, code) == (400, "InvalidSignatureException")
    assert re.fullmatch(
        rf"Signature expired: {STAMP} is now earlier than {STAMP} \({STAMP} - 5 min\.\)",
        content["message"],
    )
    path, headers = presigned(guarded, 3600, before)
    assert send(guarded, headers, path=path)[0] == 200


def test_the_file_is_read_again(guarded, keys):
    keys.write_text("[new]\naws_access_key_id = NEW\naws_secret_access_key = new-secret\n")
    assert client(guarded, "NEW", "new-secret").list_tables()["TableNames"] == []
    assert refusal(client(guarded).list_tables)[0] == "UnrecognizedClientException"
    keys.unlink()
    assert refusal(client(guarded, "NEW", "new-secret").list_tables) == (
        "UnrecognizedClientException",
        UNKNOWN,
    )


@pytest.mark.parametrize(
    "text, cause",
    [
        (None, "No such credentials file"),
        ("[a]\nregion = x\n", "No access key in"),
        ("[a]\naws_access_key_id = A\n", "missing: aws_secret_access_key"),
        ("nonsense", "Unable to parse config file"),
    ],
)
def test_a_file_that_lets_nobody_in(ddb, tmp_path, text, cause):
    path = tmp_path / "wrong"
    if text is not None:
        path.write_text(text)
    done = ddb("serve", "--in-memory", "--port", "0", "--auth", path)
    assert done.returncode == 255
    assert cause in done.stderr


def test_the_owner_needs_no_key_on_the_socket(serve, ddb, keys):
    serve("--port", "0", "--auth", keys, "--data-dir", ddb.data)
    ddb.ok("schema-load")
    assert "cruddur" in ddb.ok("list-tables")


def test_no_secret_is_ever_printed(guarded):
    refusal(client(guarded, secret="wrong").list_tables)
    client(guarded).list_tables()
    for secret in (SECRET, "temporary-secret", "the-token"):
        assert secret not in guarded.output()


# A service's name in a container network leads to another address than loopback.
def test_any_name_leads_to_another_address(serve, keys):
    server = serve("--in-memory", "--port", "0", "--auth", keys, "--host", "0.0.0.0")
    assert send(server, signed(server))[0] == 200
    named = copy.copy(server)
    named.url = "http://dynamodb-local:8000"
    assert send(server, signed(named))[0] == 200
