"""Reads tables.txt and cases.txt."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from harness.templates import expand_text, fill, with_plus

BENCH = Path(__file__).resolve().parent.parent


@dataclass
class Table:
    name: str
    items: int
    item_template: str
    keys: list
    index: list  # its name, its partition key, its sort key; empty for none

    def item(self, key):
        return json.loads(fill(self.item_template, key))

    def create_request(self):
        def schema(names):
            return [{"AttributeName": name, "KeyType": kind} for name, kind in zip(names, ["HASH", "RANGE"])]

        names = sorted(set(self.keys + self.index[1:]))
        request = {
            "TableName": self.name,
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": schema(self.keys),
            "AttributeDefinitions": [{"AttributeName": n, "AttributeType": "S"} for n in names],
        }
        if self.index:
            request["GlobalSecondaryIndexes"] = [{
                "IndexName": self.index[0],
                "KeySchema": schema(self.index[1:]),
                "Projection": {"ProjectionType": "ALL"},
            }]
        return request


@dataclass
class Case:
    name: str
    operation: str
    body: str  # a template for the load program
    expect: str
    check: list
    keys: int
    items: int
    at_least: str
    aim: str
    peers: list


def rows(name):
    for line in (BENCH / name).read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def read_tables():
    tables = {}
    for name, items, item, keys, index in rows("tables.txt"):
        tables[name] = Table(name, int(items), expand_text(item), keys.split(), index.split())
    return tables


def read_cases(tables):
    cases = []
    for name, operation, request, elements, expect, check, keys, items, least, aim, peers in rows("cases.txt"):
        def with_items(text):
            return re.sub(r"\{item (\w+)\}", lambda match: tables[match[1]].item_template, text)

        if elements:
            count, element = elements.split(" ", 1)
            element = with_items(element)
            listed = ",".join(with_plus(element, i) for i in range(int(count)))
            request = request.replace("{elements}", listed)
        cases.append(Case(name, operation, with_items(request), expect, check.split(), int(keys),
                          int(items), least, aim, [float(one) for one in peers.split()]))
    return cases
