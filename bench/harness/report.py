"""The tables of docs/benchmarks.md, between its two marks; what stands around them is by hand."""

import platform
import subprocess
from datetime import date

from harness import chart
from harness.compare import CONSTANT, GRAMME
from harness.servers import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured by bench/run -->\n", "<!-- end of what bench/run wrote -->\n"


def table(head, lines):
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [head, rule, *lines]) + "\n"


def reference(target, case, rows):
    """What a target of cases.txt is a part or a multiple of: its name, its rate in requests of the
    case, its processor time for one, and the factor."""
    words = target.split()
    factor = float(words[-1])
    if len(words) == 1:
        row = rows[case.name][CONSTANT]
        return CONSTANT, row.median("rate"), row.median("cpu"), factor
    name = " ".join(words[:-1])
    if name not in rows:
        return name, None, None, factor
    row = rows[name][GRAMME]
    return name, row.median("rate") / case.items, row.median("cpu") * case.items, factor


def verdict(ratio, least, aim):
    return "aim met" if ratio >= aim else "met" if ratio >= least else "**not met**"


def target_cells(case, rows):
    """The ratio of the rates, and that of the processor times, which a busy machine disturbs less:
    a target is met when both say so."""
    row = rows[case.name][GRAMME]
    name, rate, cpu, least = reference(case.at_least, case, rows)
    aim = float(case.aim.split()[-1])
    if rate is None:
        return ["-", "-", f"{least:g} x {name}", f"{aim:g}", "-"]
    by_rate, by_cpu = row.median("rate") / rate, cpu / row.median("cpu")
    return [f"{by_rate:.2f} x {name}", f"{by_cpu:.2f}", f"{least:g}", f"{aim:g}",
            verdict(min(by_rate, by_cpu), least, aim)]


def targets_table(cases, rows):
    lines = []
    for case in cases:
        row = rows[case.name][GRAMME]
        lines.append([case.name, f"{row.median('rate'):,.0f}", f"{row.median('cpu'):.1f}",
                      f"{rows[case.name][CONSTANT].median('cpu'):.1f}", *target_cells(case, rows)])
    return table(["work", "requests/s", "CPU us", "nginx CPU us", "by rate", "by CPU", "at least",
                  "aim", ""], lines)


def peer_cells(case, rows, names):
    cells = []
    for name, wanted in zip(["dynalite", "DynamoDB Local", "Dynoxide"], case.peers):
        if name not in names:
            continue
        row = rows[case.name].get(name)
        if not row or not row.measures:
            cells.append("fails" if row else "skipped")
            continue
        ratio = rows[case.name][GRAMME].median("rate") / row.median("rate")
        cells.append(f"{ratio:.1f} x (of {wanted:g})")
    return cells


def peers_table(cases, rows):
    names = [n for n in ("dynalite", "DynamoDB Local", "Dynoxide")
             if any(n in rows[case.name] for case in cases)]
    if not names:
        return ""
    lines = [[case.name, *peer_cells(case, rows, names)] for case in cases]
    return "How many times the rate of the peers:\n\n" + table(["work", *names], lines)


def runs_table(cases, rows):
    lines = []
    for case in cases:
        for name, row in rows[case.name].items():
            if not row.measures:
                lines.append([case.name, name, row.failure.replace("|", " "), "", "", "", "", ""])
                continue
            times = [f"{row.median(p) / 1000:.2f}" for p in ("p50", "p99", "p999")]
            lines.append([case.name, name, f"{row.median('rate'):,.0f}", f"{row.spread():.0%}",
                          f"{row.median('cpu'):.1f}", *times])
    return table(["work", "server", "requests/s", "spread", "CPU us", "p50 ms", "p99 ms",
                  "p99.9 ms"], lines)


def figures_table(found):
    if not found:
        return ""
    return table(["figure", "measured", "at least", "aim", ""], [list(one) for one in found])


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    return f"{model}, Linux {platform.release()}"


def revision():
    words = ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, capture_output=True, text=True).stdout.strip()


def tables_of(cases, rows, found, skipped, arguments):
    text = (f"{date.today()}, revision {revision()}, {machine()}: medians of {arguments.rounds} "
            f"interleaved runs of {arguments.seconds:g} s each, 32 keep-alive connections, server "
            "on one processor, load on another. Every reply was looked at, and a sample of them "
            "was compared with what they must be.\n\n")
    text += targets_table(cases, rows) + peers_table(cases, rows) + figures_table(found)
    text += "All runs:\n\n" + runs_table(cases, rows)
    for name, reason in skipped.items():
        text += f"{name}: skipped, {reason}.\n"
    return text


def write(text, cases, rows):
    chart.write(PAGE.parent / "benchmarks.svg", cases, rows)
    before, _, rest = PAGE.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + BEGIN + "\n" + text + "\n" + END + after)
