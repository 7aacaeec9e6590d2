"""Numbers: 38 digits, 1E-130 to 9.99E+125, and one way of printing each.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
("leading and trailing zeroes are trimmed"); texts as AWS answers them, quoted in public issue
trackers and confirmed on a second implementation.
"""

import decimal

import pytest

from support.api import invalid
from support.values import N, NS, S

EXACT = decimal.Context(prec=60)


@pytest.fixture
def stored(db, table, key):
    def call(number):
        db.put_item(TableName=table, Item={"pk": S(key), "n": {"N": number}})
        return db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]["n"]["N"]

    return call


@pytest.mark.parametrize(
    "written, printed",
    [
        ("0", "0"),
        ("-0", "0"),
        ("0.0", "0"),
        ("000", "0"),
        ("0e10", "0"),
        ("1", "1"),
        ("01", "1"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("-1.50", "-1.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e2", "100"),
        ("1E+2", "100"),
        ("1e-2", "0.01"),
        ("123e-5", "0.00123"),
        ("100000000000000000000", "100000000000000000000"),
        ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
        ("0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678"),
    ],
)
def test_printed_form(stored, written, printed):
    assert stored(written) == printed


@pytest.mark.parametrize(
    "number",
    [
        "1e125",
        "9.9999999999999999999999999999999999999e125",
        "-9.9999999999999999999999999999999999999e125",
        "1e-130",
        "-1e-130",
        "1.2345e-100",
        "1e50",
        "123456789e40",
    ],
)
def test_extremes_keep_their_value(stored, number):
    assert EXACT.create_decimal(stored(number)) == EXACT.create_decimal(number)


@pytest.mark.parametrize("nest", [N, lambda n: NS(n), lambda n: {"L": [N(n)]}, lambda n: {"M": {"x": N(n)}}])
@pytest.mark.parametrize(
    "number, message",
    [
        ("1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range"),
        ("-1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range"),
        ("1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range"),
        ("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number"),
        ("1.23456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number"),
        ("", "The parameter cannot be converted to a numeric value"),
        ("abc", "The parameter cannot be converted to a numeric value: abc"),
        ("1 ", "The parameter cannot be converted to a numeric value: 1 "),
        ("0x10", "The parameter cannot be converted to a numeric value: 0x10"),
        ("1,5", "The parameter cannot be converted to a numeric value: 1,5"),
        ("NaN", "The parameter cannot be converted to a numeric value: NaN"),
        ("Infinity", "The parameter cannot be converted to a numeric value: Infinity"),
        ("--1", "The parameter cannot be converted to a numeric value: --1"),
        ("1e", "The parameter cannot be converted to a numeric value: 1e"),
    ],
)
def test_refused(db, table, key, number, message, nest):
    with invalid(message):
        db.put_item(TableName=table, Item={"pk": S(key), "n": nest(number)})


def test_trailing_zeros_are_no_digits(stored):
    number = "1" + "0" * 60
    assert stored(number) == number


@pytest.mark.parametrize(
    "start, add, result",
    [
        ("0.1", "0.2", "0.3"),
        ("99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998"),
        ("1e-100", "1e-100", "2e-100"),
        ("1e125", "-1e125", "0"),
        ("5", "-7.5", "-2.5"),
    ],
)
@pytest.mark.parametrize("expression", ["SET n = n + :a", "ADD n :a"])
def test_addition(db, table, key, start, add, result, expression):
    db.put_item(TableName=table, Item={"pk": S(key), "n": N(start)})
    reply = db.update_item(
        TableName=table,
        Key={"pk": S(key)},
        UpdateExpression=expression,
        ExpressionAttributeValues={":a": N(add)},
        ReturnValues="UPDATED_NEW",
    )
    value = EXACT.create_decimal(reply["Attributes"]["n"]["N"])
    assert value == EXACT.create_decimal(result)


def test_a_sum_out_of_range(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "n": N("9e125")})
    with invalid(
        "Number overflow. Attempting to store a number with magnitude larger than supported range"
    ):
        db.update_item(
            TableName=table,
            Key={"pk": S(key)},
            UpdateExpression="SET n = n + :a",
            ExpressionAttributeValues={":a": N("9e125")},
        )


def test_sets_of_numbers_are_normalised(db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "n": NS("1.0", "0200", "3e0")})
    item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True)["Item"]
    assert sorted(item["n"]["NS"]) == ["1", "200", "3"]
