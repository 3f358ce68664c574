"""What to tell who helps: versions, surroundings and settings, without anything that is somebody's own."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop_exporter import __version__
from desktop_exporter.app.history import History
from desktop_exporter.app.preferences import Preferences
from desktop_exporter.app.selftest import computer, libraries
from desktop_exporter.app.systems import Systems
from desktop_exporter.errors import ExporterError, shown


def diagnostics(systems: Systems, preferences: Preferences, history: History, data_folder: Path) -> str:
    """Return a text to paste. A job: it loads the keyring and reads the records.

    It holds no token, no name, id or address of a system or an item, and no user name in a path. What cannot
    be read is told by its code.
    """
    lines = [
        f"Desktop Exporter {__version__}",
        *(f"{name}: {value}" for name, value in computer().items()),
        f"data folder: {data_folder}",
        f"tokens are kept: {_told(systems.keeper)}",
        f"saved systems: {_told(lambda: _systems(systems))}",
        f"settings: {_told(lambda: _settings(preferences))}",
        f"newest runs: {_told(lambda: _runs(history))}",
        "",
        *(f"{name}: {version or 'unknown'}" for name, version in libraries().items()),
    ]
    return "\n".join(_anonymous(shown(line)) for line in lines) + "\n"


def _told(read: Callable[[], str]) -> str:
    """Return what is read, or why it could not be: what is broken is the very thing to tell."""
    try:
        return read()
    except ExporterError as error:
        return f"not readable ({error.code})"


def _systems(systems: Systems) -> str:
    return _counted(one.role.value for one in systems.saved())


def _settings(preferences: Preferences) -> str:
    settings = preferences.read()
    return ", ".join(
        (
            f"parallel_requests {settings.parallel_requests}",
            f"language {settings.language}",
            f"theme {settings.theme}",
            f"save_folder {'none' if settings.save_folder is None else 'chosen'}",
            f"container {settings.container}",
            f"confirm_quit {_yes_or_no(settings.confirm_quit)}",
            f"notify {_yes_or_no(settings.notify)}",
        )
    )


def _runs(history: History) -> str:
    runs = history.runs()
    problems = _counted(problem.code.value for run in runs for problem in run.problems)
    return f"{_counted(f'{run.kind} {run.outcome}' for run in runs)}; their problems: {problems}"


def _counted(words: Iterable[str]) -> str:
    counted = Counter(words)
    each = ", ".join(f"{word} {count}" for word, count in sorted(counted.items()))
    return f"{counted.total()} ({each})" if each else "0"


def _yes_or_no(value: bool) -> str:  # noqa: FBT001  it is what is told
    return "yes" if value else "no"


def _anonymous(text: str) -> str:
    """Replace the home folder by ~, and a folder elsewhere that is called as the user is."""
    try:
        home = Path.home()
    except RuntimeError:
        return text  # who has no home has no name in it
    flags = re.IGNORECASE if os.name == "nt" else 0
    for folder in {str(home), os.path.realpath(home)} - {os.sep}:
        text = re.sub(rf"{re.escape(folder)}(?![\w.-])", "~", text, flags=flags)
    if home.name:
        text = re.sub(rf"(?<=[/\\]){re.escape(home.name)}(?![\w.-])", "<user>", text, flags=flags)
    return text
