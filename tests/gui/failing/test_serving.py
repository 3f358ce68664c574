"""Something is in the way of the local endpoint: the window says what, and the next step works."""

import socket

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.state import Stage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.rest.serving import free_port
from tests.gui.endpoint.served import NEAR
from tests.gui.failing.room import SOURCE, Prepared, Room
from tests.gui.failing.said.serving import SERVING
from tests.gui.failing.telling import Says

_ON = "It answers."
_OFF = "It does not answer."


def _page(room: Room) -> EndpointPage:
    return room.desk.get(EndpointPage)


def _said(room: Room, name: str = "endpointBanner") -> Says:
    """Return what the page says; what is not seen there is in the status bar too."""
    banner = room.desk.get(Banner, name, _page(room))
    room.nothing_odd()
    return room.banner("on its page", banner)


def _switch_on(room: Room) -> None:
    room.desk.press_button("endpointToggle")
    room.desk.wait(lambda: not room.desk.window.parts.endpoint.state.is_changing)


def _stands(room: Room) -> str:
    """Say whether it answers, by asking it."""
    url = room.desk.window.parts.endpoint.state.url
    if url is None:
        return _OFF
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=5):
        return _ON


def _let_read(room: Room) -> None:
    _take_free_port(room)
    room.desk.window.parts.endpoint.flow.let_read(SOURCE, wanted=True)


def _take_free_port(room: Room) -> None:
    assert room.desk.window.parts.endpoint.flow.set_port(free_port(NEAR))


def test_a_busy_port(room: Room) -> None:
    _let_read(room)
    endpoint = room.desk.window.parts.endpoint.flow
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        endpoint.set_port(port)
        _switch_on(room)
        room.more_names.update({str(port): "{port}", str(endpoint.state.free_port): "{another}"})
        said, stands = _said(room), _stands(room)
        room.press_link(room.desk.get(Banner, "endpointBanner", _page(room)))
        room.desk.wait(lambda: endpoint.state.stage is Stage.ON)
    SERVING.check("the port is in use", (said,), stands)


def test_nothing_is_ticked(room: Room) -> None:
    _take_free_port(room)
    _switch_on(room)
    said, stands = _said(room), _stands(room)
    room.desk.press_button("read-source", _page(room))
    _switch_on(room)
    assert _stands(room) == _ON
    SERVING.check("no system is ticked", (said,), stands)


def test_a_locked_keyring(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_tokens: EndpointTokens) -> str:
        raise ExporterError(Code.KEYRING_LOCKED)

    _let_read(room)
    with monkeypatch.context() as patch:
        patch.setattr(EndpointTokens, "token", locked)
        _switch_on(room)
        said, stands = _said(room), _stands(room)
        # Once is enough.
        assert room.desk.find(Banner, "endpointTokenBanner", _page(room)) is None
    room.press_link(room.desk.get(Banner, "endpointBanner", _page(room)))
    room.desk.wait(lambda: room.desk.window.parts.endpoint.state.stage is Stage.ON)
    SERVING.check("the keyring is locked", (said,), stands)


def test_a_token_that_is_no_good(qtbot: QtBot, theme: Theme, prepared: Prepared) -> None:
    with prepared.room(qtbot, theme, {"OPTIMIZE_ENDPOINT_TOKEN": "no good"}) as room:
        _let_read(room)
        _switch_on(room)
        SERVING.check("the token that a variable gives is no good", (_said(room),), _stands(room))


def test_a_system_becomes_one_of_production(room: Room) -> None:
    _let_read(room)
    endpoint = room.desk.window.parts.endpoint.flow
    _switch_on(room)
    endpoint.show_page()
    room.desk.press_button("write-source", _page(room))
    room.desk.window.parts.places._changes.set_role(SOURCE, Role.PRODUCTION)
    room.desk.wait(lambda: not endpoint.choice.writable)
    said, stands = _said(room), _stands(room)
    room.desk.press_button("write-source", _page(room))
    question = room.desk.get(ConfirmPage)
    room.desk.fill(room.desk.get(QLineEdit, "nameToType", question), "Source")
    room.desk.press_button("confirmButton", question)
    assert endpoint.choice.writable
    SERVING.check("a system that scripts write to becomes a production system", (said,), stands)
