"""Who is answered, and who asks the upstream: docs/caching.md, "Who may ask"."""

import botocore.config
import boto3
import pytest
from botocore import UNSIGNED
from botocore.exceptions import ClientError

from cache.conftest import source
from credentials.conftest import signed_by

OWN = {"AWS_ACCESS_KEY_ID": "AKIDOFTHECACHE", "AWS_SECRET_ACCESS_KEY": "its/secret",
       "AWS_SESSION_TOKEN": "its-token", "AWS_REGION": "eu-west-1"}
KEY = {"pk": {"S": "a"}}


def client(url, access_key="AKIDOFTHECALLER", secret_key="the/callers", **more):
    config = botocore.config.Config(
        retries={"total_max_attempts": 1}, proxies={}, parameter_validation=False, **more
    )
    return boto3.client(
        "dynamodb", endpoint_url=url, region_name="us-east-1", aws_access_key_id=access_key,
        aws_secret_access_key=secret_key, config=config,
    )


class Sent:
    """A request that the upstream was sent, as signed_by() wants it."""

    def __init__(self, here, operation):
        _, headers, self.body = here.upstream.last(operation)
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.host = self.headers["host"]


def test_the_cache_signs_with_its_own_credentials(cached):
    here = cached(faulty=True, **OWN)
    table = here.tables()
    caller = client(here.cache.url)
    calls = {
        "GetItem": lambda: caller.get_item(TableName=table, Key=KEY),
        "PutItem": lambda: caller.put_item(TableName=table, Item=KEY),
        "ListTables": caller.list_tables,  # passes
        "DescribeTable": lambda: None,  # the cache's own
    }
    for operation, call in calls.items():
        call()
        sent = Sent(here, operation)
        assert signed_by(sent, "AKIDOFTHECACHE", "its/secret", "its-token", "eu-west-1")
        assert sent.headers["x-amz-security-token"] == "its-token"
        assert not any("AKIDOFTHECALLER" in value for value in sent.headers.values())


def test_a_hit_is_for_callers_whose_signature_verifies(cached, tmp_path):
    keys = tmp_path / "keys"
    keys.write_text(
        "[one]\naws_access_key_id = AKIDOFTHECALLER\naws_secret_access_key = the/callers\n"
        "[tests]\naws_access_key_id = tests\naws_secret_access_key = tests\n"
    )
    keys.chmod(0o600)
    here = cached("--auth", keys, faulty=True)
    table = here.tables()
    right = client(here.cache.url)
    right.get_item(TableName=table, Key=KEY)
    assert source(right.get_item(TableName=table, Key=KEY)) == "hit"
    seen = len(here.upstream.requests)
    refused = {
        "InvalidSignatureException": client(here.cache.url, secret_key="guessed"),
        "UnrecognizedClientException": client(here.cache.url, access_key="AKIDOFNOBODY"),
        "MissingAuthenticationTokenException": client(
            here.cache.url, signature_version=UNSIGNED
        ),
    }
    for code, wrong in refused.items():
        with pytest.raises(ClientError) as failed:
            wrong.get_item(TableName=table, Key=KEY)
        assert failed.value.response["Error"]["Code"] == code
        assert "Item" not in failed.value.response
    assert len(here.upstream.requests) == seen
    assert source(right.get_item(TableName=table, Key=KEY)) == "hit"
