"""Adding a system: typed and pasted addresses, a token, and everything that can be wrong with them."""

import json
import logging
import ssl
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
import trustme
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.probing import Probing
from desktop_exporter.app.systems import AddedSystem, NewSystem, Role
from desktop_exporter.demo.faults import Held, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.places.add_flow import AddSystemFlow
from desktop_exporter.gui.places.add_page import AddSystemPage, Stage
from desktop_exporter.gui.places.steps import Sign
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.optimize.reaching import reach
from tests.gui.hands import Heard, click, press, write
from tests.gui.places.conftest import TOKEN, Serve
from tests.optimize.raw_server import RawConnection, RawServer

_CONFIGURATION = {"optimizeVersion": "8.6.0", "optimizeProfile": "ccsm"}


@dataclass
class Adding:
    """The page, what it tells, and a few hands."""

    qtbot: QtBot
    flow: AddSystemFlow
    added: Heard

    @property
    def page(self) -> AddSystemPage:
        return self.flow.page

    @property
    def signs(self) -> list[tuple[str, str]]:
        return [(one.sign.value, one.text) for one in self.page.steps.lines]

    def reaches(self, stage: Stage) -> None:
        self.qtbot.waitUntil(lambda: self.page.stage is stage)

    def type_address(self, text: str) -> None:
        write(self.page.address, text)
        press(self.page.address, Qt.Key.Key_Return)

    def type_token(self, token: str = TOKEN) -> None:
        self.page.token_field.clear()
        write(self.page.token_field.field, token)

    def connect_with(self, token: str = TOKEN) -> None:
        self.type_token(token)
        click(self.page.primary)


@pytest.fixture
def adding(
    qtbot: QtBot, theme: Theme, own_bridge: Bridge, operations: Operations, window: QWidget
) -> Generator[Adding]:
    flow = AddSystemFlow(theme, own_bridge, Probing(reach), operations.systems, window)
    page = flow.page
    made = Adding(qtbot, flow, Heard(flow.added))
    flow.start()
    qtbot.waitUntil(page.isVisible)
    yield made
    if shiboken6.isValid(page):
        page.reject()
    qtbot.waitUntil(lambda: not own_bridge.busy)


def tokens_sent(demo: DemoSystem) -> int:
    return sum(one.header("authorization") is not None for one in demo.requests)


