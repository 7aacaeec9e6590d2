"""The table of docs/caching.md, between its two marks; what stands around it is by hand."""

from harness.report import table
from harness.servers import ROOT

PAGE = ROOT / "docs" / "caching.md"
BEGIN, END = "<!-- measured by bench/cache -->\n", "<!-- end of what bench/cache wrote -->\n"


def verdict(met):
    return "met" if met else "**not met**"


def runs_table(rows):
    lines = [[name, f"{row.median('rate'):,.0f}", f"{row.spread():.0%}",
              f"{row.median('cpu'):.1f}", f"{row.median('p50'):.0f}", f"{row.median('p99'):.0f}"]
             for name, row in rows.items()]
    return table(["GetItem of 1 KB", "requests/s", "spread", "CPU us", "p50 us", "p99 us"], lines)


def targets_table(targets):
    return table(["target", "measured", "by CPU", "wanted", ""], targets)


def write(text):
    before, _, rest = PAGE.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + BEGIN + "\n" + text + "\n" + END + after)
