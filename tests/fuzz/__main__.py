"""Changes documents and backups at random and reads them: only errors of ours may ever come out."""

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.fuzz import cases, material, workers
from tests.fuzz.workers import Failure, Plan

_REPORTED_EVERY_S: Final = 10.0
_SHOWN_FAILURES: Final = 5


class _Progress:
    """Says every few seconds how far it is."""

    def __init__(self, asked: int) -> None:
        self._asked: Final = asked
        self._begin_s: Final = time.monotonic()
        self._next_s = self._begin_s + _REPORTED_EVERY_S

    def __call__(self, done: int, failures: int) -> None:
        now_s = time.monotonic()
        if now_s >= self._next_s:
            self._next_s = now_s + _REPORTED_EVERY_S
            rate = done / (now_s - self._begin_s)
            _say(f"{done:,} of {self._asked:,}, {rate:,.0f} a second, foreign exceptions {failures}")


def main() -> int:
    """Run the command; 1 when anything but an ExporterError came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="the same seed makes the same cases")
    parser.add_argument("--minutes", type=float, default=None, help="end earlier, after so many minutes")
    parser.add_argument("--workers", type=int, default=workers.processors(), help="processes")
    parser.add_argument(
        "--only", type=int, default=None, metavar="N", help="run only the case with this number"
    )
    arguments = parser.parse_args()
    seed: int = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    _say(f"seed {seed}")
    if arguments.only is not None:
        failure = workers.one(seed, arguments.only)
        count, failures = 1, [failure] if failure else []
    else:
        plan = Plan(seed, arguments.cases, arguments.minutes, arguments.workers)
        count, failures = workers.run(plan, _Progress(plan.count))
    _keep(seed, failures)
    sys.stdout.write(f"cases {count}, foreign exceptions {len(failures)}\n")
    return 1 if failures else 0


def _keep(seed: int, failures: list[Failure]) -> None:
    """Save the cases that failed, each with how to run it again."""
    if not failures:
        return
    folder = Path(tempfile.mkdtemp(prefix=f"desktop-exporter-fuzz-seed-{seed}-"))
    known = material.load()
    for failure in sorted(failures, key=lambda one: one.number):
        place = folder / f"case-{failure.number}"
        place.mkdir()
        cases.make(seed, failure.number, known).lay_out(place)
        again = f"python -m tests.fuzz --seed {seed} --only {failure.number}"
        (place / "how.txt").write_text(f"{again}\n\n{failure.what}", encoding="utf-8")
    for failure in failures[:_SHOWN_FAILURES]:
        _say(f"case {failure.number}:\n{failure.what}")
    _say(f"The failing cases are in {folder}.")


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
