"""Starting, pinning, measuring and ending the programs that are compared."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

SERVER_CORE, LOAD_CORE = "0", "1"
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, process, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{process.args[0]} does not listen after {seconds} s")


def start(words, log, core=SERVER_CORE, **options):
    pin = ["taskset", "-c", core] if core else []
    return subprocess.Popen(pin + [str(word) for word in words], stdin=subprocess.DEVNULL,
                            stdout=log, stderr=subprocess.STDOUT, **options)


def client_environment():
    """For the AWS CLI and ddb: credentials that any local endpoint takes."""
    return os.environ | {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
                         "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}


def end(process, seconds=10):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def family(pid):
    """The process and those it started."""
    pids = [pid]
    for one in pids:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            pids += [int(child) for child in children.read_text().split()]
    return pids


def cpu_seconds(pid):
    """What the process, its threads and its children have used of processors so far."""
    nanoseconds = 0
    for one in family(pid):
        for thread in Path(f"/proc/{one}/task").iterdir():
            nanoseconds += int((thread / "schedstat").read_text().split()[0])
    return nanoseconds / 1e9


def wait_until_idle(pid, seconds=120):
    """Until it uses next to nothing of the processors, or that long."""
    before = cpu_seconds(pid)
    for _ in range(seconds):
        time.sleep(1)
        now = cpu_seconds(pid)
        if now - before < 0.05:
            return
        before = now


def memory_megabytes(pid, line_name):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(line_name):
            return int(line.split()[1]) / 1024
    return 0.0  # it has ended


def resident_megabytes(pid):
    return memory_megabytes(pid, "VmRSS:")


def peak_megabytes(pid):
    return memory_megabytes(pid, "VmHWM:")
