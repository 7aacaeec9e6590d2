"""The cache and nginx's proxy_pass: what stands in front of a database."""

from harness.servers import Gramme, Server


class Cache(Server):
    """`ddb cache` in front of the server `upstream`."""

    def __init__(self, name, scratch, program, upstream, *options):
        super().__init__(name, scratch)
        self.program, self.upstream, self.options = program, upstream, options

    def words(self):
        return [self.program, "cache", "--upstream", f"http://127.0.0.1:{self.upstream.port}",
                "--port", self.port, "--threads", "1", *self.options]


class NginxProxy(Server):
    """One worker that passes every request on over connections that it keeps."""

    CONFIG = """daemon off; master_process off; worker_processes 1; pid {scratch}/pid;
error_log {scratch}/error.log; events {{ worker_connections 1024; }}
http {{ access_log off; client_body_temp_path {scratch}/body; proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi; uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  upstream database {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 1000000000; }}
  server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000000;
    location / {{ proxy_pass http://database; proxy_http_version 1.1;
                  proxy_set_header Connection ""; proxy_set_header Host localhost; }} }} }}
"""

    def __init__(self, name, scratch, upstream):
        super().__init__(name, scratch)
        self.upstream = upstream

    def words(self):
        config = self.scratch / "nginx.conf"
        config.write_text(self.CONFIG.format(scratch=self.scratch, port=self.port,
                                             upstream=self.upstream.port))
        return ["nginx", "-p", self.scratch, "-c", config]


class Upstream(Gramme):
    """A database whose processor is the load's: the one under measurement has its own."""

    def __init__(self, name, scratch, program, core):
        super().__init__(name, scratch, program, "--threads", "1")
        self.core = core
