"""Reads a JUnit report: prints the counts of the tests, and refuses skips that nobody allowed."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET


def outcomes(report: Path) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Return how many tests passed, failed and were skipped, and each skip with its reason."""
    counts: Counter[str] = Counter()
    skips: list[tuple[str, str]] = []
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  our own report, just written
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            counts["failed"] += 1
        elif skipped is not None:
            counts["skipped"] += 1
            skips.append((f"{case.get('classname')}.{case.get('name')}", skipped.get("message", "")))
        else:
            counts["passed"] += 1
    return counts, skips


def allowed_reasons(path: Path) -> frozenset[str]:
    """Return the reasons of the list; lines with a number sign say why a reason is allowed."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def main(arguments: list[str]) -> int:
    """Print the counts (`--counts REPORT`), or the skips that are not allowed (`REPORT ALLOWED`)."""
    if arguments[0] == "--counts":
        counts, _ = outcomes(Path(arguments[1]))
        print(", ".join(f"{counts[outcome]} {outcome}" for outcome in ("passed", "failed", "skipped")))
        return 0 if counts["passed"] and not counts["failed"] else 1
    _, skips = outcomes(Path(arguments[0]))
    allowed = allowed_reasons(Path(arguments[1]))
    forbidden = [(test, reason) for test, reason in skips if reason not in allowed]
    for test, reason in forbidden:
        print(f"skipped for a reason that is not on the list: {test}: {reason}")
    return 1 if forbidden else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
