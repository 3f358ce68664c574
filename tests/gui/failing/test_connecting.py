"""Adding a system fails at its address, at its certificate, at its token, and when it is saved."""

import ssl
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Final

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
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
from desktop_exporter.gui.places.add_page import AddSystemPage, Stage
from desktop_exporter.gui.places.steps import Sign
from desktop_exporter.gui.theme import Theme
from tests.gui.failing.room import TOKEN, Prepared, Room, Systems
from tests.gui.failing.said.connecting import CONNECTING
from tests.gui.failing.seeing import without_markup
from tests.gui.hands import press, write
from tests.optimize.raw_server import RawConnection, RawServer

_WHO: Final = "/api/ui-configuration"
_DASHBOARDS: Final = "/api/public/dashboard"
_ALWAYS: Final = 1000
_WRONG_TOKEN: Final = "another-token-0123456789"


@pytest.fixture
def empty(tmp_path: Path, systems: Systems) -> Prepared:
    """Nothing is saved."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return Prepared(tmp_path / "data", folder, systems)


@pytest.fixture
def new_room(qtbot: QtBot, theme: Theme, empty: Prepared) -> Generator[Room]:
    with empty.room(qtbot, theme) as made:
        yield made


def _page(room: Room, address: str) -> AddSystemPage:
    room.desk.press_button("welcomeAdd")
    page = room.desk.get(AddSystemPage)
    _type(page, address)
    return page


def _type(page: AddSystemPage, address: str) -> None:
    page.address.setFocus()
    page.address.selectAll()
    write(page.address, address)
    press(page.address, Qt.Key.Key_Return)


def _failed(room: Room, page: AddSystemPage) -> None:
    room.desk.wait(lambda: any(one.sign is Sign.FAILED for one in page.steps.lines))
    room.nothing_odd()


def _goes_on(room: Room, page: AddSystemPage) -> None:
    """Look at the address once more, connect, add, and see what is there."""
    _type(page, room.systems.source.url)
    room.desk.wait(lambda: page.stage is Stage.FOUND)
    _connect(page, TOKEN)
    room.desk.wait(lambda: page.stage is Stage.ACCEPTED)
    _adds(room, page)


def _connect(page: AddSystemPage, token: str) -> None:
    page.token_field.clear()
    write(page.token_field.field, token)
    press(page.token_field.field, Qt.Key.Key_Return)


def _adds(room: Room, page: AddSystemPage) -> None:
    room.desk.press_button("primaryButton", page)
    room.desk.wait(lambda: room.desk.find(AddSystemPage) is None)
    room.desk.listed()


_LOOKING: Final[Mapping[str, Fault]] = {
    "a web page answers": HtmlInsteadOfJson(),
    "it wants a sign-in": Unauthorized(),
    "it sends elsewhere": Redirect("https://login.example.com/"),
    "the answer is cut": CutInBody(),
    "it asks to slow down": TooManyRequests(),
    "a proxy says that it is down": Unavailable(),
    "it fails": ServerError(),
}


@pytest.mark.parametrize("failure", _LOOKING)
def test_what_answers_is_not_well(new_room: Room, failure: str) -> None:
    room = new_room
    room.systems.source.faults.script(_LOOKING[failure], requests=_ALWAYS, route=_WHO)
    page = _page(room, room.systems.source.url)
    _failed(room, page)
    CONNECTING.check(failure, room.steps(page, "a step"))
    room.systems.come_back()
    _goes_on(room, page)


@pytest.mark.parametrize(
    ("failure", "address"),
    [
        ("it is no address", "https://user:secret@optimize.example.com"),
        ("the name of the host is unknown", "https://no-such-host.invalid"),
        ("it is not encrypted", "http://no-such-host.invalid"),
    ],
)
def test_the_address_will_not_do(new_room: Room, failure: str, address: str) -> None:
    page = _page(new_room, address)
    _failed(new_room, page)
    says = new_room.steps(page, "a step")
    assert "secret" not in repr(says)
    CONNECTING.check(failure, says)
    _goes_on(new_room, page)


def test_nothing_answers(new_room: Room) -> None:
    back = new_room.systems.source_gone()
    url = back.url
    page = _page(new_room, url)
    _failed(new_room, page)
    CONNECTING.check("nothing answers", new_room.steps(page, "a step"))
    with back:
        # The same address once more: Enter is enough.
        press(page.address, Qt.Key.Key_Return)
        new_room.desk.wait(lambda: page.stage is Stage.FOUND)
    page.reject()


def _nothing(connection: RawConnection) -> None:
    while connection.request() is not None:
        pass


def test_the_certificate_is_not_trusted(new_room: Room) -> None:
    room = new_room
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = trustme.CA().issue_cert("127.0.0.1")
    certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's
    with RawServer(_nothing, context) as server:
        room.more_names[server.url.rpartition("/")[2]] = "{host}"
        page = _page(room, server.url)
        _failed(room, page)
        CONNECTING.check("the certificate is not trusted", room.steps(page, "a step"))
        _goes_on(room, page)


def _late(room: Room, held: Held) -> AddSystemPage:
    room.systems.source.faults.script(held, route=_WHO)
    page = _page(room, room.systems.source.url)
    room.desk.wait(lambda: [one.sign for one in page.steps.lines][:3] == [Sign.RUNNING] * 3)
    return page


def test_a_late_answer_is_told_and_waited_for(new_room: Room) -> None:
    held = Held()
    page = _late(new_room, held)
    step = page.steps.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]
    says = (
        new_room.told("a step", page.steps.lines[0].text, step.accessibleName()),
        new_room.told("tool tip of [Connect]", without_markup(page.primary.toolTip()), ""),
    )
    CONNECTING.check("the answer comes late", says)
    held.released.set()
    new_room.desk.wait(lambda: page.stage is Stage.FOUND)
    page.reject()


def test_a_late_answer_is_not_waited_for(new_room: Room) -> None:
    held = Held()
    page = _late(new_room, held)
    new_room.desk.press_button("cancelButton", page)
    new_room.desk.wait(lambda: new_room.desk.find(AddSystemPage) is None)
    held.released.set()
    assert new_room.desk.operations.systems.saved() == ()
    _goes_on(new_room, _page(new_room, new_room.systems.source.url))


def _refuse(fault: Fault) -> Callable[[Room], None]:
    def script(room: Room) -> None:
        room.systems.source.faults.script(fault, requests=_ALWAYS, route=_DASHBOARDS)

    return script


_TOKENS: Final[Mapping[str, Callable[[Room], None]]] = {
    "the token is refused": lambda _: None,
    "the token may not read": _refuse(Forbidden()),
    "it fails with the token": _refuse(ServerError()),
    "a sign-in page with the token": _refuse(HtmlInsteadOfJson()),
}


@pytest.mark.parametrize("failure", _TOKENS)
def test_the_token_will_not_do(new_room: Room, failure: str) -> None:
    room = new_room
    page = _page(room, room.systems.source.url)
    room.desk.wait(lambda: page.stage is Stage.FOUND)
    _TOKENS[failure](room)
    _connect(page, _WRONG_TOKEN if failure == "the token is refused" else TOKEN)
    room.desk.wait(lambda: page.stage is not Stage.CONNECTING)
    room.nothing_odd()
    says = room.steps(page, "a step")
    assert _WRONG_TOKEN not in repr(says)
    CONNECTING.check(failure, says)
    room.systems.come_back()
    _connect(page, TOKEN)
    room.desk.wait(lambda: page.stage is Stage.ACCEPTED)
    _adds(room, page)


def test_it_fails_when_it_is_added(new_room: Room) -> None:
    room = new_room
    page = _page(room, room.systems.source.url)
    room.desk.wait(lambda: page.stage is Stage.FOUND)
    _connect(page, TOKEN)
    room.desk.wait(lambda: page.stage is Stage.ACCEPTED)
    room.systems.source.faults.script(Unauthorized(), requests=_ALWAYS, route=_DASHBOARDS)
    room.desk.press_button("primaryButton", page)
    _failed(room, page)
    CONNECTING.check("401 when it is added", room.steps(page, "a step"), "Nothing is saved.")
    assert room.desk.operations.systems.saved() == ()
    room.systems.come_back()
    _adds(room, page)
