"""Where a request goes: region, dualstack, FIPS, the account's endpoint, configured endpoints.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
"""

import json

import pytest
from credentials.standins import Standin

KEYS = "aws_access_key_id = A\naws_secret_access_key = s\n"
HOSTS = {
    "eu-west-1": ("region = eu-west-1", "dynamodb.eu-west-1.amazonaws.com"),
    "China": ("region = cn-north-1", "dynamodb.cn-north-1.amazonaws.com.cn"),
    "dualstack": (
        "region = eu-west-1\nuse_dualstack_endpoint = true",
        "dynamodb.eu-west-1.api.aws",
    ),
    "FIPS": (
        "region = us-east-1\nuse_fips_endpoint = true",
        "dynamodb-fips.us-east-1.amazonaws.com",
    ),
    "FIPS of GovCloud": (
        "region = us-gov-west-1\nuse_fips_endpoint = true",
        "dynamodb.us-gov-west-1.amazonaws.com",
    ),
    "both": (
        "region = us-east-1\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true",
        "dynamodb-fips.us-east-1.api.aws",
    ),
    "account": (
        "region = us-east-1\naws_account_id = 123456789012",
        "123456789012.ddb.us-east-1.amazonaws.com",
    ),
    "account, dualstack": (
        "region = us-east-1\naws_account_id = 123456789012\nuse_dualstack_endpoint = true",
        "123456789012.ddb.us-east-1.api.aws",
    ),
    "account, not wanted": (
        "region = us-east-1\naws_account_id = 123456789012\naccount_id_endpoint_mode = disabled",
        "dynamodb.us-east-1.amazonaws.com",
    ),
}


@pytest.mark.parametrize("settings, host", HOSTS.values(), ids=HOSTS)
def test_the_host(who, settings, host):
    who.config(f"[default]\n{KEYS}{settings}\n")
    assert who.ours()["host"] == host


def test_an_account_that_is_missing(who):
    who.config(f"[default]\n{KEYS}region = us-east-1\naccount_id_endpoint_mode = required\n")
    ours = who.ours()
    assert "no AccountID was provided" in ours["error"]
    assert ours["code"] == 255


def test_the_account_of_the_environment(who):
    who.set(AWS_ACCESS_KEY_ID="A", AWS_SECRET_ACCESS_KEY="s", AWS_REGION="eu-west-1",
            AWS_ACCOUNT_ID="123456789012")
    assert who.ours()["host"] == "123456789012.ddb.eu-west-1.amazonaws.com"
    who.set(AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled")
    assert who.ours()["host"] == "dynamodb.eu-west-1.amazonaws.com"


class Tables(Standin):
    """A DynamoDB with one table, named as the test says."""

    def __init__(self, name):
        self.name = name
        super().__init__()

    def answer(self, request):
        return 200, {}, json.dumps({"TableNames": [self.name]})


@pytest.fixture
def endpoints():
    started = [Tables(name) for name in ("global", "service", "variable", "option")]
    yield {each.name: each.url for each in started}
    for each in started:
        each.close()


def test_configured_endpoints(who, endpoints):
    who.config(
        f"[default]\n{KEYS}region = us-east-1\nendpoint_url = {endpoints['global']}\n"
        f"[profile p]\n{KEYS}region = us-east-1\nendpoint_url = {endpoints['global']}\n"
        f"services = mine\n[services mine]\ndynamodb =\n  endpoint_url = {endpoints['service']}\n"
    )

    assert "global" in who.ddb("list-tables").stdout
    assert "service" in who.ddb("list-tables", "--profile", "p").stdout
    assert "service" in who.ddb("list-tables", "prod", "--profile", "p").stdout
    who.set(AWS_ENDPOINT_URL_DYNAMODB=endpoints["variable"])
    assert "variable" in who.ddb("list-tables", "--profile", "p").stdout
    option = ("--endpoint-url", endpoints["option"])
    assert "option" in who.ddb("list-tables", "--profile", "p", *option).stdout
    # `prod` is never what somebody's shell has set for local work.
    assert "service" in who.ddb("list-tables", "prod", "--profile", "p").stdout
    who.set(AWS_IGNORE_CONFIGURED_ENDPOINT_URLS="true")
    assert who.ours("--profile", "p")["host"] == "dynamodb.us-east-1.amazonaws.com"


def test_a_read_only_profile(who, endpoints):
    who.config(
        f"[profile p]\n{KEYS}region = us-east-1\nendpoint_url = {endpoints['global']}\n"
        "gramme_read_only = true\n"
    )
    assert "global" in who.ddb("list-tables", "--profile", "p").stdout
    done = who.ddb("schema-load", "--profile", "p")
    assert done.returncode == 254
    assert "gramme_read_only = true" in done.stderr


def test_only_loopback_takes_anybody(who, endpoints):
    assert who.ddb("list-tables", "--endpoint-url", endpoints["global"]).returncode == 0
    done = who.ddb("list-tables", "--endpoint-url", "http://db.example.test")
    assert done.returncode == 253
    assert done.stderr.startswith("Unable to locate credentials")
