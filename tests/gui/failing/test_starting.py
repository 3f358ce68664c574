"""The program's own files are damaged or newer when it starts, or there is no keyring."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.places.add_page import AddSystemPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.trouble_page import TroublePage
from tests.gui.failing.programs import program
from tests.gui.failing.room import TARGET, Prepared, Room
from tests.gui.failing.said.starting import STARTING
from tests.gui.failing.telling import Says, told

_HALF = b"{half"


def _trouble(room: Room) -> Says:
    """Wait for the page that tells of what belongs nowhere else, read it and close it: there is only one."""
    page = room.desk.get(TroublePage)
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
    room.nothing_odd()
    room.desk.press_button("closeButton", page)
    assert room.desk.find(TroublePage) is None
    return room.told("a page", labels[0], " ".join(labels[1:]))


def _aside(path: Path) -> Path:
    """Return where a damaged file lies now."""
    (found,) = [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}.damaged")]
    assert found.read_bytes() == _HALF
    return found


@pytest.mark.parametrize("failure", ["connections.json is damaged", "window.json is damaged"])
def test_a_file_is_damaged(prepared: Prepared, qtbot: QtBot, theme: Theme, failure: str) -> None:
    path = prepared.data / failure.split(maxsplit=1)[0]
    path.write_bytes(_HALF)
    with prepared.room(qtbot, theme) as room:
        STARTING.check(failure, (_trouble(room),), "The damaged file lies beside it.")
        _aside(path)
        if path.stem == "connections":
            assert room.desk.find(WelcomePanel) is not None
        else:
            room.open(TARGET)
    # It is said once.
    with prepared.room(qtbot, theme) as room:
        assert room.desk.find(TroublePage) is None


@pytest.mark.parametrize(
    "failure", ["connections.json is of a newer version", "window.json is of a newer version"]
)
def test_a_file_is_of_a_newer_version(prepared: Prepared, qtbot: QtBot, theme: Theme, failure: str) -> None:
    path = prepared.data / failure.split(maxsplit=1)[0]
    path.write_text(json.dumps({"version": 99}), encoding="utf-8")
    with prepared.room(qtbot, theme) as room:
        STARTING.check(failure, (_trouble(room),), "The file is as it was.")
    assert json.loads(path.read_text(encoding="utf-8")) == {"version": 99}


def test_the_settings_are_damaged(prepared: Prepared) -> None:
    path = prepared.data / "settings.json"
    path.write_bytes(_HALF)
    with program(prepared, "trouble") as window:
        where, title, *more = window.says()
        assert window.says() == ["works"]
        window.ends()
    says = told(where, title, " ".join(more), {str(prepared.data): "{data}"})
    STARTING.check("settings.json is damaged", (says,), "The damaged file lies beside it.")
    _aside(path)


def test_the_records_are_damaged(prepared: Prepared, qtbot: QtBot, theme: Theme) -> None:
    path = prepared.data / "records.sqlite3"
    for one in prepared.data.glob("records.sqlite3*"):
        one.unlink()
    path.write_bytes(b"no database" * 1000)
    with prepared.room(qtbot, theme) as room:
        says = _trouble(room)
        room.desk.window.parts.places.choose(TARGET)
        message = room.desk.window.parts.browser.message
        room.desk.wait(lambda: message.isVisible() and "[Try again]" in room.message().more)
        STARTING.check(
            "the records are damaged", (says, room.message(), room.place(TARGET)), "The file is as it was."
        )
        assert path.read_bytes() == b"no database" * 1000
        # As it says: the file is moved away.
        path.unlink()
        room.try_again()
        room.desk.listed()


def test_there_is_no_keyring(prepared: Prepared, qtbot: QtBot, theme: Theme) -> None:
    with prepared.room(qtbot, theme) as room:
        bar = room.desk.window.parts.window.statusBar()
        room.desk.wait(lambda: any("Tokens" in one for one in room.labels(bar)))
        room.desk.window.parts.actions.add_system.trigger()
        page = room.desk.get(AddSystemPage)
        room.desk.wait(lambda: any("until" in one for one in room.labels(page)))
        status = next(one for one in room.labels(bar) if "Tokens" in one)
        note = next(one for one in room.labels(page) if "until" in one)
        room.nothing_odd()
        says = (room.told("the status line", status, ""), room.told("*Add a system*, below", note, ""))
        STARTING.check("there is no keyring", says)
        page.reject()
