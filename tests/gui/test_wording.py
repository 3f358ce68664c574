"""Tests of numbers, sizes and times as they are shown."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop_exporter.gui import wording

_NOW = datetime(2026, 11, 26, 15, 30, tzinfo=UTC).astimezone()


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (3_160_000, "3.2 MB"),
        (812_000_000, "812 MB"),
        (9e15, "9,000 TB"),
    ],
)
def test_sizes(size_bytes: int, text: str) -> None:
    assert wording.size_text(size_bytes) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "0 s"), (4.4, "4 s"), (59.4, "59 s"), (61, "1 min"), (7_500, "2 h 5 min")]
)
def test_durations(seconds: float, text: str) -> None:
    assert wording.duration_text(seconds) == text


def test_times() -> None:
    assert wording.when_text(_NOW.replace(hour=9, minute=14).isoformat(), _NOW) == "today 09:14"
    assert wording.when_text((_NOW - timedelta(days=1)).isoformat(), _NOW) == "yesterday"
    assert wording.when_text((_NOW - timedelta(days=14)).isoformat(), _NOW) == "12 Nov"
    assert wording.when_text((_NOW - timedelta(days=400)).isoformat(), _NOW) == "22 Oct 2025"


def test_an_exact_time_is_read_the_same_everywhere() -> None:
    moment = _NOW.replace(hour=9, minute=4)
    assert wording.exact_time_text(moment.isoformat()) == "26 Nov 2026, 09:04"


@pytest.mark.parametrize("text", [None, "", "yesterday, they say", "2026-13-40"])
def test_what_is_no_time_is_shown_as_nothing(text: str | None) -> None:
    assert wording.when_text(text, _NOW) == ""
    assert wording.exact_time_text(text) == ""


def test_numbers_have_their_thousands_apart() -> None:
    assert wording.number_text(1_234_567) == "1,234,567"
