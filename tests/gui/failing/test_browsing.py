"""A system fails when it is opened, in the middle of browsing and when something is looked at."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pytest
import trustme
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

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
from desktop_exporter.gui.details.drawing import Drawing
from desktop_exporter.gui.details.message import MessagePage
from desktop_exporter.gui.theme import Theme
from tests.gui.desk import desk_on
from tests.gui.failing.room import ALPHA, BETA, COLLECTION, SOURCE, TARGET, Prepared, Room
from tests.gui.failing.said.browsing import BROWSING
from tests.gui.failing.said.looking import LOOKING
from tests.gui.failing.seeing import without_markup
from tests.optimize.raw_server import RawConnection, RawServer

_COLLECTIONS: Final = "/api/public/collection"
_DASHBOARDS: Final = "/api/public/dashboard"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_ALWAYS: Final = 1000


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What a system answers, and to which of its routes."""

    fault: Fault
    route: str | None = _COLLECTIONS


_OPENING: Final[Mapping[str, _Wrong]] = {
    "the token is refused": _Wrong(Unauthorized()),
    "the token may not list collections": _Wrong(Forbidden()),
    "it is not Optimize": _Wrong(HtmlInsteadOfJson(), None),
    "a sign-in page in between": _Wrong(HtmlInsteadOfJson()),
    "answers are cut": _Wrong(CutInBody()),
    "it asks to slow down": _Wrong(TooManyRequests()),
    "a proxy says that it is down": _Wrong(Unavailable()),
    "it sends elsewhere": _Wrong(Redirect("https://login.example.com/")),
    "it fails": _Wrong(ServerError()),
}


def _choose(room: Room) -> None:
    room.desk.window.parts.places.choose(SOURCE)
    browse = room.desk.window.parts.browse
    told = room.desk.window.parts.browser
    room.desk.wait(lambda: browse.ref == SOURCE and "[Try again]" in _button(room) and told.message.text)


def _button(room: Room) -> str:
    message = room.desk.window.parts.browser.message
    return room.message().more if message.isVisible() else ""


def _failed_and_comes_back(room: Room, failure: str, mend: Callable[[], object]) -> None:
    """Compare what is said with the table, and go on once the system works again."""
    room.nothing_odd()
    BROWSING.check(failure, (room.message(), room.place()))
    mend()
    room.try_again()
    room.desk.wait(lambda: room.place().title == "Optimize 8.6.0 · 1 collection")
    assert room.desk.row(COLLECTION).isValid()


@pytest.mark.parametrize("failure", _OPENING)
def test_a_system_fails_when_it_is_opened(room: Room, failure: str) -> None:
    wrong = _OPENING[failure]
    room.systems.source.faults.script(wrong.fault, requests=_ALWAYS, route=wrong.route)
    _choose(room)
    _failed_and_comes_back(room, failure, room.systems.come_back)


def test_a_system_is_gone_when_it_is_opened(room: Room) -> None:
    back = room.systems.source_gone()
    _choose(room)
    _failed_and_comes_back(room, "nothing answers at its address", back.start)
    back.stop()


def _moved(prepared: Prepared, url: str) -> None:
    path = prepared.data / "connections.json"
    path.write_text(path.read_text(encoding="utf-8").replace(prepared.systems.source.url, url), "utf-8")


def test_the_name_of_the_host_is_unknown(prepared: Prepared, qtbot: QtBot, theme: Theme) -> None:
    _moved(prepared, "https://no-such-host.invalid")
    with prepared.room(qtbot, theme) as room:
        _choose(room)
        room.nothing_odd()
        BROWSING.check("the name of the host is unknown", (room.message(), room.place()))
        room.open(TARGET)


def test_the_certificate_is_refused(prepared: Prepared, qtbot: QtBot, theme: Theme) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = trustme.CA().issue_cert("127.0.0.1")
    certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's
    with RawServer(_nothing, context) as server:
        _moved(prepared, server.url)
        with prepared.room(qtbot, theme) as room:
            room.more_names[server.url.rpartition("/")[2]] = "{host}"
            _choose(room)
            room.nothing_odd()
            BROWSING.check("its certificate is not trusted", (room.message(), room.place()))
            room.open(TARGET)


def _nothing(connection: RawConnection) -> None:
    while connection.request() is not None:
        pass


def test_the_token_is_not_there(prepared: Prepared, qtbot: QtBot, theme: Theme) -> None:
    with desk_on(qtbot, theme, prepared.data) as desk:
        room = Room(desk, prepared)
        _choose(room)
        room.nothing_odd()
        BROWSING.check("its token is not there", (room.message(), room.place()))


def test_a_late_answer_is_waited_for_while_another_place_is_shown(room: Room) -> None:
    held = Held()
    room.systems.source.faults.script(held, route=_COLLECTIONS)
    room.desk.window.parts.places.choose(SOURCE)
    message = room.desk.window.parts.browser.message
    room.desk.wait(lambda: message.isVisible() and room.message().title)
    BROWSING.check("the answer comes late", (room.message(),))
    # Nobody has to wait for it.
    room.open(TARGET)
    held.released.set()
    room.open()
    room.desk.wait(lambda: room.place().title.startswith("Optimize"))


def test_a_collection_cannot_be_listed(room: Room) -> None:
    room.systems.source.faults.script(ServerError(), requests=_ALWAYS, route=_DASHBOARDS)
    room.desk.window.parts.places.choose(SOURCE)
    notice = room.desk.window.parts.browser.notice
    room.desk.wait(notice.isVisible)
    room.nothing_odd()
    BROWSING.check("a collection cannot be listed", (room.notice(), room.place()))
    room.systems.come_back()
    room.press_link(notice)
    room.desk.wait(lambda: not notice.isVisible())
    room.desk.named(COLLECTION, "Alpha")


