"""What ddb export writes and ddb load reads: DynamoDB JSON, plain JSON, CSV, gzip, zstd, AWS's exports."""

import csv
import gzip
import json
import shutil
import subprocess

import pytest

from support.movies import RICH, as_set, lines, make_table, simple_items, table_content


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
