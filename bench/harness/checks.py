"""Holds a sample of the replies against what they must be; the load program looks at the rest."""

import json

from harness.templates import fill


class WrongReply(Exception):
    pass


def expect(found, wanted, what):
    if found != wanted:
        raise WrongReply(f"{what}: found {json.dumps(found)[:300]}, not {json.dumps(wanted)[:300]}")


def read_back(api, table, key):
    item = table.item(key)
    request = {"TableName": table.name, "Key": {name: item[name] for name in table.keys},
               "ConsistentRead": True}
    return api.call("GetItem", request).get("Item")


def check_item(table, case, sample, api):
    """The reply is the table's item of that key; its number of views may have been updated."""
    found = json.loads(sample["reply"])["Item"]
    wanted = table.item(sample["key"])
    expect(found, wanted | {"views": found["views"]}, case.name)


def check_partition(table, case, sample, api):
    """The reply is the twenty items of the partition, in the order of their sort keys."""
    found = json.loads(sample["reply"])
    wanted = [table.item(sample["key"] * 20 + i) for i in range(20)]
    expect([found["Items"], found["Count"], found["ScannedCount"]], [wanted, 20, 20], case.name)


def check_written(table, case, sample, api):
    """What the request wrote is in the table."""
    for i in range(case.items):
        expect(read_back(api, table, sample["key"] + i), table.item(sample["key"] + i), case.name)


def check_updated(table, case, sample, api):
    """The views were set, by this request or a later one, and nothing else was touched."""
    found = read_back(api, table, sample["key"])
    if int(found["views"]["N"]) < 10_000_000:
        raise WrongReply(f"{case.name}: views are {found['views']}")
    expect(found, table.item(sample["key"]) | {"views": found["views"]}, case.name)


CHECKS = {"item": check_item, "partition": check_partition, "written": check_written,
          "updated": check_updated}


def check_samples(case, tables, samples, api):
    """Raises WrongReply; returns how many were looked at."""
    check, table = CHECKS[case.check[0]], tables[case.check[1]]
    for sample in samples:
        check(table, case, sample, api)
    return len(samples)
