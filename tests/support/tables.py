"""Makes the tables that tests use, under names of their own, and removes them at the end."""

import itertools
import os
import time

from botocore.exceptions import EndpointConnectionError

_counter = itertools.count()


def unique(prefix="gramme_test"):
    """A name that no other table and no other key of this run has."""
    return f"{prefix}_{os.getpid()}_{int(time.time() * 1000) % 10**9}_{next(_counter)}"


def key_schema(partition, sort=None):
    """KeySchema of attribute names written `name:TYPE`."""
    elements = [{"AttributeName": partition.split(":")[0], "KeyType": "HASH"}]
    if sort:
        elements.append({"AttributeName": sort.split(":")[0], "KeyType": "RANGE"})
    return elements


def projection(kind="ALL", *attributes):
    """A Projection; attributes make it INCLUDE."""
    if attributes:
        return {"ProjectionType": "INCLUDE", "NonKeyAttributes": list(attributes)}
    return {"ProjectionType": kind}


def index(name, partition, sort=None, project=None):
    """An index definition, with its keys written `name:TYPE`."""
    return {
        "name": name,
        "keys": [key for key in (partition, sort) if key],
        "definition": {
            "IndexName": name,
            "KeySchema": key_schema(partition, sort),
            "Projection": project or projection(),
        },
    }


def definition(name, partition="pk:S", sort=None, gsi=(), lsi=(), **more):
    """CreateTable parameters, PAY_PER_REQUEST unless `more` says otherwise."""
    keys = {key for key in (partition, sort) if key}
    keys.update(key for each in (*gsi, *lsi) for key in each["keys"])
    parameters = {
        "TableName": name,
        "KeySchema": key_schema(partition, sort),
        "AttributeDefinitions": [
            dict(zip(("AttributeName", "AttributeType"), key.split(":"))) for key in sorted(keys)
        ],
    }
    if gsi:
        parameters["GlobalSecondaryIndexes"] = [each["definition"] for each in gsi]
    if lsi:
        parameters["LocalSecondaryIndexes"] = [each["definition"] for each in lsi]
    if "ProvisionedThroughput" not in more:
        parameters["BillingMode"] = "PAY_PER_REQUEST"
    parameters.update(more)
    return parameters


class Tables:
    """A factory whose tables are gone after `remove_all`."""

    def __init__(self, client):
        self._client = client
        self._names = []

    def __call__(self, partition="pk:S", sort=None, **more):
        """Makes a table, waits until it is ACTIVE, and gives its name."""
        return self.create(definition(unique(), partition, sort, **more))

    def create(self, parameters):
        name = parameters["TableName"]
        self._client.create_table(**parameters)
        self._names.append(name)
        wait_until_active(self._client, name)
        return name

    def adopt(self, name):
        """Removes a table that the test made by itself."""
        self._names.append(name)
        return name

    def remove_all(self):
        for name in self._names:
            try:
                self._client.delete_table(TableName=name)
                wait_until_gone(self._client, name)
            except self._client.exceptions.ResourceNotFoundException:
                pass  # The test removed it.
            except EndpointConnectionError:
                break  # The endpoint has gone, and the tests say so.
        self._names = []


def wait_until_active(client, name):
    """Waits for the table and its indexes; an endpoint may take its time."""
    for _ in range(600):
        table = client.describe_table(TableName=name)["Table"]
        indexes = table.get("GlobalSecondaryIndexes", [])
        states = {table["TableStatus"], *(each["IndexStatus"] for each in indexes)}
        if states == {"ACTIVE"}:
            return table
        time.sleep(0.1)
    raise AssertionError(f"table {name} did not become ACTIVE")


def wait_until_gone(client, name):
    for _ in range(600):
        try:
            client.describe_table(TableName=name)
        except client.exceptions.ResourceNotFoundException:
            return
        time.sleep(0.1)
    raise AssertionError(f"table {name} did not go away")
