"""Every example of --help, run as it stands: none is of a table, an option or a file that is not."""

import re
import subprocess

import pytest

from support import program
from support.aws_standin import Standin
from support.server import Server

# All commands, in an order in which each finds what those before it have left.
ORDER = [
    "completion", "man", "list-tables", "db", "schema-load", "seed", "scan", "patterns", "query",
    "put", "get", "update", "delete", "api", "load", "describe", "export", "diff", "copy",
    "truncate", "drop",
]
SERVERS = ["serve", "cache"]

CREATE = (
    """api CreateTable '{"TableName":"movies","BillingMode":"PAY_PER_REQUEST","KeySchema":"""
    """[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":"""
    """[{"AttributeName":"pk","AttributeType":"S"}]}'"""
)
PREPARED = f"""
mkdir -p ~/.local/share/bash-completion/completions a b
ddb {CREATE}
ddb {CREATE} --data-dir a
ddb {CREATE} prod
echo '{{"pk":{{"S":"a"}},"title":{{"S":"One"}}}}' | gzip > movies.jsonl.gz
echo '{{"TableName":"movies","Item":{{"pk":{{"S":"b"}},"email":{{"S":"b@example.com"}}}}}}' > request.json
ddb api PutItem @request.json prod
"""
# Where no is an answer too: exit codes other than 0.
ANSWERS = {"ddb diff prod:movies movies": 1}


def examples(ddb, command):
    text = ddb.ok(command, "--help").partition("\nExample:\n")[2]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines and all(line.startswith("ddb " + command) for line in lines), text
    return lines


@pytest.fixture
def machine(ddb, serve, tmp_path):
    """A shell with ddb on its path, AWS in reach, and a server where the examples have one."""
    backend = serve("--in-memory", "--port", "0")
    other = serve("--in-memory", "--port", "0")
    standin = Standin(tmp_path, backend.url, region="eu-west-1")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "ddb").symlink_to(program.path())
    ddb.environment.update(standin.environment)
    ddb.environment["PATH"] = f"{tmp_path / 'bin'}:/usr/bin:/bin"

    def run(line):
        line = line.replace("http://localhost:8000", other.url)
        line = re.sub(r"\| (jq|man) .*", "| cat", line)  # which need not be installed
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", line], cwd=ddb.work, capture_output=True, text=True,
            env={name: str(value) for name, value in ddb.environment.items()}, timeout=60,
            check=False,
        )

    done = run(PREPARED)
    assert done.returncode == 0, done.stderr
    yield run
    standin.close()


def test_every_command_is_here(ddb):
    listed = ddb.ok("--help").partition("Commands:\n")[2].partition("\n\n")[0]
    assert sorted(line.split()[0] for line in listed.splitlines()) == sorted(ORDER + SERVERS)


def test_examples(ddb, machine):
    for command in ORDER:
        for line in examples(ddb, command):
            done = machine(line)
            assert done.returncode == ANSWERS.get(line, 0), (line, done.stdout, done.stderr)


@pytest.mark.parametrize("command", SERVERS)
def test_examples_of_servers(ddb, machine, command):
    line = examples(ddb, command)[0]
    words = re.sub(r" --port \d+", "", line).split()[2:]
    server = Server(*words, "--port", "0", env=ddb.environment, cwd=ddb.work, command=command)
    assert server.url.startswith("http://127.0.0.1:")
    if command == "cache":
        port = server.url.rpartition(":")[2]
        assert ddb.ok(*examples(ddb, command)[1].split()[1:], "--port", port)
    assert server.stop() == 0


def test_examples_of_a_pattern(seeded):
    for pattern in ("get-conversation", "list-conversations"):
        text = seeded.ok("patterns", pattern, "--help").partition("\nExample:\n")[2].strip()
        assert text.startswith(f"ddb patterns {pattern}")
        seeded.ok(*text.split()[1:])
