"""ReturnConsumedCapacity: DynamoDB's own arithmetic.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
(4 KB a read unit, half of it when eventually consistent, 1 KB a write unit) and API_ConsumedCapacity.
"""

import pytest

from support.api import refused
from support.values import N, S


def units(reply):
    return reply["ConsumedCapacity"]["CapacityUnits"]


@pytest.fixture
def put(db, table, key):
    def call(size, **more):
        """Puts an item of exactly `size` bytes."""
        used = len("pk") + len(key) + len("d")
        item = {"pk": S(key), "d": S("x" * (size - used))}
        return db.put_item(TableName=table, Item=item, ReturnConsumedCapacity="TOTAL", **more)

    return call


@pytest.mark.parametrize("size, expected", [(100, 1), (1024, 1), (1025, 2), (4096, 4), (100_000, 98)])
def test_put(put, table, size, expected):
    reply = put(size)
    assert reply["ConsumedCapacity"] == {"TableName": table, "CapacityUnits": expected}


def test_put_counts_the_larger_of_old_and_new(put):
    put(3000)
    assert units(put(100)) == 3


@pytest.mark.parametrize(
    "size, consistent, expected",
    [
        (100, True, 1),
        (100, False, 0.5),
        (4096, True, 1),
        (4097, True, 2),
        (4097, False, 1),
        (100_000, True, 25),
        (100_000, False, 12.5),
    ],
)
def test_get(db, put, table, key, size, consistent, expected):
    put(size)
    reply = db.get_item(
        TableName=table,
        Key={"pk": S(key)},
        ConsistentRead=consistent,
        ReturnConsumedCapacity="TOTAL",
    )
    assert reply["ConsumedCapacity"] == {"TableName": table, "CapacityUnits": expected}


@pytest.mark.parametrize("consistent, expected", [(True, 1), (False, 0.5)])
def test_get_of_nothing(db, table, key, consistent, expected):
    reply = db.get_item(
        TableName=table,
        Key={"pk": S(key)},
        ConsistentRead=consistent,
        ReturnConsumedCapacity="TOTAL",
    )
    assert units(reply) == expected


def test_a_projection_saves_nothing(db, put, table, key):
    put(9000)
    reply = db.get_item(
        TableName=table,
        Key={"pk": S(key)},
        ProjectionExpression="pk",
        ReturnConsumedCapacity="TOTAL",
    )
    assert units(reply) == 1.5


def test_delete(db, put, table, key):
    put(2500)
    reply = db.delete_item(
        TableName=table, Key={"pk": S(key)}, ReturnConsumedCapacity="TOTAL"
    )
    assert units(reply) == 3
    reply = db.delete_item(TableName=table, Key={"pk": S(key)}, ReturnConsumedCapacity="TOTAL")
    assert units(reply) == 1


def test_update(db, put, table, key):
    put(2500)
    reply = db.update_item(
        TableName=table,
        Key={"pk": S(key)},
        UpdateExpression="REMOVE d",
        ReturnConsumedCapacity="TOTAL",
    )
    assert units(reply) == 3


def test_not_by_default(db, table, key):
    for mode in ({}, {"ReturnConsumedCapacity": "NONE"}):
        assert "ConsumedCapacity" not in db.get_item(TableName=table, Key={"pk": S(key)}, **mode)


def test_indexes_of_a_table_without_any(db, table, key):
    reply = db.put_item(
        TableName=table, Item={"pk": S(key)}, ReturnConsumedCapacity="INDEXES"
    )
    assert reply["ConsumedCapacity"] == {
        "TableName": table,
        "CapacityUnits": 1,
        "Table": {"CapacityUnits": 1},
    }


def test_put_into_indexes(db, indexed_table, key):
    item = {"pk": S(key), "sk": S("a"), "team": S(key), "score": N(1), "color": S("red")}
    reply = db.put_item(TableName=indexed_table, Item=item, ReturnConsumedCapacity="INDEXES")
    one = {"CapacityUnits": 1.0}
    assert reply["ConsumedCapacity"] == {
        "TableName": indexed_table,
        "CapacityUnits": 7.0,
        "Table": one,
        "GlobalSecondaryIndexes": {"all": one, "keys_only": one, "include": one},
        "LocalSecondaryIndexes": {"local_all": one, "local_keys": one, "local_include": one},
    }


