"""Stand-ins of the services that credentials come from, all on loopback.

Each one records what it was asked and answers as the service's documentation says; a test changes
the answers through attributes.
"""

import datetime
import http.server
import json
import socketserver
import threading
import urllib.parse

_STS_REPLY = """<{operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <{operation}Result>
    <AssumedRoleUser>
      <AssumedRoleId>AROA:{session}</AssumedRoleId>
      <Arn>arn:aws:sts::{account}:assumed-role/role/{session}</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>{key}</AccessKeyId>
      <SecretAccessKey>{key}-secret/+=</SecretAccessKey>
      <SessionToken>{key}-token&amp;</SessionToken>
      <Expiration>{expiration}</Expiration>
    </Credentials>
  </{operation}Result>
</{operation}Response>"""
_STS_ERROR = """<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
  <RequestId>1</RequestId>
</ErrorResponse>"""


def time_in(**span):
    """An ISO 8601 time that far from now."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**span)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Asked:
    """A request that came in."""

    def __init__(self, handler, body):
        self.method = handler.command
        self.path, _, self.query = handler.path.partition("?")
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.body = body


class Standin:
    """An HTTP server of one service; `answer` gives (status, headers, body) for a request."""

    def __init__(self):
        self.asked = []
        standin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self):
                length = int(self.headers.get("Content-Length") or 0)
                request = Asked(self, self.rfile.read(length))
                standin.asked.append(request)
                status, headers, body = standin.answer(request)
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            do_GET = do_PUT = do_POST = do_any

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, request):
        raise NotImplementedError

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Sts(Standin):
    """The Security Token Service: names the credentials after the role."""

    def __init__(self):
        super().__init__()
        self.expires = {"hours": 1}
        self.error = None  # (code, message)
        self.environment = {"AWS_ENDPOINT_URL_STS": self.url}

    def answer(self, request):
        headers = {"Content-Type": "text/xml"}
        if self.error:
            code, message = self.error
            return 403, headers, _STS_ERROR.format(code=code, message=message)
        form = dict(urllib.parse.parse_qsl(request.body.decode()))
        reply = _STS_REPLY.format(
            operation=form["Action"],
            session=form["RoleSessionName"],
            account=form["RoleArn"].split(":")[4],
            key="ASIA" + form["RoleArn"].rpartition("/")[2].upper(),
            expiration=time_in(**self.expires),
        )
        return 200, headers, reply

    def forms(self):
        return [dict(urllib.parse.parse_qsl(each.body.decode())) for each in self.asked]


class Container(Standin):
    """The endpoint that ECS and EKS give their containers."""

    def __init__(self):
        super().__init__()
        self.token = None
        self.fails = 0  # so many answers are 500
        port = self.url.rpartition(":")[2]
        self.environment = {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://localhost:{port}/creds?id=1"
        }

    def answer(self, request):
        headers = {"Content-Type": "application/json"}
        if self.fails > 0:
            self.fails -= 1
            return 500, headers, "out of order"
        if self.token and request.headers.get("authorization") != self.token:
            return 401, headers, "who are you"
        return 200, headers, _metadata("ASIACONTAINER")


class InstanceMetadata(Standin):
    """EC2's instance metadata service, version 2 unless `version` says 1."""

    ROLE = "/latest/meta-data/iam/security-credentials/"

    def __init__(self):
        super().__init__()
        self.version = 2
        self.expires = {"hours": 6}
        self.environment = {"AWS_EC2_METADATA_SERVICE_ENDPOINT": self.url + "/"}

    def answer(self, request):
        if request.path == "/latest/api/token":
            if self.version == 1:
                return 404, {}, ""
            asked = request.headers.get("x-aws-ec2-metadata-token-ttl-seconds")
            return (200, {}, "the-token") if request.method == "PUT" and asked else (400, {}, "")
        if self.version == 2 and request.headers.get("x-aws-ec2-metadata-token") != "the-token":
            return 401, {}, ""
        if request.path == self.ROLE:
            return 200, {}, "the-role"
        if request.path == self.ROLE + "the-role":
            return 200, {}, _metadata("ASIAINSTANCE", self.expires)
        if request.path == "/latest/meta-data/placement/availability-zone/":
            return 200, {}, "eu-central-1b"
        return 404, {}, ""


class Sso(Standin):
    """IAM Identity Center: its portal and its OIDC token service."""

    def __init__(self):
        super().__init__()
        self.good_token = "sso-token"
        self.environment = {
            "AWS_ENDPOINT_URL_SSO": self.url,
            "AWS_ENDPOINT_URL_SSO_OIDC": self.url,
        }

    def answer(self, request):
        headers = {"Content-Type": "application/json"}
        if request.path == "/token":
            self.good_token = "fresh-token"
            return 200, headers, json.dumps({"accessToken": self.good_token, "expiresIn": 3600})
        asked = dict(urllib.parse.parse_qsl(request.query))
        if request.headers.get("x-amz-sso_bearer_token") != self.good_token:
            headers["x-amzn-ErrorType"] = "UnauthorizedException:"
            return 401, headers, json.dumps({"message": "Session token not found or invalid"})
        if asked["role_name"] == "Forbidden":
            headers["x-amzn-ErrorType"] = "ForbiddenException:http://internal/"
            return 403, headers, json.dumps({"message": "No access"})
        end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
        role = {
            "accessKeyId": "ASIASSO",
            "secretAccessKey": "sso-secret",
            "sessionToken": f"sso-{asked['account_id']}",
            "expiration": int(end.timestamp() * 1000),
        }
        return 200, headers, json.dumps({"roleCredentials": role})


def _metadata(key, expires=None):
    return json.dumps(
        {
            "Code": "Success",
            "AccessKeyId": key,
            "SecretAccessKey": key + "-secret",
            "Token": key + "-token",
            "Expiration": time_in(**(expires or {"hours": 6})),
        }
    )
