"""Processes that work through cases, with limits on time and memory, and somebody who watches them."""

import contextlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Generator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Final

from tests.fuzz import cases, exercise, material

TIME_LIMIT_S: Final = 5.0
_MEMORY_LIMIT_BYTES: Final = 1536 * 1024 * 1024
_POLL_S: Final = 0.25
_IDLE: Final = -1


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that ended otherwise than with an ExporterError; `what` is a traceback or a sentence."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which cases run: `count` of the seed's, until `minutes` (None: as long as it takes) are over."""

    seed: int
    count: int
    minutes: float | None
    workers: int


def one(seed: int, number: int) -> Failure | None:
    """Run one case in this process."""
    return _run(seed, number, material.load(), Path(tempfile.gettempdir()))


def run(plan: Plan, report: Callable[[int, int], None]) -> tuple[int, list[Failure]]:
    """Run the plan; `report` is called now and then with the cases done and the failures so far.

    Returns how many cases ran and what failed.
    """
    deadline = time.monotonic() + plan.minutes * 60 if plan.minutes is not None else None
    with tempfile.TemporaryDirectory(prefix="desktop-exporter-fuzz-") as folder:
        watched = [_Watched(plan, share, Path(folder)) for share in range(plan.workers)]
        try:
            while any(each.is_running for each in watched):
                _wait(watched)
                for each in watched:
                    each.look()
                report(sum(each.done for each in watched), sum(len(each.failures) for each in watched))
                if deadline is not None and time.monotonic() > deadline:
                    break
        finally:
            for each in watched:
                each.stop()
    return sum(each.done for each in watched), [one for each in watched for one in each.failures]


def _wait(watched: list["_Watched"]) -> None:
    wait([each.connection for each in watched if each.is_running], timeout=_POLL_S)


@dataclass(frozen=True, slots=True)
class _State:
    """What a worker and its watcher share: the case in work, since when, and how many are done."""

    current: "Synchronized[int]"
    since_s: "Synchronized[float]"
    done: "Synchronized[int]"

    @classmethod
    def new(cls) -> "_State":
        spawn = multiprocessing.get_context("spawn")
        return cls(spawn.Value("q", _IDLE), spawn.Value("d", 0.0), spawn.Value("q", 0))


class _Watched:
    """One worker after the other for one share of the cases: a new one where a case ended the last."""

    def __init__(self, plan: Plan, share: int, folder: Path) -> None:
        self._plan: Final = plan
        self._folder: Final = folder
        self._state: Final = _State.new()
        self._slow: Final[set[int]] = set()
        self.failures: Final[list[Failure]] = []
        self.is_running = True
        self.connection, self._process = self._started(share)

    @property
    def done(self) -> int:
        """How many cases ran, those that ended a worker included."""
        done: int = self._state.done.value
        return done

    def look(self) -> None:
        """Take what the worker said; end it when its case takes too long."""
        if not self.is_running:
            return
        has_ended = not self._process.is_alive()
        with contextlib.suppress(EOFError):
            while self.connection.poll():
                self.failures.append(self.connection.recv())
        number = self._state.current.value
        if has_ended and number == _IDLE:
            self.is_running = False
        elif has_ended:
            self._fail(number, f"The process ended with {self._process.exitcode}.")
        elif number != _IDLE and time.monotonic() - self._state.since_s.value > TIME_LIMIT_S:
            self._too_slow(number)

    def stop(self) -> None:
        """End the worker."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _too_slow(self, number: int) -> None:
        self.stop()
        if number in self._slow:
            self._fail(number, f"It took longer than {TIME_LIMIT_S} seconds, twice.")
        else:
            # A busy machine makes a case slow, not wrong.
            self._slow.add(number)
            self.connection, self._process = self._started(number)

    def _fail(self, number: int, what: str) -> None:
        self._state.done.value += 1
        self.failures.append(Failure(number, what))
        self.connection, self._process = self._started(number + self._plan.workers)

    def _started(self, first: int) -> tuple[Connection, SpawnProcess]:
        self._state.current.value = _IDLE
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        numbers = range(first, self._plan.count, self._plan.workers)
        process = spawn.Process(
            target=_work, args=(self._plan.seed, numbers, self._folder, theirs, self._state), daemon=True
        )
        process.start()
        theirs.close()
        return ours, process


def _work(seed: int, numbers: range, folder: Path, connection: Connection, state: _State) -> None:
    known = material.load()
    _limit_memory()
    warnings.simplefilter("error")
    for number in numbers:
        state.since_s.value = time.monotonic()
        state.current.value = number
        failure = _run(seed, number, known, folder)
        state.current.value = _IDLE
        state.done.value += 1
        if failure is not None:
            connection.send(failure)


def _run(seed: int, number: int, known: material.Material, folder: Path) -> Failure | None:
    with _own_place(folder) as place:
        try:
            exercise.run(cases.make(seed, number, known), place, known)
        except Exception:  # noqa: BLE001  whatever comes out is what is looked for
            return Failure(number, traceback.format_exc())
    return None


@contextlib.contextmanager
def _own_place(folder: Path) -> Generator[Path]:
    place = Path(tempfile.mkdtemp(dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))


def processors() -> int:
    """Return how many workers make sense here."""
    return os.cpu_count() or 1
