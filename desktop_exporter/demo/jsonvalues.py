"""Narrowing of JSON values as leniently as Optimize reads them."""

from typing import TypeAlias

from desktop_exporter.demo.material import JsonValue

JsonObject: TypeAlias = dict[str, JsonValue]


def as_object(value: JsonValue) -> JsonObject:
    """Return `value` when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """Return `value` as a list: a single value is accepted where a list is expected, null is an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_text(value: JsonValue) -> str | None:
    """Return `value` as text: numbers and booleans are written out, null and structures are nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value if isinstance(value, str) else None


def as_int(value: JsonValue) -> int:
    """Return `value` as a whole number: text is read, a fraction is cut off, anything else is 0."""
    if isinstance(value, bool | int | float):
        return int(value)
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal():
        return int(value)
    return 0


def texts(value: JsonValue) -> list[str]:
    """Return the texts of a list; what is no text is left out."""
    return [text for text in map(as_text, as_list(value)) if text is not None]


def optional_texts(value: JsonValue) -> list[str | None]:
    """Return the texts of a list, nulls kept."""
    return [as_text(element) for element in as_list(value)]
