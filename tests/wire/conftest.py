"""The wire suite: what any endpoint of the DynamoDB API has to answer.

By default it starts `ddb serve --in-memory --port 0`; `--endpoint URL` runs it against any other
endpoint, with the credentials and the region of the environment.
"""

import pytest

from support import api, program, server
from support.tables import Tables, projection, index

STARTED = pytest.StashKey()


def pytest_addoption(parser):
    parser.addoption("--endpoint", help="URL of a running DynamoDB endpoint to test")


@pytest.fixture(scope="session")
def endpoint(request, tmp_path_factory):
    given = request.config.getoption("--endpoint")
    if given:
        yield given
        return
    home = tmp_path_factory.mktemp("home")
    started = server.Server("--in-memory", "--port", "0", env=program.environment(home), cwd=home)
    request.config.stash[STARTED] = started
    yield started.url
    if not request.session.shouldfail:
        assert started.stop() == 0, started.output()


@pytest.fixture(autouse=True)
def server_is_alive(request, endpoint):
    """A server that died ends the run at once: what follows would only say so again."""
    yield
    started = request.config.stash.get(STARTED, None)
    if started and started.process.poll() is not None:
        code = started.process.returncode
        request.session.shouldfail = f"ddb serve ended in {request.node.name} with {code}"
        pytest.fail(request.session.shouldfail)


@pytest.fixture(scope="session")
def db(endpoint):
    """A boto3 client of the endpoint."""
    return api.connect(endpoint)


@pytest.fixture(scope="session")
def raw(endpoint):
    """Sends requests that boto3 cannot say."""
    return api.Raw(endpoint)


@pytest.fixture(scope="module")
def tables(db):
    """Makes tables for one file of tests."""
    factory = Tables(db)
    yield factory
    factory.remove_all()


@pytest.fixture(scope="session")
def shared_tables(db):
    factory = Tables(db)
    yield factory
    factory.remove_all()


@pytest.fixture(scope="session")
def table(shared_tables):
    """A table with the partition key pk (S); every test uses keys of its own."""
    return shared_tables("pk:S")


@pytest.fixture(scope="session")
def sorted_table(shared_tables):
    """A table with the partition key pk (S) and the sort key sk (S)."""
    return shared_tables("pk:S", "sk:S")


@pytest.fixture(scope="session")
def numbered_table(shared_tables):
    """A table with the partition key pk (S) and the sort key sk (N)."""
    return shared_tables("pk:S", "sk:N")


@pytest.fixture(scope="session")
def indexed_table(shared_tables):
    """A table with an index of every projection.

    GSIs by team (S) and score (N): all, keys_only, include (color); LSIs by score: local_all,
    local_keys, local_include (color).
    """
    return shared_tables(
        "pk:S",
        "sk:S",
        gsi=[
            index("all", "team:S", "score:N"),
            index("keys_only", "team:S", "score:N", projection("KEYS_ONLY")),
            index("include", "team:S", "score:N", projection("INCLUDE", "color")),
        ],
        lsi=[
            index("local_all", "pk:S", "score:N"),
            index("local_keys", "pk:S", "score:N", projection("KEYS_ONLY")),
            index("local_include", "pk:S", "score:N", projection("INCLUDE", "color")),
        ],
    )


@pytest.fixture
def key():
    """A partition key value that no other test uses."""
    from support.tables import unique

    return unique("key")
