"""Reads values whose shape nobody promised, as the server takes them: for showing, never for checking."""

from typing import Final

from desktop_exporter.model.canonical import Json, Number

# The server's own whole numbers.
_WHOLE_LIMIT: Final = 2**31 - 1


def object_of(value: Json) -> dict[str, Json]:
    """Return an object; whatever is none stands for an empty one."""
    return value if isinstance(value, dict) else {}


def list_of(value: Json) -> list[Json]:
    """Return a list; a single value stands for a list of one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def text_of(value: Json) -> str:
    """Return a text; whatever is none stands for an empty one."""
    return value if isinstance(value, str) else ""


def whole_of(value: Json, default: int) -> int:
    """Return a number of at most 32 bits, its fraction cut off; whatever is none stands for `default`."""
    if not isinstance(value, Number):
        return default
    return int(max(-_WHOLE_LIMIT, min(float(value.literal), _WHOLE_LIMIT)))
