"""Which ids go into one export call: sizes that follow the answers, and splits that find a culprit."""

from collections import deque
from collections.abc import Sequence
from typing import Final

_FIRST: Final = 25
_LARGEST: Final = 100
_COMFORTABLE_BYTES: Final = 4 * 1024 * 1024
_COMFORTABLE_S: Final = 5.0


class BatchQueue:
    """Hands out batches of ids. Used by one thread only.

    A batch begins with 25 ids and doubles up to 100 while answers stay comfortable, and halves otherwise.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self._waiting = deque(ids)
        self._parts: deque[tuple[str, ...]] = deque()
        self._size = _FIRST

    def next(self) -> tuple[str, ...] | None:
        """Return the next batch, or None when nothing waits. Parts of failed batches come first."""
        if self._parts:
            return self._parts.popleft()
        if not self._waiting:
            return None
        return tuple(self._waiting.popleft() for _ in range(min(self._size, len(self._waiting))))

    def answered(self, size_bytes: int, duration_s: float) -> None:
        """Let the next batches follow how comfortable an answer was."""
        if size_bytes < _COMFORTABLE_BYTES and duration_s < _COMFORTABLE_S:
            self._size = min(self._size * 2, _LARGEST)
        else:
            self._size = max(self._size // 2, 1)

    def without(self, batch: Sequence[str], culprits: Sequence[str]) -> None:
        """Queue `batch` again without the culprits that the server named."""
        named = set(culprits)
        rest = tuple(one for one in batch if one not in named)
        if rest:
            self._parts.append(rest)

    def split(self, batch: Sequence[str]) -> None:
        """Queue `batch` again as two halves: the server did not tell which of its ids is the culprit."""
        middle = len(batch) // 2
        self._parts.append(tuple(batch[:middle]))
        self._parts.append(tuple(batch[middle:]))
