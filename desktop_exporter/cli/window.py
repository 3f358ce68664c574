"""Opens the window from the command line, where there is a screen to open it on."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop_exporter.cli.session import Session
from desktop_exporter.paths import data_folder

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
# Platforms of Qt that nobody sees.
_UNSEEN: Final = frozenset({"offscreen", "minimal"})


def screen_is_there(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can be shown that a person sees, as far as that is known without trying."""
    values = os.environ if environment is None else environment
    chosen = values.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen:
        return chosen not in _UNSEEN
    return platform in {"win32", "darwin"} or any(values.get(name) for name in _SCREENS)


def open_window(session: Session) -> int:
    """Show the window on the user's own data until it is closed; return the exit code."""
    return _shown(session, demo=False)


def open_demo_window(session: Session) -> int:
    """Show the window on the demo systems. Nothing of the user's own is read or changed."""
    session.environment = {}
    stays = session.data_dir is not None
    if not stays:
        import tempfile

        folder = session.resources.enter_context(tempfile.TemporaryDirectory(prefix="desktop-exporter-demo-"))
        session.take(as_json=False, data_dir=Path(folder) / "data")
    return _shown(session, demo=True, keeps_tokens=stays)


def _shown(session: Session, *, demo: bool, keeps_tokens: bool = True) -> int:
    # Looking for garbage in what is only being loaded takes a tenth of the time until the window is there.
    gc.disable()
    try:
        operations = session.operations
        if not keeps_tokens:
            operations.systems.keep_no_tokens()
        # Only here: no command without a window pays for loading one.
        from desktop_exporter.gui.application import run_window
    finally:
        gc.enable()
    return run_window(operations, data_folder(session.data_dir), demo=demo)
