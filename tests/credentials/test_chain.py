"""Who signs: the same files and variables lead to the AWS CLI's own answer, or to its words.

The order: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-authentication.html
"""

import pytest
from credentials.conftest import same

ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "env-secret"}
CREDENTIALS = """
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = default/secret+
[work]
aws_access_key_id=AKIAWORK
aws_secret_access_key=work-secret
aws_session_token = work-token
"""
CONFIG = """
[default]
region = eu-west-1
[profile work]
region = eu-central-1
aws_access_key_id = AKIACONFIG
aws_secret_access_key = config-secret
[profile only-config]
region = us-east-1
aws_access_key_id = AKIAONLY
aws_secret_access_key = only-secret
"""

CASES = {
    "environment": ({**ENVIRONMENT, "AWS_DEFAULT_REGION": "us-east-1"}, ()),
    "session token": (
        {**ENVIRONMENT, "AWS_SESSION_TOKEN": "the-token", "AWS_REGION": "eu-west-1"},
        (),
    ),
    "old name of the token": (
        {**ENVIRONMENT, "AWS_SECURITY_TOKEN": "old", "AWS_SESSION_TOKEN": "new"},
        (),
    ),
    "both regions": (
        {**ENVIRONMENT, "AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "us-east-1"},
        (),
    ),
    "default profile": ({}, ()),
    "environment before default profile": (ENVIRONMENT, ()),
    "profile of a variable": ({"AWS_PROFILE": "work"}, ()),
    "profile of the older variable": ({"AWS_DEFAULT_PROFILE": "work"}, ()),
    "environment before a profile of a variable": ({**ENVIRONMENT, "AWS_PROFILE": "work"}, ()),
    "--profile before the environment": (ENVIRONMENT, ("--profile", "work")),
    "--profile before a variable": ({"AWS_PROFILE": "work"}, ("--profile", "only-config")),
    "config file": ({}, ("--profile", "only-config")),
    "secret alone is no credential": ({"AWS_SECRET_ACCESS_KEY": "x"}, ()),
}


@pytest.mark.parametrize("variables, arguments", CASES.values(), ids=CASES)
def test_same_as_the_aws_cli(who, variables, arguments):
    who.config(CONFIG)
    who.credentials(CREDENTIALS)
    who.set(**variables)
    same(who.ours(*arguments), who.reference(*arguments))


def test_files_of_variables(who):
    (who.home / "a").write_text("[profile p]\nregion=eu-west-1\n")
    (who.home / "b").write_text("[p]\naws_access_key_id=A\naws_secret_access_key=b\n")
    who.set(AWS_CONFIG_FILE="~/a", AWS_SHARED_CREDENTIALS_FILE="$HOME/b", AWS_PROFILE="p")
    same(who.ours(), who.reference())


FORMATS = {
    "comments and spaces": "# c\n[default]\n; c\n region : eu-west-1\naws_access_key_id  =  A B\n"
    "AWS_SECRET_ACCESS_KEY = s ; no comment\n",
    "quoted profile": "[profile 'default']\nregion = us-east-1\naws_access_key_id = A\n"
    "aws_secret_access_key = s\n",
    "carriage returns": "[default]\r\nregion = us-east-1\r\naws_access_key_id = A\r\n"
    "aws_secret_access_key = s\r\n",
    "nested block": "[default]\ns3 =\n  a = b\n\n  c = d\nregion = us-east-1\n"
    "aws_access_key_id = A\naws_secret_access_key = s\n",
    "sections of others": "[preview]\nx = 1\n[default]\nregion = us-east-1\n"
    "aws_access_key_id = A\naws_secret_access_key = s\n[profile]\ny = 2\n[foo bar]\nz = 3\n",
}


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_the_files_format(who, text):
    (who.home / ".aws" / "config").write_bytes(text.encode())
    same(who.ours(), who.reference())


BROKEN = {
    "no section": "region = x\n",
    "no equal sign": "[default]\nregion\n",
    "twice": "[default]\nregion = a\nregion = b\n",
    "section twice": "[default]\n[default]\n",
    "block without equal sign": "[default]\ns3 =\n  nonsense\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file(who, text):
    who.config(text)
    who.set(**ENVIRONMENT, AWS_REGION="us-east-1")
    ours, theirs = who.ours(), who.reference()
    assert ours["error"].startswith(theirs["error"]), (ours, theirs)
    assert ours["code"] == 255


PROCESS = """
import json, sys
print(json.dumps({"Version": 1, "AccessKeyId": "AKIAPROCESS", "SecretAccessKey": "p-secret",
                  "SessionToken": " ".join(sys.argv[1:])}))
"""


def test_credential_process(who):
    script = who.home / "my process.py"
    script.write_text(PROCESS)
    who.config(
        f"[default]\nregion=eu-west-1\ncredential_process = /usr/bin/python3 '{script}' "
        '"a b" c\\ d\n'
    )
    assert same(who.ours(), who.reference())["token"] == "a b c d"


def test_credential_process_comes_after_the_credentials_file(who):
    who.config(CONFIG + "[profile p]\ncredential_process = /bin/false\nregion = us-east-1\n")
    who.credentials("[p]\naws_access_key_id = A\naws_secret_access_key = s\n")
    same(who.ours("--profile", "p"), who.reference("--profile", "p"))


PROCESS_FAULTS = {
    "fails": ("import sys; sys.stderr.write('no vault'); sys.exit(3)", None),
    "version": ('print(\'{"Version": 2}\')', None),
    "no version": ("print('{}')", None),
    "no secret": ('print(\'{"Version": 1, "AccessKeyId": "a"}\')', None),
    "no JSON": ("print('hello')", "credential_process is no JSON"),
}


@pytest.mark.parametrize("code, text", PROCESS_FAULTS.values(), ids=PROCESS_FAULTS)
def test_credential_process_that_fails(who, code, text):
    (who.home / "p.py").write_text(code)
    who.config(f"[default]\nregion=eu-west-1\ncredential_process=/usr/bin/python3 {who.home}/p.py")
    ours = who.ours()
    assert ours["code"] == 255
    if text is None:
        assert ours["error"] == who.reference()["error"]
    else:
        assert text in ours["error"]


NOBODY = {
    "no region": ({}, ("dynamodb", "list-tables"), ("list-tables", "prod")),
    "nobody": (
        {"AWS_REGION": "us-east-1"},
        ("dynamodb", "list-tables"),
        ("list-tables", "prod"),
    ),
    "half a key": (
        {"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "A"},
        ("dynamodb", "list-tables"),
        ("list-tables", "prod"),
    ),
    "no such profile": (
        {"AWS_REGION": "us-east-1"},
        ("dynamodb", "list-tables", "--profile", "x"),
        ("list-tables", "prod", "--profile", "x"),
    ),
    "no such profile of a variable": (
        {"AWS_REGION": "us-east-1", "AWS_PROFILE": "y"},
        ("dynamodb", "list-tables"),
        ("list-tables", "prod"),
    ),
}


@pytest.mark.parametrize("variables, cli, ddb", NOBODY.values(), ids=NOBODY)
def test_the_aws_clis_words_and_exit_codes(who, variables, cli, ddb):
    who.set(AWS_EC2_METADATA_DISABLED="true", **variables)
    theirs, ours = who.cli(*cli), who.ddb(*ddb)
    assert ours.stderr.strip() == theirs.stderr.strip()
    assert ours.returncode == theirs.returncode


def test_half_a_key_in_a_file(who):
    who.set(AWS_REGION="us-east-1")
    who.credentials("[default]\naws_access_key_id = A\n")
    assert who.ours()["error"] == who.reference()["error"]
    who.credentials("")
    who.config("[default]\naws_access_key_id = A\n")
    assert who.ours()["error"] == who.reference()["error"]


def test_a_local_database_needs_nobodys_files(who):
    who.config("broken")
    assert who.ddb("list-tables").returncode == 0
    who.set(AWS_PROFILE="x")
    assert who.ddb("list-tables").returncode == 0
    assert who.ddb("list-tables", "--profile", "x").returncode == 255
