"""Creates the tables of tables.txt on a server and fills them."""

import time

from harness.api import Api


def fill_tables(server, tables, names):
    api = Api(server.port)
    for name in names:
        create(api, tables[name])
        put_items(api, tables[name])


def create(api, table):
    api.call("CreateTable", table.create_request())
    end = time.monotonic() + 60
    while not api.is_active(table.name):
        if time.monotonic() > end:
            raise RuntimeError(f"{table.name} is not active after a minute")
        time.sleep(0.05)


def put_items(api, table):
    for start in range(0, table.items, 25):
        pending = {table.name: [{"PutRequest": {"Item": table.item(key)}}
                                for key in range(start, min(start + 25, table.items))]}
        while pending:
            pending = api.call("BatchWriteItem", {"RequestItems": pending}).get("UnprocessedItems")
