"""Query: which items of a partition come back, in which order, and in pages.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html and
developerguide/Query.html.
"""

import pytest

from support.api import all_items, invalid, pages
from support.values import B, N, S

WRONG = "One or more parameter values were invalid: "


def by_partition(key, **more):
    values = {":pk": S(key), **more.pop("values", {})}
    condition = "pk = :pk" + more.pop("sort", "")
    return {"KeyConditionExpression": condition, "ExpressionAttributeValues": values, **more}


@pytest.fixture(scope="module")
def letters(db, sorted_table):
    """The partition key of items with the sort keys a to j, each with its position."""
    from support.tables import unique

    key = unique("letters")
    for position, letter in enumerate("jihgfedcba"):
        item = {"pk": S(key), "sk": S(letter), "n": N(9 - position)}
        db.put_item(TableName=sorted_table, Item=item)
    return key


@pytest.fixture
def query(db, sorted_table, letters):
    """The sort keys that a query of the letters finds, as one string."""

    def call(sort="", values=None, **more):
        items = all_items(
            db.query,
            TableName=sorted_table,
            ConsistentRead=True,
            **by_partition(letters, sort=sort, values=values or {}, **more),
        )
        return "".join(item["sk"]["S"] for item in items)

    return call


@pytest.mark.parametrize(
    "sort, values, found",
    [
        ("", {}, "abcdefghij"),
        (" AND sk = :a", {":a": S("c")}, "c"),
        (" AND sk < :a", {":a": S("c")}, "ab"),
        (" AND sk <= :a", {":a": S("c")}, "abc"),
        (" AND sk > :a", {":a": S("h")}, "ij"),
        (" AND sk >= :a", {":a": S("h")}, "hij"),
        (" AND sk BETWEEN :a AND :b", {":a": S("c"), ":b": S("e")}, "cde"),
        (" AND begins_with(sk, :a)", {":a": S("d")}, "d"),
        (" AND sk = :a", {":a": S("nothing")}, ""),
        (" AND sk BETWEEN :a AND :b", {":a": S("cc"), ":b": S("dd")}, "d"),
    ],
)
def test_key_conditions(query, sort, values, found):
    assert query(sort, values) == found
    assert query(sort, values, ScanIndexForward=False) == found[::-1]


@pytest.mark.parametrize("limit", [1, 3, 10, 11])
@pytest.mark.parametrize("forward", [True, False])
def test_pages_by_limit(query, limit, forward):
    expected = "abcdefghij" if forward else "jihgfedcba"
    assert query(Limit=limit, ScanIndexForward=forward) == expected


def test_pages_within_a_range(query):
    values = {":a": S("c"), ":b": S("g")}
    assert query(" AND sk BETWEEN :a AND :b", values, Limit=2) == "cdefg"
    assert query(" AND sk BETWEEN :a AND :b", values, Limit=2, ScanIndexForward=False) == "gfedc"


def test_a_full_page_has_a_last_evaluated_key(db, sorted_table, letters):
    """Even when nothing follows: "the only way to know when you have reached the end of the
    result set is when LastEvaluatedKey is empty" (API_Query)."""
    page = db.query(TableName=sorted_table, Limit=10, **by_partition(letters))
    assert page["LastEvaluatedKey"] == {"pk": S(letters), "sk": S("j")}
    rest = db.query(
        TableName=sorted_table,
        Limit=10,
        ExclusiveStartKey=page["LastEvaluatedKey"],
        **by_partition(letters),
    )
    assert rest["Items"] == []
    assert "LastEvaluatedKey" not in rest


def test_counts(db, sorted_table, letters):
    page = db.query(
        TableName=sorted_table,
        FilterExpression="n < :n",
        **by_partition(letters, values={":n": N(3)}),
    )
    assert (page["Count"], page["ScannedCount"], len(page["Items"])) == (3, 10, 3)


def test_limit_counts_items_before_the_filter(db, sorted_table, letters):
    page = db.query(
        TableName=sorted_table,
        FilterExpression="n = :n",
        Limit=4,
        **by_partition(letters, values={":n": N(9)}),
    )
    assert (page["Count"], page["ScannedCount"]) == (0, 4)
    assert page["LastEvaluatedKey"] == {"pk": S(letters), "sk": S("d")}


def test_select_count(db, sorted_table, letters):
    page = db.query(TableName=sorted_table, Select="COUNT", **by_partition(letters))
    assert (page["Count"], page["ScannedCount"]) == (10, 10)
    assert "Items" not in page


def test_start_key_need_not_exist(db, sorted_table, letters):
    page = db.query(
        TableName=sorted_table,
        ExclusiveStartKey={"pk": S(letters), "sk": S("cc")},
        **by_partition(letters),
    )
    assert [item["sk"]["S"] for item in page["Items"]] == list("defghij")


@pytest.mark.parametrize("start", [{"pk": S("x")}, {"pk": N(1), "sk": S("a")}, {"a": S("a"), "b": S("b")}])
def test_start_keys_that_do_not_fit(db, sorted_table, letters, start):
    with invalid() as caught:
        db.query(TableName=sorted_table, ExclusiveStartKey=start, **by_partition(letters))
    message = caught.value.response["Error"]["Message"]
    assert message.startswith(
        (
            "The provided starting key is invalid",
            "The provided key element does not match the schema",
            "Exclusive Start Key must have same size as table's key schema",
        )
    )


