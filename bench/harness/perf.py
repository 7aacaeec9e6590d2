"""Samples of a server under the load of a case, by perf (Debian: linux-perf)."""

import re
import subprocess
import time

from harness import load


def record(server, case, seconds, *options):
    """What the load measured, and the file of the samples."""
    data = server.scratch / "perf.data"
    load.run(server, case, 0.5)
    perf = subprocess.Popen(["perf", "record", "-q", *options, "-o", data, "-p",
                             str(server.process.pid)], stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    measure = load.run(server, case, seconds)
    perf.send_signal(2)
    perf.wait()
    return measure, data


def short(name):
    """A function's name without the arguments of it and of its templates."""
    while re.search(r"<[^<>]*>", name):
        name = re.sub(r"<[^<>]*>", "", name)
    return re.sub(r"\(anonymous namespace\)::|\(.*$", "", name)
