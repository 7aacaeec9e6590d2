"""dynalite, an independent DynamoDB from npm, as the other end of a transfer.

Installed once, under build/peers, where bench/run has it too; a test is skipped where npm does not
answer soon.
"""

import contextlib
import shutil
import socket
import subprocess
import time

import pytest

from support import ports, program

_PLACE = program.REPOSITORY / "build" / "peers" / "dynalite"
_PROGRAM = _PLACE / "node_modules" / "dynalite" / "cli.js"
_INSTALLED_WITHIN_SECONDS = 40
_READY_WITHIN_SECONDS = 20


def _install():
    _PLACE.mkdir(parents=True, exist_ok=True)
    (_PLACE / "package.json").write_text('{"private":true}\n')
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--fetch-retries=0", "dynalite"],
            cwd=_PLACE, stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=_INSTALLED_WITHIN_SECONDS,
        )


class Dynalite:
    def __init__(self):
        if shutil.which("node") is None or shutil.which("npm") is None:
            pytest.skip("node and npm are not installed")
        if not _PROGRAM.exists():
            _install()
        if not _PROGRAM.exists():
            pytest.skip("npm does not give dynalite")
        port = ports.free()
        self.url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            ["node", _PROGRAM, "--host", "127.0.0.1", "--port", str(port), "--createTableMs", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self._wait(port)

    def _wait(self, port):
        deadline = time.monotonic() + _READY_WITHIN_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.05)
        self.close()
        raise RuntimeError("dynalite does not start")

    def close(self):
        self._process.kill()
        self._process.wait()
