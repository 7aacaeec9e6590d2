#!/usr/bin/python3
"""Writes docs/compatibility.md: every operation, every parameter, every known difference from AWS.

    tools/compatibility.py           writes the document
    tools/compatibility.py --check   fails when the document is not what it would write

The operations that are answered come from src/api/operations/operations.cpp, the operations and
parameters there are from the tables of the service model, src/api/shape/*_table.cpp. What no table
knows, the differences, is in docs/compatibility.toml.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
API = ROOT / "src" / "api"
NOTES = ROOT / "docs" / "compatibility.toml"
DOCUMENT = ROOT / "docs" / "compatibility.md"
REFERENCE = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_{}.html"

HEAD = """# Compatibility with AWS

<!-- Made by tools/compatibility.py from the operation table, the service model's tables and
docs/compatibility.toml. Do not edit. -->

The specification is AWS: its documentation, its service model and public records of its answers.
What is listed here as answered is answered with AWS's checks, texts and precedence, except for the
differences below. {count} of {total} operations are answered; any other one is refused with
UnknownOperationException.
"""


def model_inputs():
    """Operation -> [(parameter, is required)], of both service models."""
    inputs = {}
    for path in sorted((API / "shape").glob("*_table.cpp")):
        text = path.read_text(encoding="utf-8")
        members = {
            name: re.findall(r'\{"(\w+)", &k\w+(, kRequired)?\}', body)
            for name, body in re.findall(r'members\(\s*"(\w+)",\s*\{(.*?)\}\);', text, re.DOTALL)
        }
        operations = text[text.index("kOperations[] =") :]
        for operation, shape in re.findall(r'\{"(\w+)", &k(\w+)\}', operations):
            found = members.get(shape, [])
            inputs[operation] = [(name, bool(required)) for name, required in found]
    return inputs


def answered_operations():
    text = (API / "operations" / "operations.cpp").read_text(encoding="utf-8")
    return re.findall(r'\{"(\w+)", \w+\}', text)


def read_notes():
    with NOTES.open("rb") as file:
        return tomllib.load(file)


def operation_section(name, parameters, notes):
    lines = [f"### [{name}]({REFERENCE.format(name)})", ""]
    if "note" in notes:
        lines += [notes["note"], ""]
    if not parameters:
        return lines + ["Takes no parameters.", ""]
    remarks = notes.get("parameters", {})
    lines += ["| parameter | | |", "|---|---|---|"]
    for parameter, required in parameters:
        need = "required" if required else ""
        lines.append(f"| `{parameter}` | {need} | {remarks.get(parameter, 'as AWS')} |")
    return lines + [""]


def difference_lines(differences):
    lines = ["## Known differences", ""]
    for difference in differences:
        lines.append(f"- **{difference['subject']}**: {difference['text']}")
        if "source" in difference:
            lines[-1] += f" ({difference['source']})"
    return lines + [""]


def disagreement_lines(disagreements):
    lines = ["## Where sources disagree", "", "| subject | sources | here |", "|---|---|---|"]
    for one in disagreements:
        lines.append(f"| {one['subject']} | {one['sources']} | {one['here']} |")
    return lines + [""]


def document():
    inputs, answered, notes = model_inputs(), answered_operations(), read_notes()
    lines = HEAD.format(count=len(answered), total=len(inputs)).splitlines() + [""]
    lines += difference_lines(notes["difference"])
    lines += disagreement_lines(notes["disagreement"])
    lines += ["## Operations", ""]
    for name in answered:
        lines += operation_section(name, inputs[name], notes["operations"].get(name, {}))
    lines += ["## Operations that are not answered", ""]
    lines.append(", ".join(f"`{name}`" for name in sorted(inputs) if name not in answered) + ".")
    return "\n".join(lines) + "\n"


def main():
    text = document()
    if "--check" not in sys.argv[1:]:
        DOCUMENT.write_text(text, encoding="utf-8")
    elif DOCUMENT.read_text(encoding="utf-8") != text:
        sys.exit("docs/compatibility.md is stale: run tools/compatibility.py")


if __name__ == "__main__":
    main()
