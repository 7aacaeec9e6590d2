"""Data in and out: load, copy, export and diff of a million items, their memory, and a slow way."""

import json
import shutil
import subprocess
import time

from harness import processes
from harness.api import Api
from harness.fill import create
from harness.servers import Gramme
from harness.slow_way import SlowWay

ITEMS = 1_000_000
DELAY_SECONDS = 0.02  # each way
MEMORY_MB = 100


class Run:
    """A command that ran to its end: its seconds, and the most memory it had, in MB."""

    def __init__(self, words, scratch):
        began = time.perf_counter()
        with open(scratch / "said", "wb") as said:
            process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL,
                                       stdout=said, stderr=subprocess.STDOUT,
                                       env=processes.client_environment())
            # Looked at while it runs: what wait4 tells begins with this program's own memory.
            self.megabytes = 0.0
            while process.poll() is None:
                self.megabytes = processes.peak_megabytes(process.pid) or self.megabytes
                time.sleep(0.01)
        self.seconds = time.perf_counter() - began
        if process.returncode != 0:
            said = (scratch / "said").read_bytes()[-300:]
            raise RuntimeError(f"{' '.join(map(str, words))}: {said!r}")

    @property
    def rate(self):
        return ITEMS / self.seconds


def rate_line(name, run, least, aim):
    word = "aim met" if run.rate >= aim else "met" if run.rate >= least else "**not met**"
    return (f"{name} of a million items", f"{run.rate:,.0f} items/s, {run.megabytes:.0f} MB",
            f"{least:,}/s", f"{aim:,}/s" if aim > least else "", word)


def memory_line(name, run):
    return (f"memory of {name}", f"{run.megabytes:.0f} MB", f"{MEMORY_MB} MB", "",
            "met" if run.megabytes <= MEMORY_MB else "**not met**")


def write_items(table, file):
    with open(file, "w", encoding="utf-8") as lines:
        for key in range(ITEMS):
            lines.write(json.dumps({"Item": table.item(key)}) + "\n")


def in_process(program, table, file, scratch):
    """On databases of the commands' own, which are in their processes."""
    here, there = scratch / "here", scratch / "there"
    name = f"{there}:{table.name}"
    subprocess.run([program, "api", "CreateTable", json.dumps(table.create_request()),
                    "--data-dir", here], check=True, stdout=subprocess.DEVNULL)
    loaded = Run([program, "load", table.name, file, "--data-dir", here], scratch)
    copied = Run([program, "copy", table.name, name, "--data-dir", here], scratch)
    diffed = Run([program, "diff", table.name, name, "--data-dir", here], scratch)
    shutil.rmtree(there)
    return [rate_line("ddb load, in process,", loaded, 100_000, 200_000),
            rate_line("ddb copy between two directories", copied, 50_000, 50_000),
            rate_line("ddb diff of two directories, each", diffed, 50_000, 50_000),
            memory_line("ddb load, in process", loaded), memory_line("ddb copy", copied)]


def over_http(program, table, file, scratch):
    server = Gramme("data", scratch, program)
    server.core = None
    server.start()
    try:
        create(Api(server.port), table)
        url = f"http://127.0.0.1:{server.port}"
        there = ["--endpoint-url", url]
        loaded = Run([program, "load", table.name, file, *there], scratch)
        exported = Run([program, "export", table.name, scratch / "out", *there], scratch)
        copied = Run([program, "copy", table.name, "again", *there], scratch)
        found = [rate_line("ddb load, over HTTP,", loaded, 50_000, 80_000),
                 rate_line("ddb copy within a server", copied, 50_000, 50_000),
                 memory_line("ddb load, over HTTP", loaded),
                 memory_line("ddb copy within a server", copied)]
        found += beside_aws(table, there, exported, scratch)
        return found + over_slow_way(program, table, server, file,
                                     (loaded, exported), scratch)
    finally:
        server.stop()


def beside_aws(table, there, exported, scratch):
    if shutil.which("aws") is None:
        return []
    theirs = Run(["aws", "dynamodb", "scan", "--table-name", table.name, *there], scratch)
    part = theirs.seconds / exported.seconds
    return [("ddb export of a million items", f"{exported.seconds:.1f} s; the AWS CLI's scan "
             f"{theirs.seconds:.1f} s, {part:.0f} times as long", "10 times", "",
             "met" if part >= 10 else "**not met**")]


def over_slow_way(program, table, server, file, straight, scratch):
    """`straight`: the runs of load and export without a delay."""
    loaded, exported = straight
    with SlowWay(server.port, DELAY_SECONDS) as way:
        there = ["--endpoint-url", way.url]
        words = [program, "export", table.name, scratch / "out", *there, "--segments"]
        runs = [(segments, Run([*words, segments], scratch)) for segments in (1, 4, 16)]
        load = Run([program, "load", table.name, file, *there], scratch)
    said = ", ".join(f"{run.rate:,.0f} items/s with {segments}" for segments, run in runs)
    return [("ddb export, 20 ms each way, by segments",
             f"{said}; {exported.rate:,.0f} with 4 and no delay", "", "", ""),
            ("ddb load, 20 ms each way",
             f"{load.rate:,.0f} items/s; {loaded.rate:,.0f} with no delay", "", "", "")]


def figures(program, table, scratch):
    scratch = scratch / "data-figures"
    scratch.mkdir()
    try:
        write_items(table, scratch / "items.jsonl")
        return [*in_process(program, table, scratch / "items.jsonl", scratch),
                *over_http(program, table, scratch / "items.jsonl", scratch)]
    finally:
        shutil.rmtree(scratch)
