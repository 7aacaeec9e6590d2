"""Where the program under test is, and how a test runs it."""

import os
import pathlib
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
DEFAULT_PROGRAM = REPOSITORY / "build" / "release" / "src" / "cli" / "ddb"


def path():
    """The program: GRAMME_DDB names another build than the release one."""
    return pathlib.Path(os.environ.get("GRAMME_DDB", DEFAULT_PROGRAM)).resolve()


def environment(home, **extra):
    """An environment in which nothing of the user's own set-up reaches the program."""
    base = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "XDG_DATA_HOME": str(pathlib.Path(home) / "data"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        # Nobody is asked for credentials outside of this machine.
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "GCOV_PREFIX"):
        if name in os.environ:
            base[name] = os.environ[name]
    base.update({name: str(value) for name, value in extra.items()})
    return base


def run(*arguments, env, cwd=None, stdin=None, timeout=60):
    """Runs the program to its end; text in, text out, never a terminal."""
    return subprocess.run(
        [str(path()), *map(str, arguments)],
        env=env,
        cwd=cwd,
        input=stdin if stdin is not None else "",
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
