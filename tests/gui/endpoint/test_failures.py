"""Whatever is in the way of the endpoint is told in words, with the next step; then it works."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.app.preferences import Preferences, Settings
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.state import Stage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.places.add_page import AddSystemPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.trouble_page import TroublePage
from tests.demo.small import COLLECTION
from tests.gui.desk import desk_on, leave
from tests.gui.endpoint.served import PRODUCTION, STAGING, Served, serving
from tests.gui.hands import click

_LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"


@contextmanager
def _taken() -> Generator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


def _banner(page: EndpointPage, name: str = "endpointBanner") -> Banner:
    banner = page.findChild(Banner, name)
    assert isinstance(banner, Banner)
    return banner


def _link(banner: Banner) -> QPushButton:
    link = banner.findChild(QPushButton)
    assert isinstance(link, QPushButton)
    return link


def test_a_busy_port_is_named_and_another_one_offered(served: Served) -> None:
    served.flow.let_read(STAGING, wanted=True)
    with _taken() as port:
        served.flow.set_port(port)
        served.desk.press_button("endpointToggle")
        page = served.desk.get(EndpointPage)
        banner = _banner(page)
        served.desk.wait(banner.isVisible)
        assert f"Port {port} is in use." in banner.text
        offered = served.flow.state.free_port
        assert offered not in {None, port}
        assert _link(banner).text() == f"Use port {offered}"
        assert served.desk.get(QPushButton, "endpointLink").text() == "Local endpoint: off"
        assert f"Port {port} is in use." in served.desk.get(QPushButton, "endpointLink").toolTip()
        click(_link(banner))
        served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert served.url == f"http://127.0.0.1:{offered}"
    assert served.desk.operations.preferences.read().endpoint_port == offered
    assert not banner.isVisible()
    assert served.ask(_LIST).status == 200


def test_a_port_that_became_free_is_tried_again(served: Served) -> None:
    served.flow.let_read(STAGING, wanted=True)
    with _taken() as port:
        served.flow.set_port(port)
        served.flow.switch_on()
        served.desk.wait(lambda: served.flow.state.error is not None)
    served.desk.press_button("endpointToggle")
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert served.ask(_LIST).status == 200


def test_a_locked_keyring_is_told_and_tried_again(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_tokens: EndpointTokens) -> str:
        raise ExporterError(Code.KEYRING_LOCKED)

    served.flow.let_read(STAGING, wanted=True)
    served.take_free_port()
    with monkeypatch.context() as patch:
        patch.setattr(EndpointTokens, "token", locked)
        page = served.open_page()
        told = _banner(page, "endpointTokenBanner")
        served.desk.wait(told.isVisible)
        assert "locked" in told.text
        for name in ("copyEndpointTokenButton", "renewEndpointTokenButton", "showEndpointTokenButton"):
            assert not served.button(page, name).isEnabled()
            assert served.button(page, name).toolTip() == "There is no token yet."
        click(served.button(page, "endpointPageToggle"))
        banner = _banner(page)
        served.desk.wait(banner.isVisible)
        assert "locked" in banner.text
        assert served.flow.state.stage is Stage.OFF
    click(_link(banner))
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    served.desk.wait(lambda: not told.isVisible())
    assert served.ask(_LIST).status == 200


def test_a_renewal_that_fails_leaves_the_token_as_it_is(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_tokens: EndpointTokens) -> str:
        raise ExporterError(Code.KEYRING_LOCKED)

    served.switch_on()
    page, before = served.open_page(), served.token
    monkeypatch.setattr(EndpointTokens, "renew", denied)
    click(served.button(page, "renewEndpointTokenButton"))
    served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))
    told = _banner(page, "endpointTokenBanner")
    served.desk.wait(told.isVisible)
    assert "locked" in told.text
    assert served.token == before
    assert served.ask(_LIST).status == 200


def test_a_token_that_is_given_is_not_renewed(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    given = "a-token-that-was-given-0123456789"
    with serving(qtbot, theme, tmp_path, {"OPTIMIZE_ENDPOINT_TOKEN": given}) as served:
        page = served.open_page()
        assert served.token == given
        renew = served.button(page, "renewEndpointTokenButton")
        assert not renew.isEnabled()
        assert "OPTIMIZE_ENDPOINT_TOKEN" in renew.toolTip()


def test_a_token_that_cannot_be_used_is_told(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with serving(qtbot, theme, tmp_path, {"OPTIMIZE_ENDPOINT_TOKEN": "short"}) as served:
        page = served.open_page()
        told = _banner(page, "endpointTokenBanner")
        served.desk.wait(told.isVisible)
        assert "The token for the local endpoint cannot be used." in told.text
        assert "5 characters" in told.text
        assert "short" not in told.text


def test_with_nothing_ticked_the_page_says_what_is_missing(served: Served) -> None:
    served.take_free_port()
    served.desk.press_button("endpointToggle")
    page = served.desk.get(EndpointPage)
    assert _banner(page).text == "First tick a system that scripts may read."
    assert served.flow.state.stage is Stage.OFF
    click(served.button(page, "read-staging"))
    assert not _banner(page).isVisible()
    served.desk.press_button("endpointToggle")
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    # And when the last tick is taken away, that is said too.
    click(served.button(page, "read-staging"))
    assert any("No system is ticked" in one.text for one in page.findChildren(Banner) if one.isVisible())
    assert served.ask(_LIST).status == 404


def test_where_no_system_is_saved_the_page_leads_to_one(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        desk.press_button("endpointToggle")
        page = desk.get(EndpointPage)
        desk.press_button("endpointAddSystem", page)
        desk.get(AddSystemPage).reject()
        desk.press_button("endpointDemo", page)
        desk.wait(lambda: len(desk.window.parts.endpoint.flow.systems) == 3)
        desk.get(QPushButton, "copy-demo-production", page)
        leave(desk)


def test_a_renamed_system_is_called_so_and_a_removed_one_is_closed_for_good(served: Served) -> None:
    served.switch_on()
    served.flow.let_read(PRODUCTION, wanted=True)
    served.flow.let_write(STAGING, wanted=True)
    places, changes = served.desk.window.parts.places, served.desk.window.parts.places._changes
    changes.rename(STAGING, "Renamed")
    served.desk.wait(lambda: served.flow.systems[0].name == "Renamed")
    assert b'"Renamed"' in served.ask("/systems").body
    assert STAGING in served.flow.choice.writable
    places.remove(STAGING)
    served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))
    served.desk.wait(lambda: len(served.flow.systems) == 1)
    assert served.ask(f"/systems/staging{_LIST}").status == 404
    # What was the second is the default one now.
    assert served.ask(_LIST).status == 200
    assert served.flow.choice.readable == (PRODUCTION,)
    assert served.desk.operations.preferences.read().endpoint_systems == ("production",)


def test_a_system_that_is_removed_is_forgotten_before_the_endpoint_was_ever_looked_at(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with serving(qtbot, theme, tmp_path) as served:
        served.flow.let_read(PRODUCTION, wanted=True)
        served.flow.let_read(STAGING, wanted=True)
        leave(served.desk)
    with serving(qtbot, theme, tmp_path) as served:
        places = served.desk.window.parts.places
        places.remove(STAGING)
        served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))
        served.desk.wait(lambda: len(places.systems()) == 1)
        preferences = served.desk.operations.preferences
        served.desk.wait(lambda: preferences.read().endpoint_systems == ("production",))


def test_a_system_that_becomes_production_is_closed_for_writing(served: Served) -> None:
    served.switch_on()
    page = served.open_page()
    click(served.button(page, "write-staging"))
    assert STAGING in served.flow.choice.writable
    served.desk.window.parts.places._changes.set_role(STAGING, Role.PRODUCTION)
    served.desk.wait(lambda: served.flow.systems[0].role is Role.PRODUCTION)
    assert not served.flow.choice.writable
    assert STAGING in served.flow.choice.readable
    assert "“Staging” is a production system now." in _banner(page).text
    assert served.ask("/api/public/import?collectionId=x", method="POST", json=[]).status == 403


def test_settings_that_cannot_be_written_are_told(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_preferences: Preferences, **_changes: object) -> Settings:
        raise ExporterError(Code.SETTINGS_BUSY, path="settings.json", waited_s="1")

    served.open_page()
    with monkeypatch.context() as patch:
        patch.setattr(Preferences, "change", busy)
        assert not served.flow.set_port(22_222)
        served.desk.get(TroublePage).reject()
    assert served.flow.port == 8791


def test_quitting_says_that_scripts_lose_their_connection(served: Served) -> None:
    served.switch_on()
    url = served.url
    served.desk.window.parts.actions.quit.trigger()
    question = served.desk.get(ConfirmPage)
    assert question.windowTitle() == "Quit while the local endpoint is on?"
    served.desk.press_button("cancelButton", question)
    assert served.ask(_LIST).status == 200
    with served.desk.qtbot.waitSignal(served.desk.window.left, timeout=20_000):
        served.desk.window.parts.actions.quit.trigger()
        served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))
    assert served.flow.state.stage is Stage.OFF
    port = int(url.rpartition(":")[2])
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass


def test_a_signal_quits_without_asking_also_while_it_is_switched_on(served: Served) -> None:
    served.flow.let_read(STAGING, wanted=True)
    served.take_free_port()
    served.flow.switch_on()
    with served.desk.qtbot.waitSignal(served.desk.window.left, timeout=20_000):
        served.desk.window.quit()
    assert served.flow.state.stage is Stage.OFF
    assert served.flow._room.url is None
