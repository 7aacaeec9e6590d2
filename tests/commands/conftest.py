"""The command tests run the program as a user does: arguments, environment, files, exit codes."""

import pytest

from support import program, server
from support.postgres import Postgres


class Ddb:
    """Runs commands in a home directory of their own."""

    def __init__(self, home):
        self.home = home
        self.work = home / "work"
        self.work.mkdir(parents=True)
        self.data = home / "data-directory"
        self.environment = program.environment(home, GRAMME_DATA_DIR=self.data)

    def __call__(self, *arguments, stdin=None, timeout=60, **environment):
        """Runs a command; an environment variable given as None is left out."""
        env = {**self.environment, **{name: value for name, value in environment.items()}}
        env = {name: str(value) for name, value in env.items() if value is not None}
        return program.run(*arguments, env=env, cwd=self.work, stdin=stdin, timeout=timeout)

    def ok(self, *arguments, **more):
        """The standard output of a command that must succeed."""
        done = self(*arguments, **more)
        assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stderr}"
        return done.stdout


@pytest.fixture
def ddb(tmp_path):
    return Ddb(tmp_path / "home")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """Commands on a database that is set up and seeded; for tests that only read."""
    ready = Ddb(tmp_path_factory.mktemp("seeded") / "home")
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        ready.ok(*command)
    return ready


@pytest.fixture
def serve(tmp_path):
    """Starts servers; they must end cleanly at the end of the test."""
    started = []

    def start(*arguments, **environment):
        home = tmp_path / f"server{len(started)}"
        home.mkdir()
        env = program.environment(home, **environment)
        started.append(server.Server(*arguments, env=env, cwd=home))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            assert each.stop() == 0, each.output()


@pytest.fixture(scope="session")
def postgres():
    started = Postgres()
    yield started
    started.remove()
