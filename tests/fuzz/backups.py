"""Changes the files of a backup: documents, the manifest, the checksums, the log of an interrupted save."""

import hashlib
import json
import random
from collections.abc import Sequence
from typing import Final

from tests.fuzz import trees
from tests.fuzz.noise import noisy

Files = dict[str, bytes]

_MANIFEST: Final = "manifest.json"
_SUMS: Final = "SHA256SUMS"
_PATHS: Final = (
    "../outside.json",
    "/etc/passwd",
    "private/../../outside.json",
    ".git/config",
    "a\\b.json",
    "manifest.json",
    "MANIFEST.json",
    "x" * 240,
    "ü" * 230 + "/a.json",
    "a/" * 119 + "b",
    "private/nul.json",
    "private/a\x00b.json",
    "private/\x1b]0;x\x07.json",
    "",
)


def changed_files(files: Files, documents: Sequence[bytes], chance: random.Random) -> Files:
    """Return `files` with one or two of them changed, in half of the cases with checksums that fit again."""
    changed = dict(files)
    for _ in range(chance.choice((1, 1, 2))):
        match chance.randrange(10):
            case 0 | 1 | 2:
                _change_manifest(changed, chance)
            case 3:
                changed[_MANIFEST] = noisy(changed.get(_MANIFEST, b""), documents, chance, 1)
            case 4:
                changed[_SUMS] = _changed_sums(changed.get(_SUMS, b""), chance)
            case 5:
                changed.pop(chance.choice(sorted(files)), None)
            case 6:
                changed[chance.choice(("a.json", "private/b.json", "README.md"))] = chance.choice(documents)
            case _:
                path = chance.choice(_content_paths(files))
                changed[path] = changed_document(changed.get(path, b""), documents, chance)
    if chance.random() < 0.5:
        _fit(changed, with_manifest=chance.random() < 0.8)
    return changed


def changed_document(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a document with changed bytes, or with a changed structure where it has one."""
    if chance.random() < 0.5:
        return noisy(content, others, chance, chance.choice((1, 1, 2, 5)))
    tree = _parsed(content)
    if tree is None:
        return noisy(content, others, chance, 1)
    return trees.write(trees.changed(tree, chance, chance.choice((1, 2, 4))), chance)


def redo_log(chance: random.Random, files: Sequence[str]) -> bytes:
    """Return what a crashed save might have left, or what somebody wants to be taken for it."""
    paths = [*files, *_PATHS]
    moves: list[trees.Tree] = [chance.choice(paths) for _ in range(chance.randrange(3))]
    deletions: list[trees.Tree] = [chance.choice(paths) for _ in range(chance.randrange(3))]
    log: trees.Tree = {
        "format": "desktop-exporter-commit",
        "format_version": 1,
        "moves": moves,
        "deletions": deletions,
    }
    if chance.random() < 0.3:
        log = trees.changed(log, chance, 1)
    return trees.write(log, chance)


def _parsed(content: bytes) -> trees.Tree:
    try:
        parsed: trees.Tree = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return parsed


def _content_paths(files: Files) -> list[str]:
    return [path for path in sorted(files) if path not in {_MANIFEST, _SUMS}] or [_MANIFEST]


def _change_manifest(files: Files, chance: random.Random) -> None:
    tree = _parsed(files.get(_MANIFEST, b""))
    if not isinstance(tree, dict):
        return
    if chance.random() < 0.3:
        entries = tree.get(chance.choice(("files", "entities", "collections", "problems")))
        entry = chance.choice(entries) if isinstance(entries, list) and entries else None
        if isinstance(entry, dict):
            entry[chance.choice(("path", "id", "name", "files"))] = chance.choice(_PATHS)
            files[_MANIFEST] = trees.write(tree, chance)
            return
    files[_MANIFEST] = trees.write(trees.changed(tree, chance, chance.choice((1, 1, 3))), chance)


def _changed_sums(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b"\n"]
    place = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[place])
        case 2:
            lines[place] = lines[place].replace(b"  ", b" *")
        case 3:
            lines[place] = lines[place].upper()
        case 4:
            lines.insert(place, b"0" * 64 + b"  ../../etc/passwd\r\n\xff\xfe\n")
        case 5:
            chance.shuffle(lines)
        case _:
            return noisy(content, [content], chance, 1)
    return b"".join(lines)


def _fit(files: Files, *, with_manifest: bool) -> None:
    """Make the checksums fit the changed files again, as somebody with bad intentions would."""
    tree = _parsed(files.get(_MANIFEST, b""))
    listed = tree.get("files") if isinstance(tree, dict) else None
    lines: dict[str, str] = {}
    for entry in listed if isinstance(listed, list) else []:
        path = entry.get("path") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and isinstance(path, str) and path in files:
            entry["sha256"] = lines[path] = hashlib.sha256(files[path]).hexdigest()
            entry["size_bytes"] = len(files[path])
    if with_manifest and isinstance(tree, dict):
        files[_MANIFEST] = json.dumps(tree, indent=2).encode()
    if _MANIFEST in files:
        lines[_MANIFEST] = hashlib.sha256(files[_MANIFEST]).hexdigest()
    files[_SUMS] = "".join(f"{lines[path]}  {path}\n" for path in sorted(lines)).encode(errors="replace")
