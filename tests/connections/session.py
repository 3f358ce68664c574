"""Runs a module in a desktop session of its own, where a real Secret Service can live."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent.parent
NEEDED: Final = ("dbus-run-session", "gnome-keyring-daemon")


def in_a_session(module: str, home: Path, *, timeout_s: float = 50) -> dict[str, object]:
    """Return the JSON object that a module writes under `dbus-run-session`; skips where that is missing."""
    if any(shutil.which(program) is None for program in NEEDED):
        pytest.skip("gnome-keyring is not installed")
    strangers = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in strangers and not name.startswith("XDG_")
    }
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(runtime)}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", module],  # noqa: S607  as installed
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    return result
