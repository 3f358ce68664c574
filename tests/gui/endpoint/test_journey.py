"""Scripts are let in by mouse and keys, and asked what they get by real HTTP."""

import json
import socket
from pathlib import Path
from typing import Final

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QTabBar
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.requests_panel import RequestsView
from desktop_exporter.gui.endpoint.state import Stage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.theme import Theme
from tests.demo.small import COLLECTION, DASHBOARD, TOKEN
from tests.gui.desk import leave
from tests.gui.endpoint.served import PRODUCTION, STAGING, Served, serving, typed
from tests.gui.hands import click, press, write

_LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_IMPORT: Final = f"/api/public/import?collectionId={COLLECTION}"


def test_scripts_are_let_in_by_mouse_and_keys(served: Served) -> None:
    desk, flow = served.desk, served.flow
    page = served.open_page()
    port = served.take_free_port()
    # By mouse: one is read, by keys the other.
    click(served.button(page, "read-staging"))
    box = served.button(page, "read-production")
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    assert flow.choice.readable == (STAGING, PRODUCTION)
    click(served.button(page, "endpointPageToggle"))
    desk.wait(lambda: flow.state.stage is Stage.ON)
    assert typed(page, "endpointAddress") == served.url == f"http://127.0.0.1:{port}"
    link = desk.get(QAbstractButton, "endpointLink")
    assert link.text() == f"Local endpoint: on, 127.0.0.1:{port}"

    got = served.ask(_LIST)
    assert got.status == 200
    listed = requests.get(
        f"{served.staging.url}{_LIST}", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=10
    )
    assert got.body == listed.content
    exported = served.ask(f"/systems/production{_EXPORT}", method="POST", json=[DASHBOARD])
    assert [one["id"] for one in json.loads(exported.body)][-1] == DASHBOARD
    assert served.ask(_LIST, token="not-the-right-one").status == 401

    # Another default, by keys.
    radio = served.button(page, "default-production")
    radio.setFocus()
    press(radio, Qt.Key.Key_Space)
    assert flow.choice.readable == (PRODUCTION, STAGING)
    before = len(served.production.requests.matching())
    assert served.ask(_LIST).status == 200
    assert len(served.production.requests.matching()) > before

    click(served.button(page, "endpointPageToggle"))
    desk.wait(lambda: flow.state.stage is Stage.OFF)
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    # And again at the same port.
    desk.press_button("endpointToggle")
    desk.wait(lambda: flow.state.stage is Stage.ON)
    assert served.ask(_LIST).status == 200
    assert served.url.endswith(f":{port}")


def test_writing_is_opened_system_by_system_and_never_remembered(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with serving(qtbot, theme, tmp_path) as served:
        served.switch_on()
        page = served.open_page()
        entity = json.loads(served.ask(_EXPORT, method="POST", json=[DASHBOARD]).body)
        assert served.ask(_IMPORT, method="POST", json=entity).status == 403
        click(served.button(page, "write-staging"))
        assert any(
            "import into it" in one.accessibleName() for one in page.findChildren(QLabel) if one.isVisible()
        )
        assert served.ask(_IMPORT, method="POST", json=entity).status == 200

        # A production system is opened by its name.
        assert not served.button(page, "write-production").isEnabled()
        click(served.button(page, "read-production"))
        click(served.button(page, "write-production"))
        question = served.desk.get(ConfirmPage)
        served.desk.press_button("cancelButton", question)
        assert not served.flow.choice.writable - {STAGING}
        assert not served.button(page, "write-production").isChecked()
        click(served.button(page, "write-production"))
        question = served.desk.get(ConfirmPage)
        assert not served.desk.get(QAbstractButton, "confirmButton", question).isEnabled()
        write(served.desk.get(QLineEdit, "nameToType", question), "Production")
        served.desk.press_button("confirmButton", question)
        assert PRODUCTION in served.flow.choice.writable
        answer = served.ask(f"/systems/production{_IMPORT}", method="POST", json=entity)
        assert answer.status == 200

        # Switched off, all is closed for writing.
        click(served.button(page, "endpointPageToggle"))
        served.desk.wait(lambda: served.flow.state.stage is Stage.OFF)
        assert not served.flow.choice.writable
        click(served.button(page, "write-staging"))
        click(served.button(page, "default-production"))
        leave(served.desk)
    with serving(qtbot, theme, tmp_path) as served:
        assert served.flow.choice.readable == (PRODUCTION, STAGING)
        assert not served.flow.choice.writable


def test_the_token_is_hidden_copied_for_a_while_and_renewed_after_asking(served: Served) -> None:
    served.switch_on()
    page = served.open_page()
    field = served.desk.get(QLineEdit, "endpointTokenField", page)
    first = served.token
    assert first not in field.displayText()
    click(served.button(page, "showEndpointTokenButton"))
    assert field.displayText() == first
    click(served.button(page, "showEndpointTokenButton"))
    assert first not in field.displayText()

    click(served.button(page, "copyEndpointTokenButton"))
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == first
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    served.flow._clipboard._timer.timeout.emit()
    assert clipboard.text() == ""

    click(served.button(page, "renewEndpointTokenButton"))
    served.desk.press_button("cancelButton", served.desk.get(ConfirmPage))
    assert served.ask(_LIST).status == 200
    click(served.button(page, "renewEndpointTokenButton"))
    served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))
    served.desk.wait(lambda: served.flow.token is not None and served.flow.token.token != first)
    assert served.ask(_LIST, token=first).status == 401
    assert served.ask(_LIST).status == 200
    click(served.button(page, "closeButton"))
    assert field.text() == ""


