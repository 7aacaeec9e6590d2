"""The HTTP layer: headers, malformed requests, unknown operations, browsers.

Facts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
and Programming.Errors.html; the answers to malformed requests as AWS's front end gives them,
confirmed on a second implementation.
"""

import gzip
import json
import socket
import threading
import urllib.parse
import zlib

import pytest
import urllib3

from support.api import TARGET_PREFIX
from support.values import N, S


def list_tables(raw, body=b"{}", **more):
    return raw.send(body, target=TARGET_PREFIX + "ListTables", **more)


def test_headers_of_a_reply(raw):
    reply = list_tables(raw)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/x-amz-json-1.0"
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert int(reply.headers["x-amz-crc32"]) == zlib.crc32(reply.body)
    assert len(reply.headers["x-amzn-requestid"]) >= 16


def test_errors_have_the_same_headers(raw):
    reply = raw("DescribeTable", {"TableName": "no-such-table"})
    assert reply.status == 400
    assert int(reply.headers["x-amz-crc32"]) == zlib.crc32(reply.body)
    assert "x-amzn-requestid" in reply.headers
    assert reply.json["__type"] == "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"


def test_validation_errors_name_their_layer(raw):
    reply = raw("ListTables", {"Limit": 0})
    assert reply.json["__type"] == "com.amazon.coral.validate#ValidationException"


def test_request_ids_differ(raw):
    assert list_tables(raw).headers["x-amzn-requestid"] != list_tables(raw).headers["x-amzn-requestid"]


def test_the_other_content_type(raw):
    reply = list_tables(raw, headers={"Content-Type": "application/x-amz-json-1.1"})
    assert reply.status == 200


@pytest.mark.parametrize("target", ["DynamoDB_20120810.NoSuchThing", "NoSuchService.ListTables", "x", ""])
def test_unknown_operations(raw, target):
    reply = raw.send(b"{}", target=target)
    assert reply.status == 400
    assert reply.json["__type"] == "com.amazon.coral.service#UnknownOperationException"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{}}", b"nonsense", b'{"Limit": }', b'{"Limit": 1,}', b'"text"', b"[]", b"\xff\xfe"],
)
def test_bodies_that_are_no_json_object(raw, body):
    reply = list_tables(raw, body)
    assert (reply.status, reply.error) == (400, "SerializationException")


@pytest.mark.parametrize(
    "operation, parameters",
    [
        ("ListTables", {"Limit": "one"}),
        ("ListTables", {"Limit": [1]}),
        ("DescribeTable", {"TableName": 5}),
        ("DescribeTable", {"TableName": True}),
        ("DescribeTable", {"TableName": ["a"]}),
        ("DescribeTable", {"TableName": {"a": 1}}),
        ("GetItem", {"TableName": "abc", "Key": "text"}),
        ("GetItem", {"TableName": "abc", "Key": {"pk": "text"}}),
        ("GetItem", {"TableName": "abc", "Key": {"pk": {"S": 5}}}),
        ("GetItem", {"TableName": "abc", "Key": {"pk": {"N": 5}}}),
        ("PutItem", {"TableName": "abc", "Item": {"pk": {"SS": "a"}}}),
        ("PutItem", {"TableName": "abc", "Item": {"pk": {"L": {}}}}),
        ("PutItem", {"TableName": "abc", "Item": {"pk": {"M": []}}}),
        ("PutItem", {"TableName": "abc", "Item": []}),
        ("BatchGetItem", {"RequestItems": []}),
    ],
)
def test_values_of_a_wrong_json_type(raw, operation, parameters):
    reply = raw(operation, parameters)
    assert (reply.status, reply.error) == (400, "SerializationException")


@pytest.mark.parametrize(
    "parameters, message",
    [
        ({"TableName": 5}, "NUMBER_VALUE cannot be converted to String"),
        ({"TableName": True}, "TRUE_VALUE cannot be converted to String"),
        ({"TableName": False}, "FALSE_VALUE cannot be converted to String"),
    ],
)
def test_the_text_for_a_wrong_type(raw, parameters, message):
    reply = raw("DescribeTable", parameters)
    assert (reply.error, reply.message) == ("SerializationException", message)


