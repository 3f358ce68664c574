"""Names and summaries of dashboards and reports, learnt from exports, per system."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.summary import Summary
from desktop_exporter.records.database import Database, storable


class Names:
    """All learnt names; `now` tells the time in UTC."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database: Final = database
        self._now: Final = now

    def of(self, base_url: str) -> dict[ItemKey, tuple[str, str]]:
        """Return (name, learnt at in ISO 8601) by kind and id."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT kind, id, name, learnt_at FROM names WHERE base_url = ?", (base_url,)
            ).fetchall()
        return {(ItemKind(row["kind"]), row["id"]): (row["name"], row["learnt_at"]) for row in rows}

    def summaries(self, base_url: str) -> dict[ItemKey, Summary]:
        """Return the summaries that were learnt, by kind and id."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT kind, id, reports, definitions, uses FROM names"
                " WHERE base_url = ? AND reports IS NOT NULL",
                (base_url,),
            ).fetchall()
        return {
            (ItemKind(row["kind"]), row["id"]): Summary(
                row["reports"], tuple(json.loads(row["definitions"])), tuple(json.loads(row["uses"]))
            )
            for row in rows
        }

    def learn(
        self, base_url: str, names: Mapping[ItemKey, str], summaries: Mapping[ItemKey, Summary]
    ) -> None:
        """Remember names as of now, in place of older ones and of what was learnt with them."""
        if not names:
            return
        now = self._now().isoformat()
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO names (base_url, kind, id, name, learnt_at, reports, definitions, uses)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name,"
                " learnt_at = excluded.learnt_at, reports = excluded.reports,"
                " definitions = excluded.definitions, uses = excluded.uses",
                [
                    (
                        base_url,
                        key[0].value,
                        storable(key[1]),
                        storable(name),
                        now,
                        *_columns(summaries.get(key)),
                    )
                    for key, name in names.items()
                ],
            )

    def forget(self, base_url: str) -> None:
        """Forget all names of a system."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM names WHERE base_url = ?", (base_url,))

    def forget_all(self) -> None:
        """Forget all names of all systems."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM names")


def _columns(summary: Summary | None) -> tuple[int | None, str | None, str | None]:
    if summary is None:
        return None, None, None
    return summary.reports, json.dumps(summary.definitions), json.dumps(summary.uses)
