"""Attribute values in DynamoDB JSON, short enough to read inside a test."""


def S(value):
    return {"S": value}


def N(value):
    return {"N": str(value)}


def B(value):
    return {"B": value}


def SS(*values):
    return {"SS": list(values)}


def NS(*values):
    return {"NS": [str(value) for value in values]}


def BS(*values):
    return {"BS": list(values)}


def L(*values):
    return {"L": list(values)}


def M(**members):
    return {"M": members}


NULL = {"NULL": True}
TRUE = {"BOOL": True}
FALSE = {"BOOL": False}


def normal(value):
    """The value with its sets sorted: a set has no order, and a reply may use any."""
    kind, content = next(iter(value.items()))
    if kind in ("SS", "NS", "BS"):
        return {kind: sorted(content)}
    if kind == "L":
        return {"L": [normal(element) for element in content]}
    if kind == "M":
        return {"M": {name: normal(member) for name, member in content.items()}}
    return value


def normal_item(item):
    return {name: normal(value) for name, value in item.items()}


def by_key(items, *names):
    """Items as a sorted list, for comparisons that do not depend on the order of a Scan."""
    found = [normal_item(item) for item in items]
    return sorted(found, key=lambda item: [str(item.get(name)) for name in names])
