"""Runs the cases against every server, interleaved, and keeps what each run measured."""

import statistics
from dataclasses import dataclass, field

from harness import fill, load
from harness.api import Api
from harness.checks import check_samples
from harness.servers import Gramme, Nginx

GRAMME, CONSTANT = "ddb", "nginx"
WARM_UP_SECONDS = 0.3


@dataclass
class Row:
    """One case on one server."""

    measures: list = field(default_factory=list)
    checked: int = 0
    failure: str = ""

    def median(self, what):
        return statistics.median(getattr(one, what) for one in self.measures)

    def spread(self):
        """How far the best and the worst rate lie apart, as a part of the median."""
        rates = [one.rate for one in self.measures]
        return (max(rates) - min(rates)) / statistics.median(rates)


class Comparison:
    def __init__(self, program, tables, cases, peers, scratch, seconds, rounds, say):
        self.program, self.tables, self.cases = program, tables, cases
        self.scratch, self.seconds, self.rounds, self.say = scratch, seconds, rounds, say
        self.servers = [Gramme(GRAMME, scratch, program, "--threads", "1")]
        self.servers += [kind(name, scratch) for name, kind in peers.items()]
        self.rows = {}  # by case name, then server name
        self.skipped = {}  # servers that do not start

    def run(self):
        try:
            for server in list(self.servers):
                self.prepare(server)
            for case in self.cases:
                self.run_case(case)
        finally:
            for server in self.servers:
                server.stop()
        return self.rows

    def prepare(self, server):
        self.say(f"starting {server.name}")
        try:
            server.start()
            fill.fill_tables(server, self.tables, self.needed_tables())
        except (RuntimeError, OSError) as failure:
            if server.name == GRAMME:
                raise
            self.skipped[server.name] = str(failure)
            server.stop()
            self.servers.remove(server)

    def needed_tables(self):
        return sorted({case.check[1] for case in self.cases})

    def run_case(self, case):
        rows = self.rows[case.name] = {}
        first = self.measure(self.servers[0], case, rows, WARM_UP_SECONDS, 0)
        constant = Nginx(CONSTANT, self.scratch, first.reply_bytes)
        constant.start()
        try:
            for server in [constant] + self.servers[1:]:
                self.measure(server, case, rows, WARM_UP_SECONDS, 0)
            for turn in range(1, self.rounds + 1):
                for server in [constant] + self.servers:
                    self.measure(server, case, rows, self.seconds, turn)
        finally:
            constant.stop()
        for name, row in rows.items():
            if row.measures:
                self.say(f"{case.name:26} {name:16} {row.median('rate'):9.0f}/s "
                         f"{row.median('cpu'):7.1f} us CPU  p99 {row.median('p99') / 1000:.2f} ms")

    def measure(self, server, case, rows, seconds, turn):
        """Turn 0 warms up and is not kept. A peer that fails is left out of the case."""
        row = rows.setdefault(server.name, Row())
        if row.failure:
            return None
        try:
            measure = load.run(server, case, seconds, seed=turn + 1)
            if server.answers_api:
                row.checked += check_samples(case, self.tables, measure.samples, Api(server.port))
        except Exception as failure:  # of a peer, whatever it is
            if server.name in (GRAMME, CONSTANT):
                raise
            row.failure = str(failure).splitlines()[0][:200]
            row.measures.clear()
            return None
        if turn > 0:
            row.measures.append(measure)
        return measure
