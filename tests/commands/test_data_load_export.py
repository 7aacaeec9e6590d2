"""ddb load and ddb export: exact counts, bad lines and files, resuming."""

import json
import subprocess

import pytest

from support import program
from support.movies import RICH, as_set, lines, make_table, make_table_at, simple_items, table_content

BAD_LINES = [
    ('{"pk":{"S":"a"},"sk":{"N":"1"}', "not JSON"),
    ('{"pk":{"S":"a"}}', "it has no sk, the sort key of movies"),
    ('{"pk":{"S":"a"},"sk":{"S":"1"}}', "its sk is of type S; the sort key of movies is of type N"),
    ('{"pk":{"S":""},"sk":{"N":"1"}}', "empty string value"),
    ('{"pk":{"S":"a"},"sk":{"N":"1"},"x":{"SS":[]}}', "may not be empty"),
    ("[1]", "not an item"),
]


@pytest.mark.parametrize("bad, message", BAD_LINES)
def test_a_bad_line_is_named_and_nothing_before_it_is_lost(ddb, bad, message):
    make_table(ddb)
    text = lines(simple_items(30)) + bad + "\n" + lines(simple_items(40)[30:])
    (ddb.work / "in.jsonl").write_text(text)
    done = ddb("load", "movies", "in.jsonl")
    assert done.returncode == 255
    assert done.stderr.startswith("in.jsonl:31: ")
    assert message in done.stderr.splitlines()[0]
    loaded = int(done.stderr.split("Loaded ")[1].split()[0])
    assert loaded == len(table_content(ddb))


@pytest.mark.parametrize(
    "text, message",
    [
        ('[{"pk":"a","sk":1}]\n', "begins a document"),
        ('{\n "Items": [\n', "begins a document"),
        ('{"Items":[{"pk":{"S":"a"},"sk":{"N":"1"}}],"Count":1}\n', "jq -c '.Items[]'"),
        ("title,year\nx,1\n", "neither JSON nor a CSV header with the column pk, a key of movies"),
        ("\x00\x01\x02", "neither JSON nor a CSV header"),
        ('{"pk":"a","sk":1', "not JSON: expected a comma or }"),
    ],
)
def test_a_file_that_holds_no_items_says_what_is_expected(ddb, text, message):
    make_table(ddb)
    done = ddb("load", "movies", "-", stdin=text)
    assert done.returncode == 255
    assert message in done.stderr
    assert done.stderr.startswith("standard input:1: ")


def test_an_empty_file_is_no_item(ddb):
    make_table(ddb)
    assert ddb.ok("load", "movies", "-", stdin="") == "Loaded 0 items into movies\n"


def test_a_disk_with_no_room_is_noticed(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines(simple_items(1)))
    done = ddb("export", "movies", "/dev/full")
    assert done.returncode == 255
    assert done.stderr == (
        "Cannot write to /dev/full: No space left on device\n"
        "The export of movies is not complete.\n"
    )


def test_going_on_after_bad_lines(ddb):
    make_table(ddb)
    text = lines(simple_items(30)) + "".join(bad + "\n" for bad, _ in BAD_LINES)
    done = ddb("load", "movies", "-", "--continue-on-error", stdin=text + lines(simple_items(40)[30:]))
    assert done.returncode == 255
    assert done.stderr.endswith("Loaded 40 items into movies; 6 lines are not loaded.\n")
    for number, (_, message) in enumerate(BAD_LINES, start=31):
        [line] = [l for l in done.stderr.splitlines() if l.startswith(f"standard input:{number}: ")]
        assert message in line
    assert as_set(table_content(ddb)) == as_set(simple_items(40))


def test_a_later_line_replaces_an_earlier_one(ddb):
    make_table(ddb)
    items = [{"pk": {"S": "a"}, "sk": {"N": spelling}, "n": {"N": str(i)}}
             for i, spelling in enumerate(["1", "1.0", "10e-1"] * 200)]
    assert ddb.ok("load", "movies", "-", stdin=lines(items)) == "Loaded 600 items into movies\n"
    assert [item["n"] for item in table_content(ddb)] == [{"N": "599"}]


def test_a_checkpoint_of_a_load_goes_on_where_it_stopped(ddb):
    make_table(ddb)
    (ddb.work / "in.jsonl").write_text(lines(simple_items(5000)) + "nonsense\n" + lines(simple_items(6000)[5000:]))
    command = ("load", "movies", "in.jsonl", "--checkpoint", "state.json")
    assert ddb(*command).returncode == 255
    state = json.loads((ddb.work / "state.json").read_text())
    assert state["job"]["table"] == "movies"
    assert state["state"]["lines done"] == "5000"
    fixed = (ddb.work / "in.jsonl").read_text().replace("nonsense", lines([RICH]).strip())
    (ddb.work / "in.jsonl").write_text(fixed)
    assert ddb.ok(*command) == (
        "Loaded 1001 items into movies, after 5000 lines that an earlier run had done\n"
    )
    assert len(table_content(ddb)) == 6001
    assert not (ddb.work / "state.json").exists()


def test_a_checkpoint_is_not_of_a_table_that_was_made_again(ddb):
    make_table(ddb)
    text = lines(simple_items(2000)) + "nonsense\n"
    command = ("load", "movies", "-", "--checkpoint", "state.json")
    assert ddb(*command, stdin=text).returncode == 255
    ddb.ok("drop", "movies")
    make_table(ddb)
    done = ddb(*command, stdin=text)
    assert done.returncode == 255 and "the checkpoint of another job" in done.stderr
    assert table_content(ddb) == []


def test_a_checkpoint_is_of_the_same_table_through_another_process(ddb, serve):
    make_table(ddb)
    text = lines(simple_items(2000))
    command = ("load", "movies", "-", "--checkpoint", "state.json")
    assert ddb(*command, stdin=text + "nonsense\n").returncode == 255
    serve("--port", "0", "--data-dir", ddb.data)
    assert ddb.ok(*command, stdin=text) == (
        "Loaded 0 items into movies, after 2000 lines that an earlier run had done\n"
    )


def test_a_checkpoint_of_another_job_is_refused(ddb):
    make_table(ddb)
    (ddb.work / "state.json").write_text('{"job":{"command":"load","table":"other"},"state":{}}')
    done = ddb("load", "movies", "-", "--checkpoint", "state.json", stdin=lines(simple_items(1)))
    assert done.returncode == 255
    assert "state.json is the checkpoint of another job" in done.stderr
    (ddb.work / "state.json").write_text("[]")
    assert "no checkpoint" in ddb("load", "movies", "-", "--checkpoint", "state.json", stdin="").stderr


def test_export_to_a_reader_that_leaves(ddb, serve):
    server = serve("--in-memory", "--port", "0")
    make_table_at(server.url)
    ddb.ok("load", "movies", "-", "--endpoint-url", server.url, stdin=lines(simple_items(20000)))
    done = subprocess.run(
        f"{program.path()} export movies --endpoint-url {server.url} | head -1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True,
        env=ddb.environment, timeout=60, check=False,
    )
    first, status = done.stdout.splitlines()
    assert json.loads(first) and status == "0" and done.stderr == ""


def test_missing_table_and_file(ddb):
    done = ddb("load", "nowhere", "-")
    assert done.returncode == 254 and "ResourceNotFoundException" in done.stderr
    make_table(ddb)
    done = ddb("load", "movies", "absent.jsonl")
    assert done.returncode == 255 and done.stderr == "There is no file absent.jsonl\n"
    assert ddb("load", "movies").returncode == 252
    assert ddb("export").returncode == 252
