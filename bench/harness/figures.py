"""What is not a rate of requests: start, memory, size, fsync, threads, the commands.

Each figure is a line (name, measured, at least, aim, verdict)."""

import os
import shutil
import statistics
import subprocess
import time

from harness import commands, load, processes
from harness.fill import create, put_items
from harness.api import Api
from harness.compare import GRAMME
from harness.servers import Gramme

STARTS = 21


def verdict(value, least, aim, more_is_better=False):
    if more_is_better:
        return "aim met" if value >= aim else "met" if value >= least else "**not met**"
    return "aim met" if value <= aim else "met" if value <= least else "**not met**"


def first_answer_milliseconds(program, directory, port):
    """From exec to the first byte of an answer over TCP."""
    began = time.perf_counter()
    process = subprocess.Popen([program, "serve", "--port", str(port), "--data-dir", directory],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not load.answers(port):
            if process.poll() is not None:
                raise RuntimeError(f"{program} ended with {process.returncode}")
        return (time.perf_counter() - began) * 1000
    finally:
        processes.end(process)


def start_figures(program, scratch):
    directory, port = scratch / "start", processes.free_port()
    fresh, again = [], []
    for _ in range(STARTS):
        shutil.rmtree(directory, ignore_errors=True)
        fresh.append(first_answer_milliseconds(program, directory, port))
        again.append(first_answer_milliseconds(program, directory, port))
    lines = []
    for name, times in (("start to first answer", again), ("the same, making the database", fresh)):
        value = statistics.median(times)
        lines.append((name, f"{value:.1f} ms", "15 ms", "8 ms", verdict(value, 15, 8)))
    return lines


def footprint_figures(program, scratch):
    server = Gramme("idle", scratch, program)
    server.start()
    try:
        time.sleep(1)
        idle = processes.resident_megabytes(server.process.pid)
    finally:
        server.stop()
    stripped = scratch / "stripped"
    subprocess.run(["strip", "-s", "-o", stripped, program], check=True)
    size = os.path.getsize(stripped) / 1e6
    return [("idle memory", f"{idle:.1f} MB", "15 MB", "8 MB", verdict(idle, 15, 8)),
            ("stripped binary", f"{size:.1f} MB", "12 MB", "9 MB", verdict(size, 12, 9))]


def disk_syncs_a_second(directory, seconds=1.0):
    """Appends of a write's size, each followed by fdatasync."""
    count, end = 0, time.monotonic() + seconds
    with open(directory / "syncs", "wb", buffering=0) as file:
        while time.monotonic() < end:
            file.write(b"x" * 1100)
            os.fdatasync(file.fileno())
            count += 1
    return count / seconds


def rate_with(program, options, case, tables, scratch, seconds, connections, core):
    """A fresh server's median measure of three."""
    server = Gramme("with" + "".join(options), scratch, program, *options)
    server.core = core
    server.start()
    try:
        api, table = Api(server.port), tables[case.check[1]]
        create(api, table)
        put_items(api, table)
        load.run(server, case, 0.5, connections)
        runs = [load.run(server, case, seconds, connections, seed=i) for i in range(2, 5)]
        return sorted(runs, key=lambda one: one.rate)[1]
    finally:
        server.stop()
        shutil.rmtree(server.scratch)


def fsync_figure(program, tables, case, scratch, seconds):
    def with_durability(level):
        options = ["--threads", "1", "--durability", level]
        return rate_with(program, options, case, tables, scratch, seconds, 64,
                         processes.SERVER_CORE).rate

    logged, synced = with_durability("log"), with_durability("fsync")
    syncs = disk_syncs_a_second(scratch)
    wanted = min(0.5 * logged, 0.7 * 64 * syncs)
    return [("PutItem, fsync, 64 connections", f"{synced:,.0f}/s ({synced / logged:.2f} x logged; "
             f"the disk syncs {syncs:,.0f} times/s)", f"{wanted:,.0f}/s", "",
             verdict(synced, wanted, wanted, more_is_better=True))]


def thread_figure(program, tables, case, scratch, seconds):
    def with_threads(count):
        return rate_with(program, ["--threads", str(count)], case, tables, scratch, seconds, 32,
                         None).cpu

    one, two = with_threads(1), with_threads(2)
    return [("CPU a GetItem with two server threads", f"{two:.1f} us, {two / one:.2f} x of one's",
             "1.15 x", "1.05 x", verdict(two / one, 1.15, 1.05))]


def ten_million_figures(program, tables, case, rows, scratch, seconds, say):
    """Items of 250 bytes under uniform keys, beside ten thousand of them."""
    measures = {}
    for items in (10_000, 10_000_000):
        say(f"figures: {items:,} items")
        server = Gramme(f"items{items}", scratch, program, "--threads", "1",
                        "--store-cache-size", "256MB")
        server.start()
        try:
            measures[items] = commands.measure_many(server, tables["small"], items, seconds)
        finally:
            server.stop()
            shutil.rmtree(server.scratch)
    (few, _), (many, memory) = measures[10_000], measures[10_000_000]
    rate, p99 = many.rate / few.rate, many.p99 / few.p99
    return [("ten million items: GetItem rate", f"{many.rate:,.0f}/s, {rate:.2f} x of ten thousand",
             "0.5 x", "0.7 x", verdict(rate, 0.5, 0.7, more_is_better=True)),
            ("ten million items: p99", f"{many.p99 / 1000:.2f} ms, {p99:.1f} x", "3 x", "2 x",
             verdict(p99, 3, 2)),
            ("ten million items: memory", f"{memory:,.0f} MB", "600 MB", "", verdict(memory, 600, 600))]


def measure(program, tables, cases, rows, scratch, ten_million, say):
    scratch.mkdir(parents=True)
    by_name = {case.name: case for case in cases}
    seconds = 2
    found = []
    say("figures: start, memory, size")
    found += start_figures(program, scratch)
    found += footprint_figures(program, scratch)
    if "PutItem" in by_name:
        say("figures: fsync")
        found += fsync_figure(program, tables, by_name["PutItem"], scratch, seconds)
    if "GetItem" in by_name:
        say("figures: two threads")
        found += thread_figure(program, tables, by_name["GetItem"], scratch, seconds)
    say("figures: commands")
    found += commands.figures(program, tables, scratch)
    if ten_million and GRAMME in rows.get("GetItem", {}):
        found += ten_million_figures(program, tables, by_name["GetItem"], rows, scratch, seconds, say)
    return found
