"""Changes connections and settings over and over: what the kills of the crash tests hit.

python -m tests.crash.changing DATA_FOLDER
"""

import sys
from pathlib import Path
from typing import Final

from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.settings import DEFAULT_PARALLEL_REQUESTS, SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.paths import DataFolder

COUNT: Final = 60


def keys(count: int) -> list[str]:
    """Return the keys of the first `count` connections that are added."""
    return [f"key-{number}" for number in range(count)]


def setting(count: int) -> int:
    """Return the setting that is made after `count` connections were added."""
    return 2 + count % 20 if count > 0 else DEFAULT_PARALLEL_REQUESTS


def main() -> None:
    """Add connections, and change a setting after each."""
    folder = DataFolder(Path(sys.argv[1]))
    connections, settings = ConnectionStore(folder.connections), SettingsStore(folder.settings)
    for number, key in enumerate(keys(COUNT), 1):
        connections.add(Connection(key, key, "https://c.example"))
        settings.change(parallel_requests=setting(number))


if __name__ == "__main__":
    main()
