"""How fast a run goes and how long it will take, smoothed; says nothing while it would mean nothing."""

from dataclasses import dataclass
from typing import Final

# Before that the first answers, which are slower, would decide everything.
_MEANS_SOMETHING_AFTER_S: Final = 1.0
_MEANS_SOMETHING_FROM_SHARE: Final = 0.1
# Shorter than that is said by the bar itself.
_WORTH_TELLING_S: Final = 2.0
# Work comes in batches: a speed is taken over this time at least, and each one weighs this much.
_SPAN_S: Final = 0.5
_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Speed:
    """What can be said. None: nothing."""

    rate_bytes_s: float | None
    left_s: float | None


class Pace:
    """Follows one stage of a run; `at_s` are readings of a clock that never goes back."""

    def __init__(self) -> None:
        self._stage = ""
        self._begun_at_s = 0.0
        self._mark_at_s = 0.0
        self._mark_done = 0
        self._mark_bytes = 0
        self._items_s: float | None = None
        self._bytes_s: float | None = None

    def seen(self, stage: str, done: int, total: int | None, size_bytes: int, at_s: float) -> Speed:
        """Take one reading and return what it says. Another stage begins anew."""
        if stage != self._stage or done < self._mark_done or size_bytes < self._mark_bytes:
            self._begin(stage, done, size_bytes, at_s)
        span_s = at_s - self._mark_at_s
        if span_s >= _SPAN_S and done > self._mark_done:
            self._items_s = _smoothed(self._items_s, (done - self._mark_done) / span_s)
            self._bytes_s = _smoothed(self._bytes_s, (size_bytes - self._mark_bytes) / span_s)
            self._mark_at_s, self._mark_done, self._mark_bytes = at_s, done, size_bytes
        if at_s - self._begun_at_s < _MEANS_SOMETHING_AFTER_S:
            return Speed(None, None)
        return Speed(self._bytes_s or None, self._left_s(done, total, at_s))

    def _begin(self, stage: str, done: int, size_bytes: int, at_s: float) -> None:
        self._stage = stage
        self._begun_at_s = self._mark_at_s = at_s
        self._mark_done, self._mark_bytes = done, size_bytes
        self._items_s = self._bytes_s = None

    def _left_s(self, done: int, total: int | None, at_s: float) -> float | None:
        if not total or not self._items_s or done < total * _MEANS_SOMETHING_FROM_SHARE:
            return None
        # Since the last answer some of the time that was left has gone by.
        left_s = (total - done) / self._items_s - (at_s - self._mark_at_s)
        return left_s if left_s >= _WORTH_TELLING_S else None


def _smoothed(before: float | None, now: float) -> float:
    return now if before is None else before + _WEIGHT * (now - before)
