"""Scan: every item once, in pages and in parallel segments.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html and
developerguide/Scan.html.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from support.api import all_items, invalid, pages
from support.values import N, S, by_key

COUNT = 60


@pytest.fixture(scope="module")
def filled(db, tables):
    """A table of its own with COUNT items in 20 partitions."""
    name = tables("pk:S", "sk:N")
    for n in range(COUNT):
        item = {"pk": S(f"p{n % 20}"), "sk": N(n), "odd": {"BOOL": n % 2 == 1}}
        db.put_item(TableName=name, Item=item)
    return name


def numbers(items):
    return sorted(int(item["sk"]["N"]) for item in items)


def test_every_item_once(db, filled):
    assert numbers(all_items(db.scan, TableName=filled)) == list(range(COUNT))


def test_an_empty_table(db, tables):
    reply = db.scan(TableName=tables())
    assert (reply["Items"], reply["Count"], reply["ScannedCount"]) == ([], 0, 0)
    assert "LastEvaluatedKey" not in reply


@pytest.mark.parametrize("limit", [1, 7, COUNT, COUNT + 1])
def test_pages_by_limit(db, filled, limit):
    found = list(pages(db.scan, "Items", TableName=filled, Limit=limit))
    assert all(len(items) <= limit for _, items in found)
    assert numbers(item for _, items in found for item in items) == list(range(COUNT))


def test_items_of_a_partition_come_together_in_order(db, filled):
    seen = []
    for item in all_items(db.scan, TableName=filled):
        if not seen or seen[-1][0] != item["pk"]["S"]:
            seen.append((item["pk"]["S"], []))
        seen[-1][1].append(int(item["sk"]["N"]))
    assert len(seen) == 20
    assert all(sorts == sorted(sorts) for _, sorts in seen)


@pytest.mark.parametrize("segments", [1, 2, 3, 16])
def test_segments_cover_the_table_without_overlap(db, filled, segments):
    def scan(segment):
        return all_items(
            db.scan, TableName=filled, TotalSegments=segments, Segment=segment, Limit=5
        )

    with ThreadPoolExecutor(4) as workers:
        found = [item for items in workers.map(scan, range(segments)) for item in items]
    assert numbers(found) == list(range(COUNT))


def test_a_segment_resumes(db, filled):
    whole = all_items(db.scan, TableName=filled, TotalSegments=2, Segment=1)
    paged = all_items(db.scan, TableName=filled, TotalSegments=2, Segment=1, Limit=1)
    assert paged == whole


def test_filter_and_counts(db, filled):
    reply = db.scan(
        TableName=filled, FilterExpression="odd = :t", ExpressionAttributeValues={":t": {"BOOL": True}}
    )
    assert (reply["Count"], reply["ScannedCount"]) == (COUNT // 2, COUNT)
    assert numbers(reply["Items"]) == list(range(1, COUNT, 2))


def test_a_filter_may_use_key_attributes(db, filled):
    reply = db.scan(
        TableName=filled, FilterExpression="sk < :n", ExpressionAttributeValues={":n": N(3)}
    )
    assert numbers(reply["Items"]) == [0, 1, 2]


def test_select_count(db, filled):
    reply = db.scan(TableName=filled, Select="COUNT")
    assert reply["Count"] == COUNT
    assert "Items" not in reply


def test_projection(db, filled):
    items = all_items(db.scan, TableName=filled, ProjectionExpression="sk")
    assert all(set(item) == {"sk"} for item in items)


def test_a_page_ends_at_one_megabyte(db, tables):
    name = tables()
    for n in range(7):
        db.put_item(TableName=name, Item={"pk": S(str(n)), "data": S("x" * 300_000)})
    found = list(pages(db.scan, "Items", TableName=name))
    assert [len(items) for _, items in found] in ([4, 3], [3, 3, 1])
    items = [item for _, page in found for item in page]
    assert [item["pk"]["S"] for item in by_key(items, "pk")] == list("0123456")


def test_items_deleted_between_pages(db, tables):
    """A start key whose item is gone is still a place in the table."""
    name = tables()
    for n in range(10):
        db.put_item(TableName=name, Item={"pk": S(str(n))})
    first = db.scan(TableName=name, Limit=4)
    for item in first["Items"]:
        db.delete_item(TableName=name, Key=item)
    rest = all_items(db.scan, TableName=name, ExclusiveStartKey=first["LastEvaluatedKey"])
    assert len(rest) == 6


@pytest.mark.parametrize(
    "parameters, message",
    [
        (
            {"TotalSegments": 2},
            "The Segment parameter is required but was not present in the request when parameter "
            "TotalSegments is present",
        ),
        (
            {"Segment": 0},
            "The TotalSegments parameter is required but was not present in the request when "
            "Segment parameter is present",
        ),
        (
            {"Segment": 2, "TotalSegments": 2},
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
            "Segment: 2 is not less than TotalSegments: 2",
        ),
        (
            {"Segment": 0, "TotalSegments": 0},
            "1 validation error detected: Value '0' at 'totalSegments' failed to satisfy "
            "constraint: Member must have value greater than or equal to 1",
        ),
        (
            {"Segment": 0, "TotalSegments": 1000001},
            "1 validation error detected: Value '1000001' at 'totalSegments' failed to satisfy "
            "constraint: Member must have value less than or equal to 1000000",
        ),
        (
            {"Segment": -1, "TotalSegments": 2},
            "1 validation error detected: Value '-1' at 'segment' failed to satisfy constraint: "
            "Member must have value greater than or equal to 0",
        ),
        (
            {"Limit": 0},
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1",
        ),
        ({"IndexName": "nope"}, "The table does not have the specified index: nope"),
        ({"FilterExpression": ""}, "Invalid FilterExpression: The expression can not be empty;"),
        (
            {"Select": "SPECIFIC_ATTRIBUTES"},
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
            "SPECIFIC_ATTRIBUTES",
        ),
        (
            {"Select": "ALL_PROJECTED_ATTRIBUTES"},
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
        ),
        (
            {"Select": "COUNT", "ProjectionExpression": "sk"},
            "Cannot specify the ProjectionExpression when choosing to get only the Count",
        ),
        (
            {"Select": "ALL_ATTRIBUTES", "ProjectionExpression": "sk"},
            "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES",
        ),
    ],
)
def test_refused(db, filled, parameters, message):
    with invalid(message):
        db.scan(TableName=filled, **parameters)


@pytest.mark.parametrize("start", [{"pk": S("x")}, {"pk": N(1), "sk": N(1)}, {"a": S("a")}])
def test_start_keys_that_do_not_fit(db, filled, start):
    with invalid():
        db.scan(TableName=filled, ExclusiveStartKey=start)


def test_start_key_of_another_segment(db, filled):
    segments = [
        all_items(db.scan, TableName=filled, TotalSegments=4, Segment=n) for n in range(4)
    ]
    mine, foreign = [items for items in segments if items][:2]
    start = {name: foreign[0][name] for name in ("pk", "sk")}
    number = segments.index(mine)
    with invalid(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey "
        "with correct Segment. TotalSegments: 4 Segment: " + str(number)
    ):
        db.scan(TableName=filled, TotalSegments=4, Segment=number, ExclusiveStartKey=start)
