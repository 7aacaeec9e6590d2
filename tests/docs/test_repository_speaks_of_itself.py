"""No file names the machine it was written on, or a package registry's host.

A clone has to work anywhere: paths and hosts of one workplace are mistakes wherever they stand.
"""

import re
import socket
import subprocess

from support import program

# Written in parts, so that this file is not the one that names them.
_REGISTRIES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("crates", "io"),
    ("maven", "org"),
    ("golang", "org"),
    ("docker", "io"),
]
_FOLDERS = ["/" + name + "/" for name in ("root", "work")]
_PLACES = [re.escape(".".join(parts)) for parts in _REGISTRIES]
_PLACES += [rf"(?<![\w.]){folder}" for folder in _FOLDERS]


def tracked_files():
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=program.REPOSITORY, text=True)
    return [name for name in listed.split("\0") if name]


def test_no_file_names_a_place():
    places = list(_PLACES)
    host = socket.gethostname()
    if len(host) > 8:
        places.append(rf"\b{re.escape(host)}\b")
    pattern = re.compile("|".join(places))
    found = []
    for name in tracked_files():
        path = program.REPOSITORY / name
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{name}:{number}: {match.group()}")
    assert found == []
