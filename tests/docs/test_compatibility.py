"""docs/compatibility.md against the tables it is made from, and its remarks against the code.

A list of differences that is stale is worse than none: people choose by it.
"""

import importlib.util
import re

import pytest

from support import program

API = program.REPOSITORY / "src" / "api"


@pytest.fixture(scope="module")
def compatibility():
    spec = importlib.util.spec_from_file_location(
        "compatibility", program.REPOSITORY / "tools" / "compatibility.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def code():
    """What of the API's code reads requests: neither the model's tables nor the tests."""
    files = [
        path
        for folder in ("input", "operations", "output", "table")
        for pattern in ("*.cpp", "*.h")
        for path in (API / folder).glob(pattern)
    ]
    return "".join(path.read_text() for path in files)


def test_the_document_is_what_the_tables_make(compatibility):
    assert compatibility.DOCUMENT.read_text() == compatibility.document(), (
        "run tools/compatibility.py"
    )


def test_every_answered_operation_is_in_the_model(compatibility):
    answered = compatibility.answered_operations()
    assert len(answered) >= 24
    assert set(answered) <= set(compatibility.model_inputs())


def test_remarks_are_about_what_exists(compatibility):
    inputs, answered = compatibility.model_inputs(), compatibility.answered_operations()
    for operation, notes in compatibility.read_notes()["operations"].items():
        assert operation in answered
        known = {name for name, _ in inputs[operation]}
        assert set(notes.get("parameters", {})) <= known, operation


def test_parameters_without_effect_are_exactly_those_that_no_code_reads(compatibility, code):
    """A parameter that is ignored must be said to be; one that is said to be must be."""
    inputs, notes = compatibility.model_inputs(), compatibility.read_notes()["operations"]
    for operation in compatibility.answered_operations():
        remarks = notes.get(operation, {}).get("parameters", {})
        for parameter, _ in inputs[operation]:
            is_read = re.search(rf'"{parameter}"', code) is not None
            is_said = remarks.get(parameter, "").startswith("without effect")
            assert is_read != is_said, f"{operation}.{parameter}"
