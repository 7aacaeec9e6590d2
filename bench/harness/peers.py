"""Installs the peers with the ordinary clients of their registries, under build/peers. A peer that
cannot be installed is left out, with the reason."""

import shutil
import subprocess

from harness.servers import PEERS, ROOT, DynamoDBLocal, Dynalite, Dynoxide


def attempt(words, log, seconds, cwd):
    """None when it succeeded, else why not."""
    if shutil.which(words[0]) is None:
        return f"{words[0]} is not installed"
    cwd.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as out:
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=out,
                                  stderr=subprocess.STDOUT, timeout=seconds, cwd=cwd)
        except subprocess.TimeoutExpired:
            return f"{words[0]} took more than {seconds} s"
    return None if done.returncode == 0 else f"{words[0]} failed, see {log.relative_to(ROOT)}"


def install_dynalite():
    place = PEERS / "dynalite"
    if (place / "node_modules" / "dynalite").is_dir():
        return None
    place.mkdir(parents=True, exist_ok=True)
    (place / "package.json").write_text('{"private":true}\n')
    return attempt(["npm", "install", "--no-audit", "--no-fund", "dynalite"],
                   PEERS / "dynalite.log", 180, place)


def install_dynamodb_local():
    place = PEERS / "dynamodb-local"
    if shutil.which("java") is None:
        return "java is not installed"
    if (place / "lib").is_dir():
        return None
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "bench" / "peers" / "dynamodb-local" / "pom.xml", place)
    return attempt(["mvn", "-q", "-B", "dependency:copy-dependencies",
                    f"-DoutputDirectory={place / 'lib'}"], PEERS / "dynamodb-local.log", 300, place)


def install_dynoxide():
    place = PEERS / "dynoxide"
    if (place / "bin" / "dynoxide").exists():
        return None
    place.mkdir(parents=True, exist_ok=True)
    return attempt(["cargo", "install", "dynoxide-rs", "--root", str(place)],
                   PEERS / "dynoxide.log", 1200, place)


PEER_KINDS = {"dynalite": (Dynalite, install_dynalite),
              "DynamoDB Local": (DynamoDBLocal, install_dynamodb_local),
              "Dynoxide": (Dynoxide, install_dynoxide)}


def install(names):
    """The classes of the peers that are there, by name, and the reasons why others are not."""
    there, skipped = {}, {}
    for name in names:
        kind, installer = PEER_KINDS[name]
        reason = installer()
        if reason:
            skipped[name] = reason
        else:
            there[name] = kind
    return there, skipped
