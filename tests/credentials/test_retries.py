"""What is tried again, how often and how fast; and what --debug shows of it.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

import json
import re
import socket
import time
import zlib

import pytest
from credentials.standins import Standin

SECRETS = ("the/secret+key", "the-session-token")


class Faulty(Standin):
    """Answers from a list of faults, then with an empty list of tables."""

    def __init__(self, *faults):
        self.faults = list(faults)
        self.times = []
        super().__init__()

    def answer(self, request):
        self.times.append(time.monotonic())
        fault = self.faults.pop(0) if self.faults else None
        return fault(self) if fault else good(self)


def good(_):
    body = json.dumps({"TableNames": ["answered"]})
    return 200, {"x-amz-crc32": str(zlib.crc32(body.encode()))}, body


def exception(name, status=400, **headers):
    body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{name}", "message": "no"})
    return lambda _: (status, headers, body)


def corrupted(standin):
    status, headers, body = good(standin)
    return status, headers, body.replace("answered", "ANSWERED")


def dropped(_):
    raise ConnectionAbortedError


THROTTLED = exception("ProvisionedThroughputExceededException")


@pytest.fixture
def faulty(who):
    started = []
    who.set(
        AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
        AWS_SECRET_ACCESS_KEY=SECRETS[0],
        AWS_REGION="eu-west-1",
    )

    def start(*faults):
        started.append(Faulty(*faults))
        return started[-1]

    yield start
    for each in started:
        each.close()


def ask(who, standin, *arguments):
    return who.ddb("list-tables", "--endpoint-url", standin.url, *arguments)


@pytest.mark.parametrize(
    "fault",
    [
        THROTTLED,
        exception("ThrottlingException"),
        exception("RequestLimitExceeded"),
        exception("TransactionInProgressException"),
        exception("InternalServerError", 500),
        lambda _: (503, {}, "<html>busy</html>"),
        corrupted,
        dropped,
    ],
)
def test_a_fault_is_tried_again(who, faulty, fault):
    standin = faulty(fault)
    done = ask(who, standin)
    assert "answered" in done.stdout, done.stderr
    assert len(standin.asked) == 2
    # Each try is signed by itself.
    assert all("authorization" in request.headers for request in standin.asked)


def test_three_tries(who, faulty):
    standin = faulty(THROTTLED, THROTTLED, THROTTLED)
    done = ask(who, standin)
    assert len(standin.asked) == 3
    assert done.returncode == 254
    assert "ProvisionedThroughputExceededException" in done.stderr


def test_as_many_tries_as_one_says(who, faulty):
    standin = faulty(*[exception("InternalServerError", 500)] * 6)
    who.set(AWS_MAX_ATTEMPTS=6)
    ask(who, standin)
    assert len(standin.asked) == 6
    standin = faulty(THROTTLED)
    who.set(AWS_MAX_ATTEMPTS=1)
    assert ask(who, standin).returncode == 254
    who.set(AWS_MAX_ATTEMPTS="many")
    done = ask(who, standin)
    assert done.returncode == 255
    assert "AWS_MAX_ATTEMPTS" in done.stderr


@pytest.mark.parametrize("name", ["ValidationException", "ResourceNotFoundException"])
def test_the_callers_mistakes_are_not_tried_again(who, faulty, name):
    standin = faulty(exception(name))
    assert ask(who, standin).returncode == 254
    assert len(standin.asked) == 1


def test_replies_that_stay_corrupted(who, faulty):
    standin = faulty(corrupted, corrupted, corrupted)
    done = ask(who, standin)
    assert done.returncode == 255
    assert "crc32" in done.stderr
    assert "ANSWERED" not in done.stdout


def test_the_services_own_pause_counts(who, faulty):
    standin = faulty(exception("InternalServerError", 500, **{"x-amz-retry-after": "700"}))
    ask(who, standin)
    assert standin.times[1] - standin.times[0] >= 0.7


def test_the_adaptive_mode(who, faulty):
    standin = faulty(THROTTLED)
    who.set(AWS_RETRY_MODE="adaptive")
    assert "answered" in ask(who, standin).stdout
    assert len(standin.asked) == 2


def test_nobody_listens(who, faulty):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    done = who.ddb("list-tables", "--endpoint-url", url, "--debug")
    assert done.returncode == 255
    assert f'Could not connect to the endpoint URL: "{url}/"' in done.stderr
    assert done.stderr.count("> POST") == 3


def test_a_silent_endpoint(who, faulty):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        who.set(AWS_MAX_ATTEMPTS=1)
        before = time.monotonic()
        done = who.ddb("list-tables", "--endpoint-url", url, "--read-timeout", "1")
        assert time.monotonic() - before < 10
    assert done.returncode == 255
    assert f'Read timeout on endpoint URL: "{url}/"' in done.stderr


def test_debug_shows_the_exchange_without_secrets(who, faulty):
    who.set(AWS_SESSION_TOKEN=SECRETS[1])
    standin = faulty(exception("InternalServerError", 500))
    done = ask(who, standin, "--debug")
    assert done.returncode == 0
    for line in (
        "Looking for credentials via: env",
        "> X-Amz-Target: DynamoDB_20120810.ListTables",
        "> X-Amz-Security-Token: ***",
        '< {"TableNames": ["answered"]}',
    ):
        assert line in done.stderr.splitlines()
    assert re.search(r"^< HTTP 500 after \d+ ms$", done.stderr, re.M)
    assert re.search(r"^\* Try 2 of 3 in \d+ ms$", done.stderr, re.M)
    assert re.search(r"Credential=AKIDEXAMPLE/.*Signature=\*\*\*$", done.stderr, re.M)
    signature = standin.asked[0].headers["authorization"].rpartition("=")[2]
    for secret in (*SECRETS, signature):
        assert secret not in done.stderr + done.stdout


def test_debug_hides_what_services_of_credentials_say(who, sts, container, aws):
    who.set(AWS_CONTAINER_AUTHORIZATION_TOKEN="Basic very-secret")
    who.config(
        "[default]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/r\n"
        "credential_source = EcsContainer\n"
    )
    done = who.ddb("list-tables", "prod", "--debug")
    assert done.returncode == 0, done.stderr
    assert "> POST " + sts.url in done.stderr
    for secret in (
        "very-secret",
        "ASIACONTAINER-secret",
        "ASIACONTAINER-token",
        "ASIAR-secret",
        "ASIAR-token",
    ):
        assert secret not in done.stderr