def test_a_system_is_added_step_by_step(
    adding: Adding, serve: Serve, operations: Operations, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    demo = serve(context_path="/optimize")
    page = adding.page
    assert [sign for sign, _ in adding.signs] == ["waiting"] * 4
    assert (page.primary.text(), page.primary.isEnabled()) == ("Connect", False)

    adding.type_address(f"{demo.url}/#/dashboard/aa762b4b-255b-40a2-b46e-261239c0d8d8/")
    assert page.address.text() == demo.url
    adding.reaches(Stage.FOUND)
    assert adding.signs == [
        ("ok", "Reachable"),
        ("look", "Not encrypted"),
        ("ok", "It is Optimize 8.6.0"),
        ("waiting", "Token accepted"),
    ]
    assert page.name_field.text() == demo.url.removeprefix("http://").removesuffix("/optimize")
    assert page.role_field.role is Role.TEST
    assert (page.primary.isEnabled(), page.primary.toolTip()) == (False, "First a token is needed.")

    adding.type_token()
    assert tokens_sent(demo) == 0
    click(page.primary)
    adding.reaches(Stage.ACCEPTED)
    assert tokens_sent(demo) > 0
    assert adding.signs[3:] == [
        ("ok", "Token accepted"),
        ("ok", "Can export and import"),
        ("ok", "Lists collections"),
        ("look", "Cannot list private dashboards"),
    ]
    can = page.steps.lines[4]
    assert can.advice == "It can delete, too. It is not told which definitions there are."
    assert page.primary.text() == "Add system"
    assert operations.systems.saved() == ()

    page.name_field.selectAll()
    write(page.name_field, "Acceptance")
    button = page.findChild(QPushButton, "productionRoleButton")
    assert button is not None
    click(button)
    click(page.primary)
    adding.qtbot.waitUntil(lambda: bool(adding.added.values))
    (added,) = adding.added.values
    assert isinstance(added, AddedSystem)
    (saved,) = operations.systems.saved()
    assert (saved.name, saved.base_url, saved.role) == ("Acceptance", demo.url, Role.PRODUCTION)
    assert added.system == saved
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(added)


def test_a_paste_starts_at_once(adding: Adding, serve: Serve) -> None:
    demo = serve()
    QGuiApplication.clipboard().setText(f"{demo.url}/api/public/dashboard?access_token=x")
    QTest.keySequence(adding.page.address, "Ctrl+V")
    assert adding.page.address.text() == demo.url
    adding.reaches(Stage.FOUND)


def test_leaving_the_field_starts_too(adding: Adding, serve: Serve) -> None:
    demo = serve()
    write(adding.page.address, demo.url)
    assert adding.page.stage is Stage.ADDRESS
    press(adding.page.address, Qt.Key.Key_Tab)
    adding.reaches(Stage.FOUND)
    # Once is enough.
    press(adding.page.address, Qt.Key.Key_Return)
    assert len(demo.requests) == 1


def test_typing_again_stops_what_runs(adding: Adding, serve: Serve) -> None:
    slow, fast = serve(), serve()
    held = Held()
    slow.faults.script(held)
    adding.type_address(slow.url)
    adding.qtbot.waitUntil(lambda: len(slow.requests) == 1)
    adding.qtbot.waitUntil(lambda: [sign for sign, _ in adding.signs][:3] == ["running"] * 3)
    adding.page.address.selectAll()
    write(adding.page.address, fast.url)
    assert adding.page.stage is Stage.ADDRESS
    assert [sign for sign, _ in adding.signs] == ["waiting"] * 4
    press(adding.page.address, Qt.Key.Key_Return)
    adding.reaches(Stage.FOUND)
    held.released.set()
    assert adding.page.wanted().url == fast.url


def test_another_address_after_the_token_asks_for_connect_again(adding: Adding, serve: Serve) -> None:
    first, second = serve(), serve()
    adding.type_address(first.url)
    adding.reaches(Stage.FOUND)
    adding.connect_with()
    adding.reaches(Stage.ACCEPTED)
    adding.page.address.setFocus()
    adding.page.address.selectAll()
    adding.type_address(second.url)
    adding.reaches(Stage.FOUND)
    assert adding.page.primary.text() == "Connect"
    assert tokens_sent(second) == 0


def test_a_refused_token_says_why_and_can_be_tried_again(adding: Adding, serve: Serve) -> None:
    demo = serve()
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    adding.connect_with("not-the-token")
    adding.qtbot.waitUntil(lambda: adding.page.steps.lines[-1].sign is Sign.FAILED)
    refused = adding.page.steps.lines[-1]
    assert "does not accept the token" in refused.text
    assert "not-the-token" not in f"{refused.text} {refused.advice}"
    adding.connect_with()
    adding.reaches(Stage.ACCEPTED)


def test_what_is_sent_is_not_changed_meanwhile_and_quick_answers_turn_nothing(
    adding: Adding, serve: Serve
) -> None:
    demo = serve()
    page = adding.page
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    tick, choose = page.findChild(QCheckBox, "plainHttpTick"), page.findChild(QPushButton, "chooseCaButton")
    assert tick is not None
    assert choose is not None
    held = Held()
    demo.faults.script(held)
    adding.connect_with()
    assert adding.signs[-1] == ("waiting", "Token accepted")
    for control in (tick, choose):
        assert not control.isEnabled()
        assert control.toolTip() == "The token is being tried."
    adding.qtbot.waitUntil(lambda: adding.signs[-1] == ("running", "Token accepted"))
    held.released.set()
    adding.reaches(Stage.ACCEPTED)
    assert tick.isEnabled()
    held = Held()
    demo.faults.script(held)
    click(page.primary)
    assert page.stage is Stage.ADDING
    assert not tick.isEnabled()
    assert not choose.isEnabled()
    held.released.set()
    adding.qtbot.waitUntil(lambda: bool(adding.added.values))


def test_another_token_after_the_first_was_accepted_is_tried_too(adding: Adding, serve: Serve) -> None:
    demo = serve()
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    adding.connect_with()
    adding.reaches(Stage.ACCEPTED)
    write(adding.page.token_field.field, "x")
    assert adding.page.stage is Stage.FOUND
    assert adding.page.primary.text() == "Connect"


def test_a_token_refused_at_the_last_moment_saves_nothing(
    adding: Adding, serve: Serve, operations: Operations
) -> None:
    demo = serve()
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    adding.connect_with()
    adding.reaches(Stage.ACCEPTED)
    demo.faults.script(Unauthorized(), requests=9, route="/api/public/dashboard")
    click(adding.page.primary)
    adding.qtbot.waitUntil(lambda: adding.page.steps.lines[-1].sign is Sign.FAILED)
    assert operations.systems.saved() == ()
    demo.faults.clear()
    click(adding.page.primary)
    adding.qtbot.waitUntil(lambda: bool(adding.added.values))


def test_the_same_address_twice_is_said(adding: Adding, serve: Serve, operations: Operations) -> None:
    demo = serve()
    new = NewSystem("Production", demo.url)
    with operations.systems.open_new(new, lambda _name: TOKEN) as opened:
        operations.systems.add(new, opened, JobContext(CancelToken(), ProgressBoard()))
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    assert ("look", "Already saved as “Production”") in adding.signs


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("http://", "is not an address"),
        ("https://user:secret@optimize.example.com", "is not an address"),
        ("https://no-such-host.invalid", "was not found"),
    ],
)
def test_an_address_that_will_not_do_says_why(adding: Adding, text: str, title: str) -> None:
    adding.type_address(text)
    adding.qtbot.waitUntil(lambda: any(one.sign is Sign.FAILED for one in adding.page.steps.lines))
    failed = next(one for one in adding.page.steps.lines if one.sign is Sign.FAILED)
    assert title in failed.text
    assert "secret" not in f"{failed.text} {failed.advice}"
    assert failed.advice
    assert not adding.page.primary.isEnabled()


