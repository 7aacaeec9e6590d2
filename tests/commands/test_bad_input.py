"""What a user sees who gives something wrong: one clear text, and the AWS CLI's exit codes.

Facts: the table "Bad input" of the project's own issue, and
https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html (252, 253, 254, 255).
"""

import os
import pathlib

import pytest

from support import ports


def test_drop_without_a_table(ddb):
    done = ddb("drop")
    assert done.returncode == 1
    output = done.stdout + done.stderr
    assert "No TABLE_NAME argument supplied" in output
    assert "drop cruddur-messages" in output


def test_drop_of_a_missing_table(ddb):
    done = ddb("drop", "nope")
    assert done.returncode == 254
    assert (
        "An error occurred (ResourceNotFoundException) when calling the DeleteTable operation: "
        "Requested resource not found: Table: nope not found" in done.stderr
    )
    assert done.stdout == ""


def test_schema_load_twice(ddb):
    ddb.ok("schema-load")
    done = ddb("schema-load")
    assert done.returncode == 254
    assert (
        "An error occurred (ResourceInUseException) when calling the CreateTable operation: "
        "Table already exists: cruddur-messages" in done.stderr
    )
    assert "cruddur-messages" in ddb.ok("list-tables")


def test_scan_of_a_missing_table(ddb):
    done = ddb("scan", "nope")
    assert done.returncode == 254
    assert "ResourceNotFoundException" in done.stderr


def test_drop_prod_alone_names_a_table(ddb):
    done = ddb("drop", "prod")
    assert done.returncode == 254
    assert "Table: prod not found" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["scan", "--no-such-option"],
        ["serve", "--port", "text"],
        ["serve", "--port", "70000"],
        ["patterns", "no-such-pattern"],
        ["list-tables", "prod", "--endpoint-url", "http://127.0.0.1:1"],
        ["serve", "--durability", "maybe"],
    ],
)
def test_usage_errors(ddb, arguments):
    done = ddb(*arguments)
    assert done.returncode == 252, done.stderr
    assert done.stderr.strip()
    assert done.stdout == ""


@pytest.mark.parametrize(
    "environment, text",
    [
        ({"AWS_REGION": "us-east-1"}, "Unable to locate credentials"),
        (
            {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"},
            "You must specify a region",
        ),
    ],
)
def test_prod_without_credentials_or_region(ddb, environment, text):
    nobody = f"http://127.0.0.1:{ports.free()}"
    done = ddb("list-tables", "prod", HTTPS_PROXY=nobody, **environment)
    assert done.returncode == 253
    assert text in done.stderr


def test_seed_before_schema_load(ddb):
    ddb.ok("db", "setup")
    done = ddb("seed")
    assert done.returncode != 0
    assert "schema-load" in done.stderr


def test_seed_before_db_setup_on_postgresql(ddb, postgres):
    url = postgres.url.replace("/cruddur", "/never_made")
    ddb.ok("schema-load")
    done = ddb("seed", CONNECTION_URL=url)
    assert done.returncode != 0
    assert "db setup" in done.stderr
    assert ddb.ok("scan") == ""


def test_postgresql_away(ddb):
    port = ports.free()
    done = ddb("db", "setup", CONNECTION_URL=f"postgresql://postgres@127.0.0.1:{port}/cruddur")
    assert done.returncode == 255
    assert str(port) in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_endpoint_away(ddb):
    port = ports.free()
    done = ddb("list-tables", "--endpoint-url", f"http://127.0.0.1:{port}")
    assert done.returncode == 255
    assert str(port) in done.stderr


def test_data_directory_is_a_file(ddb):
    file = ddb.home / "file"
    file.write_text("not a directory")
    done = ddb("list-tables", "--data-dir", str(file))
    assert done.returncode == 255
    assert str(file) in done.stderr
    assert file.read_text() == "not a directory"


def test_data_directory_unreadable(ddb):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    ddb.data.mkdir(mode=0)
    done = ddb("list-tables")
    ddb.data.chmod(0o700)
    assert done.returncode == 255
    assert str(ddb.data) in done.stderr


@pytest.mark.parametrize(
    "text, expected",
    [
        ('{"TableName": "a"', "1"),
        ('{\n  "TableName": "a",\n  nonsense\n}', "3"),
        ('["not an object"]', "1"),
    ],
)
def test_a_project_file_that_is_not_valid(ddb, text, expected):
    file = ddb.work / "table.json"
    file.write_text(text)
    done = ddb("schema-load", str(file))
    assert done.returncode != 0
    assert f"table.json:{expected}: " in done.stderr
    assert "cruddur" not in ddb.ok("list-tables")


def test_a_schema_file_that_is_not_there(ddb):
    done = ddb("schema-load", "missing.json")
    assert done.returncode != 0
    assert "missing.json" in done.stderr


def test_db_drop_wants_a_yes(ddb):
    ddb.ok("db", "setup")
    done = ddb("db", "drop")
    assert done.returncode != 0
    assert "--yes" in done.stderr
    assert ddb("db", "drop", "--yes").returncode == 0


@pytest.mark.parametrize(
    "command",
    ["serve", "schema-load", "list-tables", "drop", "seed", "scan", "patterns", "db"],
)
def test_help_has_an_example(ddb, command):
    output = ddb.ok(command, "--help")
    assert f"ddb {command}" in output
    assert "xample" in output


def test_version(ddb):
    assert "0." in ddb.ok("--version")


def test_nothing_is_written_to_the_working_directory(ddb):
    ddb("list-tables")
    ddb("drop", "nope")
    assert list(pathlib.Path(ddb.work).iterdir()) == []
