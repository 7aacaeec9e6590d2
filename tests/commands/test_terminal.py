"""On a terminal: pagers, colours, and what --quiet and pipes make of them."""

import shutil
import subprocess

import pytest

from support import program, terminal

PAGER = "sed s/^/paged:/"


@pytest.fixture(scope="module")
def tables(seeded):
    return seeded


def shown(ddb, *arguments, typed=(), rows=24, columns=80, **environment):
    env = {**ddb.environment, "TERM": "xterm", **environment}
    env = {name: str(value) for name, value in env.items() if value is not None}
    return terminal.run(*arguments, env=env, cwd=ddb.work, typed=typed, rows=rows, columns=columns)


def test_a_pager_shows_what_a_command_prints(tables):
    for name in ("PAGER", "AWS_PAGER", "GRAMME_PAGER"):
        seen = shown(tables, "list-tables", "--quiet", **{name: PAGER})
        assert seen.returncode == 0
        assert {line[:6] for line in seen.text.splitlines()} == {"paged:"}, name


def test_which_pager(tables):
    def first_line(**environment):
        return shown(tables, "list-tables", "--quiet", **environment).text.splitlines()[0]

    paged = "paged:" + "-" * 22
    assert first_line(GRAMME_PAGER=PAGER, AWS_PAGER="cat", PAGER="cat") == paged
    assert first_line(AWS_PAGER=PAGER, PAGER="cat") == paged
    plain = "-" * 22
    assert first_line(GRAMME_PAGER="", AWS_PAGER=PAGER) == plain, "an empty one is none"
    assert first_line(PAGER="no-such-program --here") == plain
    assert first_line(PAGER=PAGER, TERM="dumb") == plain
    assert first_line(PAGER=PAGER, LESS=None, PATH="/nowhere") == plain


@pytest.mark.parametrize("option", ["--no-pager", "--no-cli-pager"])
def test_no_pager(tables, option):
    assert "paged:" not in shown(tables, "list-tables", option, PAGER=PAGER).text
    assert "paged:" not in shown(tables, "patterns", "get-conversation", option, PAGER=PAGER).text


def test_patterns_are_paged_too(tables):
    seen = shown(tables, "patterns", "get-conversation", "--quiet", PAGER=PAGER)
    assert seen.text.splitlines()[0] == "paged:{"


def test_no_pager_without_a_terminal(tables):
    assert "paged:" not in tables.ok("list-tables", PAGER=PAGER)
    assert "paged:" not in shown(tables, "completion", "bash", PAGER=PAGER).text


@pytest.mark.parametrize("pager", ["true", "head -n 1", "false"])
def test_a_pager_that_is_left_early_ends_the_command(tables, pager):
    seen = shown(tables, "scan", "--quiet", PAGER=pager)
    assert seen.returncode == 0
    assert len(seen.text.splitlines()) <= 2


def test_less_shows_short_answers_and_goes(tables):
    if not shutil.which("less"):
        pytest.skip("less is not installed")
    seen = shown(tables, "list-tables", "--quiet", PAGER="less")
    assert seen.returncode == 0 and "cruddur-messages" in seen.text
    assert "\x1b[1;34mcruddur-messages" in seen.text, "with colours"
    long = shown(tables, "scan", "--quiet", typed=[(":", "q")], PAGER="less")
    assert long.returncode == 0


def test_colours_are_for_terminals_that_want_them(tables):
    def colours(*arguments, **environment):
        return "\x1b[" in shown(tables, *arguments, "--no-pager", **environment).text

    assert colours("list-tables")
    assert colours("scan", "--output", "table")
    assert colours("list-tables", NO_COLOR="")
    assert not colours("list-tables", NO_COLOR="1")
    assert not colours("scan", "--output", "table", NO_COLOR="1")
    assert not colours("list-tables", TERM="dumb")
    assert "\x1b[" not in tables.ok("list-tables", TERM="xterm")


def test_a_table_is_as_wide_as_the_terminal_lets_it(tables):
    """As the AWS CLI: what does not fit stands upright."""
    def lines(columns):
        text = shown(tables, "api", "DescribeLimits", "--output", "table", "--no-pager",
                     "--quiet", columns=columns).text
        assert len({len(line) for line in text.splitlines() if "\x1b" not in line}) == 1
        return len(text.splitlines())

    assert lines(200) == 7 and lines(60) == 8


def test_the_manual_page_is_for_man(tables):
    """man and groff say nothing of it, and every command and option is in it."""
    page = tables.ok("man")
    done = subprocess.run(["groff", "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=100n"], input=page,
                          capture_output=True, text=True, timeout=60, check=True,
                          env=program.environment(tables.home))
    assert done.stderr == ""
    text = done.stdout
    listed = tables.ok("--help").partition("Commands:\n")[2].partition("\n\n")[0]
    for command in [line.split()[0] for line in listed.splitlines()]:
        assert f"ddb {command}" in text
        for option in tables.ok(command, "--help").split():
            if option.startswith("--") and option.rstrip(",").isascii():
                assert option.split(",")[0] in text, (command, option)
