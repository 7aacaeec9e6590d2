"""CreateTable with secondary indexes: the definitions that AWS refuses.

An index that could not exist on AWS would be found out only in production.
Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html, LSI.html and
Constraints.html (5 LSIs, 20 GSIs, 100 projected attributes); texts as AWS answers them, quoted in
public issue trackers.
"""

import re

import pytest

from support.api import invalid
from support.tables import definition, index, projection, unique, wait_until_active

WRONG = "One or more parameter values were invalid: "


def test_duplicate_name(db):
    with invalid(WRONG + "Duplicate index name: same"):
        db.create_table(
            **definition(unique(), gsi=[index("same", "a:S"), index("same", "b:S")])
        )


def test_name_shared_by_local_and_global(db):
    with invalid(WRONG + "Duplicate index name: same"):
        db.create_table(
            **definition(
                unique(), "pk:S", "sk:S", gsi=[index("same", "a:S")], lsi=[index("same", "pk:S", "b:S")]
            )
        )


def test_local_index_needs_a_sort_key_on_the_table(db):
    with invalid(
        WRONG + "Table KeySchema does not have a range key, which is required when specifying a "
        "LocalSecondaryIndex"
    ):
        db.create_table(**definition(unique(), "pk:S", lsi=[index("local", "pk:S", "b:S")]))


def test_local_index_needs_a_sort_key(db):
    with invalid(WRONG + "Index KeySchema does not have a range key for index: local"):
        db.create_table(**definition(unique(), "pk:S", "sk:S", lsi=[index("local", "pk:S")]))


def test_local_index_shares_the_partition_key(db):
    with invalid(
        WRONG + "Index KeySchema does not have the same leading hash key as table KeySchema for "
        "index: local. index hash key: other, table hash key: pk"
    ):
        db.create_table(
            **definition(unique(), "pk:S", "sk:S", lsi=[index("local", "other:S", "b:S")])
        )


def test_six_local_indexes(db):
    indexes = [index(f"local{n}", "pk:S", f"sort{n}:S") for n in range(6)]
    with invalid(
        WRONG + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"
    ):
        db.create_table(**definition(unique(), "pk:S", "sk:S", lsi=indexes))


def test_twenty_one_global_indexes(db):
    indexes = [index(f"global{n}", f"key{n}:S") for n in range(21)]
    with invalid(re.compile(re.escape(WRONG) + r"GlobalSecondaryIndex.* limit of 20")):
        db.create_table(**definition(unique(), gsi=indexes))


def test_all_the_indexes_a_table_may_have(db, tables):
    name = tables(
        "pk:S",
        "sk:S",
        gsi=[index(f"global{n}", f"key{n}:S") for n in range(20)],
        lsi=[index(f"local{n}", "pk:S", f"sort{n}:S") for n in range(5)],
    )
    table = wait_until_active(db, name)
    assert len(table["GlobalSecondaryIndexes"]) == 20
    assert len(table["LocalSecondaryIndexes"]) == 5


def test_include_without_attributes(db):
    with invalid(
        WRONG + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
    ):
        db.create_table(
            **definition(unique(), gsi=[index("global", "a:S", None, projection("INCLUDE"))])
        )


@pytest.mark.parametrize("kind", ["ALL", "KEYS_ONLY"])
def test_attributes_without_include(db, kind):
    project = {"ProjectionType": kind, "NonKeyAttributes": ["color"]}
    with invalid(WRONG + f"ProjectionType is {kind}, but NonKeyAttributes is specified"):
        db.create_table(**definition(unique(), gsi=[index("global", "a:S", None, project)]))


def test_projection_that_does_not_exist(db):
    with invalid(
        re.compile(
            r"1 validation error detected: Value 'SOME' at 'globalSecondaryIndexes\.1\.member\."
            r"projection\.projectionType' failed to satisfy constraint: Member must satisfy enum "
            r"value set: \[[A-Z_, ]+\]"
        )
    ):
        db.create_table(
            **definition(unique(), gsi=[index("global", "a:S", None, projection("SOME"))])
        )


def test_more_than_a_hundred_projected_attributes(db):
    indexes = [
        index(f"global{n}", f"key{n}:S", None, projection("INCLUDE", *[f"a{n}_{m}" for m in range(17)]))
        for n in range(6)
    ]
    with invalid():
        db.create_table(**definition(unique(), gsi=indexes))


def test_more_than_twenty_attributes_in_one_index(db):
    """NonKeyAttributes takes 1 to 20 names (API_Projection)."""
    project = projection("INCLUDE", *[f"a{n}" for n in range(21)])
    with invalid():
        db.create_table(**definition(unique(), gsi=[index("global", "a:S", None, project)]))


@pytest.mark.parametrize("name", ["ab", "a" * 256, "with space"])
def test_index_names_that_are_refused(db, name):
    with invalid():
        db.create_table(**definition(unique(), gsi=[index(name, "a:S")]))


def test_index_key_without_definition(db):
    parameters = definition(unique(), gsi=[index("global", "a:S")])
    parameters["AttributeDefinitions"] = [{"AttributeName": "pk", "AttributeType": "S"}]
    with invalid(
        re.compile(
            re.escape(WRONG) + r"Some index key attributes are not defined in "
            r"AttributeDefinitions\. Keys: \[a\], AttributeDefinitions: \[pk\]"
        )
    ):
        db.create_table(**parameters)


def test_provisioned_index_needs_throughput(db):
    throughput = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
    with invalid():
        db.create_table(
            **definition(unique(), gsi=[index("global", "a:S")], ProvisionedThroughput=throughput)
        )


def test_empty_list_of_indexes(raw):
    reply = raw("CreateTable", definition(unique(), GlobalSecondaryIndexes=[]))
    assert (reply.status, reply.error) == (400, "ValidationException")
    assert reply.message == WRONG + "List of GlobalSecondaryIndexes is empty"


def test_empty_list_of_local_indexes(raw):
    reply = raw("CreateTable", definition(unique(), "pk:S", "sk:S", LocalSecondaryIndexes=[]))
    assert (reply.status, reply.error) == (400, "ValidationException")
    assert reply.message == WRONG + "List of LocalSecondaryIndexes is empty"
