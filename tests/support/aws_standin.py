"""A stand-in for AWS: a CONNECT proxy that answers for the region's endpoint over TLS.

A program that reaches AWS through HTTPS_PROXY and trusts AWS_CA_BUNDLE talks to it without knowing.
It records every request and hands it to a DynamoDB endpoint of the test.
"""

import http.client
import http.server
import pathlib
import socketserver
import ssl
import subprocess
import threading
import urllib.parse


def make_certificate(directory, host, *more_hosts):
    """A self-made authority and a certificate for hosts; gives (authority, certificate, key)."""
    folder = pathlib.Path(directory)

    def openssl(*arguments):
        subprocess.run(
            ["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60
        )

    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    authority = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
    openssl(
        *("req", "-x509", *new_key, "-days", "2", "-subj", "/CN=Test authority"),
        *("-addext", "basicConstraints=critical,CA:TRUE", "-keyout", "ca.key", "-out", "ca.pem"),
    )
    openssl("req", *new_key, "-subj", f"/CN={host}", "-keyout", "host.key", "-out", "host.csr")
    names = ",".join(f"DNS:{name}" for name in (host, *more_hosts))
    (folder / "extensions").write_text(f"subjectAltName={names}\n")
    openssl(
        *("x509", "-req", "-in", "host.csr", *authority, "-days", "2"),
        *("-extfile", "extensions", "-out", "host.pem"),
    )
    return folder / "ca.pem", folder / "host.pem", folder / "host.key"


class _Forwarder(http.server.BaseHTTPRequestHandler):
    """Answers the HTTP inside the tunnel by asking the endpoint behind the stand-in."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.standin.requests.append((dict(self.headers.items()), body))
        endpoint = urllib.parse.urlsplit(self.server.standin.endpoint)
        connection = http.client.HTTPConnection(endpoint.hostname, endpoint.port, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        connection.request("POST", self.path, body, headers)
        reply = connection.getresponse()
        content = reply.read()
        self.send_response_only(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    def log_message(self, *_):
        pass


class _Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        standin = self.server.standin
        standin.tunnels.append(self.path)
        if self.path != f"{standin.host}:443":
            self.send_error(403)
            return
        self.send_response_only(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        try:
            with standin.context.wrap_socket(self.connection, server_side=True) as tunnel:
                _Forwarder(tunnel, self.client_address, self.server)
        except (ssl.SSLError, ConnectionError):
            pass  # The other side does not trust the certificate, or has gone.

    def log_message(self, *_):
        pass


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def quiet_server(handler, port=0):
    """A server of many threads on loopback, on a free port where none is given."""
    return _Server(("127.0.0.1", port), handler)


class Standin:
    def __init__(self, directory, endpoint, region="us-east-1"):
        self.host = f"dynamodb.{region}.amazonaws.com"
        self.endpoint = endpoint
        self.requests = []
        self.tunnels = []
        self.authority, certificate, key = make_certificate(directory, self.host)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self._server = quiet_server(_Proxy)
        self._server.standin = self
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.environment = {
            "HTTPS_PROXY": f"http://127.0.0.1:{self._server.server_address[1]}",
            "AWS_CA_BUNDLE": str(self.authority),
            "AWS_REGION": region,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        }

    def close(self):
        self._server.shutdown()
        self._server.server_close()
