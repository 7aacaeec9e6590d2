"""The DynamoDB API as a test calls it: through boto3, or byte by byte.

boto3 serves for every request that its model knows (its own checks of parameters are off, so that
the endpoint sees the wrong ones too). `raw` is for what Debian's botocore cannot say: newer
parameters, wrong types, malformed bodies.
"""

import contextlib
import json
import os
import re
import urllib.parse

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import pytest
import urllib3
from botocore.exceptions import ClientError

REGION = os.environ.get("AWS_REGION", "us-east-1")
TARGET_PREFIX = "DynamoDB_20120810."


def _credentials():
    return botocore.credentials.Credentials(
        os.environ.get("AWS_ACCESS_KEY_ID", "tests"),
        os.environ.get("AWS_SECRET_ACCESS_KEY", "tests"),
        os.environ.get("AWS_SESSION_TOKEN"),
    )


def connect(endpoint):
    """A boto3 client that neither retries nor checks parameters."""
    credentials = _credentials()
    return boto3.client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret_key,
        aws_session_token=credentials.token,
        config=botocore.config.Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            proxies={},
            connect_timeout=5,
            read_timeout=60,
            max_pool_connections=32,
        ),
    )


class Reply:
    """An HTTP reply, with the parts that tests look at."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.headers.items()}
        self.body = response.data

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        """The exception's name without its namespace."""
        return self.json["__type"].rpartition("#")[2]

    @property
    def message(self):
        """AWS writes `message` or `Message`, depending on the layer that refused."""
        return self.json.get("message", self.json.get("Message"))


class Raw:
    """Sends signed requests whose every byte the test decides."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self._pool = urllib3.PoolManager(retries=False, maxsize=8)

    def __call__(self, operation, parameters):
        """Calls an operation with any JSON value as its parameters."""
        return self.send(json.dumps(parameters).encode(), target=TARGET_PREFIX + operation)

    def send(self, body, *, target=None, method="POST", path="/", headers=None, sign=True):
        """Sends `body`; a header given as None is left out."""
        fields = {"Content-Type": "application/x-amz-json-1.0"}
        if target is not None:
            fields["X-Amz-Target"] = target
        fields.update(headers or {})
        fields = {name: value for name, value in fields.items() if value is not None}
        url = urllib.parse.urljoin(self.endpoint, path)
        if sign:
            request = botocore.awsrequest.AWSRequest(method, url, fields, body)
            botocore.auth.SigV4Auth(_credentials(), "dynamodb", REGION).add_auth(request)
            fields = dict(request.headers.items())
        response = self._pool.request(
            method, url, body=body, headers=fields, decode_content=False, redirect=False
        )
        return Reply(response)


@contextlib.contextmanager
def refused(exception, message=None):
    """The block must be refused with this exception.

    `message` is the whole text, or a compiled pattern that the text must match in full.
    """
    with pytest.raises(ClientError) as caught:
        yield caught
    error = caught.value.response["Error"]
    assert error["Code"] == exception, error
    check_message(error.get("Message"), message)


def invalid(message=None):
    """The block must be refused with a ValidationException."""
    return refused("ValidationException", message)


def check_message(actual, expected):
    """Compares an error's text with a string or a pattern; None accepts any text."""
    if isinstance(expected, re.Pattern):
        assert actual is not None and expected.fullmatch(actual), actual
    elif expected is not None:
        assert actual == expected


def pages(call, items, start="LastEvaluatedKey", resume="ExclusiveStartKey", **parameters):
    """Every page of a paginated operation: yields (page, page[items])."""
    while True:
        page = call(**parameters)
        yield page, page.get(items, [])
        if start not in page:
            return
        parameters[resume] = page[start]


def all_items(call, **parameters):
    """The items of all pages of a Query or Scan."""
    return [item for _, found in pages(call, "Items", **parameters) for item in found]
