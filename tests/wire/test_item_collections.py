"""ReturnItemCollectionMetrics: the size of an item collection in a table with an LSI.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections.
"""

import pytest

from support.values import N, S


@pytest.mark.parametrize("operation", ["put", "update", "delete"])
def test_tables_with_a_local_index_report_it(db, indexed_table, key, operation):
    item_key = {"pk": S(key), "sk": S("a")}
    call, more = {
        "put": (db.put_item, {"Item": item_key}),
        "update": (db.update_item, {"Key": item_key}),
        "delete": (db.delete_item, {"Key": item_key}),
    }[operation]
    reply = call(TableName=indexed_table, ReturnItemCollectionMetrics="SIZE", **more)
    metrics = reply["ItemCollectionMetrics"]
    assert metrics["ItemCollectionKey"] == {"pk": S(key)}
    low, high = metrics["SizeEstimateRangeGB"]
    assert 0 <= low <= high <= 1


def test_tables_without_one_do_not(db, table, key):
    reply = db.put_item(
        TableName=table, Item={"pk": S(key), "a": N(1)}, ReturnItemCollectionMetrics="SIZE"
    )
    assert "ItemCollectionMetrics" not in reply