def test_null_members_are_absent(raw, table, key):
    reply = raw("GetItem", {"TableName": table, "Key": {"pk": S(key)}, "ProjectionExpression": None})
    assert reply.status == 200, reply.body


def test_base64_that_is_none(raw, table, key):
    reply = raw("PutItem", {"TableName": table, "Item": {"pk": S(key), "b": {"B": "not base64!"}}})
    assert (reply.status, reply.error) == (400, "SerializationException")


def test_unicode_and_escapes(raw, table, key):
    body = json.dumps({"TableName": table, "Item": {"pk": S(key), "t": S("é🐢\u0001\"\\/")}})
    assert "\\u" in body
    assert raw.send(body.encode(), target=TARGET_PREFIX + "PutItem").status == 200
    reply = raw("GetItem", {"TableName": table, "Key": {"pk": S(key)}, "ConsistentRead": True})
    assert reply.json["Item"]["t"] == S("é🐢\u0001\"\\/")


def test_a_body_over_the_limit(raw, table, key):
    """A request may have 16 MB (BatchWriteItem's); beyond it AWS closes with 413."""
    body = b'{"TableName": "' + b"x" * (17 * 1024 * 1024) + b'"}'
    try:
        reply = list_tables(raw, body)
    except urllib3.exceptions.ProtocolError:
        pass  # The server may close before it has read everything.
    else:
        assert reply.status == 413
    assert list_tables(raw).status == 200


def test_get_is_a_health_check(raw):
    reply = raw.send(b"", method="GET", sign=False)
    assert reply.status == 200
    assert b"healthy" in reply.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(raw, method):
    assert raw.send(b"{}", method=method, target=TARGET_PREFIX + "ListTables").status in (404, 405)


def address(endpoint):
    parts = urllib.parse.urlsplit(endpoint)
    return parts.hostname, parts.port


def converse(endpoint, data):
    """Sends bytes and reads until the server closes or is silent for a second."""
    with socket.create_connection(address(endpoint), timeout=5) as connection:
        connection.sendall(data)
        connection.settimeout(1)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except TimeoutError:
            pass
        except ConnectionError:
            pass
        return received


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"POST / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 100,
    ],
    ids=["words", "version", "length", "headers", "tls", "zeros"],
)
def test_what_is_no_http_does_not_stop_the_server(endpoint, raw, data):
    answer = converse(endpoint, data)
    assert not answer.startswith(b"HTTP/1.1 200")
    assert list_tables(raw).status == 200


def test_an_unfinished_request_blocks_nobody(endpoint, raw):
    with socket.create_connection(address(endpoint), timeout=5) as waiting:
        waiting.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        assert list_tables(raw).status == 200


def test_connections_are_kept_alive(endpoint):
    request = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
        b"Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
        b"SignedHeaders=host, Signature=0\r\nX-Amz-Date: 20260101T000000Z\r\n"
        b"X-Amz-Target: DynamoDB_20120810.NoSuchThing\r\nContent-Length: 2\r\n\r\n{}"
    )
    answer = converse(endpoint, request * 3)
    assert answer.count(b"UnknownOperationException") == 3


def test_many_connections_at_once(endpoint, db, table, key):
    db.put_item(TableName=table, Item={"pk": S(key), "n": N(1)})
    failures = []

    def read():
        for _ in range(20):
            item = db.get_item(TableName=table, Key={"pk": S(key)}, ConsistentRead=True).get("Item")
            if item != {"pk": S(key), "n": N(1)}:
                failures.append(item)

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert failures == []


def test_a_compressed_request(raw):
    reply = list_tables(raw, gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})
    assert reply.status == 200


def test_expect_continue(endpoint):
    head = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
        b"Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, "
        b"SignedHeaders=host, Signature=0\r\nX-Amz-Date: 20260101T000000Z\r\n"
        b"X-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Length: 2\r\n"
        b"Expect: 100-continue\r\nConnection: close\r\n\r\n{}"
    )
    assert b"HTTP/1.1 200" in converse(endpoint, head)
