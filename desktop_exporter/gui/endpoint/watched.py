"""What the list of requests shows, as plain values: one row a request, the newest first. Without Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop_exporter.endpoint.traffic import TrafficSnapshot

# As many as the endpoint remembers; fewer while so many come that nobody could look at more.
_MOST: Final = 200
_MOST_OF_MANY: Final = 20
MANY: Final = 8


@dataclass(frozen=True, slots=True)
class Watched:
    """A request. `status` is None while a system is being asked, and 0 when its caller got no answer.

    `system` is a key, empty where no system was asked. `sent`: it writes, and has left for the system.
    `cancelled`: whoever watches ended it.
    """

    number: int
    begun_s: float
    method: str
    route: str
    system: str
    status: int | None = None
    duration_s: float = 0.0
    size_bytes: int = 0
    sent: bool = False
    cancelled: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is not over."""
        return self.status is None

    @property
    def can_cancel(self) -> bool:
        """Whether it can be ended: what is on its way to change a system is never cut."""
        return self.runs and not self.sent


@dataclass(frozen=True, slots=True)
class Totals:
    """All requests in numbers. All others are part of `total`."""

    total: int
    refused: int
    failed: int
    cancelled: int = 0


def totals(snapshot: "TrafficSnapshot") -> Totals:
    """Return the numbers of one moment."""
    return Totals(snapshot.total, snapshot.refused, snapshot.failed, snapshot.cancelled)


def watched(snapshot: "TrafficSnapshot", came: int) -> tuple[Watched, ...]:
    """Return the rows of one moment: all that run, and the last that were answered.

    `came` says how many came since the moment before.
    """
    most = _MOST if came <= MANY else _MOST_OF_MANY
    rows = [
        Watched(one.number, one.begun_at.timestamp(), one.method, one.route, one.system, sent=one.sent)
        for one in snapshot.running
    ]
    rows += [
        Watched(
            one.number,
            one.begun_at.timestamp(),
            one.method,
            one.route,
            one.system,
            one.status,
            one.duration_s,
            one.size_bytes,
            cancelled=one.cancelled,
        )
        for one in snapshot.recent[: max(0, most - len(rows))]
    ]
    return tuple(sorted(rows, key=_number, reverse=True))


def _number(row: Watched) -> int:
    return row.number


@dataclass(frozen=True, slots=True)
class Span:
    """Rows that stand together: the first and the last."""

    first: int
    last: int


def spans(rows: Sequence[int]) -> Iterator[Span]:
    """Yield rows, which ascend, as spans."""
    first = last = -1
    for row in rows:
        if row != last + 1 or first < 0:
            if first >= 0:
                yield Span(first, last)
            first = row
        last = row
    if first >= 0:
        yield Span(first, last)
