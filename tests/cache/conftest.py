"""The cache as its users meet it: a process in front of a server, the API, its figures."""

import pytest

from cache.upstream import Upstream
from support import api, program, server
from support.tables import Tables


class Cached:
    """A server, a cache in front of it, and a client of each. With `faulty` an Upstream, which
    does what a test says, stands between them."""

    def __init__(self, home, *arguments, upstream=(), faulty=False, **environment):
        env = program.environment(home, **environment)
        self.server = server.Server("--in-memory", "--port", 0, *upstream, env=env, cwd=home)
        self.upstream = Upstream(self.server.port) if faulty else None
        self.cache = server.Server(
            *("--upstream", (self.upstream or self.server).url, "--port", 0, *arguments),
            env=env,
            cwd=home,
            command="cache",
        )
        self.env = env
        self.home = home
        self.db = api.connect(self.cache.url)
        self.behind = api.connect(self.server.url)
        self.tables = Tables(self.db)

    def stats(self, *arguments):
        """What `ddb cache stats` prints."""
        done = program.run("cache", "stats", "--port", self.cache.port, *arguments, env=self.env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self):
        assert self.cache.stop() == 0, self.cache.output()
        if self.upstream:
            self.upstream.stop()
        if self.server.process.poll() is None:
            assert self.server.stop() == 0, self.server.output()


@pytest.fixture
def cached(tmp_path):
    """Starts caches; they must end cleanly at the end of the test."""
    started = []

    def start(*arguments, **more):
        home = tmp_path / f"cached{len(started)}"
        home.mkdir()
        started.append(Cached(home, *arguments, **more))
        return started[-1]

    yield start
    for each in started:
        each.stop()


def source(reply):
    """The x-gramme-cache header of a boto3 reply."""
    return reply["ResponseMetadata"]["HTTPHeaders"].get("x-gramme-cache")
