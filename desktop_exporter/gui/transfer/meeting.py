"""What a save or a copy found out about a system that took part: whether it answers. Without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from desktop_exporter.errors import Code
from desktop_exporter.gui.activity.entries import Ending
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.places import PlaceRef

# Then all of a system is the reason, and not the item that was asked for.
_OF_THE_SYSTEM: Final = frozenset(
    {
        Code.HOST_UNKNOWN,
        Code.UNREACHABLE,
        Code.TIMED_OUT,
        Code.CONNECTION_LOST,
        Code.SERVER_UNAVAILABLE,
        Code.CERTIFICATE_REFUSED,
        Code.CERTIFICATE_SELF_SIGNED,
        Code.TOKEN_REFUSED,
    }
)


@dataclass(frozen=True, slots=True)
class Met:
    """How a system stood at the end; `problem` is None where it answered."""

    ref: PlaceRef
    problem: Problem | None = None


def met(system: TargetSystem, ending: Ending) -> Met | None:
    """Return what an end tells of a system; None where it tells nothing."""
    address = urlsplit(system.address)
    for one in _problems(ending):
        # A name that means nothing is told without the port.
        name = address.hostname if one.code is Code.HOST_UNKNOWN else address.netloc
        if one.code in _OF_THE_SYSTEM and name and name in one.detail:
            return Met(system.ref, one)
    counts = ending.counts
    return Met(system.ref) if counts is not None and counts.done else None


def _problems(ending: Ending) -> Iterator[Problem]:
    if ending.error is not None:
        yield Problem.of(ending.error, kind="system")
    yield from ending.problems
