"""What is dropped on the window is no backup, or damaged; or a backup is gone while it is open."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop_exporter.gui.places.report_page import ReportPage
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.gui.failing.room import ALPHA, Room
from tests.gui.failing.said.opening import OPENING
from tests.gui.failing.saved import Save


def drop(room: Room, path: Path) -> None:
    """Drag a file over the window, and let it go."""
    shown = room.desk.shown
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys, middle = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, shown.rect().center()
    enter = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(shown, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(shown, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, buttons, keys))


def _text_file(path: Path) -> None:
    path.write_text("Dear diary", encoding="utf-8")


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("diary.txt", "Dear diary")


def _json(path: Path) -> None:
    path.write_text('{"dear": "diary"}', encoding="utf-8")


def _nothing(path: Path) -> None:
    path.with_suffix("").mkdir()


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "diary.txt").write_text("Dear diary", encoding="utf-8")


_NONE: Final[Mapping[str, tuple[str, Callable[[Path], None]]]] = {
    "a text file": ("diary.txt", _text_file),
    "a text file that is called zip": ("diary.zip", _text_file),
    "another zip": ("diary.zip", _other_zip),
    "another JSON file": ("diary.json", _json),
    "another folder": ("diary", _folder),
    "nothing is there any more": ("diary.zip", _nothing),
}


@pytest.mark.parametrize("failure", _NONE)
def test_what_is_dropped_is_no_backup(room: Room, failure: str) -> None:
    name, make = _NONE[failure]
    path = room.folder / name
    make(path)
    _cannot_be_opened(room, path, failure)
    assert not [one for one in room.desk.window.parts.places.rows() if one.ref.kind is PlaceKind.BACKUP]
    room.open()


@pytest.fixture
def saved(room: Room) -> Save:
    """A whole backup is on disk."""
    room.open_named()
    room.tick_both()
    save = Save(room)
    save.start()
    room.desk.ended()
    return save


def test_the_end_of_a_backup_is_missing(saved: Save) -> None:
    whole = saved.path.read_bytes()
    path = saved.room.folder / "cut.zip"
    path.write_bytes(whole[: len(whole) // 2])
    _cannot_be_opened(saved.room, path, "the end of a zip is missing")
    _opens(saved.room, saved.path)


def _opens(room: Room, path: Path) -> None:
    drop(room, path)
    browse = room.desk.window.parts.browse
    room.desk.wait(lambda: browse.ref == PlaceRef(PlaceKind.BACKUP, str(path)))
    room.desk.listed()
    assert room.desk.row(*ALPHA).isValid()


def _half_a_manifest(path: Path, to: Path) -> None:
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            other.writestr(name, content[: len(content) // 2] if name == "manifest.json" else content)


def test_the_manifest_is_damaged(saved: Save) -> None:
    path = saved.room.folder / "half.zip"
    _half_a_manifest(saved.path, path)
    _cannot_be_opened(saved.room, path, "the manifest of a backup is damaged")


def _cannot_be_opened(room: Room, path: Path, failure: str) -> None:
    drop(room, path)
    page = room.desk.get(ReportPage)
    room.nothing_odd()
    says = (room.told("a page", page.windowTitle(), ""), *room.steps(page, "on that page"))
    OPENING.check(failure, says)
    room.desk.press_button("closeButton", page)


def _altered(path: Path, to: Path, *, leave_out: bool) -> None:
    """Write a zip anew in which the file of a dashboard is another, or missing."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            if "alpha" in name.lower():
                if leave_out:
                    continue
                content = content.replace(b"Alpha", b"Omega")
            other.writestr(name, content)


@pytest.mark.parametrize("leave_out", [False, True])
def test_a_dashboard_of_a_backup_is_damaged(saved: Save, *, leave_out: bool) -> None:
    room = saved.room
    path = room.folder / "altered.zip"
    _altered(saved.path, path, leave_out=leave_out)
    drop(room, path)
    ref = PlaceRef(PlaceKind.BACKUP, str(path))
    room.desk.wait(lambda: room.desk.window.parts.browse.ref == ref)
    room.desk.wait(lambda: room.desk.window.parts.browse.listing(ref) is not None)
    room.desk.wait(lambda: room.place(ref).title != "zip")
    notice = room.desk.window.parts.browser.notice
    says = [room.place(ref)]
    if notice.isVisible():
        says.append(room.notice())
    room.desk.choose(*ALPHA)
    room.desk.wait(lambda: room.shown_details() is not None)
    says.append(room.details())
    room.nothing_odd()
    failure = "a file of a backup is missing" if leave_out else "a file of a backup was altered"
    OPENING.check(failure, says)
    _opens(room, saved.path)


def test_a_backup_is_gone_while_it_is_open(saved: Save) -> None:
    room = saved.room
    _opens(room, saved.path)
    whole = saved.path.read_bytes()
    saved.path.unlink()
    room.desk.window.parts.actions.refresh.trigger()
    notice = room.desk.window.parts.browser.notice
    room.desk.wait(notice.isVisible)
    room.nothing_odd()
    ref = PlaceRef(PlaceKind.BACKUP, str(saved.path))
    OPENING.check("a backup is gone while it is open", (room.notice(), room.place(ref)))
    saved.path.write_bytes(whole)
    room.press_link(notice)
    room.desk.wait(lambda: not notice.isVisible())
