"""Ten thousand clients that ask for one key at once, which the upstream is slow to tell."""

import http.server
import json
import resource
import socketserver
import subprocess
import threading

from harness import load
from harness.api import Api

CLIENTS = 10_000
SECONDS = 8  # until all of them have asked
TABLE = {"Table": {"TableName": "kilobyte", "TableStatus": "ACTIVE",
                   "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                   "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}}


class SlowUpstream:
    """Counts the reads; each reply waits for release()."""

    def __init__(self):
        self.reads = 0
        self.released = threading.Event()
        slow = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                reply = TABLE
                if self.headers["X-Amz-Target"].endswith(".GetItem"):
                    slow.reads += 1
                    slow.released.wait(60)
                    reply = {"Item": {"pk": {"S": "item-00000000"}}}
                body = json.dumps(reply).encode()
                self.send_response_only(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def allow_files(files):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(files, most), most))


def measure(make_cache, case):
    """How many clients were answered, and how many reads of the upstream that took."""
    allow_files(4 * CLIENTS)
    upstream = SlowUpstream()
    cache = make_cache(upstream)
    cache.start()
    try:
        Api(cache.port).call("DescribeTable", {"TableName": "kilobyte"})
        threading.Timer(SECONDS, upstream.released.set).start()
        (cache.scratch / "request").write_text(case.body)
        words = [load.PROGRAM, "--port", cache.port, "--operation", case.operation, "--body",
                 cache.scratch / "request", "--keys", 1, "--connections", CLIENTS, "--requests",
                 CLIENTS, "--seconds", 60]
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                              check=True)
    finally:
        cache.stop()
        upstream.close()
    outcome = json.loads(done.stdout)
    if outcome["wrong"]:
        raise RuntimeError(f"the herd got wrong replies: {outcome['first_wrong']}")
    return outcome["right"], upstream.reads
