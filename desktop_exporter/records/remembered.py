"""Ids that were pasted for a system because its sign-in cannot list them."""

from collections.abc import Sequence
from typing import Final

from desktop_exporter.address import PageKind
from desktop_exporter.records.database import Database


class Remembered:
    """All remembered ids."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    def of(self, base_url: str) -> dict[PageKind, tuple[str, ...]]:
        """Return the ids of every kind, which may be none, in the order in which they came."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT kind, id FROM remembered WHERE base_url = ? ORDER BY sequence", (base_url,)
            ).fetchall()
        return {kind: tuple(row["id"] for row in rows if row["kind"] == kind.value) for kind in PageKind}

    def remember(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Add ids; those that are known already keep their place."""
        if not ids:
            return
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO remembered (base_url, kind, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(base_url, kind.value, identifier) for identifier in ids],
            )

    def forget(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Take ids away; unknown ones do not matter."""
        with self._database.writing() as connection:
            connection.executemany(
                "DELETE FROM remembered WHERE base_url = ? AND kind = ? AND id = ?",
                [(base_url, kind.value, identifier) for identifier in ids],
            )

    def forget_all(self, base_url: str) -> None:
        """Take away all ids of a system."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM remembered WHERE base_url = ?", (base_url,))
