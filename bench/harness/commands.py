"""Times of whole commands, beside the AWS CLI's, and tables too large for the cases."""

import os
import shutil
import statistics
import subprocess
import time

from harness import data, load, processes
from harness.api import Api
from harness.cases import Case
from harness.fill import create
from harness.servers import Gramme
from harness.templates import with_plus

SCANNED = 100_000
BATCH = 25


def batch_of(table):
    """Puts 25 items of the table, with keys in order."""
    put = '{"PutRequest":{"Item":%s}}' % table.item_template
    listed = ",".join(with_plus(put, i) for i in range(BATCH))
    return Case("BatchWriteItem", "BatchWriteItem", '{"RequestItems":{"%s":[%s]}}' %
                (table.name, listed), '"UnprocessedItems":{}', [], 1, BATCH, "", "", [])


def get_of(table, items):
    return Case("GetItem", "GetItem", '{"TableName":"%s","Key":{"pk":{"S":"item-{key}"}}}' %
                table.name, '"S":"item-{key}"', ["item", table.name], items, 1, "", "", [])


def fill_many(server, table, items):
    create(Api(server.port), table)
    load.run(server, batch_of(table), 0, requests=items // BATCH, stride=BATCH)


def measure_many(server, table, items, seconds):
    """GetItem among that many items: the median measure of three, and the memory in MB."""
    fill_many(server, table, items)
    processes.wait_until_idle(server.process.pid)  # the compaction of what was written
    case = get_of(table, items)
    load.run(server, case, 5 * seconds)
    runs = [load.run(server, case, seconds, seed=i) for i in range(2, 5)]
    return sorted(runs, key=lambda one: one.rate)[1], processes.resident_megabytes(server.process.pid)


def milliseconds(words, times, lines=None):
    """The median time of a command; its output must have that many lines, when told."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        done = subprocess.run([str(word) for word in words], capture_output=True, env=processes.client_environment())
        found.append((time.perf_counter() - began) * 1000)
        if done.returncode != 0 or (lines and done.stdout.count(b"\n") != lines):
            raise RuntimeError(f"{words[0]} {words[1]}: {done.stderr[-300:]!r}")
    return statistics.median(found)


def beside_aws(name, ours, theirs):
    part = theirs / ours
    word = "aim met" if part >= 60 else "met" if part >= 30 else "**not met**"
    return (name, f"{ours:,.0f} ms; the AWS CLI {theirs:,.0f} ms, {part:.0f} times as long",
            "30 times", "60 times", word)


def cli_figures(program, table, scratch):
    server = Gramme("commands", scratch, program)
    server.start()
    try:
        fill_many(server, table, SCANNED)
        here = ["--data-dir", server.scratch / "data"]
        there = ["--endpoint-url", f"http://127.0.0.1:{server.port}"]
        running = milliseconds([program, "list-tables", *here], 15)
        lists = milliseconds([program, "list-tables", *there], 15)
        scans = milliseconds([program, "scan", table.name, *here], 5, SCANNED)
        found = []
        if shutil.which("aws"):
            aws = ["aws", "dynamodb"]
            found += [
                beside_aws("ddb list-tables", lists,
                           milliseconds([*aws, "list-tables", *there], 3)),
                beside_aws("ddb scan of 100,000 items", scans,
                           milliseconds([*aws, "scan", "--table-name", table.name, *there], 1))]
    finally:
        server.stop()
    alone = milliseconds([program, "list-tables", *here], 15)
    found += [("ddb list-tables, server running", f"{running:.1f} ms", "15 ms", "",
               "met" if running <= 15 else "**not met**"),
              ("ddb list-tables, no server", f"{alone:.1f} ms", "25 ms", "",
               "met" if alone <= 25 else "**not met**")]
    shutil.rmtree(server.scratch)
    return found


def has_load(program):
    return subprocess.run([program, "load", "--help"], capture_output=True).returncode == 0


def figures(program, tables, scratch):
    found = cli_figures(program, tables["small"], scratch)
    if has_load(program):
        found += data.figures(program, tables["small"], scratch)
    return found
