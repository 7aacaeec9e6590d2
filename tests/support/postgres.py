"""A real PostgreSQL server in a temporary directory, on a free port, gone after the test."""

import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

from support import ports


def _programs():
    """The newest PostgreSQL that Debian has installed; its programs are not on the PATH."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    return pathlib.Path(found[-1]).parent


class Postgres:
    """initdb refuses root, so under root the server runs as Debian's `postgres` user."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="gramme-postgres-", dir="/tmp")
        self.port = ports.free()
        self._user = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.directory, account.pw_uid, account.pw_gid)
            self._user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/cruddur"
        identity = ("-U", "postgres", "-A", "trust", "-E", "UTF8")
        self._run("initdb", "-D", "data", *identity, "--no-sync")
        self.start()

    def _run(self, program, *arguments):
        subprocess.run(
            [str(_programs() / program), *arguments],
            cwd=self.directory,
            env={"PATH": "/usr/bin:/bin", "HOME": self.directory, "LC_ALL": "C.UTF-8"},
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=60,
            **self._user,
        )

    def start(self):
        options = f"-p {self.port} -k {self.directory} -h 127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self):
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")

    def remove(self):
        self.stop()
        shutil.rmtree(self.directory)

    def query(self, sql, database="cruddur"):
        """The rows of a query, as psql prints them without decoration."""
        done = subprocess.run(
            ["psql", "-XAtq", self.url.replace("/cruddur", f"/{database}"), "-c", sql],
            env={"PATH": "/usr/bin:/bin", "HOME": self.directory},
            check=True,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout.splitlines()
