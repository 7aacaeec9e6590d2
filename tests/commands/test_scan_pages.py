"""`ddb scan` over several pages: the next one is asked for while one is printed, not before the
first has found a reader."""

import http.server
import json
import subprocess
import threading

import pytest

from support import program
from support.aws_standin import quiet_server

PAGES = 4
ITEMS = 2000  # a page, more bytes than a pipe takes without a reader


class _Pages(http.server.BaseHTTPRequestHandler):
    """Answers Scan with page after page, and counts what was asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        page = int(request.get("ExclusiveStartKey", {"pk": {"N": "0"}})["pk"]["N"])
        self.server.asked.append(page)
        items = [{"pk": {"N": str(page * ITEMS + i)}, "text": {"S": "x" * 100}} for i in range(ITEMS)]
        reply = {"Items": items, "Count": ITEMS, "ScannedCount": ITEMS}
        if page + 1 < PAGES:
            reply["LastEvaluatedKey"] = {"pk": {"N": str(page + 1)}}
        body = json.dumps(reply).encode()
        self.send_response_only(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def endpoint():
    server = quiet_server(_Pages)
    server.asked = []
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def scan(ddb, endpoint, more=""):
    command = f'"$DDB" scan items --endpoint-url http://127.0.0.1:{endpoint.server_address[1]} {more}'
    return subprocess.run(
        ["bash", "-c", command], env={**ddb.environment, "DDB": str(program.path())},
        cwd=ddb.work, capture_output=True, text=True, timeout=60, check=True,
    )


def test_every_page_is_printed_once_and_in_order(ddb, endpoint):
    lines = scan(ddb, endpoint).stdout.splitlines()
    assert [json.loads(line)["pk"] for line in lines] == list(range(PAGES * ITEMS))
    assert endpoint.asked == list(range(PAGES))


def test_a_reader_of_one_line_makes_no_second_request(ddb, endpoint):
    assert len(scan(ddb, endpoint, "| head -n 1").stdout.splitlines()) == 1
    assert endpoint.asked == [0]
