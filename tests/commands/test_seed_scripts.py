"""The seed's own scripts, unchanged, against `ddb serve` on port 8000.

`../shared/seed/week5-dynamodb.md` beside the checkout holds them: schema-load and scan in Python
with boto3, list-tables and drop in bash with the AWS CLI. They are read at test time.
"""

import os
import re
import subprocess

import pytest

from support import ports, program

SEED = program.REPOSITORY.parent / "shared" / "seed" / "week5-dynamodb.md"
FENCE = re.compile(r"^```(?:bash|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def extract(text, mark):
    """The script that holds `mark`; one of them has a blank before its `#!`."""
    for body in FENCE.findall(text):
        if mark in body and body.lstrip().startswith("#!"):
            return body.lstrip()
    raise AssertionError(f"no script with {mark!r} in {SEED.name}")


@pytest.fixture
def script(serve, tmp_path):
    """Runs a script of the seed, with Debian's python3 and aws first on the PATH."""
    if not SEED.exists():
        pytest.skip(f"{SEED} is not there (a clone by itself)")
    if not ports.is_free(8000):
        pytest.skip("port 8000, which the seed's scripts name, is in use")
    serve("--in-memory", "--port", "8000")
    links = tmp_path / "bin"
    links.mkdir()
    for name in ("python3", "aws"):
        os.symlink(f"/usr/bin/{name}", links / name)
    env = program.environment(
        tmp_path,
        PATH=f"{links}:/usr/bin:/bin",
        AWS_ACCESS_KEY_ID="tests",
        AWS_SECRET_ACCESS_KEY="tests",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_PAGER="",
    )
    text = SEED.read_text()

    def run(mark, *arguments):
        path = tmp_path / "script"
        path.write_text(extract(text, mark))
        path.chmod(0o700)
        return subprocess.run(
            [str(path), *arguments], env=env, cwd=tmp_path, capture_output=True, text=True,
            timeout=60, check=False,
        )

    return run


def test_all_of_them(script):
    created = script("dynamodb.create_table(")
    assert created.returncode == 0, created.stderr
    assert "'TableName': 'cruddur-messages'" in created.stdout
    listed = script("dynamodb list-tables")
    assert "|  cruddur-messages" in listed.stdout, listed.stderr
    scanned = script("table.scan()")
    assert (scanned.returncode, scanned.stdout) == (0, ""), scanned.stderr
    dropped = script("dynamodb delete-table", "cruddur-messages")
    assert dropped.returncode == 0, dropped.stderr
    assert '"TableStatus"' in dropped.stdout
    assert "cruddur" not in script("dynamodb list-tables").stdout


def test_scan_prints_what_our_seed_wrote(script, ddb):
    assert script("dynamodb.create_table(").returncode == 0
    ddb.ok("db", "setup")
    ddb.ok("seed", "--endpoint-url", "http://localhost:8000")
    lines = script("table.scan()").stdout.splitlines()
    assert len(lines) > 100
    assert any("'pk': 'GRP#" in line for line in lines)


def test_drop_without_a_table(script):
    done = script("dynamodb delete-table")
    assert (done.returncode, done.stdout[:31]) == (1, "No TABLE_NAME argument supplied")
