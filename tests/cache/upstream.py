"""An upstream that misbehaves: it stands before a database and does what a test says."""

import http.client
import http.server
import json
import threading
import zlib

from support.aws_standin import quiet_server


def exception(name, status=400, message="as AWS says it", namespace="com.amazonaws.dynamodb.v20120810"):
    """The upstream answers so instead of asking the database."""
    body = json.dumps({"__type": f"{namespace}#{name}", "message": message}).encode()
    return lambda upstream, request: (status, body)


def html(status):
    return lambda upstream, request: (status, b"<html>busy</html>")


def garbage(upstream, request):
    """200 and a whole body that is not JSON; no checksum tells."""
    upstream.ask(request)
    return 200, b'{"Item": {"pk"'


def corrupted(upstream, request):
    """A byte of the answer was changed on its way."""
    status, body = upstream.ask(request)
    return status, body.replace(b'"', b"'", 1), {"x-amz-crc32": str(zlib.crc32(body))}


def truncated(upstream, request):
    """The connection ends before the answer does."""
    status, body = upstream.ask(request)
    return status, body[:-1], {"Content-Length": str(len(body))}


def lost_before(upstream, request):
    """The connection ends, and the database has never seen the request."""
    raise ConnectionAbortedError


def lost_after(upstream, request):
    """The database has carried it out, but the answer is lost."""
    upstream.ask(request)
    raise ConnectionAbortedError


class Held:
    """Waits before it lets the request through. With `lost` the asker is not told any more."""

    def __init__(self, lost=False):
        self.lost = lost
        self.came, self.go, self.gone = (threading.Event() for _ in range(3))

    def __call__(self, upstream, request):
        self.came.set()
        if not self.lost:
            assert self.go.wait(30)
            return upstream.ask(request)

        def later():
            self.go.wait(30)
            upstream.ask(request)
            self.gone.set()

        threading.Thread(target=later, daemon=True).start()
        raise ConnectionAbortedError

    def release(self):
        self.go.set()
        if self.lost:
            assert self.gone.wait(30)


class Upstream:
    def __init__(self, database_port):
        self.database_port = database_port
        self.requests = []  # (operation, headers, body)
        self.faults = {}  # by operation, those of the next requests
        self.lagging = False
        self._images = {}  # what reads that may be old were told before it lagged
        self.port = 0
        self.start()

    def start(self):
        """Listens, on the port it had before where there was one."""
        upstream = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                operation = self.headers["X-Amz-Target"].partition(".")[2]
                try:
                    status, body, *more = upstream.answer(operation, self.headers, body)
                except ConnectionAbortedError:
                    self.close_connection = True
                    return
                headers = {"Content-Length": str(len(body)), **(more[0] if more else {})}
                self.close_connection = headers["Content-Length"] != str(len(body))
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def setup(self):
                upstream._connections.append(self.request)
                super().setup()

            def log_message(self, *_):
                pass

        self._connections = []
        self._server = quiet_server(Handler, self.port)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        """Refuses connections and ends those there are."""
        self._server.shutdown()
        self._server.server_close()
        for connection in self._connections:
            try:
                connection.shutdown(2)
            except OSError:
                pass

    def next(self, operation, *faults):
        self.faults.setdefault(operation, []).extend(faults)

    def count(self, operation):
        return sum(one[0] == operation for one in self.requests)

    def last(self, operation):
        return next(one for one in reversed(self.requests) if one[0] == operation)

    def answer(self, operation, headers, body):
        self.requests.append((operation, dict(headers.items()), body))
        request = (operation, body)
        faults = self.faults.get(operation)
        return faults.pop(0)(self, request) if faults else self.answer_perhaps_old(request)

    def answer_perhaps_old(self, request):
        """While it lags only strongly consistent reads are told the present; the others are told
        what the same read was told before."""
        operation, body = request
        if operation not in ("GetItem", "BatchGetItem", "Query", "Scan"):
            return self.ask(request)
        asked = json.loads(body)
        strong = asked.pop("ConsistentRead", False)
        read = (operation, json.dumps(asked, sort_keys=True))
        if self.lagging and not strong and read in self._images:
            return self._images[read]
        answer = self.ask(request)
        if not self.lagging:
            self._images[read] = answer
        return answer

    def ask(self, request):
        operation, body = request
        connection = http.client.HTTPConnection("127.0.0.1", self.database_port, timeout=30)
        connection.request("POST", "/", body, {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810." + operation,
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/"
                             "aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0" * 64,
        })
        reply = connection.getresponse()
        answer = reply.status, reply.read()
        connection.close()
        return answer
