"""An unreliable way to an endpoint: an HTTP proxy that does to each request what its script says.

A script is called with an operation's name and how many requests of that operation came before, and
gives a fault's name, or None for a request that goes through:

    refuse      the connection is closed, nothing is forwarded
    lose        the request is carried out, and the connection closed instead of an answer
    truncate    half of the answer, then the connection is closed
    corrupt     the whole answer with a byte changed, under the checksum of the right one
    exceeded, throttle, fail
                the exceptions of a table, of an account and of a service that can do no more
    part        of a batch only the first half is forwarded, the rest comes back unprocessed
"""

import contextlib
import http.client
import http.server
import json
import threading
import time
import urllib.parse
import zlib

from support.aws_standin import quiet_server

_TOGETHER_WITHIN_SECONDS = 10

FAULTS = ("refuse", "lose", "truncate", "corrupt", "exceeded", "throttle", "fail", "part")

_EXCEPTIONS = {
    "exceeded": (400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"),
    "throttle": (400, "com.amazon.coral.availability#ThrottlingException"),
    "fail": (500, "com.amazonaws.dynamodb.v20120810#InternalServerError"),
}
_BATCHES = {
    "BatchWriteItem": ("UnprocessedItems", lambda table: table, lambda rest, _: rest),
    "BatchGetItem": (
        "UnprocessedKeys",
        lambda table: table["Keys"],
        lambda rest, table: {**table, "Keys": rest},
    ),
}


def never(_operation, _number):
    return None


def every(period, faults, operations=("BatchWriteItem", "BatchGetItem", "Scan")):
    """A script: each `period`th request of these operations meets the next one of the faults."""

    def script(operation, number):
        if operation not in operations or number % period != period - 1:
            return None
        fault = faults[number // period % len(faults)]
        return None if fault == "part" and operation not in _BATCHES else fault

    return script


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        upstream = self.server.proxy.upstream
        self.upstream = http.client.HTTPConnection(upstream.hostname, upstream.port, timeout=30)

    def finish(self):
        self.upstream.close()
        with contextlib.suppress(OSError):
            super().finish()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        operation = self.headers.get("X-Amz-Target", ".").split(".")[1]
        proxy = self.server.proxy
        with proxy.count(operation) as number:
            proxy.gather(operation)
            time.sleep(proxy.delay)
            self.meet(proxy.script(operation, number), operation, body)

    def meet(self, fault, operation, body):
        if fault in _EXCEPTIONS:
            status, name = _EXCEPTIONS[fault]
            return self.answer(status, json.dumps({"__type": name, "message": "so says the script"}))
        if fault == "refuse":
            return self.leave()
        if fault == "part":
            status, reply = self.forward_half(operation, json.loads(body))
        else:
            status, reply = self.forward(self.server.proxy.changed(operation, body))
        if fault == "lose":
            return self.leave()
        return self.answer(status, reply, fault)

    def forward(self, body):
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        headers["Content-Length"] = str(len(body))
        self.upstream.request("POST", self.path, body, headers)
        reply = self.upstream.getresponse()
        return reply.status, reply.read()

    def forward_half(self, operation, request):
        member, of_table, unprocessed = _BATCHES[operation]
        [(name, table)] = request["RequestItems"].items()
        requests = of_table(table)
        half = len(requests) // 2
        if half == 0:
            return self.forward(json.dumps(request).encode())
        request["RequestItems"] = {name: unprocessed(requests[:half], table)}
        status, reply = self.forward(json.dumps(request).encode())
        answer = json.loads(reply)
        answer[member] = {name: unprocessed(requests[half:], table)}
        return status, json.dumps(answer)

    def answer(self, status, body, fault=None):
        body = body if isinstance(body, bytes) else body.encode()
        checksum = zlib.crc32(body)
        if fault == "corrupt":
            body = bytes([*body[:-2], body[-2] ^ 1, body[-1]])
        head = (
            f"HTTP/1.1 {status} Scripted\r\nContent-Type: application/x-amz-json-1.0\r\n"
            f"x-amz-crc32: {checksum}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        if fault == "truncate":
            body = body[: len(body) // 2]
        time.sleep(self.server.proxy.delay)
        self.wfile.write(head.encode() + body)
        if fault == "truncate":
            self.leave()

    def leave(self):
        self.close_connection = True

    def log_message(self, *_):
        pass


class FaultProxy:
    """`url` leads to `upstream` through the script; all of it can be changed between requests."""

    def __init__(self, upstream, script=never, delay=0, page_items=None):
        self.upstream = urllib.parse.urlsplit(upstream)
        self.script = script
        self.delay = delay  # seconds, each way
        self.page_items = page_items  # a Scan's Limit, so that small tables have many pages
        self.numbers = {}  # how many requests came, by operation
        self.most_at_once = {}  # likewise, how many were under way at the same time
        self.together = {}  # by operation, how many must be under way before the first is answered
        self._under_way = {}
        self._mutex = threading.Condition()
        self._server = quiet_server(_Handler)
        self._server.proxy = self
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextlib.contextmanager
    def count(self, operation):
        with self._mutex:
            number = self.numbers.get(operation, 0)
            self.numbers[operation] = number + 1
            under_way = self._under_way.get(operation, 0) + 1
            self._under_way[operation] = under_way
            self.most_at_once[operation] = max(under_way, self.most_at_once.get(operation, 0))
            self._mutex.notify_all()
        try:
            yield number
        finally:
            with self._mutex:
                self._under_way[operation] -= 1

    def gather(self, operation):
        wanted = self.together.get(operation, 0)
        with self._mutex:
            self._mutex.wait_for(
                lambda: self.most_at_once[operation] >= wanted, _TOGETHER_WITHIN_SECONDS
            )

    def changed(self, operation, body):
        if operation != "Scan" or self.page_items is None:
            return body
        return json.dumps({**json.loads(body), "Limit": self.page_items}).encode()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
