"""Select on Query: which combinations of what to return are refused.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html, "Select".
"""

import pytest

from support.api import invalid
from support.values import N, S

CONDITION = {
    "KeyConditionExpression": "pk = :k",
    "ExpressionAttributeValues": {":k": S("any")},
}


@pytest.mark.parametrize(
    "parameters, message",
    [
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
            {"Select": "COUNT", "ProjectionExpression": "a"},
            "Cannot specify the ProjectionExpression when choosing to get only the Count",
        ),
        (
            {"Select": "ALL_ATTRIBUTES", "ProjectionExpression": "a"},
            "Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES",
        ),
    ],
)
def test_refused(db, sorted_table, parameters, message):
    with invalid(message):
        db.query(TableName=sorted_table, **CONDITION, **parameters)


@pytest.mark.parametrize("select", ["ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"])
def test_allowed(db, sorted_table, key, select):
    db.put_item(TableName=sorted_table, Item={"pk": S(key), "sk": S("s"), "a": N(1), "b": N(2)})
    more = {"ProjectionExpression": "a"} if select == "SPECIFIC_ATTRIBUTES" else {}
    reply = db.query(
        TableName=sorted_table,
        KeyConditionExpression="pk = :k",
        ExpressionAttributeValues={":k": S(key)},
        Select=select,
        **more,
    )
    expected = {"a"} if more else {"pk", "sk", "a", "b"}
    assert [set(item) for item in reply["Items"]] == [expected]
