"""Names of the files of a backup: readable, stable, and valid on Windows, macOS and Linux."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop_exporter.archive.limits import portable_key
from desktop_exporter.model.kinds import ItemKind

MANIFEST_NAME: Final = "manifest.json"
SUMS_NAME: Final = "SHA256SUMS"
PRIVATE_FOLDER: Final = "private"

_SLUG_CHARACTERS: Final = 80
# File systems count bytes (255 a name) where people count characters; the suffix and the ending need room.
_SLUG_BYTES: Final = 200
_SUFFIX_LENGTHS: Final = (8, 12, 16, 24, 32)
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NAMELESS_COLLECTION: Final = "collection"


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a file is made of."""

    kind: ItemKind
    id: str
    name: str
    collection_id: str | None

    @property
    def key(self) -> tuple[ItemKind, str]:
        """What identifies the item."""
        return self.kind, self.id


def slug(text: str, fallback: str) -> str:
    """Return `text` as a part of a file name: letters and digits in NFC, lower case, hyphens between.

    At most 80 characters; `fallback` when nothing is left.
    """
    kept = "".join(
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in unicodedata.normalize("NFC", text).lower()
    )
    whole = unicodedata.normalize("NFC", "-".join(kept.split()))
    short = whole[:_SLUG_CHARACTERS].encode()[:_SLUG_BYTES].decode(errors="ignore").strip("-")
    return short or fallback


def assign(
    items: Iterable[Named], collections: Mapping[str, str | None], known: Mapping[str, tuple[ItemKind, str]]
) -> dict[tuple[ItemKind, str], str]:
    """Give every item its path, the same for the same content in any order.

    `known` are the paths of the backup that is there already, with the item of each: an item keeps its
    path as long as its own name and its collection's name stay. Of two names that would collide, one gets a
    longer suffix.
    """
    ordered = sorted(items, key=lambda item: (item.kind, item.id))
    folders = _folders(sorted({item.collection_id or "" for item in ordered} - {""}), collections, known)
    candidates = {item.key: list(_candidates(item, folders)) for item in ordered}
    paths: dict[tuple[ItemKind, str], str] = {}
    taken: set[str] = set()
    for item in ordered:
        for path in candidates[item.key]:
            if known.get(path) == item.key and portable_key(path) not in taken:
                paths[item.key] = path
                taken.add(portable_key(path))
                break
    for item in ordered:
        if item.key not in paths:
            free = next(path for path in candidates[item.key] if portable_key(path) not in taken)
            paths[item.key] = free
            taken.add(portable_key(free))
    return paths


def _folders(
    ids: list[str], collections: Mapping[str, str | None], known: Mapping[str, tuple[ItemKind, str]]
) -> dict[str | None, str]:
    there = {path.partition("/")[0] for path in known}
    names = {one: slug(collections.get(one) or "", _NAMELESS_COLLECTION) for one in ids}
    folders: dict[str | None, str] = {None: PRIVATE_FOLDER}
    taken: set[str] = set()
    for keep in (True, False):
        for one in ids:
            if one in folders:
                continue
            possible = (f"{names[one]}--{suffix}" for suffix in _suffixes(one, "collection"))
            free = (name for name in possible if portable_key(name) not in taken)
            found = next((name for name in free if not keep or name in there), None)
            if found is not None:
                folders[one] = found
                taken.add(portable_key(found))
    return folders


def _candidates(item: Named, folders: Mapping[str | None, str]) -> Iterator[str]:
    stem = f"{folders[item.collection_id or None]}/{slug(item.name, item.kind.value)}"
    for suffix in _suffixes(item.id, item.kind.value):
        yield f"{stem}--{suffix}.json"


def _suffixes(item_id: str, kind: str) -> Iterator[str]:
    """Yield ever longer suffixes; the last ones differ for any two things."""
    digits = item_id.replace("-", "") if _UUID.fullmatch(item_id) else _digest(item_id)
    for length in _SUFFIX_LENGTHS:
        yield digits[:length]
    yield _digest(f"{kind} {item_id}")[: _SUFFIX_LENGTHS[-1]]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
