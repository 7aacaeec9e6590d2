"""The wire suite passes through the cache as it does without: one specification for every endpoint."""

import subprocess
import sys

from support import program


def test_the_wire_suite_passes_through_the_cache(cached):
    url = cached().cache.url
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "wire", "--endpoint", url, "-q"],
        cwd=program.REPOSITORY / "tests",
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
