"""Data in and out over a way that loses, delays, throttles, cuts and corrupts (support/fault_proxy).

Nothing is lost or doubled, the counts are exact, and what was killed goes on where it was.
"""

import json
import resource
import signal
import subprocess

import pytest

from support import program
from support.fault_proxy import FAULTS, FaultProxy, every
from support.movies import (
    as_set,
    lines,
    make_table,
    make_table_at,
    simple_items,
    table_content,
)

# Every try that fails is the transfer's own to repeat: its pauses are shorter than an SDK's.
ONE_TRY = {"AWS_MAX_ATTEMPTS": "1"}
ITEMS = simple_items(600)


@pytest.fixture
def way(serve):
    """Makes ways to servers: each call is one to a server of its own with an empty table."""
    made = []

    def make(**settings):
        server = serve("--in-memory", "--port", "0")
        make_table_at(server.url)
        made.append(FaultProxy(server.url, **settings))
        made[-1].server = server
        return made[-1]

    yield make
    for proxy in made:
        proxy.close()


def fill(ddb, proxy, items=None):
    ddb.ok("load", "movies", "-", "--endpoint-url", proxy.server.url, stdin=lines(items or ITEMS))


def content(ddb, proxy):
    text = ddb.ok("export", "movies", "--endpoint-url", proxy.server.url)
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("fault", FAULTS)
def test_load_puts_every_item_once(ddb, way, fault):
    proxy = way(script=every(3, [fault]))
    text = ddb.ok("load", "movies", "-", "--endpoint-url", proxy.url, stdin=lines(ITEMS), **ONE_TRY)
    assert text == "Loaded 600 items into movies\n"
    assert as_set(content(ddb, proxy)) == as_set(ITEMS)


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "part"])
def test_export_writes_every_item_once(ddb, way, fault):
    proxy = way(script=every(3, [fault]), page_items=40)
    fill(ddb, proxy)
    text = ddb.ok("export", "movies", "out.jsonl", "--endpoint-url", proxy.url, **ONE_TRY)
    assert text == "Exported 600 items from movies\n"
    exported = (ddb.work / "out.jsonl").read_text().splitlines()
    assert as_set(map(json.loads, exported)) == as_set(ITEMS)
    assert proxy.numbers["Scan"] > 15


def test_copy_between_two_such_ways(ddb, way):
    source = way(script=every(3, FAULTS), page_items=40)
    target = way(script=every(4, FAULTS))
    fill(ddb, source)
    text = ddb.ok("copy", f"{source.url}#movies", f"{target.url}#movies", **ONE_TRY)
    assert text == "Copied 600 items from movies to movies\n"
    assert as_set(content(ddb, target)) == as_set(ITEMS)


def test_diff_between_two_such_ways(ddb, way):
    first = way(script=every(3, FAULTS), page_items=40)
    second = way(script=every(3, FAULTS), page_items=60)
    fill(ddb, first)
    changed = [{**item, "t": {"S": "new"}} for item in ITEMS[::10]]
    fill(ddb, second, [*ITEMS[40:], *changed])
    done = ddb("diff", f"{first.url}#movies", f"{second.url}#movies", **ONE_TRY)
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.splitlines()[-1] == (
        "504 the same, 60 different, 36 only in the first, 0 only in the second"
    )
    assert sum(line.startswith("~ ") for line in done.stdout.splitlines()) == 60
    assert sum(line.startswith("- ") for line in done.stdout.splitlines()) == 36
    assert first.numbers["BatchGetItem"] > 2


def test_truncate_deletes_every_item_once(ddb, way):
    proxy = way(script=every(3, FAULTS), page_items=40)
    fill(ddb, proxy)
    text = ddb.ok("truncate", "movies", "--yes", "--endpoint-url", proxy.url, **ONE_TRY)
    assert text == "Deleted 600 items of movies\n"
    assert content(ddb, proxy) == []


def test_an_sdks_own_retries_do_no_harm(ddb, way):
    faults = ("refuse", "lose", "truncate", "corrupt", "fail", "part")
    proxy = way(script=every(3, faults))
    text = ddb.ok("load", "movies", "-", "--endpoint-url", proxy.url, stdin=lines(ITEMS))
    assert text == "Loaded 600 items into movies\n"
    assert as_set(content(ddb, proxy)) == as_set(ITEMS)


def test_what_is_refused_for_good_is_named_among_faults(ddb, way):
    proxy = way(script=every(3, FAULTS))
    too_large = {**ITEMS[0], "t": {"S": "x" * 410_000}}
    text = lines(ITEMS[:300]) + lines([too_large]) + lines(ITEMS[300:])
    done = ddb("load", "movies", "-", "--continue-on-error", "--endpoint-url", proxy.url,
               stdin=text, **ONE_TRY)
    assert done.returncode == 255
    assert done.stderr.splitlines() == [
        "standard input:301: Item size has exceeded the maximum allowed size",
        "Loaded 600 items into movies; 1 line is not loaded.",
    ]
    assert as_set(content(ddb, proxy)) == as_set(ITEMS)


def spread_items(count):
    """Items of so many partitions that every segment of a scan has some."""
    return [{"pk": {"S": f"p{i}"}, "sk": {"N": str(i)}, "t": {"S": "x" * 20}} for i in range(count)]


