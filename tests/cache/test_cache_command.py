"""`ddb cache` as a user meets it: replies, figures, refusals, an upstream that fails.

The names of the figures are DAX's:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html
"""

import json
import re
import threading
import urllib.error
import urllib.request

import botocore.exceptions
import pytest

from cache.conftest import source
from support import api, program


def key(value):
    return {"pk": {"S": value}}


def test_hits_misses_and_what_passes_are_told(cached):
    here = cached()
    table = here.tables()
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "miss"
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "hit"
    strong = here.db.get_item(TableName=table, Key=key("a"), ConsistentRead=True)
    assert source(strong) == "pass"
    assert json.loads(here.stats())["GrammePassedReads"] == {table: 1}
    assert source(here.db.list_tables()) == "pass"


def test_a_reader_sees_its_own_writes(cached):
    here = cached()
    table = here.tables("pk:S", "sk:N")
    ask = {
        "TableName": table,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": {"S": "a"}},
    }
    for count in range(1, 30):
        item = {**key("a"), "sk": {"N": str(count)}}
        here.db.put_item(TableName=table, Item=item)
        assert here.db.query(**ask)["Count"] == count
        assert here.db.get_item(TableName=table, Key=item)["Item"] == item
        assert here.db.scan(TableName=table)["Count"] == count


def test_statistics_and_metrics(cached):
    here = cached()
    table = here.tables()
    for _ in range(4):
        here.db.get_item(TableName=table, Key=key("a"))
    figures = json.loads(here.stats())
    assert figures["ItemCacheHits"] == {table: 3}
    assert figures["ItemCacheMisses"] == {table: 1}
    assert figures["GrammeSavedReadUnits"] == {table: 1.5}
    assert 0 < figures["CacheMemoryUtilization"] < 100
    with urllib.request.urlopen(f"{here.cache.url}/metrics", timeout=10) as page:
        assert page.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        text = page.read().decode()
    assert f'ItemCacheHits{{table="{table}"}} 3\n' in text
    for name in ("QueryCacheHits", "QueryCacheMisses", "ScanCacheHits", "EvictedSize"):
        assert re.search(f"^# TYPE {name} ", text, re.MULTILINE)
    assert here.stats("--output", "text") == text


def test_a_database_has_no_metrics(cached):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{cached().server.url}/metrics", timeout=10)
    assert refused.value.code == 404


def test_advice(cached):
    here = cached("--advise", "--write-window", "0s")
    table = here.tables()
    for _ in range(3):
        assert source(here.db.get_item(TableName=table, Key=key("a"))) == "pass"
    here.behind.put_item(TableName=table, Item=key("a"))
    assert "Item" in here.db.get_item(TableName=table, Key=key("a"))
    assert here.cache.stop() == 0
    report = json.loads(here.cache.output().split("\n", 1)[1])
    pattern = f"{table} GetItem"
    assert report["GrammePatternHits"] == {pattern: 3}
    assert report["GrammePatternMisses"] == {pattern: 1}
    assert report["GrammePatternStale"] == {pattern: 1}
    assert report["GrammePatternSavedReadUnits"] == {pattern: 1.5}


def test_many_clients_on_one_missing_key_cost_one_read(cached):
    here = cached("--write-window", "0s")
    table = here.tables()
    here.behind.put_item(TableName=table, Item=key("hot"))
    here.db.get_item(TableName=table, Key=key("other"))  # the table is known
    clients = [api.connect(here.cache.url) for _ in range(8)]
    together = threading.Barrier(len(clients))

    def read(client):
        together.wait()
        for _ in range(50):
            assert "Item" in client.get_item(TableName=table, Key=key("hot"))

    threads = [threading.Thread(target=read, args=(client,)) for client in clients]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    figures = json.loads(here.stats())
    fetched = figures["ItemCacheMisses"][table] - figures["GrammeSharedFetches"][table]
    assert fetched == 2  # the other key, and this one
    assert figures["ItemCacheHits"][table] + figures["ItemCacheMisses"][table] == 401


def test_an_upstream_that_is_gone(cached):
    here = cached(AWS_MAX_ATTEMPTS=1)
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a"))
    here.server.stop()
    assert "Item" in here.db.get_item(TableName=table, Key=key("a"))  # still a hit
    for call in (
        lambda: here.db.get_item(TableName=table, Key=key("b")),
        lambda: here.db.put_item(TableName=table, Item=key("a")),
        lambda: here.db.scan(TableName=table),
    ):
        with pytest.raises(botocore.exceptions.ClientError) as failed:
            call()
        assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
    # The write may have been carried out: what was there before is no answer any more.
    with pytest.raises(botocore.exceptions.ClientError):
        here.db.get_item(TableName=table, Key=key("a"))


def test_without_auth_only_this_machine_is_answered(tmp_path):
    done = program.run(
        *("cache", "--upstream", "http://127.0.0.1:1", "--host", "0.0.0.0", "--port", 0),
        env=program.environment(tmp_path),
    )
    assert done.returncode == 252
    assert "--auth FILE" in done.stderr


def test_with_auth_only_verified_callers_get_hits(cached, tmp_path):
    keys = tmp_path / "keys"
    keys.write_text("[one]\naws_access_key_id = tests\naws_secret_access_key = another\n")
    keys.chmod(0o600)
    here = cached("--auth", keys)
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        here.db.get_item(TableName="table", Key=key("a"))
    assert refused.value.response["Error"]["Code"] == "InvalidSignatureException"


def test_tables_opt_in_and_out(cached):
    here = cached("--except", "left_out")
    here.tables.create(
        {
            "TableName": "left_out",
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        }
    )
    for _ in range(2):
        assert source(here.db.get_item(TableName="left_out", Key=key("a"))) == "pass"


def test_a_server_with_a_cache_of_its_own(tmp_path):
    from support import server

    started = server.Server(
        *("--in-memory", "--port", 0, "--cache", "--memory", "8MB", "--item-ttl", "1m"),
        env=program.environment(tmp_path),
    )
    db = api.connect(started.url)
    db.create_table(
        TableName="cached",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
    )
    db.put_item(TableName="cached", Item=key("a"))
    assert source(db.get_item(TableName="cached", Key=key("a"))) == "hit"
    assert started.stop() == 0, started.output()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--memory", "12"),
        ("--memory", "a lot"),
        ("--item-ttl", "5"),
        ("--item-ttl", "5 parsecs"),
        ("statistics",),
    ],
)
def test_wrong_arguments_are_refused(tmp_path, arguments):
    done = program.run("cache", *arguments, env=program.environment(tmp_path))
    assert done.returncode == 252, (done.stdout, done.stderr)
    assert done.stderr


def test_statistics_of_nobody(tmp_path):
    from support import ports

    done = program.run("cache", "stats", "--port", ports.free(), env=program.environment(tmp_path))
    assert done.returncode == 255
    assert "No cache answers" in done.stderr
