"""Roles: STS AssumeRole from profiles, and web identities.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

import json

import pytest
from credentials.conftest import same
from credentials.standins import time_in

SOURCE = """
[base]
aws_access_key_id = AKIABASE
aws_secret_access_key = base-secret
"""


def role(name, **more):
    lines = "\n".join(f"{key} = {value}" for key, value in more.items())
    arn = f"arn:aws:iam::123456789012:role/{name}"
    return f"[profile {name}]\nregion = eu-west-1\nrole_arn = {arn}\n{lines}\n"


def test_source_profile(who, sts):
    who.credentials(SOURCE)
    who.config(
        role("one", source_profile="base", external_id="a&b", role_session_name="me",
             duration_seconds=900)
    )
    who.set(AWS_PROFILE="one", AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled")
    ours = same(who.ours(), who.reference())
    assert ours["access_key"] == "ASIAONE"
    assert ours["token"] == "ASIAONE-token&"
    first, second = sts.forms()
    assert first == second == {
        "Action": "AssumeRole",
        "Version": "2011-06-15",
        "RoleArn": "arn:aws:iam::123456789012:role/one",
        "RoleSessionName": "me",
        "ExternalId": "a&b",
        "DurationSeconds": "900",
    }
    for asked in sts.asked:
        assert "Credential=AKIABASE/" in asked.headers["authorization"]
        assert "/eu-west-1/sts/aws4_request" in asked.headers["authorization"]


def test_the_roles_account_names_the_endpoint(who, sts):
    who.credentials(SOURCE)
    who.config(role("one", source_profile="base"))
    assert who.ours("--profile", "one")["host"] == "123456789012.ddb.eu-west-1.amazonaws.com"


def test_a_chain_of_roles(who, sts):
    who.credentials(SOURCE)
    who.config(role("top", source_profile="middle") + role("middle", source_profile="base"))
    same(who.ours("--profile", "top"), who.reference("--profile", "top"))
    ours, theirs = sts.forms()[:2], sts.forms()[2:]
    assert [form["RoleArn"] for form in ours] == [form["RoleArn"] for form in theirs]
    assert "Credential=ASIAMIDDLE/" in sts.asked[1].headers["authorization"]
    assert sts.asked[1].headers["x-amz-security-token"] == "ASIAMIDDLE-token&"


def test_a_profile_that_is_its_own_source(who, sts):
    who.config(
        role("me", source_profile="me", aws_access_key_id="AKIAME", aws_secret_access_key="s")
    )
    same(who.ours("--profile", "me"), who.reference("--profile", "me"))
    assert "Credential=AKIAME/" in sts.asked[0].headers["authorization"]


def test_credential_source_environment(who, sts):
    who.config(role("one", credential_source="Environment"))
    who.set(AWS_ACCESS_KEY_ID="AKIAENV", AWS_SECRET_ACCESS_KEY="s")
    same(who.ours("--profile", "one"), who.reference("--profile", "one"))
    assert "Credential=AKIAENV/" in sts.asked[0].headers["authorization"]


def test_credential_source_container(who, sts, container):
    who.config(role("one", credential_source="EcsContainer"))
    same(who.ours("--profile", "one"), who.reference("--profile", "one"))
    assert "Credential=ASIACONTAINER/" in sts.asked[0].headers["authorization"]


def test_credential_source_instance(who, sts, metadata):
    who.config(role("one", credential_source="Ec2InstanceMetadata"))
    same(who.ours("--profile", "one"), who.reference("--profile", "one"))
    assert "Credential=ASIAINSTANCE/" in sts.asked[0].headers["authorization"]


WRONG = {
    "no source": role("p"),
    "both sources": role("p", source_profile="base", credential_source="Environment"),
    "unknown credential_source": role("p", credential_source="Elsewhere"),
    "nothing in the source": role("p", credential_source="Environment"),
    "no such profile": role("p", source_profile="nobody"),
    "profile without credentials": role("p", source_profile="empty")
    + "[profile empty]\nregion=x\n",
    "loop": role("p", source_profile="q") + role("q", source_profile="p"),
    "own source without keys": role("p", source_profile="p"),
    "half a key": role("p", source_profile="half") + "[profile half]\naws_access_key_id = A\n",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_wrong_profiles_get_the_aws_clis_words(who, sts, text):
    who.credentials(SOURCE)
    who.config(text)
    ours = who.ours("--profile", "p")
    assert ours["error"] == who.reference("--profile", "p")["error"]
    assert ours["code"] == 255


def test_sts_says_no(who, sts):
    sts.error = ("AccessDenied", "User: arn &lt;x&gt; is not authorized")
    who.credentials(SOURCE)
    who.config(role("p", source_profile="base"))
    ours = who.ours("--profile", "p")
    assert ours["error"] == who.reference("--profile", "p")["error"]
    assert ours["error"].startswith("An error occurred (AccessDenied) when calling the AssumeRole")
    assert ours["code"] == 254


def test_a_role_with_mfa_needs_a_terminal(who, sts):
    who.credentials(SOURCE)
    who.config(role("p", source_profile="base", mfa_serial="arn:aws:iam::1:mfa/me"))
    ours = who.ours("--profile", "p")
    assert ours["code"] == 255
    assert "MFA code of arn:aws:iam::1:mfa/me" in ours["error"]
    assert sts.asked == []


def test_expired_credentials_are_not_used(who, sts):
    sts.expires = {"hours": -1}
    who.credentials(SOURCE)
    who.config(role("p", source_profile="base"))
    ours = who.ours("--profile", "p")
    assert ours["error"] == who.reference("--profile", "p")["error"]


def test_credentials_of_the_environment_that_have_ended(who):
    who.set(AWS_ACCESS_KEY_ID="A", AWS_SECRET_ACCESS_KEY="s", AWS_REGION="us-east-1",
            AWS_CREDENTIAL_EXPIRATION=time_in(hours=-1))
    assert "expired" in who.ours()["error"]
    who.set(AWS_CREDENTIAL_EXPIRATION=time_in(hours=1))
    assert who.ours()["access_key"] == "A"


def test_web_identity_of_the_environment(who, sts):
    token = who.home / "token"
    token.write_text("ey.J+/=")
    who.set(AWS_WEB_IDENTITY_TOKEN_FILE=token, AWS_REGION="eu-west-1",
            AWS_ROLE_ARN="arn:aws:iam::123456789012:role/web", AWS_ROLE_SESSION_NAME="pod")
    same(who.ours(), who.reference())
    ours, theirs = sts.forms()
    assert ours == theirs
    assert ours["Action"] == "AssumeRoleWithWebIdentity"
    assert ours["WebIdentityToken"] == "ey.J+/="
    assert "authorization" not in sts.asked[0].headers


def test_web_identity_of_a_profile(who, sts):
    (who.home / "token").write_text("eyJ.x.y")
    who.config(role("p", web_identity_token_file=who.home / "token"))
    same(who.ours("--profile", "p"), who.reference("--profile", "p"))
    # With --profile, the environment's does not count.
    who.set(AWS_WEB_IDENTITY_TOKEN_FILE="/nowhere", AWS_ROLE_ARN="arn:aws:iam::1:role/no")
    assert who.ours("--profile", "p")["access_key"] == "ASIAP"


def test_web_identity_without_a_role(who, sts):
    (who.home / "token").write_text("eyJ.x.y")
    who.set(AWS_WEB_IDENTITY_TOKEN_FILE=who.home / "token", AWS_REGION="eu-west-1")
    assert who.ours()["error"] == who.reference()["error"]

def test_the_aws_clis_cache_is_shared(who, sts):
    """A role is assumed once, by whichever program comes first."""
    who.credentials(SOURCE)
    who.config(role("one", source_profile="base", external_id="x", duration_seconds=3600))
    assert who.ours("--profile", "one")["access_key"] == "ASIAONE"
    assert who.ours("--profile", "one")["host"].startswith("123456789012.ddb.")
    assert len(sts.asked) == 1
    (kept,) = (who.home / ".aws" / "cli" / "cache").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    done = who.cli("dynamodb", "list-tables", "--profile", "one")
    assert done.returncode == 0, done.stderr
    assert "Credential=ASIAONE/" in who.aws.requests[-1].headers["authorization"]
    assert len(sts.asked) == 1
    # What has a quarter of an hour left is not used any more.
    content = json.loads(kept.read_text())
    content["Credentials"]["Expiration"] = time_in(minutes=14)
    kept.write_text(json.dumps(content))
    who.ours("--profile", "one")
    assert len(sts.asked) == 2
