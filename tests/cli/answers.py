"""Reads typed values out of JSON documents."""

from pydantic import JsonValue


def value(document: JsonValue, *path: str | int) -> JsonValue:
    """Follow keys and indexes."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(document, list)
            document = document[step]
        else:
            assert isinstance(document, dict)
            document = document[step]
    return document


def text(document: JsonValue, *path: str | int) -> str:
    """Return a string."""
    found = value(document, *path)
    assert isinstance(found, str)
    return found


def whole(document: JsonValue, *path: str | int) -> int:
    """Return an integer."""
    found = value(document, *path)
    assert isinstance(found, int)
    return found


def rows(document: JsonValue, *path: str | int) -> list[dict[str, JsonValue]]:
    """Return a list of objects."""
    found = value(document, *path)
    assert isinstance(found, list)
    objects = [one for one in found if isinstance(one, dict)]
    assert len(objects) == len(found)
    return objects


def counts(document: JsonValue) -> dict[str, int]:
    """Return the counts, which must add up."""
    found = value(document, "counts")
    assert isinstance(found, dict)
    numbers = {name: whole(found, name) for name in found}
    assert numbers["asked"] == sum(count for name, count in numbers.items() if name != "asked")
    return numbers


def codes(document: JsonValue) -> list[str]:
    """Return the codes of the problems."""
    return [text(one, "code") for one in rows(document, "problems")]