def test_something_else_on_the_clipboard_stays(served: Served) -> None:
    page = served.open_page()
    click(served.button(page, "copyEndpointTokenButton"))
    QGuiApplication.clipboard().setText("something else")
    leave(served.desk)
    assert QGuiApplication.clipboard().text() == "something else"


def test_requests_are_watched_while_they_come(served: Served) -> None:
    served.switch_on()
    page = served.open_page()
    tabs = served.desk.get(QTabBar, "endpointTabs", page)
    click(tabs, tabs.tabRect(1).center())
    empty = served.desk.get(QLabel, "requestsEmpty", page)
    assert "Nothing was asked yet" in empty.text()
    assert served.ask(_LIST).status == 200
    assert served.ask(_LIST, token="wrong").status == 401
    view = served.desk.get(RequestsView, "requestsList", page)
    served.desk.wait(lambda: view.model().rowCount() == 2)
    rows = [[view.model().index(row, column).data() for column in range(6)] for row in range(2)]
    assert [one[3] for one in rows] == ["401", "200"]
    assert rows[1][1:3] == ["Staging", "GET /dashboard"]
    assert not [text for one in rows for text in one if served.token in text or COLLECTION in text]
    # Of a system that is not served nobody is named: least of all another one.
    assert served.ask("/systems/other/api/public/collection").status == 404
    served.desk.wait(lambda: view.model().rowCount() == 3)
    assert not view.model().index(0, 1).data()
    totals = served.desk.get(QLabel, "requestTotals", page)
    assert totals.accessibleName() == "3 requests · 2 refused"
    # Nothing is sampled while nobody looks.
    click(tabs, tabs.tabRect(0).center())
    served.desk.wait(lambda: not page._timer.isActive())


def test_examples_and_addresses_are_copied_without_the_token(served: Served) -> None:
    served.switch_on()
    served.flow.let_read(PRODUCTION, wanted=True)
    page = served.open_page()
    clipboard = QGuiApplication.clipboard()
    click(served.button(page, "copyEndpointAddressButton"))
    assert clipboard.text() == served.url
    click(served.button(page, "copy-production"))
    assert clipboard.text() == f"{served.url}/systems/production"
    tabs = served.desk.get(QTabBar, "endpointTabs", page)
    click(tabs, tabs.tabRect(2).center())
    for name in ("curl", "python", "sdk"):
        click(served.button(page, f"{name}ExampleButton"))
        click(served.button(page, "copyExampleButton"))
        copied = clipboard.text()
        assert copied == served.desk.get(QPlainTextEdit, "exampleText", page).toPlainText()
        assert served.url in copied
        assert "OPTIMIZE_ENDPOINT_TOKEN" in copied
        assert served.token not in copied


def test_the_port_is_remembered_and_changed_only_while_it_is_off(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with serving(qtbot, theme, tmp_path) as served:
        page = served.open_page()
        box = served.desk.get(QSpinBox, "endpointPort", page)
        assert box.value() == 8791
        served.desk.fill(box.lineEdit(), "21999")
        press(box, Qt.Key.Key_Tab)
        assert served.flow.port == 21_999
        assert typed(page, "endpointAddress") == "http://127.0.0.1:21999"
        served.switch_on()
        assert not box.isEnabled()
        assert box.toolTip()
        served.flow.set_port(21_999)
        leave_after_asking(served)
    with serving(qtbot, theme, tmp_path) as served:
        assert served.flow.port == 21_999


def test_the_demo_systems_are_served_while_they_run(served: Served) -> None:
    page = served.open_page()
    served.desk.window.parts.actions.start_demo.trigger()
    served.desk.wait(lambda: len(served.flow.systems) == 5)
    click(served.button(page, "read-demo-test"))
    served.take_free_port()
    click(served.button(page, "endpointPageToggle"))
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert served.ask("/systems/demo-test/api/public/collection").status == 200
    served.desk.window.parts.places.stop_demo()
    served.desk.wait(lambda: len(served.flow.systems) == 2)
    assert served.ask("/systems/demo-test/api/public/collection").status == 404
    # What was lent is not remembered.
    assert served.desk.operations.preferences.read().endpoint_systems == ()
    banners = [one.text for one in page.findChildren(Banner) if one.isVisible()]
    assert any("No system is ticked" in one for one in banners)


def leave_after_asking(served: Served) -> None:
    """Quit, and say so once more."""
    with served.desk.qtbot.waitSignal(served.desk.window.left, timeout=20_000):
        served.desk.window.parts.actions.quit.trigger()
        served.desk.press_button("confirmButton", served.desk.get(ConfirmPage))


def test_the_menu_and_the_keys_reach_it(served: Served) -> None:
    served.flow.let_read(STAGING, wanted=True)
    served.take_free_port()
    actions = served.desk.window.parts.actions
    actions.endpoint_on.trigger()
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert actions.endpoint_on.isChecked()
    actions.show_endpoint.trigger()
    page = served.desk.get(EndpointPage)
    press(page, Qt.Key.Key_Escape)
    served.desk.wait(lambda: served.desk.find(EndpointPage) is None)
    # The page is not modal: the window goes on.
    actions.show_endpoint.trigger()
    actions.endpoint_on.trigger()
    served.desk.wait(lambda: served.flow.state.stage is Stage.OFF)
    assert not actions.endpoint_on.isChecked()