_BETWEEN: Final[Mapping[str, _Wrong]] = {
    "401 after it was listed": _Wrong(Unauthorized()),
    "answers are cut after it was listed": _Wrong(CutInBody()),
    "a collection cannot be listed any more": _Wrong(ServerError(), _DASHBOARDS),
    "it sends elsewhere after it was listed": _Wrong(Redirect("https://login.example.com/")),
}


def _read_again_in_vain(room: Room, failure: str) -> None:
    room.desk.window.parts.actions.refresh.trigger()
    notice = room.desk.window.parts.browser.notice
    room.desk.wait(notice.isVisible)
    room.nothing_odd()
    BROWSING.check(failure, (room.notice(), room.place()))
    # What was listed and ticked is still there.
    assert room.desk.row(*ALPHA).isValid()
    chosen = room.desk.window.parts.browse.choice
    assert chosen is not None
    assert len(chosen.dashboards) == 2


def _reads_again(room: Room) -> None:
    notice = room.desk.window.parts.browser.notice
    if "[Try again]" in room.notice().more:
        room.press_link(notice)
    else:
        # The link is for another token.
        room.desk.window.parts.actions.refresh.trigger()
    room.desk.wait(lambda: not notice.isVisible() and room.place().title.startswith("Optimize"))
    assert room.desk.row(*BETA).isValid()


@pytest.mark.parametrize("failure", _BETWEEN)
def test_a_system_fails_after_it_was_listed(room: Room, failure: str) -> None:
    room.open_named()
    room.tick_both()
    wrong = _BETWEEN[failure]
    room.systems.source.faults.script(wrong.fault, requests=_ALWAYS, route=wrong.route)
    _read_again_in_vain(room, failure)
    room.systems.come_back()
    _reads_again(room)


def test_a_system_is_gone_after_it_was_listed(room: Room) -> None:
    room.open_named()
    room.tick_both()
    back = room.systems.source_gone()
    _read_again_in_vain(room, "gone after it was listed")
    with back:
        _reads_again(room)


_NAMES: Final[Mapping[str, Fault]] = {
    "names: 401": Unauthorized(),
    "names: it fails": ServerError(),
    "names: it asks to slow down": TooManyRequests(),
}


@pytest.mark.parametrize("failure", _NAMES)
def test_names_cannot_be_read(room: Room, failure: str) -> None:
    room.systems.source.faults.script(_NAMES[failure], requests=_ALWAYS, route=_EXPORT)
    room.open()
    room.desk.tree.expand(room.desk.row(COLLECTION))
    notice = room.desk.window.parts.browser.notice
    if failure == "names: it fails":
        room.desk.wait(lambda: room.desk.window.parts.browser.tree.unreadable)
        says = [room.told("in the row", *_unreadable(room))]
    else:
        room.desk.wait(notice.isVisible)
        says = [room.notice()]
    room.nothing_odd()
    BROWSING.check(failure, says)
    room.systems.come_back()
    room.desk.window.parts.actions.refresh.trigger()
    room.desk.named(COLLECTION, "Alpha")


def _unreadable(room: Room) -> tuple[str, str]:
    model = room.desk.tree.model()
    index = model.index(0, 0, room.desk.row(COLLECTION))
    name, tip = (model.data(index, one) for one in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole))
    return str(name), without_markup(str(tip)).replace(str(name), "")


_LOOKING: Final[Mapping[str, Fault]] = {
    "the export fails": ServerError(),
    "the token is refused": Unauthorized(),
    "the token may not do it": Forbidden(),
    "answers are cut": CutInBody(),
    "a sign-in page in between": HtmlInsteadOfJson(),
    "it asks to slow down": TooManyRequests(),
    "a proxy says that it is down": Unavailable(),
    "it sends elsewhere": Redirect("https://login.example.com/"),
}


def _look_in_vain(room: Room, failure: str) -> None:
    room.desk.choose(*ALPHA)
    room.desk.wait(lambda: room.shown_details() is not None)
    room.nothing_odd()
    LOOKING.check(failure, (room.details(),))


def _looks_again(room: Room) -> None:
    room.desk.press_button("tryAgain")
    room.desk.wait(lambda: room.desk.get(Drawing).accessibleDescription() != "")


@pytest.mark.parametrize("failure", _LOOKING)
def test_a_dashboard_cannot_be_drawn(room: Room, failure: str) -> None:
    room.open_named()
    room.systems.source.faults.script(_LOOKING[failure], requests=_ALWAYS, route=_EXPORT)
    _look_in_vain(room, failure)
    room.systems.come_back()
    _looks_again(room)


def test_the_system_of_a_dashboard_is_gone(room: Room) -> None:
    room.open_named()
    back = room.systems.source_gone()
    _look_in_vain(room, "nothing answers at its address")
    with back:
        _looks_again(room)


def test_a_drawing_that_comes_late_gives_way_to_another(room: Room) -> None:
    room.open_named()
    held = Held()
    room.systems.source.faults.script(held, route=_EXPORT)
    room.desk.choose(*ALPHA)
    room.desk.wait(lambda: (page := room.desk.find(MessagePage)) and page.text.startswith("Reading"))
    page = room.desk.get(MessagePage)
    LOOKING.check("the answer comes late", (room.told("in place of the drawing", page.text, ""),))
    room.desk.choose(*BETA)
    room.desk.wait(lambda: room.desk.get(Drawing).accessibleDescription() != "")
    held.released.set()
