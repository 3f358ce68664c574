"""Adding a system whose certificate was refused: what is shown, what is offered, and that nothing is sent."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeAlias

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_exporter.app.operations import Operations
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.places.add_page import Stage
from desktop_exporter.gui.places.breaking_label import BreakingLabel
from desktop_exporter.gui.places.steps import Sign, StepLine
from desktop_exporter.gui.places.trust_page import TrustPage
from tests.gui.hands import Heard, click, press, write
from tests.gui.places.conftest import Serve
from tests.gui.places.test_add_system import Adding, adding
from tests.optimize.certificates import DAY, NOW, Made, issued, self_signed
from tests.optimize.tls_front import TlsFront

__all__ = ["adding"]

HERE = "127.0.0.1"
Front: TypeAlias = Callable[[Made], TlsFront]


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve()


@pytest.fixture
def front(demo: DemoSystem) -> Generator[Front]:
    """Put TLS with a certificate in front of the demo."""
    started: list[TlsFront] = []

    def start(made: Made) -> TlsFront:
        started.append(TlsFront(demo.url, made.tls))
        return started[-1].__enter__()

    yield start
    for server in started:
        server.__exit__(None, None, None)


def certificates(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "data" / "certificates").glob("*"))


def refused(adding: Adding, url: str) -> StepLine:
    """Type an address, and return the step that its certificate failed."""
    adding.type_address(url)
    adding.qtbot.waitUntil(lambda: any(one.sign is Sign.FAILED for one in adding.page.steps.lines))
    return next(one for one in adding.page.steps.lines if one.sign is Sign.FAILED)


def button(adding: Adding) -> QPushButton:
    """Return the button of the step that failed."""
    found = [one for one in adding.page.findChildren(QPushButton, "stepActionButton") if one.isVisible()]
    return found[0]


def question(adding: Adding) -> TrustPage:
    """Press the button, and return the page that asks."""
    click(button(adding))
    page = adding.page.findChild(TrustPage)
    assert page is not None
    adding.qtbot.waitUntil(page.isVisible)
    return page


def pressed(page: TrustPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    click(found)


def test_a_self_signed_one_is_compared_trusted_and_saved_with_the_system(
    adding: Adding, front: Front, demo: DemoSystem, operations: Operations, tmp_path: Path
) -> None:
    made = self_signed(tmp_path, HERE, "optimize.example")
    server = front(made)

    line = refused(adding, server.url)
    assert {one.label: one.value for one in line.facts} | {"Valid": ""} == {
        "For": "127.0.0.1, optimize.example",
        "Issued by": "itself: C=CH, O=Zürich, CN=optimize of a test",
        "Valid": "",
        "SHA-256": made.fingerprint,
    }
    assert "after you have compared its fingerprint" in line.advice
    assert line.action == "Trust this certificate…"

    page = question(adding)
    exact = page.findChild(BreakingLabel, "exactFact")
    assert exact is not None
    assert exact.text().replace("\u200b", "") == made.fingerprint
    assert exact.property("mono") is True
    exact.setSelection(0, len(exact.text()))
    exact.copy()
    assert QGuiApplication.clipboard().text() == made.fingerprint
    assert len(demo.requests) == 0
    pressed(page, "confirmButton")
    adding.reaches(Stage.FOUND)
    assert adding.signs[1] == ("ok", "Certificate trusted")
    (kept,) = certificates(tmp_path)
    assert kept.read_text() == made.pem
    assert [one.header("authorization") for one in demo.requests] == [None]

    gone = Heard(adding.flow.destroyed)
    adding.connect_with()
    adding.reaches(Stage.ACCEPTED)
    click(adding.page.primary)
    adding.qtbot.waitUntil(lambda: bool(adding.added.values))
    (saved,) = operations.systems.saved()
    assert (saved.base_url, saved.ca_file) == (server.url, kept)
    adding.qtbot.waitUntil(lambda: bool(gone.values))
    assert certificates(tmp_path) == [kept]
    operations.systems.remove(saved.key)
    assert certificates(tmp_path) == []


def test_enter_does_not_trust(adding: Adding, front: Front, demo: DemoSystem, tmp_path: Path) -> None:
    refused(adding, front(self_signed(tmp_path, HERE)).url)
    page = question(adding)
    press(page, Qt.Key.Key_Return)
    adding.qtbot.waitUntil(lambda: adding.page.findChild(TrustPage) is None)
    assert adding.page.stage is Stage.ADDRESS
    assert len(demo.requests) == 0
    assert certificates(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        ("expired", "has to renew it"),
        ("early", "Look at the clocks"),
        ("elsewhere", "It is for another host"),
        ("foreign", "choose its file under the address"),
    ],
)
def test_what_does_not_fit_is_shown_and_not_offered(
    kind: str, advice: str, adding: Adding, front: Front, demo: DemoSystem, tmp_path: Path
) -> None:
    made = {
        "expired": lambda: self_signed(tmp_path, HERE, begins=NOW - 9 * DAY, ends=NOW - DAY),
        "early": lambda: self_signed(tmp_path, HERE, begins=NOW + DAY, ends=NOW + 9 * DAY),
        "elsewhere": lambda: self_signed(tmp_path, *(f"{number}.example" for number in range(10))),
        "foreign": lambda: issued(trustme.CA(), HERE),
    }[kind]()

    line = refused(adding, front(made).url)

    assert advice in line.advice
    assert line.facts[-1].value == made.fingerprint
    assert (line.action, line.facts[0].value.endswith("7.example and 2 more")) == ("", kind == "elsewhere")
    assert not [one for one in adding.page.findChildren(QPushButton, "stepActionButton") if one.isVisible()]
    assert len(demo.requests) == 0


def test_names_in_a_certificate_are_no_markup_and_no_line_breaks(
    adding: Adding, front: Front, tmp_path: Path
) -> None:
    evil = "<img src=x>\u202e\nIssued by a bank"
    refused(adding, front(self_signed(tmp_path, HERE, subject=evil)).url)
    shown = [one for one in adding.page.findChildren(QLabel) if "<img" in one.text()]
    assert shown
    for label in shown:
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert not {"\u202e", "\n"} & set(label.text())


def test_what_was_trusted_for_another_address_holds_no_more(
    adding: Adding, front: Front, demo: DemoSystem, tmp_path: Path
) -> None:
    refused(adding, front(self_signed(tmp_path, HERE)).url)
    pressed(question(adding), "confirmButton")
    adding.reaches(Stage.FOUND)
    assert adding.page.wanted().ca_file is not None

    adding.page.address.selectAll()
    write(adding.page.address, demo.url)
    assert adding.page.wanted().ca_file is None
    press(adding.page.address, Qt.Key.Key_Return)
    adding.reaches(Stage.FOUND)


def test_what_was_trusted_in_vain_is_forgotten_with_the_page(
    adding: Adding, front: Front, tmp_path: Path
) -> None:
    refused(adding, front(self_signed(tmp_path, HERE)).url)
    pressed(question(adding), "confirmButton")
    adding.reaches(Stage.FOUND)
    assert len(certificates(tmp_path)) == 1
    adding.page.reject()
    adding.qtbot.waitUntil(lambda: certificates(tmp_path) == [])


def test_a_folder_that_cannot_be_written_is_told(adding: Adding, front: Front, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "certificates"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    refused(adding, front(self_signed(tmp_path, HERE)).url)
    pressed(question(adding), "confirmButton")
    adding.qtbot.waitUntil(lambda: "certificates" in adding.page.steps.lines[0].text)
    assert adding.page.steps.lines[0].sign is Sign.FAILED
    folder.unlink()
