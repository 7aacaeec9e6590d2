"""The endpoints of containers and of EC2 instances.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

import pytest
from credentials.conftest import same


def test_container(who, container):
    who.set(AWS_REGION="us-east-1")
    assert same(who.ours(), who.reference())["access_key"] == "ASIACONTAINER"


def test_container_comes_after_the_files(who, container):
    who.set(AWS_REGION="us-east-1")
    who.credentials("[default]\naws_access_key_id = A\naws_secret_access_key = s\n")
    assert same(who.ours(), who.reference())["access_key"] == "A"
    assert container.asked == []


def test_container_authorization(who, container):
    container.token = "Basic abc"
    who.set(AWS_REGION="us-east-1", AWS_CONTAINER_AUTHORIZATION_TOKEN="Basic abc")
    same(who.ours(), who.reference())
    # The file is younger than Debian's AWS CLI, and comes before the variable.
    (who.home / "token").write_text("Basic abc")
    who.set(AWS_CONTAINER_AUTHORIZATION_TOKEN="wrong",
            AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=who.home / "token")
    assert who.ours()["access_key"] == "ASIACONTAINER"
    (who.home / "token").write_text("Basic abc\nX: y")
    assert "not a legal header value" in who.ours()["error"]


def test_container_is_tried_again(who, container):
    container.fails = 1
    who.set(AWS_REGION="us-east-1")
    assert who.ours()["access_key"] == "ASIACONTAINER"
    assert len(container.asked) == 2


def test_container_that_stays_out_of_order(who, container):
    container.fails = 100
    who.set(AWS_REGION="us-east-1")
    ours = who.ours()
    start = (
        "Error when retrieving credentials from container-role: Error retrieving metadata: "
        "Received non 200 response "
    )
    # What follows differs between versions of botocore.
    assert who.reference()["error"].startswith(start)
    assert ours["error"] == start + "500 from container metadata: out of order"
    assert ours["code"] == 255


@pytest.mark.parametrize(
    "url", ["http://example.com/", "http://127.0.0.1.example.com/", "http://169.254.170.2.evil/"]
)
def test_container_tokens_go_to_no_other_host(who, url):
    who.set(AWS_REGION="us-east-1", AWS_CONTAINER_CREDENTIALS_FULL_URI=url)
    assert "Unsupported host" in who.ours()["error"]


def test_instance(who, metadata):
    who.set(AWS_REGION="us-east-1")
    assert same(who.ours(), who.reference())["access_key"] == "ASIAINSTANCE"
    assert [each.method for each in metadata.asked[:3]] == ["PUT", "GET", "GET"]


def test_instance_of_the_first_version(who, metadata):
    metadata.version = 1
    who.set(AWS_REGION="us-east-1")
    assert same(who.ours(), who.reference())["access_key"] == "ASIAINSTANCE"
    who.set(AWS_EC2_METADATA_V1_DISABLED="true")
    assert "IMDSv1 has been disabled" in who.ours()["error"]


def test_instance_that_nobody_may_ask(who, metadata):
    who.set(AWS_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="TRUE")
    ours = who.ours()
    assert ours["error"].startswith("Unable to locate credentials")
    assert ours["code"] == 253
    assert metadata.asked == []


# The service goes on serving when it cannot renew; AWS honours what it gives.
def test_instance_near_the_end(who, metadata):
    metadata.expires = {"minutes": -5}
    who.set(AWS_REGION="us-east-1")
    assert same(who.ours(), who.reference())["access_key"] == "ASIAINSTANCE"


def test_the_instances_region(who, metadata):
    assert who.ours()["region"] == "eu-central-1"


def test_a_loopback_endpoint_asks_no_instance(who, metadata):
    from support.server import Server
    from support import program

    server = Server("--in-memory", "--port", "0", env=program.environment(who.home), cwd=who.home)
    try:
        assert who.ddb("list-tables", "--endpoint-url", server.url).returncode == 0
        assert metadata.asked == []
    finally:
        server.stop()
