"""When AWS cannot be asked, or refuses: the AWS CLI's words and exit codes.

The reference is Debian's AWS CLI, run on the same endpoint in the same environment. Where it says
nothing of the cause, ours follows in parentheses. Profiles, credentials and regions that are missing
are compared in tests/credentials.
"""

import http.server
import json
import socket
import ssl
import subprocess
import threading

import pytest

from support import ports, program
from support.aws_standin import make_certificate, quiet_server

SIGNED = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}
EXPIRED = (
    "Signature expired: 20261127T000000Z is now earlier than 20261127T005500Z "
    "(20261127T010000Z - 5 min.)"
)


class _Answer(http.server.BaseHTTPRequestHandler):
    """Answers every request with what the server was given."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, content = self.server.answer
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def answering():
    """Starts an endpoint with one answer; gives its URL."""
    servers = []

    def start(status, content, context=None):
        server = quiet_server(_Answer)
        server.answer = status, content.encode()
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        host = "https://localhost" if context else "http://127.0.0.1"
        return f"{host}:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def closing():
    """The URL of an endpoint that hangs up on every request."""
    listener = socket.create_server(("127.0.0.1", 0))

    def hang_up():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)

    threading.Thread(target=hang_up, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def both(ddb, url, *arguments, **variables):
    """What the AWS CLI and ours say: two finished runs."""
    more = {**SIGNED, "AWS_MAX_ATTEMPTS": "1", **variables}
    where = ["--endpoint-url", url] if url else []
    theirs = subprocess.run(
        ["/usr/bin/aws", "dynamodb", "list-tables", *where, *arguments],
        env=program.environment(ddb.home, **more), cwd=ddb.work, capture_output=True, text=True,
        timeout=60, check=False,
    )
    ours = ddb("list-tables", *([] if url else ["prod"]), *where, *arguments, **more)
    assert ours.returncode == theirs.returncode, theirs.stderr + ours.stderr
    assert ours.stdout == ""
    tries = " (reached max retries: 0)"
    return theirs.stderr.strip().replace(tries, ""), ours.stderr.strip().replace(tries, "")


@pytest.mark.parametrize(
    "exception, message",
    [
        ("InvalidSignatureException", EXPIRED),
        ("ExpiredTokenException", "The security token included in the request is expired"),
    ],
)
def test_a_wrong_clock_and_an_expired_token(ddb, answering, exception, message):
    body = json.dumps({"__type": "com.amazon.coral.service#" + exception, "message": message})
    theirs, ours = both(ddb, answering(400, body))
    assert ours == theirs
    assert message in ours


def test_what_is_no_answer_of_dynamodb(ddb, answering):
    theirs, ours = both(ddb, answering(403, "<html>Forbidden</html>"))
    assert ours == theirs


def test_a_bad_certificate(ddb, answering, tmp_path):
    _, certificate, key = make_certificate(tmp_path, "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    url = answering(200, "{}", context)
    theirs, ours = both(ddb, url)
    assert theirs.startswith(f"SSL validation failed for {url}/ ")
    assert ours.startswith(f"SSL validation failed for {url}/ ")
    assert "unable to get local issuer certificate" in theirs
    assert "unable to get local issuer certificate" in ours


def test_nobody_listens(ddb):
    theirs, ours = both(ddb, f"http://127.0.0.1:{ports.free()}")
    assert ours.startswith(theirs + " (")


def test_a_connection_that_is_closed(ddb, closing):
    theirs, ours = both(ddb, closing)
    assert ours.startswith(theirs.rstrip(".") + " (")


def test_a_proxy_that_is_away(ddb):
    theirs, ours = both(ddb, None, HTTPS_PROXY=f"http://127.0.0.1:{ports.free()}")
    assert ours.startswith(theirs + " (Failed to connect to 127.0.0.1 port ")


@pytest.mark.parametrize("url", ["foo", "127.0.0.1:8000"])
def test_an_endpoint_without_a_scheme(ddb, url):
    theirs, ours = both(ddb, url)
    assert ours == theirs
    assert "scheme is missing" in ours


def test_an_endpoint_that_is_no_url(ddb):
    theirs, ours = both(ddb, "localhost:8000")
    assert ours.startswith(theirs + ". Expected http://HOST")


def test_a_host_without_an_address(ddb):
    """A name that no resolver has to be asked for, because it is too long for one."""
    url = f"http://{'a' * 64}.invalid"
    done = ddb("list-tables", "--endpoint-url", url, **SIGNED, AWS_MAX_ATTEMPTS="1")
    assert done.returncode == 255
    assert done.stderr.startswith(f'Could not connect to the endpoint URL: "{url}/" (')
