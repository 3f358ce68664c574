"""One case: made from a seed and a number, laid out on disk, and always the same."""

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.fuzz import material, zips
from tests.fuzz.backups import Files, changed_document, changed_files, redo_log
from tests.fuzz.material import Material

_STAGING: Final = ".desktop-exporter-0a1b2c3d"


class Shape(StrEnum):
    """What a case is: a document in memory, or a backup on disk."""

    DOCUMENT = "document"
    JSON = "json"
    ZIP = "zip"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Case:
    """What is read. `content` is a document's, a file's or a zip's; `files` and `oddities` are a folder's.

    Oddities are made after the files: "link", "fifo" or "folder" by path. `also_save` says whether what can
    be read is also written, and whether the folder is saved over.
    """

    shape: Shape
    content: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    oddities: Mapping[str, str] = field(default_factory=dict[str, str])
    also_save: bool = False

    def lay_out(self, place: Path) -> Path:
        """Write the case into the folder `place` and return its path."""
        if self.shape is not Shape.FOLDER:
            path = place / f"backup.{'zip' if self.shape is Shape.ZIP else 'json'}"
            path.write_bytes(self.content)
            return path
        path = place / "backup"
        path.mkdir()
        for name, content in self.files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(content)
        for name, oddity in self.oddities.items():
            _make_odd(path / name, oddity)
        return path


def make(seed: int, number: int, known: Material) -> Case:
    """Make the case with this number."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311  reproducible cases, no secrets
    also_save = chance.random() < 0.03
    match chance.randrange(100):
        case kind if kind < 55:
            return Case(Shape.DOCUMENT, _document(known, chance), also_save=also_save)
        case kind if kind < 62:
            return Case(Shape.JSON, _document(known, chance), also_save=also_save)
        case kind if kind < 80:
            return Case(Shape.ZIP, _zip(known, chance), also_save=also_save)
        case _:
            return _folder(known, chance, also_save=also_save)


def _document(known: Material, chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.03:
        content = material.many_alike(chance)
        return content if chance.random() < 0.5 else changed_document(content, known.small, chance)
    content = chance.choice(known.large if kind < 0.07 else known.small)
    return changed_document(content, known.small, chance)


def _zip(known: Material, chance: random.Random) -> bytes:
    backup = chance.choice(known.backups)
    if chance.random() < 0.5:
        return zips.changed_bytes(backup.zip, chance)
    files = dict(backup.files)
    if chance.random() < 0.2:
        files = {f"{number}.json": _document(known, chance) for number in range(chance.randrange(1, 4))}
    elif chance.random() < 0.7:
        files = changed_files(files, known.small, chance)
    return zips.packed_again(files, chance)


def _folder(known: Material, chance: random.Random, *, also_save: bool) -> Case:
    files: Files = dict(chance.choice(known.backups).files)
    oddities: dict[str, str] = {}
    if chance.random() < 0.9:
        files = changed_files(files, known.small, chance)
    if chance.random() < 0.15:
        files[f"{_STAGING}/commit.json"] = redo_log(chance, sorted(files))
        for path in sorted(files)[1:]:
            if chance.random() < 0.3:
                files[f"{_STAGING}/{path}"] = chance.choice((files[path], chance.choice(known.small)))
    if chance.random() < 0.15:
        staged = f"{_STAGING}/{chance.choice(('commit.json', 'manifest.json', 'private'))}"
        path = chance.choice([*sorted(files), "private/x.json", ".desktop-exporter.lock", staged])
        files = {name: files[name] for name in files if f"{name}/".removeprefix(f"{path}/") == f"{name}/"}
        oddities[path] = chance.choice(("link", "fifo", "folder"))
    return Case(Shape.FOLDER, files=files, oddities=oddities, also_save=also_save)


def _make_odd(path: Path, oddity: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if oddity == "folder":
        path.mkdir(exist_ok=True)
    elif oddity == "fifo" and hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        path.symlink_to("../outside.json")
