"""Suggests where a save may go, and keeps the ending of a path and its container together. Without Qt."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from desktop_exporter.app.saving import ContainerFormat

_ENDINGS: Final = {ContainerFormat.ZIP: ".zip", ContainerFormat.JSON: ".json", ContainerFormat.FOLDER: ""}
_CONTAINERS: Final = {".zip": ContainerFormat.ZIP, ".json": ContainerFormat.JSON}
_UNFIT: Final = re.compile(r"[^\w.]+")
_LONGEST: Final = 60
_FALLBACK: Final = "optimize"
_HOME: Final = "~"


def suggested_path(folder: Path, place_name: str, container: ContainerFormat, today: date) -> Path:
    """Return `<place>-<date>.zip`; a folder has no date, since it is meant to be saved into again."""
    name = _UNFIT.sub("-", place_name.removesuffix(".zip").removesuffix(".json")).strip("-.").lower()
    name = name[:_LONGEST].rstrip("-.") or _FALLBACK
    if container is ContainerFormat.FOLDER:
        return folder / name
    return folder / f"{name}-{today.isoformat()}{_ENDINGS[container]}"


def beside(path: Path) -> Path:
    """Return a path for the rest of what a save could not take: what it did write stays."""
    ending = path.suffix if path.suffix.lower() in _CONTAINERS else ""
    stem = path.name[: len(path.name) - len(ending)]
    return path.with_name(f"{stem}-rest{ending}")


def numbered(path: Path, number: int) -> Path:
    """Return the path with a number at the end of its name, before the ending."""
    ending = path.suffix if path.suffix.lower() in _CONTAINERS else ""
    stem = path.name[: len(path.name) - len(ending)]
    return path.with_name(f"{stem}-{number}{ending}")


def with_container(path: Path, container: ContainerFormat) -> Path:
    """Return the path with the ending of another container."""
    ending = path.suffix if path.suffix.lower() in _CONTAINERS else ""
    stem = path.name[: len(path.name) - len(ending)]
    return path.with_name(stem + _ENDINGS[container]) if stem else path


def container_of(path: Path) -> ContainerFormat | None:
    """Return the container that the ending of a path means, None where it means none."""
    return _CONTAINERS.get(path.suffix.lower())


def typed_path(text: str) -> Path | None:
    """Read what was typed: a whole path, `~` for the home folder. None for anything less."""
    stripped = text.strip()
    if not stripped or "\0" in stripped:
        return None
    try:
        path = Path(stripped).expanduser()
    except RuntimeError:
        # A user of this name is not known here.
        return None
    return path if path.is_absolute() else None


def short_text(path: Path) -> str:
    """Return a path as it is shown in a field: the home folder as `~`."""
    try:
        return str(Path(_HOME) / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
