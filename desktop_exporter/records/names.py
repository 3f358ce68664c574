"""Names of dashboards and reports, learnt from exports, per system."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.database import Database, storable


class Names:
    """All learnt names; `now` tells the time in UTC."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database: Final = database
        self._now: Final = now

    def of(self, base_url: str) -> dict[tuple[ItemKind, str], tuple[str, str]]:
        """Return (name, learnt at in ISO 8601) by kind and id."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT kind, id, name, learnt_at FROM names WHERE base_url = ?", (base_url,)
            ).fetchall()
        return {(ItemKind(row["kind"]), row["id"]): (row["name"], row["learnt_at"]) for row in rows}

    def learn(self, base_url: str, names: Mapping[tuple[ItemKind, str], str]) -> None:
        """Remember names as of now, in place of older ones."""
        if not names:
            return
        now = self._now().isoformat()
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO names (base_url, kind, id, name, learnt_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET name = excluded.name, learnt_at = excluded.learnt_at",
                [
                    (base_url, kind.value, storable(identifier), storable(name), now)
                    for (kind, identifier), name in names.items()
                ],
            )

    def forget(self, base_url: str) -> None:
        """Forget all names of a system."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM names WHERE base_url = ?", (base_url,))