def test_index_entries_that_do_not_change_cost_nothing(db, indexed_table, key):
    """GSI.html, "write capacity units": no write when the projected attributes stay as they are;
    two when a key attribute of the index changes."""
    item = {"pk": S(key), "sk": S("a"), "team": S(key), "score": N(1), "color": S("red"), "more": N(1)}
    db.put_item(TableName=indexed_table, Item=item)

    def consumed(**changes):
        item.update(changes)
        reply = db.put_item(TableName=indexed_table, Item=item, ReturnConsumedCapacity="INDEXES")
        capacity = reply["ConsumedCapacity"]
        indexes = {
            **capacity.get("GlobalSecondaryIndexes", {}),
            **capacity.get("LocalSecondaryIndexes", {}),
        }
        return {name: each["CapacityUnits"] for name, each in indexes.items()}

    assert consumed() == {}
    assert consumed(more=N(2)) == {"all": 1, "local_all": 1}
    assert consumed(color=S("blue")) == {"all": 1, "include": 1, "local_all": 1, "local_include": 1}
    assert consumed(score=N(2)) == dict.fromkeys(
        ["all", "keys_only", "include", "local_all", "local_keys", "local_include"], 2
    )


@pytest.fixture(scope="module")
def thousand_bytes(db, sorted_table):
    """The partition key of ten items of 1,000 bytes each."""
    from support.tables import unique

    key = unique("capacity")
    used = len("pk") + len(key) + len("sk") + 1 + len("d")
    for n in range(10):
        item = {"pk": S(key), "sk": S(str(n)), "d": S("x" * (1000 - used))}
        db.put_item(TableName=sorted_table, Item=item)
    return key


@pytest.mark.parametrize("consistent, expected", [(True, 3), (False, 1.5)])
@pytest.mark.parametrize("more", [{}, {"Select": "COUNT"}, {"ProjectionExpression": "sk"}])
def test_query_sums_before_it_rounds(db, sorted_table, thousand_bytes, consistent, expected, more):
    reply = db.query(
        TableName=sorted_table,
        KeyConditionExpression="pk = :k",
        ExpressionAttributeValues={":k": S(thousand_bytes)},
        ConsistentRead=consistent,
        ReturnConsumedCapacity="TOTAL",
        **more,
    )
    assert units(reply) == expected


def test_query_pays_for_what_the_filter_drops(db, sorted_table, thousand_bytes):
    reply = db.query(
        TableName=sorted_table,
        KeyConditionExpression="pk = :k",
        FilterExpression="attribute_exists(nope)",
        ExpressionAttributeValues={":k": S(thousand_bytes)},
        ConsistentRead=True,
        ReturnConsumedCapacity="TOTAL",
    )
    assert (reply["Count"], units(reply)) == (0, 3)


@pytest.mark.parametrize("consistent, expected", [(True, 1), (False, 0.5)])
def test_query_of_nothing(db, sorted_table, key, consistent, expected):
    """"Queries that do not return results consume the minimum number of read capacity units for
    that type of read operation" (API_Query)."""
    reply = db.query(
        TableName=sorted_table,
        KeyConditionExpression="pk = :k",
        ExpressionAttributeValues={":k": S(key)},
        ConsistentRead=consistent,
        ReturnConsumedCapacity="TOTAL",
    )
    assert units(reply) == expected


def test_batch_get_rounds_item_by_item(db, sorted_table, thousand_bytes):
    keys = [{"pk": S(thousand_bytes), "sk": S(str(n))} for n in range(4)]
    reply = db.batch_get_item(
        RequestItems={sorted_table: {"Keys": keys, "ConsistentRead": True}},
        ReturnConsumedCapacity="TOTAL",
    )
    assert reply["ConsumedCapacity"] == [{"TableName": sorted_table, "CapacityUnits": 4}]


def test_batch_write_adds_up(db, table, key):
    puts = [{"PutRequest": {"Item": {"pk": S(f"{key}{n}")}}} for n in range(5)]
    reply = db.batch_write_item(RequestItems={table: puts}, ReturnConsumedCapacity="TOTAL")
    assert reply["ConsumedCapacity"] == [{"TableName": table, "CapacityUnits": 5}]


def test_index_query_names_its_index(db, indexed_table, key):
    reply = db.query(
        TableName=indexed_table,
        IndexName="all",
        KeyConditionExpression="team = :t",
        ExpressionAttributeValues={":t": S(key)},
        ReturnConsumedCapacity="INDEXES",
    )
    assert reply["ConsumedCapacity"] == {
        "TableName": indexed_table,
        "CapacityUnits": 0.5,
        "Table": {"CapacityUnits": 0},
        "GlobalSecondaryIndexes": {"all": {"CapacityUnits": 0.5}},
    }


def test_a_mode_that_does_not_exist(db, table, key):
    with refused("ValidationException"):
        db.get_item(TableName=table, Key={"pk": S(key)}, ReturnConsumedCapacity="SOME")
