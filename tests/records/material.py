"""Values and clocks for the tests of the records."""

from datetime import UTC, datetime, timedelta

from desktop_exporter.model.exchange import PlaceFacts

SOURCE = PlaceFacts("test", "Test", "https://test.example", "8.6.0", "B")
TARGET = PlaceFacts("prod", "Production", "https://prod.example", None, None)
FOLDER = PlaceFacts("backup", "/backups/all.zip", None, None, None)


class Clock:
    """A time that only goes on by being asked: one second each."""

    def __init__(self) -> None:
        self._time = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time
