"""AWS's DynamoDB as a program sees it that goes through HTTPS_PROXY and trusts AWS_CA_BUNDLE.

Every request to any endpoint of DynamoDB's is recorded with the host it was for, and answered with
an empty list of tables.
"""

import http.server
import ssl
import threading

from support.aws_standin import make_certificate, quiet_server

_REGIONS = ("us-east-1", "eu-west-1", "eu-central-1", "us-gov-west-1")
_ACCOUNT = "123456789012"
_REPLY = b'{"TableNames":[]}'


def _names():
    for region in _REGIONS:
        for domain in ("amazonaws.com", "api.aws"):
            yield f"dynamodb.{region}.{domain}"
            yield f"dynamodb-fips.{region}.{domain}"
            yield f"{_ACCOUNT}.ddb.{region}.{domain}"
    yield "dynamodb.cn-north-1.amazonaws.com.cn"


class Recorded:
    def __init__(self, host, headers, body):
        self.host = host
        self.headers = headers
        self.body = body


class _Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.recorder.requests.append(Recorded(headers["host"], headers, body))
        self.send_response_only(200)
        self.send_header("Content-Length", str(len(_REPLY)))
        self.end_headers()
        self.wfile.write(_REPLY)

    def log_message(self, *_):
        pass


class _Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        self.send_response_only(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        try:
            context = self.server.recorder.context
            with context.wrap_socket(self.connection, server_side=True) as tunnel:
                _Service(tunnel, self.client_address, self.server)
        except (ssl.SSLError, ConnectionError):
            pass  # The other side does not trust the certificate, or has gone.

    def log_message(self, *_):
        pass


class AwsRecorder:
    def __init__(self, directory):
        self.requests = []
        authority, certificate, key = make_certificate(directory, *_names())
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self._server = quiet_server(_Proxy)
        self._server.recorder = self
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.environment = {
            "HTTPS_PROXY": f"http://127.0.0.1:{self._server.server_address[1]}",
            "AWS_CA_BUNDLE": str(authority),
        }

    def close(self):
        self._server.shutdown()
        self._server.server_close()
