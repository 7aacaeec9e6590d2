"""Golden files: an output as it is meant to be, in a file that a person can read."""

import os
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "commands" / "golden"

# What differs from run to run, by the name that stands for it.
_VARYING = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00"), "<time>"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d [AP]M"), "<minute of the day>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(\+00:00|Z)"), "<time>"),
    (re.compile(r"\[\d{4}\]"), "[<year>]"),
    (re.compile(r"5ae290ed-55d1-47a0-bc6d-fe2bc2700399"), "<the group's uuid>"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>"),
]


def normalise(text):
    for pattern, name in _VARYING:
        text = pattern.sub(name, text)
    return text


def check(name, text):
    """Compares with the golden file; GRAMME_UPDATE_GOLDEN=1 writes it instead."""
    path = FOLDER / f"{name}.txt"
    actual = normalise(text)
    if os.environ.get("GRAMME_UPDATE_GOLDEN"):
        path.write_text(actual)
    assert path.exists(), f"no golden file {path.name}; GRAMME_UPDATE_GOLDEN=1 writes it"
    assert actual == path.read_text()
