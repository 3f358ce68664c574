"""A copy fails: when the target is read, when it is sent, by a click. What is left is told and deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pytest

from desktop_exporter.demo.faults import (
    IMPORT_ROUTE,
    AnswerLost,
    ConnectionCut,
    CutInBody,
    Fault,
    Forbidden,
    Held,
    HtmlInsteadOfJson,
    ImportStopsHalfway,
    Redirect,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Unavailable,
)
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from tests.gui.failing.copied import Copy
from tests.gui.failing.room import SOURCE, TARGET, Room
from tests.gui.failing.said.copying import COPYING

_COLLECTIONS: Final = "/api/public/collection"
_DASHBOARDS: Final = "/api/public/dashboard"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_ALWAYS: Final = 1000


@pytest.fixture
def copy(room: Room) -> Copy:
    """Two dashboards are ticked."""
    room.open_named()
    room.tick_both()
    return Copy(room)


_READING: Final[Mapping[str, tuple[Fault, str]]] = {
    "the target: 401": (Unauthorized(), _COLLECTIONS),
    "the target may not be listed": (Forbidden(), _COLLECTIONS),
    "the target asks to slow down": (TooManyRequests(), _COLLECTIONS),
}


@pytest.mark.parametrize("failure", _READING)
def test_the_target_cannot_be_read(copy: Copy, failure: str) -> None:
    fault, route = _READING[failure]
    copy.room.systems.target.faults.script(fault, requests=_ALWAYS, route=route)
    _target_unread(copy, failure)


def _target_unread(copy: Copy, failure: str) -> None:
    page = copy.page()
    copy.room.desk.wait(lambda: page.state_text and not page.state_text.startswith("Reading"))
    copy.room.nothing_odd()
    COPYING.check(failure, copy.page_says(page), copy.left())
    copy.room.systems.come_back()
    copy.room.press_link(copy.state(page))
    copy.start(page)
    assert copy.room.desk.ended().state is EntryState.DONE


def test_what_stands_in_the_target_cannot_be_read(copy: Copy) -> None:
    copy.room.systems.target.faults.script(ServerError(), requests=_ALWAYS, route=_DASHBOARDS)
    page = copy.page()
    copy.room.desk.wait(lambda: "could not be read" in page.standing_text)
    COPYING.check(
        "what stands there cannot be read", (copy.room.told("below the collections", page.standing_text, ""),)
    )
    page.reject()


@dataclass(frozen=True, slots=True)
class _Sent:
    """What happens to the first import, and whether what failed can be sent again."""

    fault: Fault
    requests: int = 1
    again: bool = True


_IMPORTING: Final[Mapping[str, _Sent]] = {
    "the import: 401": _Sent(Unauthorized(), _ALWAYS),
    "the import is not permitted": _Sent(Forbidden(), _ALWAYS),
    "the import: it asks to slow down": _Sent(TooManyRequests(), _ALWAYS),
    "the import fails": _Sent(ServerError()),
    "the import: a proxy says that it is down": _Sent(Unavailable(), again=False),
    "the import: a web page": _Sent(HtmlInsteadOfJson(), again=False),
    "the import: it sends elsewhere": _Sent(Redirect("https://login.example.com/"), _ALWAYS),
    "the connection ends before the import": _Sent(ConnectionCut(), again=False),
    "the answer is cut": _Sent(CutInBody(), again=False),
    "the answer is lost": _Sent(AnswerLost(), again=False),
}


@pytest.mark.parametrize("failure", _IMPORTING)
def test_an_import_fails(copy: Copy, failure: str) -> None:
    sent = _IMPORTING[failure]
    page = copy.ready()
    copy.room.systems.target.faults.script(sent.fault, requests=sent.requests, route=IMPORT_ROUTE)
    copy.start(page)
    COPYING.check(failure, copy.ended(), copy.left())
    copy.room.systems.come_back()
    if sent.again:
        copy.again()
    _next_works(copy)


def _next_works(copy: Copy) -> None:
    copy.room.open(TARGET)
    copy.room.open(SOURCE)
    copy.start()
    assert copy.room.desk.ended().state is EntryState.DONE


def test_the_answer_is_lost_and_nobody_can_look(copy: Copy) -> None:
    page = copy.ready()
    target = copy.room.systems.target
    target.faults.script(AnswerLost(), route=IMPORT_ROUTE)
    # The list before the import is read, the one after it is not.
    target.faults.script(ServerError(), requests=_ALWAYS, method="GET", after=2)
    copy.start(page)
    says = copy.ended()
    target.faults.clear()
    COPYING.check("the answer is lost, and the target cannot be listed", says, copy.left())
    _next_works(copy)


def test_an_import_stops_half_way(copy: Copy) -> None:
    page = copy.ready()
    copy.room.systems.target.faults.script(ImportStopsHalfway(1), route=IMPORT_ROUTE)
    copy.start(page)
    COPYING.check("an import stops half-way", copy.ended(), copy.left())
    desk = copy.room.desk
    entry = desk.newest()
    assert entry.ending is not None
    assert len(entry.ending.leftovers) == 1
    desk.window.parts.activity.show_report(entry.id)
    desk.press_button("clearButton", desk.get(ReportPage))
    question = desk.get(ConfirmPage)
    lines = " ".join(copy.room.labels(question))
    COPYING.check(
        "what was left is to be deleted", (copy.room.told("a question", question.windowTitle(), lines),)
    )
    desk.press_button("confirmButton", question)
    assert desk.ended().state is EntryState.DONE
    COPYING.check("what was left was deleted", (copy.room.entry(), *copy.room.report()), copy.left())
    _next_works(copy)


def test_the_target_is_gone_in_the_middle(copy: Copy) -> None:
    page = copy.ready()
    back = copy.room.systems.target_gone()
    copy.start(page)
    COPYING.check("the target is gone", copy.ended())
    with back:
        copy.again()


def test_the_source_fails_in_the_middle(copy: Copy) -> None:
    page = copy.ready()
    copy.room.systems.source.faults.script(Unauthorized(), requests=_ALWAYS, route=_EXPORT)
    copy.start(page)
    COPYING.check("the source: 401", copy.ended(), copy.left())
    copy.room.systems.come_back()
    copy.again()
    assert copy.left() == "Dashboards in the target: 2. Reports: 2. Imports sent: 2."


def test_it_is_cancelled_while_it_reads(copy: Copy) -> None:
    page = copy.ready()
    held = Held()
    source = copy.room.systems.source
    source.faults.script(held, requests=_ALWAYS, route=_EXPORT)
    asked = len(source.requests.matching("POST", _EXPORT))
    copy.start(page)
    copy.room.desk.wait(lambda: len(source.requests.matching("POST", _EXPORT)) > asked)
    copy.cancel()
    COPYING.check("cancelled while it reads", copy.ended(), copy.left())
    held.released.set()
    copy.room.systems.come_back()
    copy.again()


def test_it_is_cancelled_while_it_imports(copy: Copy) -> None:
    page = copy.ready()
    held = Held()
    copy.room.systems.target.faults.script(held, route=IMPORT_ROUTE)
    copy.start(page)
    desk = copy.room.desk
    desk.wait(lambda: desk.newest().moment.uncut)
    copy.cancel()
    desk.wait(lambda: "Waiting" in copy.room.entry().more)
    COPYING.check("cancelling while it imports", (copy.room.entry(),))
    held.released.set()
    COPYING.check("cancelled while it imports", copy.ended(), copy.left())
    copy.again()
    assert copy.left() == "Dashboards in the target: 2. Reports: 2. Imports sent: 2."
