"""Upstreams that throttle, fail, lag, garble, go away and come back: what a client of the cache
sees is AWS's, no error is kept, and what is kept is what is there.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
"""

import threading
import time

import botocore.exceptions
import pytest

from cache import upstream as faults
from cache.conftest import source
from support.tables import index

ONE_TRY = {"AWS_MAX_ATTEMPTS": 1}


def key(value, **more):
    return {"pk": {"S": value}, **{name: {"S": text} for name, text in more.items()}}


@pytest.fixture
def here(cached):
    """One try for each request, and no time after a write in which reads are strong."""
    return cached("--write-window", "0s", faulty=True, **ONE_TRY)


def refused(call):
    """(code, message, HTTP status) of what a client of the cache is told."""
    with pytest.raises(botocore.exceptions.ClientError) as failed:
        call()
    response = failed.value.response
    return (
        response["Error"]["Code"],
        response["Error"]["Message"],
        response["ResponseMetadata"]["HTTPStatusCode"],
    )


def reads(here, table):
    """Every kind of read that may be answered from the cache, by its operation."""
    partition = {
        "TableName": table,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": {"S": "a"}},
    }
    return {
        "GetItem": lambda: here.db.get_item(TableName=table, Key=key("a")),
        "BatchGetItem": lambda: here.db.batch_get_item(
            RequestItems={table: {"Keys": [key("a")]}}
        ),
        "Query": lambda: here.db.query(**partition),
        "Scan": lambda: here.db.scan(TableName=table),
    }


def items(reply):
    """The items of a reply of any of them."""
    reply = {name: value for name, value in reply.items() if name != "ResponseMetadata"}
    if "Responses" in reply:
        return sum(reply["Responses"].values(), [])
    return reply.get("Items", [reply["Item"]] if "Item" in reply else [])


@pytest.mark.parametrize(
    "name, status",
    [
        ("ProvisionedThroughputExceededException", 400),
        ("ThrottlingException", 400),
        ("RequestLimitExceeded", 400),
        ("AccessDeniedException", 400),
        ("InternalServerError", 500),
        ("ServiceUnavailable", 503),
    ],
)
def test_errors_are_the_upstreams_own_and_are_not_kept(here, name, status):
    table = here.tables()
    here.behind.put_item(TableName=table, Item=key("a"))
    here.db.get_item(TableName=table, Key=key("other"))  # the table is known
    for operation, read in reads(here, table).items():
        here.db.put_item(TableName=table, Item=key("a"))
        here.db.transact_write_items(TransactItems=[{"Put": {"TableName": table, "Item": key("a")}}])
        here.upstream.next(operation, faults.exception(name, status))
        assert refused(read) == (name, "as AWS says it", status)
        first = read()
        assert (items(first), source(first)) == ([key("a")], "miss")
        assert source(read()) == "hit"


def test_a_failed_write_keeps_what_was_there(here):
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a", v="1"))
    here.upstream.next("PutItem", faults.exception("ThrottlingException"))
    write = lambda: here.db.put_item(TableName=table, Item=key("a", v="2"))  # noqa: E731
    assert refused(write)[0] == "ThrottlingException"
    for read in reads(here, table).values():
        assert items(read()) == [key("a", v="1")]
    write()
    for read in reads(here, table).values():
        assert items(read()) == [key("a", v="2")]


def test_throttling_is_tried_again(cached):
    here = cached("--write-window", "0s", faulty=True)
    table = here.tables()
    here.behind.put_item(TableName=table, Item=key("a"))
    here.db.get_item(TableName=table, Key=key("other"))
    here.upstream.next("GetItem", faults.exception("ProvisionedThroughputExceededException"))
    before = here.upstream.count("GetItem")
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "miss"
    assert here.upstream.count("GetItem") == before + 2
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "hit"


def test_what_a_gateway_says_is_an_exception_of_the_api(here):
    table = here.tables()
    here.db.get_item(TableName=table, Key=key("other"))
    for status, name in ((500, "InternalServerError"), (502, "ServiceUnavailableException"),
                         (503, "ServiceUnavailableException")):
        here.upstream.next("GetItem", faults.html(status))
        code, message, shown = refused(lambda: here.db.get_item(TableName=table, Key=key("a")))
        assert (code, shown) == (name, 500 if status == 500 else 503)
        assert str(status) in message


@pytest.mark.parametrize("fault", [faults.garbage, faults.corrupted, faults.truncated])
def test_what_is_garbled_is_neither_told_nor_kept(here, fault):
    table = here.tables()
    here.behind.put_item(TableName=table, Item=key("a"))
    here.db.get_item(TableName=table, Key=key("other"))
    for operation, read in reads(here, table).items():
        here.db.transact_write_items(TransactItems=[{"Put": {"TableName": table, "Item": key("a")}}])
        here.upstream.next(operation, fault)
        assert refused(read)[2] in (500, 503)
        first = read()
        assert (items(first), source(first)) == ([key("a")], "miss")


