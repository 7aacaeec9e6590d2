"""ddb load and ddb export: every format, exact counts, bad lines, resuming."""

import csv
import gzip
import json
import shutil
import subprocess

import pytest

from support.api import connect


def make_table(ddb, name="movies", sort_key="N", partition_key="S"):
    schema = {
        "TableName": name,
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": partition_key}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    }
    if sort_key:
        schema["AttributeDefinitions"].append({"AttributeName": "sk", "AttributeType": sort_key})
        schema["KeySchema"].append({"AttributeName": "sk", "KeyType": "RANGE"})
    file = ddb.work / f"{name}.schema.json"
    file.write_text(json.dumps(schema))
    ddb.ok("schema-load", file)


# One item with every type, and names and texts that need care in every format.
RICH = {
    "pk": {"S": 'a "quoted", text\nof two lines \u00e9 \U0001f600'},
    "sk": {"N": "12345678901234567890123456789012345678"},
    "binary": {"B": "AAEC/w=="},
    "truth": {"BOOL": False},
    "nothing": {"NULL": True},
    "empty": {"S": ""},
    "names": {"SS": ["a", "b,c"]},
    "numbers": {"NS": ["-1.5", "2"]},
    "binaries": {"BS": ["AA==", "AQ=="]},
    "list": {"L": [{"S": "x"}, {"L": []}, {"M": {"deep": {"N": "0.001"}}}]},
    "map": {"M": {"S": {"S": "a member named S"}}},
    "a:N": {"S": "a name that looks like a column with a type"},
}


def lines(items):
    return "".join(json.dumps(item) + "\n" for item in items)


def simple_items(count):
    return [{"pk": {"S": f"p{i % 7}"}, "sk": {"N": str(i)}, "t": {"S": "x" * 20}} for i in range(count)]


def table_content(ddb, table="movies"):
    content = [json.loads(line) for line in ddb.ok("export", table).splitlines()]
    return sorted(content, key=lambda item: json.dumps(item, sort_keys=True))


def as_set(items):
    return sorted(json.dumps(item, sort_keys=True) for item in items)


def test_what_is_exported_comes_back(ddb):
    make_table(ddb)
    (ddb.work / "in.jsonl").write_text(lines([RICH, *simple_items(300)]))
    assert ddb.ok("load", "movies", "in.jsonl") == "Loaded 301 items into movies\n"
    assert ddb.ok("export", "movies", "out.jsonl") == "Exported 301 items from movies\n"
    exported = [json.loads(line) for line in (ddb.work / "out.jsonl").read_text().splitlines()]
    assert as_set(exported) == as_set([RICH, *simple_items(300)])


@pytest.mark.parametrize(
    "file, options, magic",
    [
        ("out.jsonl.gz", (), b"\x1f\x8b"),
        ("out.jsonl.zst", (), b"\x28\xb5\x2f\xfd"),
        ("out.csv", (), b"pk,sk"),
        ("out.csv.gz", (), b"\x1f\x8b"),
        ("lines", ("--format", "export"), b'{"Item":{'),
        ("packed", ("--compress", "gzip"), b"\x1f\x8b"),
    ],
)
def test_every_lossless_format_comes_back_the_same(ddb, file, options, magic):
    make_table(ddb)
    make_table(ddb, "again")
    ddb.ok("load", "movies", "-", stdin=lines([RICH, *simple_items(60)]))
    ddb.ok("export", "movies", file, *options)
    assert (ddb.work / file).read_bytes().startswith(magic)
    assert ddb.ok("load", "again", file) == "Loaded 61 items into again\n"
    assert table_content(ddb, "again") == table_content(ddb)


def test_gzip_is_what_gzip_writes_and_reads(ddb):
    make_table(ddb)
    (ddb.work / "in.gz").write_bytes(
        gzip.compress(lines(simple_items(3)).encode())
        + gzip.compress(lines(simple_items(5)[3:]).encode())
    )
    assert ddb.ok("load", "movies", "in.gz") == "Loaded 5 items into movies\n"
    ddb.ok("export", "movies", "out.gz")
    assert len(gzip.decompress((ddb.work / "out.gz").read_bytes()).splitlines()) == 5


@pytest.mark.skipif(not shutil.which("zstd"), reason="needs the zstd program")
def test_zstd_is_what_zstd_writes(ddb):
    make_table(ddb)
    packed = subprocess.run(
        ["zstd", "-c"], input=lines(simple_items(5)).encode(), capture_output=True, check=True
    )
    (ddb.work / "in.zst").write_bytes(packed.stdout)
    assert ddb.ok("load", "movies", "in.zst") == "Loaded 5 items into movies\n"


def test_a_damaged_archive_says_so_and_what_was_loaded(ddb):
    make_table(ddb)
    whole = gzip.compress(lines(simple_items(20000)).encode())
    (ddb.work / "cut.gz").write_bytes(whole[: len(whole) // 2])
    done = ddb("load", "movies", "cut.gz")
    assert done.returncode == 255
    assert "cut.gz is not complete: its gzip data ends too early" in done.stderr
    loaded = int(done.stderr.split("Loaded ")[1].split()[0])
    assert loaded == len(table_content(ddb)) > 0


def test_plain_json_lines(ddb):
    make_table(ddb)
    ddb.ok(
        "load",
        "movies",
        "-",
        stdin='{"pk":"a","sk":12345678901234567890123456789012345678,"l":[1,"x",null,true],"m":{"S":"x"}}\n',
    )
    assert table_content(ddb) == [
        {
            "pk": {"S": "a"},
            "sk": {"N": "12345678901234567890123456789012345678"},
            "l": {"L": [{"N": "1"}, {"S": "x"}, {"NULL": True}, {"BOOL": True}]},
            "m": {"M": {"S": {"S": "x"}}},
        }
    ]
    exported = ddb.ok("export", "movies", "--plain")
    make_table(ddb, "again")
    ddb.ok("load", "again", "-", stdin=exported)
    assert table_content(ddb, "again") == table_content(ddb)


@pytest.mark.parametrize(
    "value, what",
    [
        ({"SS": ["a"]}, "it is a string set"),
        ({"B": "AA=="}, "it is binary"),
        ({"L": [{"M": {"n": {"NS": ["1"]}}}]}, "it[].n is a number set"),
    ],
)
def test_plain_refuses_what_would_not_come_back(ddb, value, what):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines([{"pk": {"S": "a"}, "sk": {"N": "1"}, "it": value}]))
    done = ddb("export", "movies", "--plain")
    assert done.returncode == 255
    assert f'The item {{"pk":"a","sk":1}}: {what}' in done.stderr
    assert "--force" in done.stderr
    assert json.loads(ddb.ok("export", "movies", "--plain", "--force"))["pk"] == "a"


def test_a_binary_key_comes_back_from_plain_json(ddb):
    make_table(ddb, partition_key="B", sort_key=None)
    ddb.ok("load", "movies", "-", stdin='{"pk":{"B":"AAE="}}\n')
    plain = ddb.ok("export", "movies", "--plain")
    assert plain == '{"pk":"AAE="}\n'
    make_table(ddb, "again", partition_key="B", sort_key=None)
    ddb.ok("load", "again", "-", stdin=plain)
    assert table_content(ddb, "again") == [{"pk": {"B": "AAE="}}]


def test_a_csv_of_a_spreadsheet(ddb):
    make_table(ddb)
    (ddb.work / "in.csv").write_bytes(
        b"\xef\xbb\xbfpk,sk,title,age:N\r\n"
        b'a,1,"Says ""hi"",\r\nand goes",30\r\n'
        b"b,2,,\r\n"
        b'c,3,"",007\r\n'
    )
    assert ddb.ok("load", "movies", "in.csv") == "Loaded 3 items into movies\n"
    assert as_set(table_content(ddb)) == as_set(
        [
            {
                "pk": {"S": "a"},
                "sk": {"N": "1"},
                "title": {"S": 'Says "hi",\r\nand goes'},
                "age": {"N": "30"},
            },
            {"pk": {"S": "b"}, "sk": {"N": "2"}},
            {"pk": {"S": "c"}, "sk": {"N": "3"}, "title": {"S": ""}, "age": {"N": "7"}},
        ]
    )


def test_columns_say_the_types_of_a_csv_that_does_not(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", "--columns", "age:N", stdin="pk,sk,age\na,1,5\n")
    assert table_content(ddb) == [{"pk": {"S": "a"}, "sk": {"N": "1"}, "age": {"N": "5"}}]


def test_csv_is_what_others_read(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines([RICH]))
    rows = list(csv.reader(ddb.ok("export", "movies", "--format", "csv").splitlines(keepends=True)))
    row = dict(zip(*rows))
    assert row["pk"] == RICH["pk"]["S"]
    assert row["sk"] == RICH["sk"]["N"]
    assert row["truth:BOOL"] == "false"
    assert json.loads(row["list:JSON"]) == RICH["list"]


def test_named_columns_must_hold_everything(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines(simple_items(1)))
    done = ddb("export", "movies", "--columns", "pk,sk")
    assert done.returncode == 255
    assert "it has t, for which there is no column" in done.stderr
    assert ddb.ok("export", "movies", "--columns", "t,pk,sk").startswith("t,pk,sk\n")


def write_export(folder, files, counts=None, summary=None):
    """The layout of the guide: S3DataExport.Output.html."""
    export = folder / "AWSDynamoDB" / "01693685827463-2d8752fd"
    (export / "data").mkdir(parents=True)
    manifest = []
    for number, items in enumerate(files):
        name = f"file{number}.json.gz"
        (export / "data" / name).write_bytes(
            gzip.compress(lines({"Item": item} for item in items).encode())
        )
        manifest.append(
            {
                "itemCount": counts[number] if counts else len(items),
                "md5Checksum": "sQMSpEILNgoQmarvDFonGQ==",
                "etag": "af83d6f217c19b8b0fff8023d8ca4716-1",
                "dataFileS3Key": f"AWSDynamoDB/01693685827463-2d8752fd/data/{name}",
            }
        )
    (export / "manifest-files.json").write_text(lines(manifest))
    (export / "manifest-summary.json").write_text(
        json.dumps({"version": "2023-08-01", "outputFormat": "DYNAMODB_JSON", **(summary or {})})
    )
    return export


def test_an_aws_export_to_s3(ddb):
    make_table(ddb)
    items = simple_items(50)
    export = write_export(ddb.work / "bucket", [items[:20], items[20:]])
    assert ddb.ok("load", "movies", ddb.work / "bucket") == "Loaded 50 items into movies\n"
    assert as_set(table_content(ddb)) == as_set(items)
    assert ddb.ok("load", "movies", export) == "Loaded 50 items into movies\n"


def test_an_export_with_less_than_its_manifest_says(ddb):
    make_table(ddb)
    write_export(ddb.work / "bucket", [simple_items(5)], counts=[6])
    done = ddb("load", "movies", "bucket")
    assert done.returncode == 255
    assert "is not complete: it holds 5 items, its manifest says 6" in done.stderr


@pytest.mark.parametrize(
    "summary, message",
    [
        ({"outputFormat": "ION"}, "export the table as DYNAMODB_JSON"),
        ({"exportType": "INCREMENTAL_EXPORT"}, "incremental export"),
    ],
)
def test_exports_that_hold_no_items(ddb, summary, message):
    make_table(ddb)
    write_export(ddb.work / "bucket", [simple_items(5)], summary=summary)
    done = ddb("load", "movies", "bucket")
    assert done.returncode == 255 and message in done.stderr


BAD_LINES = [
    ('{"pk":{"S":"a"},"sk":{"N":"1"}', "not JSON"),
    ('{"pk":{"S":"a"}}', "it has no sk, the sort key of movies"),
    ('{"pk":{"S":"a"},"sk":{"S":"1"}}', "its sk is of type S; the sort key of movies is of type N"),
    ('{"pk":{"S":""},"sk":{"N":"1"}}', "empty string value"),
    ('{"pk":{"S":"a"},"sk":{"N":"1"},"x":{"SS":[]}}', "may not be empty"),
    ("[1]", "not an item"),
]


@pytest.mark.parametrize("bad, message", BAD_LINES)
def test_a_bad_line_is_named_and_nothing_before_it_is_lost(ddb, bad, message):
    make_table(ddb)
    text = lines(simple_items(30)) + bad + "\n" + lines(simple_items(40)[30:])
    (ddb.work / "in.jsonl").write_text(text)
    done = ddb("load", "movies", "in.jsonl")
    assert done.returncode == 255
    assert done.stderr.startswith("in.jsonl:31: ")
    assert message in done.stderr.splitlines()[0]
    loaded = int(done.stderr.split("Loaded ")[1].split()[0])
    assert loaded == len(table_content(ddb))


@pytest.mark.parametrize(
    "text, message",
    [
        ('[{"pk":"a","sk":1}]\n', "begins a document"),
        ('{\n "Items": [\n', "begins a document"),
        ('{"Items":[{"pk":{"S":"a"},"sk":{"N":"1"}}],"Count":1}\n', "jq -c '.Items[]'"),
        ("title,year\nx,1\n", "neither JSON nor a CSV header with the column pk, a key of movies"),
        ("\x00\x01\x02", "neither JSON nor a CSV header"),
        ('{"pk":"a","sk":1', "not JSON: expected a comma or }"),
    ],
)
def test_a_file_that_holds_no_items_says_what_is_expected(ddb, text, message):
    make_table(ddb)
    done = ddb("load", "movies", "-", stdin=text)
    assert done.returncode == 255
    assert message in done.stderr
    assert done.stderr.startswith("standard input:1: ")


def test_an_empty_file_is_no_item(ddb):
    make_table(ddb)
    assert ddb.ok("load", "movies", "-", stdin="") == "Loaded 0 items into movies\n"


def test_a_disk_with_no_room_is_noticed(ddb):
    make_table(ddb)
    ddb.ok("load", "movies", "-", stdin=lines(simple_items(1)))
    done = ddb("export", "movies", "/dev/full")
    assert done.returncode == 255
    assert done.stderr == (
        "Cannot write to /dev/full: No space left on device\n"
        "The export of movies is not complete.\n"
    )


def test_going_on_after_bad_lines(ddb):
    make_table(ddb)
    text = lines(simple_items(30)) + "".join(bad + "\n" for bad, _ in BAD_LINES)
    done = ddb("load", "movies", "-", "--continue-on-error", stdin=text + lines(simple_items(40)[30:]))
    assert done.returncode == 255
    assert done.stderr.endswith("Loaded 40 items into movies; 6 lines are not loaded.\n")
    for number, (_, message) in enumerate(BAD_LINES, start=31):
        [line] = [l for l in done.stderr.splitlines() if l.startswith(f"standard input:{number}: ")]
        assert message in line
    assert as_set(table_content(ddb)) == as_set(simple_items(40))


def test_a_later_line_replaces_an_earlier_one(ddb):
    make_table(ddb)
    items = [{"pk": {"S": "a"}, "sk": {"N": spelling}, "n": {"N": str(i)}}
             for i, spelling in enumerate(["1", "1.0", "10e-1"] * 200)]
    assert ddb.ok("load", "movies", "-", stdin=lines(items)) == "Loaded 600 items into movies\n"
    assert [item["n"] for item in table_content(ddb)] == [{"N": "599"}]


def test_a_checkpoint_of_a_load_goes_on_where_it_stopped(ddb):
    make_table(ddb)
    (ddb.work / "in.jsonl").write_text(lines(simple_items(5000)) + "nonsense\n" + lines(simple_items(6000)[5000:]))
    command = ("load", "movies", "in.jsonl", "--checkpoint", "state.json")
    assert ddb(*command).returncode == 255
    state = json.loads((ddb.work / "state.json").read_text())
    assert state["job"]["table"] == "movies"
    assert state["state"]["lines done"] == "5000"
    fixed = (ddb.work / "in.jsonl").read_text().replace("nonsense", lines([RICH]).strip())
    (ddb.work / "in.jsonl").write_text(fixed)
    assert ddb.ok(*command) == (
        "Loaded 1001 items into movies, after 5000 lines that an earlier run had done\n"
    )
    assert len(table_content(ddb)) == 6001
    assert not (ddb.work / "state.json").exists()


def test_a_checkpoint_is_not_of_a_table_that_was_made_again(ddb):
    make_table(ddb)
    text = lines(simple_items(2000)) + "nonsense\n"
    command = ("load", "movies", "-", "--checkpoint", "state.json")
    assert ddb(*command, stdin=text).returncode == 255
    ddb.ok("drop", "movies")
    make_table(ddb)
    done = ddb(*command, stdin=text)
    assert done.returncode == 255 and "the checkpoint of another job" in done.stderr
    assert table_content(ddb) == []


def test_a_checkpoint_is_of_the_same_table_through_another_process(ddb, serve):
    make_table(ddb)
    text = lines(simple_items(2000))
    command = ("load", "movies", "-", "--checkpoint", "state.json")
    assert ddb(*command, stdin=text + "nonsense\n").returncode == 255
    serve("--port", "0", "--data-dir", ddb.data)
    assert ddb.ok(*command, stdin=text) == (
        "Loaded 0 items into movies, after 2000 lines that an earlier run had done\n"
    )


def test_a_checkpoint_of_another_job_is_refused(ddb):
    make_table(ddb)
    (ddb.work / "state.json").write_text('{"job":{"command":"load","table":"other"},"state":{}}')
    done = ddb("load", "movies", "-", "--checkpoint", "state.json", stdin=lines(simple_items(1)))
    assert done.returncode == 255
    assert "state.json is the checkpoint of another job" in done.stderr
    (ddb.work / "state.json").write_text("[]")
    assert "no checkpoint" in ddb("load", "movies", "-", "--checkpoint", "state.json", stdin="").stderr


def test_export_to_a_reader_that_leaves(ddb, serve):
    server = serve("--in-memory", "--port", "0")
    make_table_at(server.url)
    ddb.ok("load", "movies", "-", "--endpoint-url", server.url, stdin=lines(simple_items(20000)))
    from support import program

    done = subprocess.run(
        f"{program.path()} export movies --endpoint-url {server.url} | head -1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True,
        env=ddb.environment, timeout=60, check=False,
    )
    first, status = done.stdout.splitlines()
    assert json.loads(first) and status == "0" and done.stderr == ""


def make_table_at(url):
    connect(url).create_table(
        TableName="movies",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "N"},
        ],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )


def test_missing_table_and_file(ddb):
    done = ddb("load", "nowhere", "-")
    assert done.returncode == 254 and "ResourceNotFoundException" in done.stderr
    make_table(ddb)
    done = ddb("load", "movies", "absent.jsonl")
    assert done.returncode == 255 and done.stderr == "There is no file absent.jsonl\n"
    assert ddb("load", "movies").returncode == 252
    assert ddb("export").returncode == 252
