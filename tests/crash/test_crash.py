"""SIGKILL under load loses nothing that was acknowledged and leaves every index right.

Each round: a server on the same data directory, writers on connections of their own that put,
update, delete and batch items of their own keys, a SIGKILL at a random moment, and a look at
everything after the restart. A write that was under way at the kill may have happened or not; a
batch may have happened in part, as BatchWriteItem documents.

`GRAMME_CRASH_SEED` repeats a run's choices (not its timing); `GRAMME_CRASH_ROUNDS` sets the rounds.
"""

import os
import random
import threading
import time

import pytest
from botocore.exceptions import BotoCoreError

from support import api, program, server
from support.tables import definition, index, projection, wait_until_active
from support.values import N, S, by_key

ROUNDS = int(os.environ.get("GRAMME_CRASH_ROUNDS", "20"))
SEED = int(os.environ.get("GRAMME_CRASH_SEED", random.SystemRandom().randrange(2**32)))
WRITERS = 4
KEYS_OF_A_WRITER = 40
LONGEST_ROUND_SECONDS = 0.6

TABLE = "crash"
KEY = ("pk", "sk")
# name -> (partition key, sort key, projected attributes or None for all)
INDEXES = {
    "all": ("team", "score", None),
    "keys": ("team", "score", ()),
    "some": ("color", None, ("note",)),
    "local": ("pk", "score", None),
}


def table_definition():
    return definition(
        TABLE,
        "pk:S",
        "sk:S",
        gsi=[
            index("all", "team:S", "score:N"),
            index("keys", "team:S", "score:N", projection("KEYS_ONLY")),
            index("some", "color:S", None, projection("INCLUDE", "note")),
        ],
        lsi=[index("local", "pk:S", "score:N")],
    )


class Writer:
    """Writes items of its own keys and remembers what it knows of each.

    `known` maps a key to the item that an acknowledged write left (None: no item); `pending` maps
    the keys of the write under way to what it would leave.
    """

    def __init__(self, number, client, seed):
        self.client = client
        self.random = random.Random(seed)
        self.keys = [(f"w{number}p{n % 8}", f"s{n}") for n in range(KEYS_OF_A_WRITER)]
        self.known = {}
        self.pending = {}
        self.acknowledged = 0

    def item(self, key):
        item = {"pk": S(key[0]), "sk": S(key[1]), "note": S("n" * self.random.randrange(300))}
        optional = {
            "team": S(f"team{self.random.randrange(5)}"),
            "score": N(self.random.randrange(100)),
            "color": S(self.random.choice(["red", "green", "blue"])),
        }
        kept = {name: value for name, value in optional.items() if self.random.random() < 0.8}
        return item | kept

    def write_until_killed(self):
        actions = (self.put, self.put, self.update, self.delete, self.batch)
        try:
            while True:
                self.random.choice(actions)()
                self.known.update(self.pending)
                self.pending = {}
                self.acknowledged += 1
        except BotoCoreError:
            return  # The server was killed; `pending` may have happened.

    def put(self):
        key = self.random.choice(self.keys)
        self.pending = {key: self.item(key)}
        self.client.put_item(TableName=TABLE, Item=self.pending[key])

    def delete(self):
        key = self.random.choice(self.keys)
        self.pending = {key: None}
        self.client.delete_item(TableName=TABLE, Key={"pk": S(key[0]), "sk": S(key[1])})

    def update(self):
        """Moves an item within the indexes: changes one of their keys, or takes one away."""
        key = self.random.choice(self.keys)
        before = self.known.get(key) or {"pk": S(key[0]), "sk": S(key[1])}
        team, score = S(f"team{self.random.randrange(5)}"), N(self.random.randrange(100))
        after = {**before, "team": team, "score": score}
        after.pop("color", None)
        self.pending = {key: after}
        self.client.update_item(
            TableName=TABLE,
            Key={"pk": S(key[0]), "sk": S(key[1])},
            UpdateExpression="SET team = :t, score = :s REMOVE color",
            ExpressionAttributeValues={":t": team, ":s": score},
        )

    def batch(self):
        keys = self.random.sample(self.keys, self.random.randrange(2, 25))
        self.pending = {key: self.item(key) if self.random.random() < 0.7 else None for key in keys}
        requests = [
            {"PutRequest": {"Item": item}}
            if item
            else {"DeleteRequest": {"Key": {"pk": S(key[0]), "sk": S(key[1])}}}
            for key, item in self.pending.items()
        ]
        reply = self.client.batch_write_item(RequestItems={TABLE: requests})
        assert reply["UnprocessedItems"] == {}

    def check(self, items):
        """Compares with what is there, and knows it from then on."""
        for key in self.keys:
            actual = items.get(key)
            allowed = [self.known.get(key)]
            if key in self.pending:
                allowed.append(self.pending[key])
            assert actual in allowed, f"seed {SEED}: {key} is {actual}, may be {allowed}"
            self.known[key] = actual
        self.pending = {}


def expected_entries(items, name):
    """What an index must hold, from what its table holds."""
    partition, sort, projected = INDEXES[name]
    entries = []
    for item in items.values():
        if partition not in item or (sort and sort not in item):
            continue
        if projected is None:
            entries.append(item)
            continue
        kept = {*KEY, partition, sort, *projected}
        entries.append({attribute: value for attribute, value in item.items() if attribute in kept})
    return entries


def in_order(items):
    return by_key(items, *KEY)


def check_everything(client, writers):
    found = api.all_items(client.scan, TableName=TABLE, ConsistentRead=True)
    items = {(item["pk"]["S"], item["sk"]["S"]): item for item in found}
    assert len(items) == len(found), f"seed {SEED}: an item came twice"
    assert set(items) <= {key for writer in writers for key in writer.keys}, f"seed {SEED}"
    for writer in writers:
        writer.check(items)
    for name in INDEXES:
        entries = api.all_items(client.scan, TableName=TABLE, IndexName=name)
        assert in_order(entries) == in_order(expected_entries(items, name)), f"seed {SEED}: {name}"


@pytest.mark.timeout(240)
def test_kill_under_load(tmp_path):
    print(f"GRAMME_CRASH_SEED={SEED}")
    choices = random.Random(SEED)
    home = tmp_path / "home"
    home.mkdir()
    env = program.environment(home)
    arguments = ("--port", "0", "--data-dir", tmp_path / "data")
    running = server.Server(*arguments, env=env, cwd=home)
    try:
        client = api.connect(running.url)
        client.create_table(**table_definition())
        wait_until_active(client, TABLE)
        writers = [Writer(number, None, choices.random()) for number in range(WRITERS)]
        for _ in range(ROUNDS):
            kill_while_writing(running, writers, choices.uniform(0.05, LONGEST_ROUND_SECONDS))
            running = server.Server(*arguments, env=env, cwd=home)
            check_everything(api.connect(running.url), writers)
        assert min(writer.acknowledged for writer in writers) > ROUNDS
        assert running.stop() == 0
    finally:
        running.kill()


def kill_while_writing(running, writers, seconds):
    for writer in writers:
        writer.client = api.connect(running.url)
    threads = [threading.Thread(target=writer.write_until_killed) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    running.kill()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "a writer did not notice the kill"