class KilledByScript:
    """A script that kills the process under test once its checkpoint is there."""

    def __init__(self, operation, checkpoint):
        self.operation = operation
        self.checkpoint = checkpoint
        self.process = None
        self.after = 0

    def __call__(self, operation, _number):
        if operation == self.operation and self.has_begun():
            self.after += 1
            if self.after > 10 and self.process.poll() is None:
                self.process.send_signal(signal.SIGKILL)
                return "lose"
        return None


    def has_begun(self):
        return self.checkpoint.exists() and '": "0"' not in self.checkpoint.read_text()


def killed(ddb, proxy, operation, *words):
    """Runs a command until the proxy kills it; what it had said by then."""
    script = KilledByScript(operation, ddb.work / "state.json")
    with subprocess.Popen(
        [str(program.path()), *map(str, words), "--checkpoint", "state.json"],
        env=ddb.environment, cwd=ddb.work, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:
        script.process = process
        proxy.script = script
        said, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, said
    proxy.script = lambda *_: None
    proxy.delay = 0
    return script


def test_a_load_that_was_killed_goes_on(ddb, way):
    proxy = way(delay=0.02)
    items = spread_items(20_000)
    (ddb.work / "in.jsonl").write_text(lines(items))
    command = ("load", "movies", "in.jsonl", "--endpoint-url", proxy.url, "--parallel", "4")
    killed(ddb, proxy, "BatchWriteItem", *command)
    already = len(content(ddb, proxy))
    assert 0 < already < len(items)
    text = ddb.ok(*command, "--checkpoint", "state.json")
    loaded, before = int(text.split()[1]), int(text.split()[6])
    assert loaded + before == len(items) and 0 < before <= already
    assert as_set(content(ddb, proxy)) == as_set(items)
    assert not (ddb.work / "state.json").exists()


@pytest.mark.parametrize("file", ["out.csv", "out.jsonl.gz"])
def test_an_export_that_was_killed_goes_on(ddb, way, file):
    proxy = way(delay=0.02, page_items=20)
    items = spread_items(6000)
    fill(ddb, proxy, items)
    command = ("export", "movies", file, "--endpoint-url", proxy.url)
    killed(ddb, proxy, "Scan", *command)
    text = ddb.ok(*command, "--checkpoint", "state.json")
    exported, before = int(text.split()[1]), int(text.split()[6])
    assert exported + before == len(items) and before > 0
    # Nothing is in the file twice: a load of it would not tell.
    make_table(ddb)
    assert ddb.ok("load", "movies", file) == "Loaded 6000 items into movies\n"
    assert as_set(table_content(ddb)) == as_set(items)


def no_large_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


def test_an_export_that_found_no_room_goes_on_when_there_is(ddb, way):
    proxy = way(page_items=100)
    items = [{**item, "t": {"S": "x" * 500}} for item in spread_items(2000)]
    fill(ddb, proxy, items)
    command = ("export", "movies", "out.jsonl", "--endpoint-url", proxy.url)
    full = subprocess.run(
        [str(program.path()), *command, "--checkpoint", "state.json"], env=ddb.environment,
        cwd=ddb.work, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=no_large_files,
    )
    assert full.returncode == 255
    assert full.stderr == (
        "Cannot write to out.jsonl: File too large\n"
        "The export of movies is not complete. Give the same command again to go on.\n"
    )
    ddb.ok(*command, "--checkpoint", "state.json")
    exported = (ddb.work / "out.jsonl").read_text().splitlines()
    assert as_set(map(json.loads, exported)) == as_set(items)


@pytest.mark.parametrize("side", ["reading", "writing"])
def test_a_copy_that_was_killed_goes_on(ddb, way, side):
    source, target = way(delay=0.02, page_items=20), way(delay=0.02)
    items = spread_items(6000)
    fill(ddb, source, items)
    command = ("copy", f"{source.url}#movies", f"{target.url}#movies")
    if side == "reading":
        killed(ddb, source, "Scan", *command)
    else:
        killed(ddb, target, "BatchWriteItem", *command)
    already = len(content(ddb, target))
    assert 0 < already < len(items)
    text = ddb.ok(*command, "--checkpoint", "state.json")
    assert text.endswith(" from movies to movies, after those of an earlier run\n")
    assert len(items) - already <= int(text.split()[1]) < len(items)
    assert as_set(content(ddb, target)) == as_set(items)


def test_parallel_requests_hide_the_time_of_the_way(ddb, way):
    """20 ms each way: what counts is how many requests are under way, and that is what is counted."""
    source, target = way(delay=0.02, page_items=100), way(delay=0.02)
    fill(ddb, source, spread_items(3000))
    source.together = {"Scan": 4}
    target.together = {"BatchWriteItem": 16}
    ddb.ok("export", "movies", "out.jsonl", "--endpoint-url", source.url)
    assert source.most_at_once["Scan"] == 4
    ddb.ok("load", "movies", "out.jsonl", "--endpoint-url", target.url)
    assert target.most_at_once["BatchWriteItem"] >= 16
    source.most_at_once.clear()
    target.most_at_once.clear()
    ddb.ok("copy", f"{source.url}#movies", f"{target.url}#movies", "--yes")
    assert source.most_at_once["Scan"] == 4
    assert target.most_at_once["BatchWriteItem"] >= 16
    source.most_at_once.clear()
    ddb.ok("diff", f"{source.url}#movies", f"{target.url}#movies")
    assert source.most_at_once["Scan"] == 4
    assert "BatchGetItem" not in source.numbers