def test_what_is_left_unprocessed_is_not_taken_for_missing(here):
    table = here.tables()
    here.behind.put_item(TableName=table, Item=key("a"))
    here.db.get_item(TableName=table, Key=key("other"))
    body = '{"Responses":{"%s":[]},"UnprocessedKeys":{"%s":{"Keys":[{"pk":{"S":"a"}}]}}}'
    here.upstream.next("BatchGetItem", lambda *_: (200, (body % (table, table)).encode()))
    read = reads(here, table)["BatchGetItem"]
    assert read()["UnprocessedKeys"] == {table: {"Keys": [key("a")]}}
    assert items(read()) == [key("a")]
    body = '{"UnprocessedItems":{"%s":[{"PutRequest":{"Item":{"pk":{"S":"a"},"v":{"S":"2"}}}}]}}'
    here.upstream.next("BatchWriteItem", lambda *_: (200, (body % table).encode()))
    here.db.batch_write_item(
        RequestItems={table: [{"PutRequest": {"Item": key("a", v="2")}}]}
    )
    assert items(reads(here, table)["GetItem"]()) == [key("a")]


def test_a_slow_read_holds_no_other_up(here):
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a"))
    held = faults.Held()
    here.upstream.next("GetItem", held)
    replies = []
    slow = threading.Thread(
        target=lambda: replies.append(here.db.get_item(TableName=table, Key=key("slow")))
    )
    slow.start()
    assert held.came.wait(30)
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "hit"
    assert source(here.db.get_item(TableName=table, Key=key("b"))) == "miss"
    assert not replies
    held.release()
    slow.join()
    assert source(replies[0]) == "miss"


def test_an_upstream_that_lags(cached):
    here = cached("--write-window", "1h", faulty=True, **ONE_TRY)
    table = here.tables("pk:S", gsi=[index("by_v", "v:S")])
    of_index = {
        "TableName": table,
        "IndexName": "by_v",
        "KeyConditionExpression": "v = :v",
        "ExpressionAttributeValues": {":v": {"S": "1"}},
    }

    def put(item):
        """A transaction: the cache lets go of the item."""
        here.db.transact_write_items(TransactItems=[{"Put": {"TableName": table, "Item": item}}])

    put(key("a", v="1"))
    for read in reads(here, table).values():
        read()
    here.db.query(**of_index)
    here.upstream.lagging = True
    put(key("a", v="2"))
    for read in reads(here, table).values():
        assert items(read()) == [key("a", v="2")]
    # No read of an index is sure to see the write, and so none of them is kept.
    for _ in range(2):
        assert source(here.db.query(**of_index)) == "pass"
    here.upstream.lagging = False
    assert here.db.query(**of_index)["Count"] == 0


def test_an_upstream_that_is_gone_and_comes_back(here):
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a"))
    here.upstream.stop()
    assert source(here.db.get_item(TableName=table, Key=key("a"))) == "hit"
    code, message, status = refused(lambda: here.db.get_item(TableName=table, Key=key("b")))
    assert (code, status) == ("ServiceUnavailableException", 503)
    assert here.upstream.url in message
    here.upstream.start()
    for _ in range(3):
        assert "Item" not in here.db.get_item(TableName=table, Key=key("b"))


def test_an_upstream_that_hangs(cached):
    here = cached("--write-window", "0s", "--read-timeout", 1, faulty=True, **ONE_TRY)
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a"))
    held = faults.Held()
    here.upstream.next("GetItem", held)
    assert refused(lambda: here.db.get_item(TableName=table, Key=key("b")))[2] == 503
    held.release()
    assert source(here.db.get_item(TableName=table, Key=key("b"))) == "miss"


@pytest.mark.parametrize(
    "fault, present", [(faults.lost_before, "1"), (faults.lost_after, "2")]
)
def test_a_write_without_an_answer(cached, fault, present):
    here = cached(faulty=True, **ONE_TRY)
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a", v="1"))
    for read in reads(here, table).values():
        read()
    # A request that was lost with a kept connection is sent once more over a new one.
    here.upstream.next("PutItem", fault, fault)
    assert refused(lambda: here.db.put_item(TableName=table, Item=key("a", v="2")))[2] == 503
    for read in reads(here, table).values():
        for _ in range(2):
            assert items(read()) == [key("a", v=present)]


def test_a_write_that_is_carried_out_when_nobody_waits_any_more(cached):
    here = cached("--write-window", "1h", faulty=True, **ONE_TRY)
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a", v="1"))
    late = faults.Held(lost=True)
    here.upstream.next("PutItem", late, faults.lost_before)
    assert refused(lambda: here.db.put_item(TableName=table, Item=key("a", v="2")))[2] == 503
    for read in reads(here, table).values():
        assert items(read()) == [key("a", v="1")]
    late.release()
    for read in reads(here, table).values():
        assert items(read()) == [key("a", v="2")]


def test_a_condition_that_fails_because_the_first_try_did_it(cached):
    here = cached("--write-window", "0s", faulty=True)
    table = here.tables()
    here.upstream.next("PutItem", faults.lost_after)
    put = lambda: here.db.put_item(  # noqa: E731
        TableName=table, Item=key("a"), ConditionExpression="attribute_not_exists(pk)"
    )
    assert refused(put)[0] == "ConditionalCheckFailedException"
    for read in reads(here, table).values():
        assert items(read()) == [key("a")]


def test_the_time_to_live_ends(cached):
    here = cached("--write-window", "0s", "--item-ttl", "300ms", "--query-ttl", "300ms")
    table = here.tables()
    here.db.put_item(TableName=table, Item=key("a", v="1"))
    all_reads = reads(here, table)
    for read in all_reads.values():
        read()
    here.behind.put_item(TableName=table, Item=key("a", v="2"))  # past the cache
    time.sleep(0.4)
    for read in all_reads.values():
        assert items(read()) == [key("a", v="2")]
