"""The seed's seven utilities on the embedded database, as the tour runs them.

The project's main job: `../shared/seed/week5-dynamodb.md` says what each prints.
"""

import collections
import datetime
import json
import re

from support import golden

GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399"
SORT_KEY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d")


def items(ddb):
    return [json.loads(line) for line in ddb.ok("scan").splitlines()]


def messages(ddb):
    """The conversation, oldest first."""
    found = [item for item in items(ddb) if item["pk"] == f"MSG#{GROUP}"]
    return sorted(found, key=lambda item: item["sk"])


def test_schema_load_prints_the_response(ddb):
    response = json.loads(ddb.ok("schema-load"))["TableDescription"]
    assert response["TableName"] == "cruddur-messages"
    assert response["KeySchema"] == [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ]
    assert response["ProvisionedThroughput"]["ReadCapacityUnits"] == 5
    (index,) = response["GlobalSecondaryIndexes"]
    assert index["IndexName"] == "message-group-sk-index"
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["message_group_uuid", "sk"]
    assert index["Projection"] == {"ProjectionType": "ALL"}
    assert index["ProvisionedThroughput"]["WriteCapacityUnits"] == 5


def test_seed_writes_the_seeds_items(seeded):
    found = items(seeded)
    kinds = collections.Counter(item["pk"].split("#")[0] for item in found)
    assert kinds["GRP"] == 2
    assert kinds["MSG"] >= 100
    assert set(kinds) == {"GRP", "MSG"}
    common = {"pk", "sk", "message", "user_uuid", "user_handle", "user_display_name"}
    message = common | {"message_uuid"}
    group = common | {"message_group_uuid"}
    for item in found:
        assert set(item) == (group if item["pk"].startswith("GRP#") else message)
        assert SORT_KEY.fullmatch(item["sk"])


def test_group_items_belong_to_each_other(seeded):
    groups = [item for item in items(seeded) if item["pk"].startswith("GRP#")]
    owners = {item["pk"].removeprefix("GRP#") for item in groups}
    assert owners == {item["user_uuid"] for item in groups}
    for item in groups:
        assert item["message_group_uuid"] == GROUP
        assert item["pk"] != "GRP#" + item["user_uuid"], "the other user is the one that is shown"
        assert item["message"] == "this is a filler message"


def test_messages_are_one_minute_apart_in_one_year(seeded):
    times = [datetime.datetime.fromisoformat(item["sk"]) for item in messages(seeded)]
    minute = datetime.timedelta(minutes=1)
    assert all(later - earlier == minute for earlier, later in zip(times, times[1:]))
    assert len({time.year for time in times}) == 1


def test_both_users_speak(seeded):
    speakers = {item["user_handle"] for item in items(seeded) if item["pk"].startswith("MSG#")}
    assert len(speakers) == 2


def test_a_second_seed_adds_a_conversation(ddb):
    for command in (("db", "setup"), ("schema-load",), ("seed",)):
        ddb.ok(*command)
    first = items(ddb)
    ddb.ok("seed")
    second = items(ddb)
    assert len(second) > len(first)
    assert {item["pk"] for item in second} == {item["pk"] for item in first}


def test_get_conversation(seeded):
    output = seeded.ok("patterns", "get-conversation", "--limit", "5")
    head, _, lines = output.partition("\n}\n")
    consumed = json.loads(head + "\n}")
    assert consumed["TableName"] == "cruddur-messages"
    assert head == json.dumps(consumed, sort_keys=True, indent=2)[: -len("\n}")]
    rows = [line for line in lines.splitlines() if line]
    assert len(rows) == 5
    for row in rows:
        assert re.fullmatch(
            r"(woody|buzz) {7,8}\d{4}-\d\d-\d\d \d\d:\d\d [AP]M {3}.{1,40}\.\.\.", row
        ), row
        assert len(row.split(" ")[0].ljust(12)) == 12
    newest = messages(seeded)[-5:]
    for row, item in zip(rows, newest):
        time = datetime.datetime.fromisoformat(item["sk"]).strftime("%Y-%m-%d %I:%M %p")
        assert row == f"{item['user_handle']: <12}{time: <22}{item['message'][:40]}..."


def test_get_conversation_between(seeded):
    sent = messages(seeded)
    output = seeded.ok(
        "patterns", "get-conversation", "--from", sent[10]["sk"], "--to", sent[12]["sk"],
        "--output", "json",
    )
    response = json.loads(output)
    assert sorted(item["sk"]["S"] for item in response["Items"]) == [
        item["sk"] for item in sent[10:13]
    ]


def test_get_conversation_of_another_year_is_empty(seeded):
    response = json.loads(
        seeded.ok("patterns", "get-conversation", "--year", "1999", "--output", "json")
    )
    assert response["Items"] == []


def test_list_conversations(seeded):
    output = seeded.ok("patterns", "list-conversations", "--handle", "woody")
    first, _, rest = output.partition("\n")
    uuid = re.fullmatch(r"my-uuid: ([0-9a-f-]{36})", first).group(1)
    response = json.loads(rest)
    assert rest.rstrip("\n") == json.dumps(response, sort_keys=True, indent=2, ensure_ascii=False)
    assert response["ConsumedCapacity"]["TableName"] == "cruddur-messages"
    (item,) = response["Items"]
    assert item["pk"] == {"S": "GRP#" + uuid}
    assert item["user_handle"] == {"S": "buzz"}


def test_list_conversations_of_somebody_unknown(seeded):
    done = seeded("patterns", "list-conversations", "--handle", "nobody")
    assert done.returncode == 255
    assert "nobody" in done.stderr


def test_patterns_are_listed(seeded):
    golden.check("patterns", seeded.ok("patterns"))


def test_conversation_as_it_looks(seeded):
    golden.check("get-conversation", seeded.ok("patterns", "get-conversation"))


def test_conversations_as_they_look(seeded):
    golden.check("list-conversations", seeded.ok("patterns", "list-conversations"))


def test_scan_typed(seeded):
    plain = items(seeded)
    typed = [json.loads(line) for line in seeded.ok("scan", "--typed").splitlines()]
    assert [{name: value["S"] for name, value in item.items()} for item in typed] == plain


def test_drop(ddb):
    ddb.ok("schema-load")
    response = json.loads(ddb.ok("drop", "cruddur-messages"))
    assert response["TableDescription"]["TableName"] == "cruddur-messages"
    assert "cruddur-messages" not in ddb.ok("list-tables")


def test_standard_output_is_data_only(seeded):
    for line in seeded.ok("scan").splitlines():
        json.loads(line)
    assert "\033" not in seeded.ok("list-tables")
