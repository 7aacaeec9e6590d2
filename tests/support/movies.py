"""The table `movies` of the tests of data in and out, items for it, and what it holds."""

import json

from support.api import connect


def make_table(ddb, name="movies", sort_key="N", partition_key="S"):
    schema = {
        "TableName": name,
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": partition_key}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    }
    if sort_key:
        schema["AttributeDefinitions"].append({"AttributeName": "sk", "AttributeType": sort_key})
        schema["KeySchema"].append({"AttributeName": "sk", "KeyType": "RANGE"})
    file = ddb.work / f"{name}.schema.json"
    file.write_text(json.dumps(schema))
    ddb.ok("schema-load", file)


def make_table_at(url):
    connect(url).create_table(
        TableName="movies",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "N"},
        ],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )


# One item with every type, and names and texts that need care in every format.
RICH = {
    "pk": {"S": 'a "quoted", text\nof two lines \u00e9 \U0001f600'},
    "sk": {"N": "12345678901234567890123456789012345678"},
    "binary": {"B": "AAEC/w=="},
    "truth": {"BOOL": False},
    "nothing": {"NULL": True},
    "empty": {"S": ""},
    "names": {"SS": ["a", "b,c"]},
    "numbers": {"NS": ["-1.5", "2"]},
    "binaries": {"BS": ["AA==", "AQ=="]},
    "list": {"L": [{"S": "x"}, {"L": []}, {"M": {"deep": {"N": "0.001"}}}]},
    "map": {"M": {"S": {"S": "a member named S"}}},
    "a:N": {"S": "a name that looks like a column with a type"},
}


def lines(items):
    return "".join(json.dumps(item) + "\n" for item in items)


def simple_items(count):
    return [{"pk": {"S": f"p{i % 7}"}, "sk": {"N": str(i)}, "t": {"S": "x" * 20}} for i in range(count)]


def table_content(ddb, table="movies"):
    content = [json.loads(line) for line in ddb.ok("export", table).splitlines()]
    return sorted(content, key=lambda item: json.dumps(item, sort_keys=True))


def as_set(items):
    return sorted(json.dumps(item, sort_keys=True) for item in items)
