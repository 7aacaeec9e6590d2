#!/usr/bin/python3
"""Makes a table of request shapes from a botocore service model.

    tools/shape_table.py path/to/service-2.json dynamodb > src/api/shape/dynamodb_table.cpp

Takes the facts that validation needs (members, JSON types, required, lengths, ranges, patterns,
enumerations) of every shape that an operation's input reaches, and nothing else. The second
argument names the service: the result defines `<service>_operations()` of shape/tables.h.
Format the result with clang-format.
"""

import json
import sys

SCALARS = {
    "integer": "Kind::kInteger",
    "long": "Kind::kLong",
    "double": "Kind::kDouble",
    "boolean": "Kind::kBoolean",
    "timestamp": "Kind::kTimestamp",
}

# Every expression of the models has a matcher in shape/pattern.cpp.
PATTERNS = {
    "[a-zA-Z0-9_.-]+": "kName",
    r"\p{Print}+": "kPrintable",
    r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*": "kTextAndBreaks",
    r"^[^\$]+$": "kNoDollar",
    r"[,;:|\t ]": "kCsvDelimiter",
    r"[\x20-\x21\x23-\x2B\x2D-\x7E]*": "kCsvHeader",
    "([0-9a-f]{16})+": "kHexWords",
    r"^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$": "kS3Bucket",
    "[0-9]{12}": "kAccountId",
    r"[A-Za-z0-9][A-Za-z0-9\-\_\.]{0,126}[A-Za-z0-9]": "kInsightsRule",
}

HEAD = """// Made by tools/shape_table.py from the service model {service} {version}. Do not edit: what AWS
// answers differently is in shape/overrides.h.

#include "shape/build.h"
#include "shape/tables.h"

namespace gramme::api {{
namespace {{
"""


def limits(shape):
    parts = [f".{name} = {shape[name]}" for name in ("min", "max") if name in shape]
    if "pattern" in shape:
        parts.append(f".pattern = Pattern::{PATTERNS[shape['pattern']]}")
    return f", {{{', '.join(parts)}}}" if parts else ""


class Table:
    def __init__(self, model):
        self.shapes = model["shapes"]
        self.done = set()
        self.lines = []

    def add(self, name):
        """Writes the shape after every shape it consists of."""
        if name in self.done:
            return
        self.done.add(name)
        shape = self.shapes[name]
        if name == "AttributeValue":
            self.constant(name, f'scalar("{name}", Kind::kAttributeValue)')
        elif shape["type"] == "structure":
            self.add_structure(name, shape)
        elif shape["type"] == "list":
            element = shape["member"]["shape"]
            self.add(element)
            self.constant(name, f'list("{name}", k{element}{limits(shape)})')
        elif shape["type"] == "map":
            key, value = shape["key"]["shape"], shape["value"]["shape"]
            self.add(key)
            self.add(value)
            self.constant(name, f'map("{name}", k{key}, k{value}{limits(shape)})')
        elif "enum" in shape:
            values = ", ".join(f'"{value}"' for value in shape["enum"])
            self.lines.append(f"constexpr std::string_view k{name}Values[] = {{{values}}};")
            self.constant(name, f'enumeration("{name}", k{name}Values)')
        elif shape["type"] == "string":
            self.constant(name, f'string("{name}"{limits(shape)})')
        else:
            self.constant(name, f'scalar("{name}", {SCALARS[shape["type"]]}{limits(shape)})')

    def add_structure(self, name, shape):
        if not shape["members"]:
            self.constant(name, f'structure("{name}", {{}})')
            return
        rows = []
        for member, reference in shape["members"].items():
            self.add(reference["shape"])
            required = ", kRequired" if member in shape.get("required", []) else ""
            rows.append(f'{{"{member}", &k{reference["shape"]}{required}}}')
        self.lines.append(
            f'constexpr auto k{name}Members = members("{name}", {{{", ".join(rows)}}});'
        )
        self.constant(name, f'structure("{name}", k{name}Members)')

    def constant(self, name, value):
        self.lines.append(f"constexpr Shape k{name} = {value};")


def main():
    path, service = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        model = json.load(file)
    table = Table(model)
    operations = []
    for name in sorted(model["operations"]):
        shape = model["operations"][name]["input"]["shape"]
        table.add(shape)
        operations.append(f'{{"{name}", &k{shape}}}')
    metadata = model["metadata"]
    print(HEAD.format(service=metadata["serviceId"], version=metadata["apiVersion"]))
    print("\n".join(table.lines))
    print(f"\nconstexpr OperationInput kOperations[] = {{{', '.join(operations)}}};\n")
    print("}  // namespace\n")
    print(f"std::span<const OperationInput> {service}_operations() {{ return kOperations; }}\n")
    print("}  // namespace gramme::api")


if __name__ == "__main__":
    main()
