"""ddb serve as a process: what it says, what it refuses, how it ends, what it leaves behind."""

import os
import signal
import stat
import subprocess
import time

import pytest

from support import program
from support.api import connect
from support.tables import definition
from support.values import S


def test_says_where_it_is(serve, tmp_path):
    data = tmp_path / "data"
    server = serve("--port", "0", "--data-dir", data)
    said = server.output()
    version = subprocess.run(
        [str(program.path()), "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    assert server.url.split("//")[1] in said
    assert str(data) in said
    assert version in said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ends_cleanly(serve, tmp_path, how):
    server = serve("--port", "0", "--data-dir", tmp_path / "data")
    connect(server.url).create_table(**definition("abc"))
    assert server.stop(how) == 0
    again = serve("--port", "0", "--data-dir", tmp_path / "data")
    assert connect(again.url).list_tables()["TableNames"] == ["abc"]


def test_in_memory_leaves_nothing(serve, tmp_path):
    server = serve("--port", "0", "--in-memory")
    connect(server.url).create_table(**definition("abc"))
    server.stop()
    assert [path for path in (tmp_path / "server0").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("durability", ["log", "fsync"])
def test_kill_loses_nothing(serve, tmp_path, durability):
    arguments = ("--port", "0", "--data-dir", tmp_path / "data", "--durability", durability)
    server = serve(*arguments)
    client = connect(server.url)
    client.create_table(**definition("abc"))
    for n in range(50):
        client.put_item(TableName="abc", Item={"pk": S(str(n))})
    server.kill()
    again = serve(*arguments)
    assert connect(again.url).scan(TableName="abc")["Count"] == 50


def test_port_taken(serve, ddb):
    server = serve("--in-memory", "--port", "0")
    done = ddb("serve", "--in-memory", "--port", server.port)
    assert done.returncode == 255
    assert str(server.port) in done.stderr
    assert "--port" in done.stderr


def test_data_directory_locked(serve, ddb, tmp_path):
    data = tmp_path / "data"
    serve("--port", "0", "--data-dir", data)
    done = ddb("serve", "--port", "0", "--data-dir", data)
    assert done.returncode == 255
    assert str(data) in done.stderr


def test_modes_of_files_and_directories(serve, tmp_path):
    data = tmp_path / "data"
    server = serve("--port", "0", "--data-dir", data)
    client = connect(server.url)
    client.create_table(**definition("abc"))
    client.put_item(TableName="abc", Item={"pk": S("a")})
    paths = [data, *data.rglob("*")]
    assert len(paths) > 3
    for path in paths:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), f"{path}: {mode:o}"


def resident_megabytes(server):
    if "ASAN_OPTIONS" in os.environ or "GRAMME_DDB" in os.environ:
        pytest.skip("a figure of the release build")
    with open(f"/proc/{server.process.pid}/status") as status:
        resident = next(line for line in status if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024


def test_twenty_idle_megabytes(serve):
    server = serve("--in-memory", "--port", "0")
    connect(server.url).list_tables()
    assert resident_megabytes(server) < 20


def test_a_large_item_that_is_refused_leaves_no_memory(serve):
    server = serve("--in-memory", "--port", "0", "--threads", "1")
    client = connect(server.url)
    client.create_table(**definition("abc"))
    item = {"pk": S("a"), "a": S("x" * 15_000_000), "z": {"N": "bad"}}
    for _ in range(3):
        with pytest.raises(client.exceptions.ClientError):
            client.put_item(TableName="abc", Item=item)
    for _ in range(100):  # freed memory goes back to the system after a while
        client.list_tables()
        if resident_megabytes(server) < 32:
            return
        time.sleep(0.1)
    assert resident_megabytes(server) < 32


def test_any_credentials_and_any_region(serve):
    import boto3

    server = serve("--in-memory", "--port", "0")
    connect(server.url).create_table(**definition("abc"))
    for region, key in (("eu-west-3", "one"), ("ap-south-1", "another")):
        client = boto3.client(
            "dynamodb", endpoint_url=server.url, region_name=region, aws_access_key_id=key,
            aws_secret_access_key=key,
        )
        assert client.list_tables()["TableNames"] == ["abc"]
