"""Manifests that somebody has changed, with checksums that fit again."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pydantic import JsonValue

Place: TypeAlias = tuple[str | int, ...]


def parsed(content: bytes) -> JsonValue:
    """Parse a manifest."""
    value: JsonValue = json.loads(content)
    return value


def places(value: JsonValue, before: Place = ()) -> list[Place]:
    """Return the path of every part of `value`."""
    parts: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        parts.extend(value.items())
    elif isinstance(value, list):
        parts.extend(enumerate(value))
    return [place for key, one in parts for place in ((*before, key), *places(one, (*before, key)))]


def at(value: JsonValue, place: Place) -> JsonValue:
    """Return the part of `value` at `place`."""
    for key in place:
        if isinstance(value, dict):
            value = value[str(key)]
        else:
            assert isinstance(value, list)
            assert isinstance(key, int)
            value = value[key]
    return value


def replaced(value: JsonValue, place: Place, by: JsonValue) -> JsonValue:
    """Return `value`, changed, with another part at `place`."""
    holder, key = at(value, place[:-1]), place[-1]
    if isinstance(holder, dict):
        holder[str(key)] = by
    else:
        assert isinstance(holder, list)
        assert isinstance(key, int)
        holder[key] = by
    return value


def without(value: JsonValue, place: Place) -> JsonValue:
    """Return `value`, changed, without the member at `place`."""
    holder = at(value, place[:-1])
    assert isinstance(holder, dict)
    del holder[str(place[-1])]
    return value


def forge(folder: Path, manifest: JsonValue) -> None:
    """Write `manifest` over the one in `folder`, and the checksums for it."""
    forge_text(folder, lambda _: json.dumps(manifest, indent=2, ensure_ascii=False))


def forge_text(folder: Path, change: Callable[[str], str]) -> None:
    """Change the text of the manifest in `folder`, and the checksum of it."""
    content = change((folder / "manifest.json").read_text(encoding="utf-8")).encode()
    (folder / "manifest.json").write_bytes(content)
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.endswith("  manifest.json")]
    kept.append(f"{hashlib.sha256(content).hexdigest()}  manifest.json")
    text = "".join(f"{line}\n" for line in sorted(kept, key=lambda line: line.split("  ")[1]))
    (folder / "SHA256SUMS").write_text(text, encoding="utf-8")
