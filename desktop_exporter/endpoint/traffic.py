"""What the endpoint is asked and what it answers, to be watched while it happens."""

import itertools
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

_KEPT: Final = 200
# Those that whoever watches must not miss, however many come: they are kept apart.
_NOTED: Final = 100
NOTED_FROM_S: Final = 1.0
_REFUSED: Final = range(400, 500)
_FIRST_FAILURE: Final = 500
# The status of one that was cancelled here.
_GIVEN_UP: Final = 503
# The status of a request whose caller got no answer.
BROKEN_OFF: Final = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A request that a system is being asked for. `route` is its template, `system` the key, `name` its name.

    `writes`: it changes the system, and is not cut once it was sent. `sent`: its turn in the lane has come.
    """

    number: int
    begun_at: datetime
    method: str
    route: str
    system: str
    name: str
    writes: bool
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that is over. `route` is empty where there is none such, `system` where none was asked.

    `status` is `BROKEN_OFF` when no answer went out: the caller left, or the endpoint was stopped.
    `cancelled`: by whoever watches it, who knows that it did not fail.
    """

    number: int
    begun_at: datetime
    method: str
    route: str
    system: str
    status: int
    duration_s: float
    size_bytes: int
    writes: bool
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A request for which a system was asked, and its end."""

    asked: Running
    answered: Answered


@dataclass(frozen=True, slots=True)
class TrafficSnapshot:
    """One moment: what runs (oldest first), the last that were answered (newest first), and all in numbers.

    `noted` are the last for which a system was asked and that wrote or took `NOTED_FROM_S` and longer, newest
    first: among hundreds a second they do not go under. `refused` were answered with a 4xx, `failed` with a
    5xx unless they were `cancelled`; all are part of `total`.
    """

    running: tuple[Running, ...] = ()
    recent: tuple[Answered, ...] = ()
    noted: tuple[Noted, ...] = ()
    total: int = 0
    refused: int = 0
    failed: int = 0
    cancelled: int = 0


class Traffic:
    """Keeps count of the requests. All methods may be called from any thread, and are cheap."""

    def __init__(self) -> None:
        self._lock: Final = threading.Lock()
        self._numbers: Final = itertools.count(1)
        self._running: Final[dict[int, tuple[Running, Callable[[], None]]]] = {}
        self._recent: Final[deque[Answered]] = deque(maxlen=_KEPT)
        self._asked: Final[dict[int, Running]] = {}
        self._noted: Final[deque[Noted]] = deque(maxlen=_NOTED)
        self._total = 0
        self._refused = 0
        self._failed = 0
        self._cancelled = 0
        self._given_up: Final[set[int]] = set()
        self._version = 0

    @property
    def version(self) -> int:
        """A number that grows with every change: whoever shows the traffic looks at this first."""
        return self._version

    def snapshot(self) -> TrafficSnapshot:
        """Return how things stand now."""
        with self._lock:
            return TrafficSnapshot(
                running=tuple(running for running, _ in self._running.values()),
                recent=tuple(reversed(self._recent)),
                noted=tuple(reversed(self._noted)),
                total=self._total,
                refused=self._refused,
                failed=self._failed,
                cancelled=self._cancelled,
            )

    def cancel(self, number: int) -> None:
        """Cancel a running request; nothing happens when it is over."""
        with self._lock:
            found = self._running.get(number)
            if found is not None:
                self._given_up.add(number)
        if found is not None:
            found[1]()

    def number(self) -> int:
        """Return the number of the next request."""
        return next(self._numbers)

    def begin(self, running: Running, cancel: Callable[[], None]) -> None:
        """Note that a system is being asked, and what cancels that."""
        with self._lock:
            self._running[running.number] = (running, cancel)
            self._asked[running.number] = running
            self._version += 1

    def send(self, number: int) -> None:
        """Note that what writes has had its turn, and goes to the system; nothing happens when it is over."""
        with self._lock:
            found = self._running.get(number)
            if found is not None and not found[0].sent:
                self._running[number] = (replace(found[0], sent=True), found[1])
                self._version += 1

    def end(self, number: int) -> None:
        """Note that a system is not being asked any more."""
        with self._lock:
            if self._running.pop(number, None) is not None:
                self._version += 1

    def answer(self, answered: Answered) -> None:
        """Note a request that is over."""
        with self._lock:
            given_up = answered.number in self._given_up
            self._given_up.discard(answered.number)
            if given_up and answered.status == _GIVEN_UP:
                answered = replace(answered, cancelled=True)
            self._recent.append(answered)
            asked = self._asked.pop(answered.number, None)
            if asked is not None and (asked.writes or answered.duration_s >= NOTED_FROM_S):
                self._noted.append(Noted(asked, answered))
            self._total += 1
            self._refused += answered.status in _REFUSED
            self._failed += answered.status >= _FIRST_FAILURE and not answered.cancelled
            self._cancelled += answered.cancelled
            self._version += 1


def now() -> datetime:
    """Return the time of a request that begins."""
    return datetime.now(UTC)
