"""An answer that goes on as it came: from a system, by way of this program, to whoever asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Part: TypeAlias = bytes | memoryview

_SUCCESS: Final = range(200, 300)


def _nothing() -> None:
    """Release nothing."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a system answered: status, media type with its parameters, and the body in parts, whole.

    `content_type` is empty when there was none. `release` is to be called once, when the parts are used.
    """

    status: int
    content_type: str
    parts: tuple[Part, ...] = ()
    retry_after: str = ""
    release: Callable[[], None] = field(default=_nothing, compare=False)

    @property
    def succeeded(self) -> bool:
        """Whether the system said yes."""
        return self.status in _SUCCESS

    @property
    def size_bytes(self) -> int:
        """The size of the body."""
        return sum(len(part) for part in self.parts)

    @property
    def body(self) -> bytes:
        """The body as one piece: for small ones."""
        return b"".join(self.parts)
