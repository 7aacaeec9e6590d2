"""Starts and ends `ddb serve` and `ddb cache`, and waits for nothing longer than it has to."""

import re
import signal
import subprocess
import threading
import time

from support import program

READY_WITHIN_SECONDS = 20
ENDED_WITHIN_SECONDS = 20
_ADDRESS = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0):(\d+)")


class Server:
    """One process that serves. Its output is read all the time, so it never blocks on a pipe."""

    def __init__(self, *arguments, env, cwd=None, command="serve"):
        self.process = subprocess.Popen(
            [str(program.path()), command, *map(str, arguments)],
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines = []
        self._address = None
        self._changed = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        self.port = self._wait_for_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def _read(self):
        for line in self.process.stdout:
            with self._changed:
                self._lines.append(line)
                self._address = self._address or _ADDRESS.search(line)
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def _wait_for_port(self):
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        with self._changed:
            while self._address is None and time.monotonic() < deadline:
                if self.process.poll() is not None and not self._changed.wait(0.2):
                    break
                self._changed.wait(0.1)
            if self._address is None:
                self.process.kill()
                raise RuntimeError(f"ddb serve did not say its address; it said:\n{self.output()}")
            return int(self._address.group(2))

    def output(self):
        """All that the server has printed so far."""
        return "".join(self._lines)

    def stop(self, how=signal.SIGTERM):
        """Ends the server and gives its exit code; a server that does not end is a failure."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(ENDED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"ddb serve ignored signal {how}; it said:\n{self.output()}")

    def kill(self):
        """SIGKILL: no clean-up of any kind."""
        self.process.kill()
        self.process.wait()
