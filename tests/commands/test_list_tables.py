"""list-tables draws what the AWS CLI draws.

The seed's script is `aws dynamodb list-tables --query TableNames --output table`, so the AWS CLI
itself is the reference here.
"""

import subprocess

import pytest

from support import program
from support.api import connect
from support.tables import definition

AWS = "/usr/bin/aws"
SETS = [
    [],
    ["one"],
    ["abc", "a-much-longer-table-name", "zzz"],
    [f"table-{n:03}" for n in range(120)],
]


@pytest.mark.parametrize("names", SETS, ids=lambda names: f"{len(names)} tables")
def test_the_same_as_the_aws_cli(serve, ddb, names):
    server = serve("--in-memory", "--port", "0")
    client = connect(server.url)
    for name in names:
        client.create_table(**definition(name))
    ours = ddb.ok("list-tables", "--endpoint-url", server.url)
    env = program.environment(
        ddb.home,
        AWS_ACCESS_KEY_ID="tests",
        AWS_SECRET_ACCESS_KEY="tests",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_PAGER="",
    )
    theirs = subprocess.run(
        [AWS, "dynamodb", "list-tables", "--endpoint-url", server.url, "--query", "TableNames",
         "--output", "table"],
        env=env, capture_output=True, text=True, timeout=60, check=True,
    ).stdout
    assert ours == theirs
