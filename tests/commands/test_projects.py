"""Somebody else's project: `--project DIR`, `./gramme/`, and the example under examples/.

Facts: docs/projects.md, the project's own description of the formats.
"""

import json
import shutil

import pytest

from support import program

EXAMPLES = program.REPOSITORY / "examples"


def example_projects():
    return sorted({path.parent.parent for path in EXAMPLES.glob("*/*/*.json")})


@pytest.fixture(params=example_projects() or [None], ids=lambda path: path.name if path else "none")
def project(request):
    assert request.param, "examples/ holds no project"
    return request.param


def test_example_end_to_end(ddb, project):
    response = json.loads(ddb.ok("schema-load", "--project", str(project)))
    assert response["TableDescription"]["TableStatus"] in ("CREATING", "ACTIVE")
    listed = ddb.ok("patterns", "--project", str(project))
    assert listed.strip()
    ddb("db", "setup", "--project", str(project))
    ddb.ok("seed", "--project", str(project))
    name = response["TableDescription"]["TableName"]
    assert len(ddb.ok("scan", name).splitlines()) > 0


def test_a_project_in_the_working_directory(ddb, project):
    shutil.copytree(project, ddb.work / "gramme")
    assert ddb.ok("patterns") == ddb.ok("patterns", "--project", str(project))


def test_the_bundled_schema_is_what_the_aws_cli_takes(serve, ddb):
    import subprocess

    server = serve("--in-memory", "--port", "0")
    schemas = sorted((program.REPOSITORY / "projects" / "cruddur").rglob("*.json"))
    schema = next(path for path in schemas if "KeySchema" in path.read_text())
    subprocess.run(
        ["/usr/bin/aws", "dynamodb", "create-table", "--cli-input-json", f"file://{schema}",
         "--endpoint-url", server.url],
        env=program.environment(
            ddb.home, AWS_ACCESS_KEY_ID="tests", AWS_SECRET_ACCESS_KEY="tests",
            AWS_DEFAULT_REGION="us-east-1", AWS_PAGER="",
        ),
        check=True, capture_output=True, timeout=60,
    )
    assert "cruddur-messages" in ddb.ok("list-tables", "--endpoint-url", server.url)


def test_a_project_that_is_not_there(ddb):
    done = ddb("patterns", "--project", "/no/such/project")
    assert done.returncode != 0
    assert "/no/such/project" in done.stderr
