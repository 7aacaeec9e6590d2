"""A web page must not read a developer's database.

On loopback the server answers loopback names only, and no browser page from elsewhere. This is
Gramme's own rule, not AWS's, so these tests need the server that the suite starts itself.
"""

import http.client

import pytest


@pytest.fixture
def ask(request, endpoint):
    if request.config.getoption("--endpoint"):
        pytest.skip("a rule of the server that the suite starts itself")
    port = int(endpoint.rsplit(":", 1)[1])

    def call(host=None, origin=None, address="127.0.0.1", method="POST"):
        connection = http.client.HTTPConnection(address, port, timeout=5)
        headers = {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810.ListTables",
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
            "SignedHeaders=host, Signature=0",
            "Host": host if host is not None else f"127.0.0.1:{port}",
        }
        if origin is not None:
            headers["Origin"] = origin
        connection.request(method, "/", body=b"{}", headers=headers)
        return connection.getresponse().status

    return call


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "localhost:8000", "LOCALHOST"])
def test_loopback_names(ask, host):
    assert ask(host=host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "169.254.169.254", "127.0.0.1.nip.io"]
)
def test_foreign_names(ask, host):
    assert ask(host=host) == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example", "null"])
def test_foreign_pages(ask, origin):
    assert ask(origin=origin) == 403


def test_both_loopback_addresses(ask):
    assert ask(address="::1") == 200
