"""Runs the load program against one server and measures the server meanwhile."""

import json
import socket
import subprocess
from dataclasses import dataclass

from harness import processes
from harness.servers import ROOT

PROGRAM = ROOT / "build" / "bench" / "bench" / "gramme_load"


@dataclass
class Measure:
    rate: float  # right replies a second
    cpu: float  # microseconds of the server a request
    p50: float  # microseconds
    p99: float
    p999: float
    reply_bytes: int
    samples: list


def answers(port):
    """Whether a server answers on the port."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def run(server, case, seconds, connections=32, seed=1, requests=0, stride=0, samples=20):
    """Raises RuntimeError when a single reply was not right."""
    scratch = server.scratch
    (scratch / "request").write_text(case.body)
    words = ["taskset", "-c", processes.LOAD_CORE, PROGRAM, "--port", server.port, "--operation",
             case.operation, "--body", scratch / "request", "--keys", case.keys, "--connections",
             connections, "--seconds", seconds, "--requests", requests, "--stride", stride,
             "--seed", seed]
    if server.answers_api:
        words += ["--expect", case.expect, "--sample-every", max(1, case.keys // 7), "--samples",
                  scratch / "samples"]
    before = processes.cpu_seconds(server.process.pid)
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    used = processes.cpu_seconds(server.process.pid) - before
    if done.returncode != 0:
        raise RuntimeError(f"{server.name}, {case.name}: {done.stderr.strip()}")
    outcome = json.loads(done.stdout)
    if outcome["wrong"] or not outcome["right"]:
        raise RuntimeError(f"{server.name}, {case.name}: {outcome['wrong']} of "
                           f"{outcome['wrong'] + outcome['right']} replies are wrong: "
                           f"{outcome['first_wrong']}")
    lines = (scratch / "samples").read_text().splitlines() if server.answers_api else []
    step = max(1, len(lines) // samples)
    return Measure(outcome["right"] / outcome["seconds"], used / outcome["right"] * 1e6,
                   outcome["p50"], outcome["p99"], outcome["p999"], outcome["reply_bytes"],
                   [json.loads(line) for line in lines[::step]])
