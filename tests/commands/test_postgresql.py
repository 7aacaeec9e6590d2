"""The relational commands on a real PostgreSQL server, as on the embedded SQLite.

CONNECTION_URL is the seed's variable; the users and activities are the seed's system's.
"""

import pytest


@pytest.fixture
def database(ddb, postgres):
    """Commands whose relational database is the PostgreSQL server, empty at first."""
    ddb.environment["CONNECTION_URL"] = postgres.url
    ddb("db", "drop", "--yes")
    yield ddb
    ddb("db", "drop", "--yes")


def test_setup(database, postgres):
    database.ok("db", "setup")
    assert {"woody", "buzz"} <= set(postgres.query("SELECT handle FROM users"))
    assert len(postgres.query("SELECT handle FROM users")) >= 3
    assert int(postgres.query("SELECT count(*) FROM activities")[0]) >= 1


def test_setup_keeps_what_is_there(database, postgres):
    database.ok("db", "setup")
    before = postgres.query("SELECT handle, uuid FROM users ORDER BY handle")
    postgres.query("UPDATE users SET display_name = 'Changed' WHERE handle = 'woody'")
    database.ok("db", "setup")
    assert postgres.query("SELECT handle, uuid FROM users ORDER BY handle") == before
    assert postgres.query("SELECT display_name FROM users WHERE handle = 'woody'") == ["Changed"]


def test_the_steps_of_setup(database, postgres):
    for step in ("create", "schema-load", "seed"):
        database.ok("db", step)
    assert len(postgres.query("SELECT handle FROM users")) >= 3


def test_drop(database, postgres):
    database.ok("db", "setup")
    database.ok("db", "drop", "--yes")
    names = postgres.query("SELECT datname FROM pg_database", database="postgres")
    assert "cruddur" not in names


def test_seed_and_patterns_use_its_users(database, postgres):
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        database.ok(*command)
    uuid = postgres.query("SELECT uuid FROM users WHERE handle = 'woody'")[0]
    output = database.ok("patterns", "list-conversations", "--handle", "woody")
    assert output.startswith(f"my-uuid: {uuid}\n")
    assert f"GRP#{uuid}" in output


def test_parameters_do_not_become_sql(database):
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        database.ok(*command)
    done = database("patterns", "list-conversations", "--handle", "x'; DROP TABLE users; --")
    assert done.returncode == 255
    assert database("patterns", "list-conversations", "--handle", "woody").returncode == 0


def test_statements_are_shown_on_stderr_unless_quiet(database):
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        database.ok(*command)
    shown = database("patterns", "list-conversations", "--handle", "woody")
    assert "SELECT" in shown.stderr.upper()
    assert "SELECT" not in shown.stdout.upper()
    quiet = database("patterns", "list-conversations", "--handle", "woody", "--quiet")
    assert "SELECT" not in quiet.stderr.upper()
    assert quiet.stdout == shown.stdout
