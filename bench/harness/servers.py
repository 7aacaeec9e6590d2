"""What is compared. Each server starts on a free port with its files under a scratch directory."""

import shutil
from pathlib import Path

from harness import processes

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / "build" / "peers"


class Server:
    """A program that answers on `port` after start(); answers_api: it is a DynamoDB."""

    answers_api = True

    def __init__(self, name, scratch):
        self.name = name
        self.scratch = scratch / name.replace(" ", "-")
        self.port = processes.free_port()
        self.process = None
        self.core = processes.SERVER_CORE  # None: not pinned

    def words(self):
        raise NotImplementedError

    def start(self):
        self.scratch.mkdir(parents=True, exist_ok=True)
        with open(self.scratch / "log", "ab") as log:
            self.process = processes.start(self.words(), log, self.core, cwd=self.scratch)
        processes.wait_for_port(self.port, self.process)

    def stop(self):
        if self.process:
            processes.end(self.process)
            self.process = None


class Gramme(Server):
    def __init__(self, name, scratch, program, *options):
        super().__init__(name, scratch)
        self.program, self.options = program, options

    def words(self):
        where = [] if "--in-memory" in self.options else ["--data-dir", self.scratch / "data"]
        return [self.program, "serve", "--port", self.port, *where, *self.options]


class Nginx(Server):
    """One worker that answers every POST with the same `reply_bytes` bytes."""

    answers_api = False
    CONFIG = """daemon off; master_process off; worker_processes 1; pid {scratch}/pid;
error_log {scratch}/error.log; events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy; fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi; scgi_temp_path {scratch}/scgi; {variables}
  default_type application/x-amz-json-1.0;
  server {{ listen 127.0.0.1:{port}; location / {{ return 200 "{reply}"; }} }} }}
"""
    LONGEST = 2000  # nginx reads no longer words from a configuration

    def __init__(self, name, scratch, reply_bytes):
        super().__init__(name, scratch)
        self.reply_bytes = reply_bytes

    def words(self):
        parts = [self.LONGEST] * (self.reply_bytes // self.LONGEST)
        parts += [self.reply_bytes % self.LONGEST]
        variables = "".join(f'map "" $part{i} {{ default "{"x" * size}"; }} '
                            for i, size in enumerate(parts))
        config = self.scratch / "nginx.conf"
        config.write_text(self.CONFIG.format(
            scratch=self.scratch, port=self.port, variables=variables,
            reply="".join(f"${{part{i}}}" for i in range(len(parts)))))
        return ["nginx", "-p", self.scratch, "-c", config]


class Dynalite(Server):
    def words(self):
        program = PEERS / "dynalite" / "node_modules" / "dynalite" / "cli.js"
        return ["node", program, "--port", self.port, "--path", self.scratch / "data",
                "--createTableMs", "0"]


class DynamoDBLocal(Server):
    """In memory: with its files the tables take minutes to fill."""

    def words(self):
        library = PEERS / "dynamodb-local" / "lib"
        return ["java", f"-Djava.library.path={library}", "-DDDBLOCAL_TELEMETRY=0", "-cp",
                f"{library}/*", "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                "-port", self.port, "-inMemory", "-sharedDb", "-disableTelemetry"]


class Dynoxide(Server):
    """In memory, which is its default."""

    def words(self):
        return [PEERS / "dynoxide" / "bin" / "dynoxide", "--port", self.port]


def missing(program):
    return shutil.which(program) is None
