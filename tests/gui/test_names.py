"""A name with & in it is shown as it is, wherever Qt would read that as the mark of a shortcut."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.systems import NewSystem, Role
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.browser.message import Message
from desktop_exporter.gui.browser.paste_page import PastePage
from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.places.facts import Fact
from desktop_exporter.gui.places.steps import Sign, StepLine, StepsList
from desktop_exporter.gui.places.token_page import ReplaceTokenPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from tests.demo.small import TOKEN
from tests.gui.desk import desk_on
from tests.gui.hands import write
from tests.gui.seen_texts import seen_texts, without_marks
from tests.gui.transfer.conftest import SALES, chosen

NAME = "A & B"


def _with_name(page: QWidget, name: str = NAME) -> list[str]:
    """Return the texts that show the name; none shows what is left when Qt takes the & out of it."""
    texts = list(seen_texts(page))
    eaten = name.replace("&", "")
    assert not [one for one in texts if eaten in one]
    return [one for one in texts if name in one]


def test_a_name_that_was_made_literal_is_drawn_as_it_was() -> None:
    assert without_marks(literal(f"&{NAME} && C")) == f"&{NAME} && C"


def test_the_name_to_type_is_shown_as_it_has_to_be_typed(qtbot: QtBot, theme: Theme) -> None:
    question = Question(f"Copy to “{NAME}”?", "", f"Copy to {NAME}", (NAME,), name_to_type=NAME)
    page = ConfirmPage(theme, question)
    page.open()
    told = _with_name(page)
    assert f"Type “{NAME}” to confirm" in told
    assert f"Copy to {NAME}" in told
    field, button = page.findChild(QLineEdit, "nameToType"), page.findChild(QPushButton, "confirmButton")
    assert field is not None
    assert button is not None
    assert field.accessibleName() == f"Type “{NAME}” to confirm"
    write(field, NAME)
    assert button.isEnabled()
    page.reject()


def test_what_is_said_in_front_of_the_window_shows_names(qtbot: QtBot, theme: Theme) -> None:
    banner, message, steps = Banner(theme), Message(theme), StepsList(theme)
    for one in (banner, message, steps):
        qtbot.addWidget(one)
    banner.set_text(BannerKind.WARN, NAME, f"Open {NAME}")
    message.say(NAME, NAME, NAME, f"Try {NAME} again")
    steps.set_lines((StepLine(Sign.OK, NAME, NAME, NAME, (Fact(NAME, NAME),), f"Trust {NAME}"),))
    assert f"Open {NAME}" in _with_name(banner)
    assert f"Try {NAME} again" in _with_name(message)
    assert {f"Trust {NAME}", NAME} <= set(_with_name(steps))


def test_pages_that_name_a_system_show_its_name(qtbot: QtBot, theme: Theme) -> None:
    for page in (ReplaceTokenPage(theme, NAME, "https://a.example.org"), PastePage(theme, NAME)):
        page.open()
        assert _with_name(page)
        page.reject()


def test_saving_and_copying_show_the_names_of_systems_and_collections(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    content = showcase()
    source = DemoSystem(name="from", material=content.production, token=TOKEN, lists_collections=True)
    target = DemoSystem(name="to", material=content.target, token=TOKEN, lists_collections=True)
    with source, target, desk_on(qtbot, theme, tmp_path) as desk:
        parts, systems = desk.window.parts, desk.operations.systems
        new = NewSystem(NAME, target.url, role=Role.PRODUCTION)
        with systems.open_new(new, lambda _name: TOKEN) as opened:
            systems.add(new, opened, JobContext(CancelToken(), ProgressBoard()))
        parts.places.reload()
        ref = desk.operations.opened.lend("from", NAME, source.url, TOKEN)
        picked = chosen(ref, NAME, content.production, [(SALES, "Invoices today")])
        parts.transfer.save(picked)
        save_page = desk.get(SavePage)
        _with_name(save_page, SALES)
        save_page.reject()
        parts.transfer.copy(picked)
        page = desk.get(CopyPage)
        desk.wait(lambda: page.mapping.rows)
        assert _with_name(page)
        assert f"{SALES}, 1 item" in _with_name(page, SALES)
        combo = page.mapping.rows[0].combo
        combo.setCurrentIndex(1)
        desk.press_button("copyButton", page)
        question = desk.get(ConfirmPage)
        assert f"Type “{NAME}” to confirm" in _with_name(question)
        question.reject()
        page.reject()
        _with_name(desk.shown)
