"""IAM Identity Center: the token that `aws sso login` leaves, exchanged for a role's credentials.

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

import hashlib
import json

import pytest
from credentials.conftest import same
from credentials.standins import time_in

START = "https://me.awsapps.com/start"
LEGACY = f"""
[profile p]
region = eu-west-1
sso_start_url = {START}
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = Reader
"""
SESSION = f"""
[profile p]
region = eu-west-1
sso_session = mine
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session mine]
sso_start_url = {START}
sso_region = us-east-1
"""


@pytest.fixture
def token(who):
    who.set(AWS_PROFILE="p", AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled")
    folder = who.home / ".aws" / "sso" / "cache"
    folder.mkdir(parents=True)

    def write(name, **more):
        path = folder / (hashlib.sha1(name.encode()).hexdigest() + ".json")
        path.write_text(
            json.dumps({"accessToken": "sso-token", "expiresAt": time_in(hours=8), **more})
        )
        return path

    return write


@pytest.mark.parametrize("config, name", [(LEGACY, START), (SESSION, "mine")])
def test_a_token_gives_credentials(who, sso, token, config, name):
    who.config(config)
    token(name)
    ours = same(who.ours(), who.reference())
    assert ours["access_key"] == "ASIASSO"
    assert ours["token"] == "sso-123456789012"
    first, second = sso.asked
    assert (first.path, sorted(first.query.split("&"))) == (
        second.path,
        sorted(second.query.split("&")),
    )


def test_the_older_time_format(who, sso, token):
    who.config(LEGACY)
    token(START, expiresAt=time_in(hours=8).replace("Z", "UTC"))
    assert who.ours()["access_key"] == "ASIASSO"


def test_the_account_names_the_endpoint(who, sso, token):
    who.config(SESSION)
    token("mine")
    who.set(AWS_ACCOUNT_ID_ENDPOINT_MODE="preferred")
    assert who.ours()["host"] == "123456789012.ddb.eu-west-1.amazonaws.com"


def test_a_token_near_its_end_is_replaced(who, sso, token):
    who.config(SESSION)
    path = token("mine", expiresAt=time_in(minutes=5), clientId="id", clientSecret="cs",
                 refreshToken="rt", registrationExpiresAt=time_in(days=30), region="us-east-1",
                 startUrl=START)
    assert who.ours()["access_key"] == "ASIASSO"
    asked = json.loads(sso.asked[0].body)
    assert asked == {"grantType": "refresh_token", "clientId": "id", "clientSecret": "cs",
                     "refreshToken": "rt"}
    # What is left serves the AWS CLI as well.
    saved = json.loads(path.read_text())
    assert saved["accessToken"] == "fresh-token"
    assert saved["clientId"] == "id"
    assert path.stat().st_mode & 0o777 == 0o600
    assert who.reference()["access_key"] == "ASIASSO"
    assert [each.path for each in sso.asked].count("/token") == 1


def test_no_token(who, sso, token):
    for config in (LEGACY, SESSION):
        who.config(config)
        ours = who.ours()
        assert ours["error"] == who.reference()["error"]
        assert ours["code"] == 255


def test_a_token_that_the_service_does_not_know(who, sso, token):
    sso.good_token = "another"
    who.config(LEGACY)
    token(START)
    ours = who.ours()
    assert ours["error"] == who.reference()["error"]
    assert "aws sso login" in ours["error"]


def test_an_expired_token(who, sso, token):
    who.config(SESSION)
    token("mine", expiresAt=time_in(hours=-1))
    ours = who.ours()
    assert ours["error"] == who.reference()["error"]
    assert sso.asked == []


def test_a_role_that_is_not_given(who, sso, token):
    who.config(LEGACY.replace("Reader", "Forbidden"))
    token(START)
    ours = who.ours()
    assert ours["error"] == who.reference()["error"]
    assert ours["code"] == 254


WRONG = {
    "missing settings": "[profile p]\nregion=x\nsso_role_name = r\nsso_region = us-east-1\n",
    "no such session": "[profile p]\nregion=x\nsso_session = s\nsso_account_id = 1\n",
    "two start URLs": SESSION.replace("[profile p]", "[profile p]\nsso_start_url = https://b"),
}


@pytest.mark.parametrize("config", WRONG.values(), ids=WRONG)
def test_wrong_profiles_get_the_aws_clis_words(who, token, config):
    who.config(config)
    assert who.ours()["error"] == who.reference()["error"]
