"""Checks what the program needs of this computer: folders, keyring, certificates, clock."""

import contextlib
import os
import platform
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Final, TypeAlias

from desktop_exporter.connections.secrets import chosen_keeper, found_keyrings
from desktop_exporter.errors import ExporterError
from desktop_exporter.files import PRIVATE_FILE_MODE, file_errors, make_private_folder, write_atomically
from desktop_exporter.optimize.trust import trust_store

_PREFIX: Final = "desktop-exporter-"
LIBRARIES: Final = (
    "filelock",
    "h11",
    "idna",
    "keyring",
    "msgspec",
    "platformdirs",
    "pydantic",
    "PyJWT",
    "PySide6-Essentials",
    "requests",
    "rich",
    "tenacity",
    "truststore",
    "typer",
    "uvicorn",
)
# The first commit is younger: an earlier clock spoils certificates, tokens and the order of runs.
_EARLIEST: Final = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that works here or does not. The program as a whole works when all essential ones do."""

    name: str
    ok: bool
    detail: str
    essential: bool = True


# Whether it works, and what was found.
Found: TypeAlias = tuple[bool, str]


def checked(name: str, check: Callable[[], Found], *, essential: bool = True) -> Check:
    """Do a check. What it raises is why it failed."""
    try:
        ok, detail = check()
    except ExporterError as error:
        ok, detail = False, f"{error.title} {error.detail}".strip()
    except Exception as error:  # noqa: BLE001  whatever is wrong with this computer is what is to be told
        ok, detail = False, f"{type(error).__name__}: {error}"
    return Check(name, ok, detail, essential)


def computer() -> dict[str, str]:
    """Return what this runs on."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": platform.platform(),
        "machine": platform.machine(),
        "built": "yes" if is_built() else "no",
    }


def is_built() -> bool:
    """Whether this is a program that brings its own Python and libraries."""
    return bool(getattr(sys, "frozen", False))


def libraries() -> dict[str, str | None]:
    """Return the versions of what the program stands on; None for one that does not tell its own."""
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def surroundings(data_folder: Path) -> tuple[Check, ...]:
    """Check everything that needs no server. The data folder is left as it was."""
    return (
        checked("temporary_folder", _temporary_folder),
        checked("data_folder", lambda: _data_folder(data_folder)),
        checked("keyring", _keyring, essential=False),
        checked("trust_store", _trust_store, essential=False),
        checked("clock", _clock, essential=False),
    )


def _temporary_folder() -> Found:
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        return _written(Path(folder))


def _data_folder(folder: Path) -> Found:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    make_private_folder(folder)
    try:
        return _written(folder)
    finally:
        # Somebody else may have begun to use it meanwhile.
        with contextlib.suppress(OSError):
            for one in missing:
                one.rmdir()


def _written(folder: Path) -> Found:
    """Write a private file, read it back, and look who else may read it."""
    path, content = folder / f".{secrets.token_hex(8)}.self-test", secrets.token_bytes(64)
    write_atomically(path, content, private=True)
    with file_errors(path):
        try:
            same, mode = path.read_bytes() == content, stat.S_IMODE(path.stat().st_mode)
        finally:
            path.unlink()
        free_gb = shutil.disk_usage(folder).free / 1e9
    if not same:
        return False, f"{folder}: a file reads back differently from what was written."
    # Windows has no such bits: there the user's own folder is private by its inherited rights.
    if os.name == "posix" and mode != PRIVATE_FILE_MODE:
        return False, f"{folder}: files cannot be kept private, their mode is {mode:o} instead of 600."
    return True, f"{folder}: a private file was written and read back; {free_gb:,.1f} GB are free."


def _keyring() -> Found:
    keeper = chosen_keeper()
    found = ", ".join(found_keyrings()) or "none"
    return keeper.backend is not None, f"Where tokens are kept: {keeper.words}. Keyrings found: {found}."


def _trust_store() -> Found:
    store = trust_store()
    count = "a number of authorities that it does not tell"
    if store.authorities is not None:
        count = f"{store.authorities:,} authorities"
    return store.authorities != 0, f"Certificates are judged by {store.words}, which knows {count}."


def _clock() -> Found:
    now = datetime.now(UTC)
    told = f"It is {now.isoformat(timespec='seconds')}, here {now.astimezone():%H:%M %z}"
    return now >= _EARLIEST, f"{told}." if now >= _EARLIEST else f"{told}: that has long passed."
