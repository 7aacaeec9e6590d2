"""Queries that can match one item only: nothing comes after it, so they are never continued.

AWS refuses a start key for them: "The query can return at most one row and cannot be restarted"
(dynalite's recorded answers) and, without a sort key, "The provided exclusive start key is
invalid" (ScyllaDB's test_query_no_sort_key_exclusive_start_key, measured on AWS). A
LastEvaluatedKey that the next call refuses would break every paginator.
"""

from support.tables import unique


def last_key(db, table, condition, values):
    page = db.query(
        TableName=table,
        KeyConditionExpression=condition,
        ExpressionAttributeValues=values,
        Limit=1,
    )
    assert page["Count"] == 1
    return page.get("LastEvaluatedKey")


def test_a_full_page_of_a_table_without_sort_key_is_the_last(db, table):
    key = {"pk": {"S": unique()}}
    db.put_item(TableName=table, Item=key)
    assert last_key(db, table, "pk = :p", {":p": key["pk"]}) is None


def test_a_query_for_a_whole_primary_key_is_the_last(db, sorted_table):
    key = {"pk": {"S": unique()}, "sk": {"S": "a"}}
    db.put_item(TableName=sorted_table, Item=key)
    values = {":p": key["pk"], ":s": key["sk"]}
    assert last_key(db, sorted_table, "pk = :p AND sk = :s", values) is None
    assert last_key(db, sorted_table, "pk = :p", {":p": key["pk"]}) == key
