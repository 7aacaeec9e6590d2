"""dynalite as the other end of load, export, copy and diff: another's spelling, order and pages."""

import json

import pytest

from support.dynalite import Dynalite
from support.movies import RICH, as_set, lines, make_table, simple_items, table_content

ITEMS = [RICH, *simple_items(500)]


@pytest.fixture(scope="module")
def dynalite():
    peer = Dynalite()
    yield peer
    peer.close()


@pytest.fixture
def movies(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines(ITEMS))
    return ddb


def test_there_and_back(movies, dynalite):
    there = f"{dynalite.url}#there"
    assert movies.ok("copy", "movies", there) == "Copied 501 items from movies to there\n"
    same = "501 the same, 0 different, 0 only in the first, 0 only in the second\n"
    assert movies.ok("diff", "movies", there) == same
    assert movies.ok("diff", there, "movies") == same
    assert movies.ok("copy", there, "back") == "Copied 501 items from there to back\n"
    assert table_content(movies, "back") == table_content(movies)


def test_what_differs_is_shown(movies, dynalite):
    there = f"{dynalite.url}#different"
    movies.ok("copy", "movies", there)
    changed = [{**item, "t": {"S": "new"}} for item in ITEMS[100:110]]
    extra = {"pk": {"S": "only"}, "sk": {"N": "1"}}
    movies.ok("load", "different", "-", "--endpoint-url", dynalite.url,
              stdin=lines([*changed, extra]))
    movies.ok("load", "movies", "-", stdin=lines([{"pk": {"S": "here"}, "sk": {"N": "1"}}]))
    done = movies("diff", "movies", there)
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.splitlines()[-1] == (
        "491 the same, 10 different, 1 only in the first, 1 only in the second"
    )
    assert '+ {"pk":{"S":"only"},"sk":{"N":"1"}}\n' in done.stdout


@pytest.mark.parametrize("file", ["out.jsonl", "out.csv.gz", "out.jsonl.zst"])
def test_files_between_the_two(movies, dynalite, file):
    table = f"files-{file}"
    movies.ok("export", "movies", file)
    movies.ok("copy", "movies", f"{dynalite.url}#{table}")
    movies.ok("truncate", table, "--yes", "--endpoint-url", dynalite.url)
    assert movies.ok("load", table, file, "--endpoint-url", dynalite.url) == (
        f"Loaded 501 items into {table}\n"
    )
    text = movies.ok("export", table, "--endpoint-url", dynalite.url)
    assert as_set(map(json.loads, text.splitlines())) == as_set(ITEMS)
