"""Queries and scans of indexes: what every projection holds and what may be asked of it.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html, LSI.html and
SecondaryIndexes.html; texts as AWS answers them, quoted in public issue trackers.
"""

import pytest

from support.api import all_items, invalid
from support.tables import index, unique
from support.values import N, S, by_key

WRONG = "One or more parameter values were invalid: "


@pytest.fixture(scope="module")
def team(db, indexed_table):
    """The team (and partition key) of ten items; the last has no score, so no index holds it."""
    name = unique("team")
    for n in range(10):
        item = {"pk": S(name), "sk": S(str(n)), "team": S(name), "color": S("red"), "more": N(n)}
        if n < 9:
            item["score"] = N(8 - n)
        db.put_item(TableName=indexed_table, Item=item)
    return name


@pytest.fixture
def query(db, indexed_table, team):
    def call(name, sort="", values=None, **more):
        partition = "pk" if name.startswith("local") else "team"
        return db.query(
            TableName=indexed_table,
            IndexName=name,
            KeyConditionExpression=f"{partition} = :t{sort}",
            ExpressionAttributeValues={":t": S(team), **(values or {})},
            **more,
        )

    return call


EVERY = ["all", "keys_only", "include", "local_all", "local_keys", "local_include"]
KEYS = {"pk", "sk", "team", "score"}


@pytest.mark.parametrize("name", EVERY)
def test_order_and_sparseness(query, name):
    ranks = [int(item["score"]["N"]) for item in query(name)["Items"]]
    assert ranks == list(range(9))
    assert query(name)["ScannedCount"] == 9


@pytest.mark.parametrize(
    "name, attributes",
    [
        ("all", KEYS | {"color", "more"}),
        ("keys_only", KEYS),
        ("include", KEYS | {"color"}),
        ("local_all", KEYS | {"color", "more"}),
        ("local_keys", {"pk", "sk", "score"}),
        ("local_include", {"pk", "sk", "score", "color"}),
    ],
)
def test_projected_attributes(query, name, attributes):
    assert all(set(item) == attributes for item in query(name)["Items"])


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("forward", [True, False])
def test_pages(db, indexed_table, team, query, name, forward):
    found, start = [], {}
    while True:
        page = query(name, Limit=2, ScanIndexForward=forward, **start)
        found += [int(item["score"]["N"]) for item in page["Items"]]
        if "LastEvaluatedKey" not in page:
            break
        expected = {"pk", "sk", "score"} | ({"team"} if not name.startswith("local") else set())
        assert set(page["LastEvaluatedKey"]) == expected
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    assert found == sorted(range(9), reverse=not forward)


@pytest.mark.parametrize("name", EVERY)
def test_key_conditions(query, name):
    found = query(name, " AND score BETWEEN :a AND :b", {":a": N(2), ":b": N(4)})
    assert [item["score"]["N"] for item in found["Items"]] == ["2", "3", "4"]


@pytest.mark.parametrize("name", ["local_all", "local_keys", "local_include"])
def test_local_indexes_read_consistently(query, name):
    assert query(name, ConsistentRead=True)["Count"] == 9


@pytest.mark.parametrize("operation", ["query", "scan"])
def test_global_indexes_do_not_read_consistently(db, indexed_table, query, operation):
    with invalid("Consistent reads are not supported on global secondary indexes"):
        if operation == "query":
            query("all", ConsistentRead=True)
        else:
            db.scan(TableName=indexed_table, IndexName="all", ConsistentRead=True)


@pytest.mark.parametrize("name", ["local_keys", "local_include"])
def test_local_indexes_fetch_what_they_do_not_hold(query, name):
    items = query(name, Select="ALL_ATTRIBUTES")["Items"]
    assert all(set(item) == KEYS | {"color", "more"} for item in items)
    items = query(name, ProjectionExpression="more")["Items"]
    assert [item["more"]["N"] for item in items] == [str(n) for n in range(8, -1, -1)]


@pytest.mark.parametrize("name", ["keys_only", "include"])
def test_global_indexes_do_not_fetch(query, name):
    with invalid(
        WRONG + f"Select type ALL_ATTRIBUTES is not supported for global secondary index {name} "
        "because its projection type is not ALL"
    ):
        query(name, Select="ALL_ATTRIBUTES")


def test_a_projection_that_the_global_index_does_not_hold(query):
    with invalid(WRONG + "Global secondary index include does not project [more]"):
        query("include", ProjectionExpression="more, color")


def test_all_projected_attributes(query):
    items = query("include", Select="ALL_PROJECTED_ATTRIBUTES")["Items"]
    assert all(set(item) == KEYS | {"color"} for item in items)


@pytest.mark.parametrize("name", EVERY)
def test_scan_of_an_index(db, indexed_table, team, name):
    items = all_items(db.scan, TableName=indexed_table, IndexName=name)
    mine = [item for item in items if item["pk"] == S(team)]
    assert sorted(int(item["score"]["N"]) for item in mine) == list(range(9))
    parts = [
        item
        for segment in range(3)
        for item in all_items(
            db.scan, TableName=indexed_table, IndexName=name, TotalSegments=3, Segment=segment
        )
    ]
    assert by_key(parts, "pk", "sk") == by_key(items, "pk", "sk")


def test_items_with_equal_index_keys_all_come(db, indexed_table, key):
    for n in range(12):
        item = {"pk": S(f"{key}{n}"), "sk": S("x"), "team": S(key), "score": N(1)}
        db.put_item(TableName=indexed_table, Item=item)
    found, start = set(), {}
    while True:
        page = db.query(
            TableName=indexed_table,
            IndexName="all",
            KeyConditionExpression="team = :t AND score = :r",
            ExpressionAttributeValues={":t": S(key), ":r": N(1)},
            Limit=5,
            **start,
        )
        found |= {item["pk"]["S"] for item in page["Items"]}
        if "LastEvaluatedKey" not in page:
            break
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    assert len(found) == 12


def test_filter_on_an_index_takes_the_tables_key(query):
    found = query("all", values={":s": S("3")}, FilterExpression="sk = :s")
    assert (found["Count"], found["ScannedCount"]) == (1, 9)


def test_filter_on_an_index_takes_not_its_own_key(query):
    with invalid(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: score"
    ):
        query("all", values={":s": N(3)}, FilterExpression="score = :s")


def test_start_key_of_an_index_names_both_keys(query, team):
    with invalid():
        query("all", ExclusiveStartKey={"team": S(team), "score": N(1)})


def test_an_index_without_a_sort_key(db, tables):
    name = tables("pk:S", gsi=[index("by_email", "email:S")])
    for n in range(3):
        db.put_item(TableName=name, Item={"pk": S(str(n)), "email": S("same@example.com")})
    found = db.query(
        TableName=name,
        IndexName="by_email",
        KeyConditionExpression="email = :e",
        ExpressionAttributeValues={":e": S("same@example.com")},
    )
    assert sorted(item["pk"]["S"] for item in found["Items"]) == ["0", "1", "2"]
