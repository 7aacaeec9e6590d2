"""docs/architecture.md's map against the disk: a map that is wrong is worse than none.

The map is a Markdown table whose first cell is a folder in backticks: | `src/base` | ... |.
"""

import re

import pytest

from support import program

DOCUMENT = program.REPOSITORY / "docs" / "architecture.md"
ROW = re.compile(r"^\|(?:\s*\d+\s*\|)?\s*`(src/[\w/]+?)/?`\s*\|(.*)\|\s*$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows():
    assert DOCUMENT.exists(), "docs/architecture.md is missing"
    found = ROW.findall(DOCUMENT.read_text())
    assert found, "docs/architecture.md has no table of `src/...` folders"
    return found


def test_every_folder_of_the_map_exists(rows):
    missing = [folder for folder, _ in rows if not (program.REPOSITORY / folder).is_dir()]
    assert missing == []


def test_every_room_is_on_the_map(rows):
    source = program.REPOSITORY / "src"
    on_disk = {f"src/{path.name}" for path in source.iterdir() if path.is_dir()}
    assert on_disk - {folder for folder, _ in rows} == set()


def test_no_folder_is_on_the_map_twice(rows):
    folders = [folder for folder, _ in rows]
    assert sorted(folders) == sorted(set(folders))


def test_every_folder_has_a_description(rows):
    assert [folder for folder, rest in rows if not rest.strip(" |")] == []


def test_links_of_the_documents_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
    broken = []
    for document in program.REPOSITORY.rglob("*.md"):
        if "build" in document.relative_to(program.REPOSITORY).parts:
            continue
        for target in link.findall(document.read_text()):
            if not (document.parent / target).exists():
                broken.append(f"{document.relative_to(program.REPOSITORY)}: {target}")
    assert broken == []
