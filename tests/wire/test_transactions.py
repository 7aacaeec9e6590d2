"""TransactWriteItems and TransactGetItems: all or nothing, and why.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html,
API_TransactWriteItems and API_TransactGetItems.
"""

import pytest

from support.api import invalid, refused
from support.tables import unique
from support.values import N, S

CANCELED = "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]"


@pytest.fixture
def write(db):
    return lambda *items, **more: db.transact_write_items(TransactItems=list(items), **more)


@pytest.fixture
def action(table, key):
    """Actions on this test's items, named by a suffix of the key."""

    class Action:
        @staticmethod
        def key(suffix):
            return {"pk": S(key + suffix)}

        def put(self, suffix, condition=None, **attributes):
            more = {"ConditionExpression": condition} if condition else {}
            item = {**self.key(suffix), **attributes}
            return {"Put": {"TableName": table, "Item": item, **more}}

        def delete(self, suffix):
            return {"Delete": {"TableName": table, "Key": self.key(suffix)}}

        def add(self, suffix, value):
            return {
                "Update": {
                    "TableName": table,
                    "Key": self.key(suffix),
                    "UpdateExpression": "ADD n :v",
                    "ExpressionAttributeValues": {":v": value},
                }
            }

        def check(self, suffix, condition):
            return {
                "ConditionCheck": {
                    "TableName": table,
                    "Key": self.key(suffix),
                    "ConditionExpression": condition,
                }
            }

        def get(self, suffix, **more):
            return {"Get": {"TableName": table, "Key": self.key(suffix), **more}}

    return Action()


@pytest.fixture
def read(db, table, key):
    def call(suffix):
        return db.get_item(TableName=table, Key={"pk": S(key + suffix)}, ConsistentRead=True).get("Item")

    return call


def test_every_action(write, action, read, db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key + "old")})
    write(
        action.put("put", a=N(1)),
        action.add("add", N(5)),
        action.delete("old"),
        action.check("absent", "attribute_not_exists(pk)"),
    )
    assert read("put") == {"pk": S(key + "put"), "a": N(1)}
    assert read("add") == {"pk": S(key + "add"), "n": N(5)}
    assert read("old") is None
    assert read("absent") is None


def test_one_failure_cancels_all(write, action, read):
    with refused(
        "TransactionCanceledException", CANCELED.format("None, ConditionalCheckFailed")
    ) as caught:
        write(action.put("a"), action.check("b", "attribute_exists(pk)"))
    assert caught.value.response["CancellationReasons"] == [
        {"Code": "None"},
        {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
    ]
    assert read("a") is None


def test_the_item_of_a_failed_condition(raw, db, action, table, key):
    db.put_item(TableName=table, Item={"pk": S(key + "a"), "n": N(1)})
    check = action.check("a", "attribute_not_exists(pk)")
    check["ConditionCheck"]["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    reply = raw("TransactWriteItems", {"TransactItems": [check]})
    assert (reply.status, reply.error) == (400, "TransactionCanceledException")
    assert reply.json["CancellationReasons"][0]["Item"] == {"pk": S(key + "a"), "n": N(1)}


def test_a_wrong_update_is_a_reason(write, action, db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key + "a"), "n": S("text")})
    with refused("TransactionCanceledException", CANCELED.format("ValidationError, None")) as caught:
        write(action.add("a", N(1)), action.put("b"))
    reason = caught.value.response["CancellationReasons"][0]
    assert reason == {
        "Code": "ValidationError",
        "Message": "An operand in the update expression has an incorrect data type",
    }


def test_the_same_item_twice(write, action):
    with invalid("Transaction request cannot include multiple operations on one item"):
        write(action.put("a"), action.delete("a"))


def test_a_token_makes_a_write_happen_once(write, action, read):
    token = unique("token")[:36]
    for _ in range(2):
        write(action.add("n", N(1)), ClientRequestToken=token)
    assert read("n")["n"] == N(1)


def test_a_token_with_another_request(write, action):
    token = unique("token")[:36]
    write(action.add("n", N(1)), ClientRequestToken=token)
    with refused("IdempotentParameterMismatchException"):
        write(action.add("n", N(2)), ClientRequestToken=token)


def test_hundred_actions(write, action, read):
    write(*[action.put(str(n)) for n in range(100)])
    assert read("99") is not None


def test_hundred_and_one_actions(write, action, read):
    with invalid():
        write(*[action.put(str(n)) for n in range(101)])
    assert read("0") is None


def test_no_actions(write):
    with invalid():
        write()


def test_an_action_of_two_kinds(write, action):
    with invalid():
        write({**action.put("a"), **action.delete("b")})


def test_a_missing_table(write, action, read):
    with refused("ResourceNotFoundException"):
        write(action.put("a"), {"Put": {"TableName": unique(), "Item": {"pk": S("x")}}})
    assert read("a") is None


def test_reads(db, action, write, table, key):
    write(action.put("a", n=N(1)), action.put("b", n=N(2)))
    reply = db.transact_get_items(
        TransactItems=[
            action.get("b"),
            action.get("absent"),
            action.get("a", ProjectionExpression="n"),
        ]
    )
    assert reply["Responses"] == [
        {"Item": {"pk": S(key + "b"), "n": N(2)}},
        {},
        {"Item": {"n": N(1)}},
    ]


def test_capacity_is_double(db, action, write):
    reply = write(action.put("a"), action.put("b"), ReturnConsumedCapacity="TOTAL")
    assert reply["ConsumedCapacity"][0]["CapacityUnits"] == 4
    reply = db.transact_get_items(TransactItems=[action.get("a")], ReturnConsumedCapacity="TOTAL")
    assert reply["ConsumedCapacity"][0]["CapacityUnits"] == 2


def test_concurrent_transfers_keep_the_sum(db, action, write, read):
    from concurrent.futures import ThreadPoolExecutor

    write(action.add("x", N(100)), action.add("y", N(100)))

    def transfer(amount):
        for _ in range(200):
            try:
                write(action.add("x", N(amount)), action.add("y", N(-amount)))
                return
            except (
                db.exceptions.TransactionCanceledException,
                db.exceptions.TransactionInProgressException,
            ):
                continue
        raise AssertionError("no transfer went through")

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(transfer, range(1, 21)))
    assert int(read("x")["n"]["N"]) + int(read("y")["n"]["N"]) == 200
    assert read("x")["n"] == N(100 + sum(range(1, 21)))