def test_a_server_that_is_not_optimize_gets_no_token(adding: Adding) -> None:
    def page(connection: RawConnection) -> None:
        while connection.request() is not None:
            connection.answer(body=b"<html>hello</html>", headers={"Content-Type": "text/html"})

    with RawServer(page) as server:
        adding.type_address(server.url)
        adding.qtbot.waitUntil(lambda: any(one.sign is Sign.FAILED for one in adding.page.steps.lines))
        assert "is not Optimize" in next(
            one.text for one in adding.page.steps.lines if one.sign is Sign.FAILED
        )
        adding.type_token()
        assert not adding.page.primary.isEnabled()
        assert all(b"uthorization" not in one for one in server.requests)


def test_plain_http_beyond_this_computer_needs_a_tick(adding: Adding) -> None:
    tick = adding.page.findChild(QCheckBox, "plainHttpTick")
    assert tick is not None
    assert not tick.isVisible()
    adding.type_address("http://no-such-host.invalid")
    adding.qtbot.waitUntil(tick.isVisible)
    assert "would not be encrypted" in adding.page.steps.lines[0].text
    click(tick, QPoint(tick.fontMetrics().height() // 2, tick.height() // 2))
    assert adding.page.wanted().allow_plain_http
    adding.qtbot.waitUntil(lambda: "was not found" in adding.page.steps.lines[0].text)
    assert tick.isVisible()


def answering_tls(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's
    return context


def optimize(connection: RawConnection) -> None:
    while connection.request() is not None:
        connection.answer(body=json.dumps(_CONFIGURATION).encode())


def test_an_own_certificate_authority_is_asked_for_when_it_is_needed(adding: Adding, tmp_path: Path) -> None:
    authority = trustme.CA()
    ca_file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    page = adding.page
    choose = page.findChild(QPushButton, "chooseCaButton")
    field = page.findChild(QLineEdit, "caField")
    assert choose is not None
    assert field is not None
    assert not choose.isVisible()
    with RawServer(optimize, answering_tls(authority.issue_cert("127.0.0.1"))) as server:
        adding.type_address(server.url)
        adding.qtbot.waitUntil(choose.isVisible)
        assert adding.signs[0] == ("ok", "Reachable")
        assert adding.signs[1][0] == "failed"
        assert "choose its file" in page.steps.lines[1].advice
        click(choose)
        dialog = page.findChild(QFileDialog, "caDialog")
        assert dialog is not None
        dialog.fileSelected.emit(str(ca_file))
        dialog.reject()
        adding.reaches(Stage.FOUND)
        assert field.text() == str(ca_file)
        assert adding.signs[1] == ("ok", "Certificate trusted")
        assert "TLS 1.3, until" in page.steps.lines[1].note
        assert page.wanted().ca_file == ca_file


def test_the_keyboard_goes_from_top_to_bottom(adding: Adding, serve: Serve) -> None:
    adding.type_address(serve().url)
    adding.reaches(Stage.FOUND)
    adding.type_token()
    adding.page.address.setFocus()
    names: list[str] = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        press(focused, Qt.Key.Key_Tab)
    assert names == [
        "addressField",
        "tokenField",
        "showTokenButton",
        "nameField",
        "testRoleButton",
        "cancelButton",
        "primaryButton",
    ]


def test_where_the_token_will_be_is_said(adding: Adding) -> None:
    note = "The token will be kept only until you quit: this computer has no keyring."
    labels = adding.page.findChildren(QLabel)
    adding.qtbot.waitUntil(lambda: note in [one.text() for one in labels])


def test_a_token_can_be_looked_at_and_is_gone_with_the_page(adding: Adding) -> None:
    field = adding.page.token_field.field
    show = adding.page.findChild(QPushButton, "showTokenButton")
    assert show is not None
    adding.type_token()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    click(show)
    assert (field.echoMode(), show.text()) == (QLineEdit.EchoMode.Normal, "Hide")
    click(show)
    assert (field.echoMode(), show.text()) == (QLineEdit.EchoMode.Password, "Show")
    seen: list[str] = []

    def look(_result: int) -> None:
        seen.append(field.text())

    adding.page.finished.connect(look)
    press(adding.page, Qt.Key.Key_Escape)
    assert seen == [""]


def test_closing_stops_what_runs(adding: Adding, serve: Serve, own_bridge: Bridge) -> None:
    demo = serve()
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    held = Held()
    demo.faults.script(held)
    adding.connect_with()
    adding.qtbot.waitUntil(lambda: len(demo.requests) == 2)
    gone = Heard(adding.flow.destroyed)
    adding.page.reject()
    adding.qtbot.waitUntil(lambda: bool(gone.values))
    held.released.set()
    assert not own_bridge.busy


def test_enter_in_the_address_presses_no_button(adding: Adding, serve: Serve) -> None:
    demo = serve()
    adding.type_token()
    adding.type_address(demo.url)
    adding.reaches(Stage.FOUND)
    press(adding.page.address, Qt.Key.Key_Return)
    assert adding.page.stage is Stage.FOUND
    press(adding.page.token_field.field, Qt.Key.Key_Return)
    adding.reaches(Stage.ACCEPTED)