def test_start_key_of_another_partition(db, sorted_table, letters):
    with invalid("The provided starting key is outside query boundaries based on provided conditions"):
        db.query(
            TableName=sorted_table,
            ExclusiveStartKey={"pk": S("other"), "sk": S("a")},
            **by_partition(letters),
        )


def test_start_key_outside_the_range(db, sorted_table, letters):
    with invalid("The provided starting key does not match the range key predicate"):
        db.query(
            TableName=sorted_table,
            ExclusiveStartKey={"pk": S(letters), "sk": S("a")},
            **by_partition(letters, sort=" AND sk > :a", values={":a": S("c")}),
        )


def test_numbers_sort_by_value(db, numbered_table, key):
    written = ["-1e20", "-10", "-9.5", "-1", "-0.001", "0", "1e-30", "0.5", "1", "2", "10", "1e25"]
    for number in reversed(written):
        db.put_item(TableName=numbered_table, Item={"pk": S(key), "sk": N(number), "w": S(number)})
    found = all_items(db.query, TableName=numbered_table, **by_partition(key))
    assert [item["w"]["S"] for item in found] == written
    below = all_items(
        db.query,
        TableName=numbered_table,
        **by_partition(key, sort=" AND sk BETWEEN :a AND :b", values={":a": N(-9.5), ":b": N(0)}),
    )
    assert [item["w"]["S"] for item in below] == ["-9.5", "-1", "-0.001", "0"]


def test_strings_sort_by_utf8_bytes(db, sorted_table, key):
    """UTF-8 order, not UTF-16: U+FF5E comes before U+1F422 (HowItWorks.NamingRulesDataTypes)."""
    written = ["", "A", "Z", "a", "a\u0000", "a\u0001", "aa", "z", "é", "\uff5e", "🐢"][1:]
    for text in reversed(written):
        db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S(text)})
    found = all_items(db.query, TableName=sorted_table, **by_partition(key))
    assert [item["sk"]["S"] for item in found] == written


def test_binary_sorts_unsigned(db, tables, key):
    name = tables("pk:S", "sk:B")
    written = [b"\x00", b"\x00\x00", b"\x00\x01", b"\x01", b"\x7f", b"\x80", b"\xff", b"\xff\x00"]
    for data in reversed(written):
        db.put_item(TableName=name, Item={"pk": S(key), "sk": B(data)})
    found = all_items(db.query, TableName=name, **by_partition(key))
    assert [item["sk"]["B"] for item in found] == written
    starts = {":b": B(b"\xff")}
    found = all_items(
        db.query, TableName=name, **by_partition(key, sort=" AND begins_with(sk, :b)", values=starts)
    )
    assert [item["sk"]["B"] for item in found] == [b"\xff", b"\xff\x00"]


def test_begins_with_at_the_end_of_the_unicode_range(db, sorted_table, key):
    for text in ("\U0010ffff", "\U0010ffff\U0010ffff", "z"):
        db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S(text)})
    found = all_items(
        db.query,
        TableName=sorted_table,
        **by_partition(key, sort=" AND begins_with(sk, :b)", values={":b": S("\U0010ffff")}),
    )
    assert len(found) == 2


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_is_at_least_one(db, sorted_table, letters, limit):
    with invalid(
        f"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: "
        "Member must have value greater than or equal to 1"
    ):
        db.query(TableName=sorted_table, Limit=limit, **by_partition(letters))


def test_unknown_index(db, sorted_table, letters):
    with invalid("The table does not have the specified index: nope"):
        db.query(TableName=sorted_table, IndexName="nope", **by_partition(letters))


@pytest.mark.parametrize("reverse", [False, True])
def test_a_page_ends_at_one_megabyte(db, sorted_table, key, reverse):
    """"If the total size of scanned items exceeds the maximum dataset size limit of 1 MB, the
    query stops" (API_Query): the item that crosses the line is still in the page."""
    for n in range(7):
        item = {"pk": S(key), "sk": S(str(n)), "data": S("x" * 300_000)}
        db.put_item(TableName=sorted_table, Item=item)
    found = list(
        pages(
            db.query,
            "Items",
            TableName=sorted_table,
            ScanIndexForward=not reverse,
            **by_partition(key),
        )
    )
    assert [len(items) for _, items in found] in ([4, 3], [3, 3, 1])
    order = [item["sk"]["S"] for _, items in found for item in items]
    assert order == sorted("0123456", reverse=reverse)


def test_the_megabyte_counts_what_the_filter_drops(db, sorted_table, key):
    for n in range(5):
        item = {"pk": S(key), "sk": S(str(n)), "data": S("x" * 390_000)}
        db.put_item(TableName=sorted_table, Item=item)
    page = db.query(
        TableName=sorted_table, FilterExpression="attribute_exists(nope)", **by_partition(key)
    )
    assert page["Count"] == 0
    assert page["ScannedCount"] < 5
    assert "LastEvaluatedKey" in page
