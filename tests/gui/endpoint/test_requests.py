"""The list of requests: rows that stay where they are, and many at once."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFontMetrics, QStandardItemModel
from pytestqt.qtbot import QtBot

from desktop_exporter.endpoint.traffic import Answered, Running, TrafficSnapshot
from desktop_exporter.gui.endpoint.request_words import RequestWords
from desktop_exporter.gui.endpoint.requests_model import RequestsModel
from desktop_exporter.gui.endpoint.requests_panel import RequestsPanel
from desktop_exporter.gui.endpoint.watched import Span, Totals, Watched, spans, watched
from desktop_exporter.gui.theme import Theme
from tests.gui.hands import held_to_the_rules

_BEGUN: Final = datetime(2026, 11, 26, 9, 14, 3, tzinfo=UTC)
_ROUTE: Final = "/systems/{key}/api/public/dashboard"


def _row(number: int, status: int | None = 200) -> Watched:
    return Watched(number, _BEGUN.timestamp(), "GET", _ROUTE, "one", status, 0.012, 2048)


def _rows(*numbers: int) -> tuple[Watched, ...]:
    return tuple(_row(one) for one in numbers)


def _texts(model: QStandardItemModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_what_runs_is_among_the_rows_by_its_number() -> None:
    running = Running(2, _BEGUN, "POST", _ROUTE, "one", "One", writes=False)
    answered = tuple(
        Answered(number, _BEGUN, "GET", _ROUTE, "one", 200, 0.1, 5, writes=False) for number in (4, 3, 1)
    )
    found = watched(TrafficSnapshot(running=(running,), recent=answered, total=3), came=3)
    assert [one.number for one in found] == [4, 3, 2, 1]
    assert [one.runs for one in found] == [False, False, True, False]


def test_of_very_many_only_the_last_are_shown_and_all_that_run() -> None:
    running = tuple(Running(one, _BEGUN, "GET", _ROUTE, "", "", writes=False) for one in range(5))
    recent = tuple(
        Answered(1000 - one, _BEGUN + timedelta(seconds=one), "GET", _ROUTE, "", 200, 0.1, 5, writes=False)
        for one in range(200)
    )
    snapshot = TrafficSnapshot(running=running, recent=recent, total=5000)
    assert len(watched(snapshot, came=2)) == 200
    few = watched(snapshot, came=300)
    assert len(few) == 20
    assert sum(one.runs for one in few) == 5


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], []), ([3], [Span(3, 3)]), ([0, 1, 2, 5, 7, 8], [Span(0, 2), Span(5, 5), Span(7, 8)])],
)
def test_rows_that_stand_together(rows: list[int], expected: list[Span]) -> None:
    assert list(spans(rows)) == expected


def test_rows_move_only_where_something_changed(qtbot: QtBot) -> None:
    model = RequestsModel(str.upper)
    tester = held_to_the_rules(model)
    assert model.take(_rows(3, 2, 1)) == 0
    kept = model.item(0, 0)
    assert model.take((_row(5), _row(4, None), *_rows(3, 2))) == 2
    assert model.item(2, 0) is kept
    assert _texts(model)[1][3] == "running"
    assert model.take(_rows(5, 4, 3, 2)) == 0
    assert _texts(model)[1][1:] == ["ONE", "GET /dashboard", "200", "12 ms", "2.0 kB"]
    # Very many: all of it is written anew where it stands.
    many = _rows(*range(100, 60, -1))
    assert model.take(many) == 40
    assert model.rowCount() == 40
    assert model.request(model.index(0, 0)) == many[0]
    assert model.take(_rows(101, 100)) == 1
    assert [model.request(model.index(row, 0)) for row in range(2)] == list(_rows(101, 100))
    assert model.index_of(100).row() == 1
    assert not model.index_of(7).isValid()
    assert model.request(QModelIndex()) is None
    del tester


def test_a_long_request_has_room_beside_a_scroll_bar(qtbot: QtBot, theme: Theme) -> None:
    panel = RequestsPanel(theme, RequestsModel(str.upper))
    qtbot.addWidget(panel)
    panel.resize(theme.px(752), theme.px(300))
    panel.show()
    panel.show_rows(_rows(*range(60, 0, -1)), Totals(60, 0, 0), is_on=True)
    view = panel.view
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    longest = QFontMetrics(theme.font()).horizontalAdvance("POST /export/dashboard/definition/json")
    assert view.columnWidth(2) >= longest + theme.px(18)
    assert sum(view.columnWidth(column) for column in range(6)) <= view.viewport().width()


def test_a_chosen_request_stays_chosen_and_in_sight(qtbot: QtBot, theme: Theme) -> None:
    panel = RequestsPanel(theme, RequestsModel(str.upper))
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    rows = _rows(*range(60, 0, -1))
    panel.show_rows(rows, Totals(60, 0, 0), is_on=True)
    view = panel.view
    view.setCurrentIndex(view.model().index(30, 0))
    chosen, at = panel.model.request(view.currentIndex()), view.verticalScrollBar().value()
    assert at > 0
    panel.show_rows((*_rows(63, 62, 61), *rows), Totals(63, 1, 0), is_on=True)
    assert panel.model.request(view.currentIndex()) == chosen
    assert view.verticalScrollBar().value() == at + 3
    # Among very many it is found too, and when it is gone nothing is chosen.
    panel.show_rows(_rows(*range(90, 30, -1), 30), Totals(90, 1, 0), is_on=True)
    assert panel.model.request(view.currentIndex()) == chosen
    panel.show_rows(_rows(99, 98), Totals(99, 1, 0), is_on=True)
    assert not view.currentIndex().isValid()


def test_words_say_what_a_status_means(qtbot: QtBot) -> None:
    words = RequestWords()
    row = Watched(1, _BEGUN.timestamp(), "", "", "", 421)
    assert words.request(row) == "an unknown route"
    assert not words.has_system(row)
    assert "another name" in words.tip(row, "")
    assert words.meaning(599) == "It failed."
    assert words.meaning(418) == "It was refused."
    assert words.meaning(204) == "It was answered."
    assert words.status(_row(1, 0)) == "none"
    assert words.size(_row(1, 0)) == words.took(_row(1, None)) == ""
    assert [words.duration(one) for one in (0.0123, 1.26, 12.4, 90)] == ["12 ms", "1.3 s", "12 s", "2 min"]
    assert words.totals(Totals(17_998, 3, 0, 4), 2) == (
        "18,000 requests · 2 in progress · 3 refused · 4 cancelled"
    )
    assert words.totals(Totals(0, 0, 0), 1) == "1 request · 1 in progress"
    assert "Origin" in words.meaning(403)
    assert "an id is unknown" in words.meaning(404)
    assert words.meaning(503, cancelled=True) == "It was cancelled in this window."
