"""Sums up what ./test has run, in the form `N passed, N failed`, and fails when anything failed.

Reads, in the directory given: `steps`, a line a step; `unit/*.xml`, GoogleTest's reports; and
`*.xml`, pytest's. A step counts as a test of its own only where it has no report: a format check,
or a program that died before it could write one.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

STEPS_WITH_REPORTS = {
    "unit tests": "ctest",
    "wire suite": "wire",
    "command tests": "commands",
    "crash test": "crash",
    "documentation": "docs",
}


def count_cases(report):
    """(passed, failed, skipped) of one JUnit report."""
    passed = failed = skipped = 0
    for case in ElementTree.parse(report).iter("testcase"):
        outcomes = {child.tag for child in case}
        if outcomes & {"failure", "error"}:
            failed += 1
        elif "skipped" in outcomes or case.get("status") in ("notrun", "disabled"):
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_unit_tests(results):
    """GoogleTest's cases; a program that crashed, so without a failing case, is one failure."""
    totals = [count_cases(report) for report in sorted((results / "unit").glob("*.xml"))]
    passed, failed, skipped = (sum(column) for column in zip(*totals)) if totals else (0, 0, 0)
    _, programs_failed, _ = count_cases(results / "ctest.xml")
    return passed, max(failed, programs_failed), skipped


def main():
    results = pathlib.Path(sys.argv[1])
    totals = [0, 0, 0]
    for line in (results / "steps").read_text().splitlines():
        outcome, name = line.split(" ", 1)
        report = results / f"{STEPS_WITH_REPORTS.get(name, name)}.xml"
        if name == "unit tests" and report.exists():
            counts = count_unit_tests(results)
        elif report.exists():
            counts = count_cases(report)
        else:
            counts = (1, 0, 0) if outcome == "passed" else (0, 1, 0)
        if outcome == "failed":
            print(f"failed: {name}")
            counts = (counts[0], max(counts[1], 1), counts[2])
        totals = [total + count for total, count in zip(totals, counts)]
    passed, failed, skipped = totals
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed else 0)


main()
