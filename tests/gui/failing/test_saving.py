"""A save fails: at the system, on the disk, by a click; and is tried again."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt

from desktop_exporter.demo.faults import (
    CutInBody,
    Fault,
    Forbidden,
    Held,
    HtmlInsteadOfJson,
    Redirect,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Unavailable,
)
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.banner import Banner
from tests.crash.mounts import small_disk
from tests.faults.material import DASHBOARDS, source
from tests.gui.failing.room import Room, served
from tests.gui.failing.said.saving import SAVING
from tests.gui.failing.saved import NAME, Save, sealed
from tests.gui.hands import press

_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_ALWAYS: Final = 1000

_WRONG: Final[Mapping[str, Fault]] = {
    "exports fail": ServerError(),
    "401 in between": Unauthorized(),
    "the token may not export": Forbidden(),
    "answers are cut": CutInBody(),
    "a sign-in page in between": HtmlInsteadOfJson(),
    "it asks to slow down": TooManyRequests(),
    "a proxy says that it is down": Unavailable(),
    "it sends elsewhere": Redirect("https://login.example.com/"),
}


@pytest.fixture
def save(room: Room) -> Save:
    """Two dashboards are ticked."""
    room.open_named()
    room.tick_both()
    return Save(room)


@pytest.mark.parametrize("failure", _WRONG)
def test_the_system_fails(save: Save, failure: str) -> None:
    page = save.page()
    save.room.systems.source.faults.script(_WRONG[failure], requests=_ALWAYS, route=_EXPORT)
    save.start(page)
    SAVING.check(failure, save.ended(), save.left())
    save.room.systems.come_back()
    save.again()


def test_the_system_is_gone(save: Save) -> None:
    page = save.page()
    back = save.room.systems.source_gone()
    save.start(page)
    SAVING.check("nothing answers any more", save.ended(), save.left())
    with back:
        save.again()
    assert save.left() == "A whole backup. Dashboards: 2. Reports: 2."


def test_one_dashboard_cannot_be_exported(save: Save) -> None:
    page = save.page()
    port = int(save.room.systems.source.url.rpartition(":")[2])
    save.room.systems.source.stop()
    with served(replace(source(), failing_dashboard_ids=frozenset(DASHBOARDS[:1])), port):
        save.start(page)
        SAVING.check("one export fails", save.ended(), save.left())
    with served(source(), port):
        save.again()
    assert len(list(save.path.parent.iterdir())) == 2


def test_what_would_be_saved_cannot_be_looked_through(save: Save) -> None:
    save.room.systems.source.faults.script(Unauthorized(), requests=_ALWAYS, route=_EXPORT)
    page = save.page()
    banner = page.good_to_know.findChild(Banner, "confidentialBanner")
    assert banner is not None
    save.room.nothing_odd()
    SAVING.check("looking through it: 401", (save.room.banner("“Good to know” on the page", banner),))
    save.room.systems.come_back()
    save.room.press_link(banner)
    save.room.desk.wait(lambda: page.good_to_know.text.startswith("Nothing confidential"))
    save.start(page)
    assert save.room.desk.ended().state is EntryState.DONE


def _cancel(room: Room) -> None:
    """Choose the entry and press Enter: its one link is *Cancel*."""
    view = room.desk.window.parts.activity_panel.view
    view.setCurrentIndex(view.model().index(0, 0))
    press(view, Qt.Key.Key_Return)


def test_it_is_cancelled_in_the_middle(save: Save) -> None:
    held = Held()
    page = save.page()
    save.room.systems.source.faults.script(held, requests=_ALWAYS, route=_EXPORT)
    asked = len(save.room.systems.source.requests.matching("POST", _EXPORT))
    save.start(page)
    save.room.desk.wait(lambda: len(save.room.systems.source.requests.matching("POST", _EXPORT)) > asked)
    _cancel(save.room)
    SAVING.check("cancelled in the middle", save.ended(), save.left())
    held.released.set()
    save.room.systems.come_back()
    save.again()
    assert save.left() == "A whole backup. Dashboards: 2. Reports: 2."


def test_nothing_may_be_written_there(room: Room, tmp_path: Path) -> None:
    room.open_named()
    room.tick_both()
    if os.geteuid() != 0:
        with sealed(room.folder):
            _refused(Save(room), "nothing may be written there")
        return
    # Root may write everywhere, but not on a disk that is read-only: the page says the same of both.
    with small_disk(tmp_path / "disk") as disk:
        disk.make_read_only()
        room.more_names[str(disk.path)] = "{folder}"
        _refused(Save(room, disk.path / NAME), "nothing may be written there")


def _refused(save: Save, failure: str) -> None:
    """Compare what the page says with the table, then save elsewhere by the same page."""
    page = save.page()
    save.room.nothing_odd()
    SAVING.check(failure, save.page_says(page), save.left())
    other = Save(save.room, save.room.folder.parent / "elsewhere.zip")
    page.where.field.edit.setText(str(other.path))
    save.room.desk.wait(page.save_button.isEnabled)
    save.start(page)
    assert save.room.desk.ended().state is EntryState.DONE
    assert other.path.exists()


def test_the_folder_is_a_file(room: Room) -> None:
    room.open_named()
    room.tick_both()
    (room.folder / "note.txt").write_text("no folder", encoding="utf-8")
    save = Save(room, room.folder / "note.txt" / NAME)
    _refused(save, "its folder is a file")


def test_a_backup_stands_there(save: Save) -> None:
    save.start()
    assert save.room.desk.ended().state is EntryState.DONE
    before = Save(save.room)
    page = before.page()
    save.room.nothing_odd()
    says = before.page_says(page)
    SAVING.check("a backup stands there", says, before.left())
    before.consent(page)
    before.start(page)
    assert save.room.desk.ended().state is EntryState.DONE


def test_something_else_stands_there(save: Save) -> None:
    save.path.write_text("not a backup", encoding="utf-8")
    before = Save(save.room)
    page = before.page()
    save.room.nothing_odd()
    SAVING.check("something else stands there", before.page_says(page), before.left())
    page.reject()


def test_something_comes_to_stand_there_in_the_middle(save: Save) -> None:
    page = save.page()
    save.path.write_text("from somebody else", encoding="utf-8")
    later = Save(save.room)
    save.start(page)
    SAVING.check("something came to stand there meanwhile", save.ended(), later.left())
    save.again()
    assert later.path.read_text(encoding="utf-8") == "from somebody else"
    assert len(later.files()) == 2


@pytest.mark.parametrize("replaced", [False, True])
def test_the_disk_is_full(room: Room, tmp_path: Path, replaced: bool) -> None:
    with small_disk(tmp_path / "disk") as disk:
        room.more_names[str(disk.path)] = "{folder}"
        room.open_named()
        room.tick_both()
        if replaced:
            room.desk.tick("Sales", "Beta")
            Save(room, disk.path / NAME).start()
            assert room.desk.ended().state is EntryState.DONE
            room.desk.tick("Sales", "Beta")
        disk.leave(0)
        save = Save(room, disk.path / NAME)
        page = save.page()
        if replaced:
            save.consent(page)
        save.start(page)
        failure = "the disk is full, over a backup" if replaced else "the disk is full"
        SAVING.check(failure, save.ended(), save.left())
        disk.free()
        save.again()
