"""These tests run `ddb ... prod` in a home of their own, against stand-ins on loopback.

AWS itself is a recording stand-in behind HTTPS_PROXY; nothing leaves the machine.
"""

import json
import re
import subprocess

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pathlib
import pytest
from credentials import standins
from support import program
from support.aws_recorder import AwsRecorder

REFERENCE = pathlib.Path(__file__).with_name("reference.py")
# The AWS CLI of the same machine is the other side of the comparison.
PYTHON = "/usr/bin/python3"
AWS = "/usr/bin/aws"


class Who:
    """Runs a program as somebody whose files and variables the test decides."""

    def __init__(self, home, aws):
        self.home = home
        (home / ".aws").mkdir(parents=True)
        self.aws = aws
        # A loopback address that refuses: no metadata service unless a test starts one.
        self.environment = program.environment(
            home, **aws.environment, AWS_EC2_METADATA_SERVICE_ENDPOINT="http://127.0.0.1:1"
        )
        self.environment.pop("AWS_EC2_METADATA_DISABLED", None)

    def config(self, text):
        (self.home / ".aws" / "config").write_text(text)

    def credentials(self, text):
        (self.home / ".aws" / "credentials").write_text(text)

    def set(self, **variables):
        self.environment.update({name: str(value) for name, value in variables.items()})

    def ddb(self, *arguments):
        return program.run(*arguments, env=self.environment, cwd=self.home)

    def cli(self, *arguments):
        return subprocess.run(
            [AWS, *arguments], env=self.environment, cwd=self.home, capture_output=True, text=True,
            timeout=60, check=False,
        )

    def reference(self, *arguments):
        """The AWS CLI's botocore's answer for the same files and variables."""
        done = subprocess.run(
            [PYTHON, str(REFERENCE), *arguments], env=self.environment, capture_output=True,
            text=True, timeout=60, check=True,
        )
        return json.loads(done.stdout)

    def ours(self, *arguments):
        """What a request of `ddb list-tables prod` shows about who sent it.

        The secret key shows in the signature: `signed_by` tells whether a key made it.
        """
        seen = len(self.aws.requests)
        done = self.ddb("list-tables", "prod", *arguments)
        if done.returncode != 0:
            return {"error": done.stderr.strip(), "code": done.returncode}
        request = self.aws.requests[seen]
        scope = re.search(r"Credential=([^/]+)/\d{8}/([^/]+)/", request.headers["authorization"])
        return {
            "access_key": scope.group(1),
            "token": request.headers.get("x-amz-security-token"),
            "region": scope.group(2),
            "host": request.host,
            "request": request,
        }


def signed_by(request, access_key, secret_key, token, region):
    """Whether botocore comes to the same signature with these credentials."""
    names = re.search(r"SignedHeaders=([^,]+)", request.headers["authorization"]).group(1)
    fields = {name: request.headers[name] for name in names.split(";")}
    again = botocore.awsrequest.AWSRequest(
        "POST", f"https://{request.host}/", fields, request.body
    )
    again.context["timestamp"] = request.headers["x-amz-date"]
    signer = botocore.auth.SigV4Auth(
        botocore.credentials.Credentials(access_key, secret_key, token), "dynamodb", region
    )
    text = signer.string_to_sign(again, signer.canonical_request(again))
    return request.headers["authorization"].endswith(signer.signature(text, again))


def same(ours, reference):
    """Both programs would sign with the same credentials, for the same region."""
    assert "error" not in ours, ours
    assert "error" not in reference, reference
    for name in ("access_key", "token", "region"):
        assert ours[name] == reference[name], name
    assert signed_by(
        ours["request"],
        reference["access_key"],
        reference["secret_key"],
        reference["token"],
        reference["region"],
    )
    return ours


@pytest.fixture(scope="session")
def aws(tmp_path_factory):
    recorder = AwsRecorder(tmp_path_factory.mktemp("aws"))
    yield recorder
    recorder.close()


@pytest.fixture
def who(tmp_path, aws):
    return Who(tmp_path / "home", aws)


def _standin(kind):
    @pytest.fixture
    def start(who):
        service = kind()
        who.set(**service.environment)
        yield service
        service.close()

    return start


sts = _standin(standins.Sts)
container = _standin(standins.Container)
metadata = _standin(standins.InstanceMetadata)
sso = _standin(standins.Sso)
