"""Runs the program on a terminal: what a person sees, and what it does with what they type."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

from support import program


class Seen:
    def __init__(self, text, returncode):
        self.text = text
        self.returncode = returncode


def _read(descriptor, seconds):
    """Some bytes; none when nothing comes in time, or ever."""
    if not select.select([descriptor], [], [], seconds)[0]:
        return b""
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end has gone
        return b""


def run(*arguments, env, cwd, typed=(), rows=24, columns=80, timeout=30):
    """Runs the program with a terminal as all three of its streams.

    `typed` is pairs: once the first has been shown, the second is typed.
    """
    process, descriptor = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.chdir(cwd)
        os.execve(program.path(), [str(program.path()), *map(str, arguments)], env)
    shown, end, left = b"", time.monotonic() + timeout, list(typed)
    try:
        while time.monotonic() < end:
            part = _read(descriptor, end - time.monotonic())
            if not part:
                break
            shown += part
            while left and left[0][0].encode() in shown:
                os.write(descriptor, left.pop(0)[1].encode())
    finally:
        os.close(descriptor)
        ended, status = os.waitpid(process, os.WNOHANG)
        while not ended and time.monotonic() < end:
            time.sleep(0.01)
            ended, status = os.waitpid(process, os.WNOHANG)
        if not ended:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            raise AssertionError(f"{arguments} did not end; it showed {shown!r}")
    return Seen(shown.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status))
