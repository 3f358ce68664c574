"""Opens records with a migration that takes its time: what the kills of the crash tests hit.

python -m tests.crash.slow_migration DATA_FOLDER
"""

import sys
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.schema import MIGRATIONS, Migration

ROWS: Final = 40_000
LONG: Final[tuple[Migration, ...]] = (
    *MIGRATIONS,
    (
        "CREATE TABLE copies (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
        "INSERT INTO copies SELECT id, name || ' ' || hex(randomblob(20)) FROM names",
        "CREATE INDEX copies_by_name ON copies (name)",
        "UPDATE copies SET name = upper(name) || id",
    ),
)


def main() -> None:
    """Migrate."""
    with closing(Database(DataFolder(Path(sys.argv[1])), LONG)) as database, database.reading():
        pass


if __name__ == "__main__":
    main()
