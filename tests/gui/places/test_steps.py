"""The list of steps: signs, words, and texts that are longer than any page is wide."""

from collections.abc import Generator

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.probing import Probed, ProbedStep, ProbeStep, StepState
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.places import step_words
from desktop_exporter.gui.places.breaking_label import BreakingLabel
from desktop_exporter.gui.places.steps import Sign, StepLine, StepsList
from desktop_exporter.gui.places.suggesting import suggested_name, suggested_role
from desktop_exporter.gui.places.token_page import ReplaceTokenPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.exchange import Ability, AbilityName, Possible

FINGERPRINT = ":".join(["AB"] * 32)


@pytest.fixture
def steps(qtbot: QtBot, theme: Theme) -> Generator[StepsList]:
    steps = StepsList(theme)
    steps.resize(400, 300)
    steps.show()
    yield steps
    steps.close()
    steps.deleteLater()


def test_rows_stay_while_their_words_change(steps: StepsList) -> None:
    steps.set_lines((StepLine(Sign.WAITING, "Reachable"), StepLine(Sign.WAITING, "Token")))
    before = steps.findChildren(BreakingLabel)
    steps.set_lines(
        (StepLine(Sign.OK, "Reachable", "38 ms"), StepLine(Sign.FAILED, "Token refused", "", "Why"))
    )
    assert steps.findChildren(BreakingLabel) == before
    steps.set_lines((StepLine(Sign.OK, "Reachable"),))
    assert sum(one.isVisible() for one in before) == 1
    assert not steps.grab().isNull()


@pytest.mark.parametrize("sign", list(Sign))
def test_every_sign_has_words(steps: StepsList, sign: Sign) -> None:
    steps.set_lines((StepLine(sign, "Reachable", "38 ms", "Advice"),))
    names = {one.accessibleName() for one in steps.findChildren(QWidget)}
    assert any(name.endswith(": Reachable, 38 ms, Advice") for name in names)
    assert not steps.grab().isNull()


def test_a_fingerprint_breaks_and_is_copied_as_it_is(steps: StepsList) -> None:
    steps.set_lines((StepLine(Sign.FAILED, "Refused", "", f"Its fingerprint is {FINGERPRINT}"),))
    assert steps.minimumSizeHint().width() < 400
    label = next(one for one in steps.findChildren(BreakingLabel) if "fingerprint" in one.text())
    start = label.text().index("AB")
    label.setSelection(start, len(label.text()) - start)
    QTest.keySequence(label, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == FINGERPRINT


def test_what_a_server_says_is_shown_as_it_is(steps: StepsList) -> None:
    hostile = "<img src=x>\x1b]0;x\x07\u202e"
    steps.set_lines((StepLine(Sign.FAILED, hostile, hostile, hostile),))
    for label in steps.findChildren(QLabel):
        assert "\x1b" not in label.text()
        assert "\u202e" not in label.text()


def test_a_page_grows_with_what_it_tells(qtbot: QtBot, theme: Theme) -> None:
    page = ReplaceTokenPage(theme, "Production", "https://optimize.example.org")
    page.show()
    before = page.height()
    page.show_refused(
        ExporterError(Code.TOKEN_REFUSED, host="optimize.example.org", reason="It has expired.")
    )
    qtbot.waitUntil(lambda: page.height() > before)
    page.reject()


def probed(*steps: ProbedStep) -> tuple[StepLine, ...]:
    return step_words.probed_lines(Probed("https://optimize.example.org", steps, None))


def test_what_needs_a_look_says_why() -> None:
    lines = probed(
        ProbedStep(ProbeStep.ADDRESS, StepState.OK),
        ProbedStep(ProbeStep.REACHABLE, StepState.OK, milliseconds=38),
        ProbedStep(ProbeStep.CERTIFICATE, StepState.LOOK, tls="TLS 1.3", valid_until="2027-05-04"),
        ProbedStep(ProbeStep.OPTIMIZE, StepState.LOOK, version="9.1.0", mode="cloud"),
    )
    assert [one.sign for one in lines] == [Sign.OK, Sign.LOOK, Sign.LOOK]
    assert lines[1].note == "TLS 1.3, until 4 May 2027"
    assert all(one.advice for one in lines[1:])
    assert lines[2].note == "SaaS"


def test_plain_http_elsewhere_is_said() -> None:
    lines = probed(
        ProbedStep(ProbeStep.ADDRESS, StepState.OK),
        ProbedStep(ProbeStep.CERTIFICATE, StepState.LOOK, plain_http=True),
    )
    assert (lines[0].text, lines[0].sign) == ("Not encrypted", Sign.LOOK)
    assert "read the token" in lines[0].advice


@pytest.mark.parametrize(
    ("can", "texts"),
    [
        (
            {AbilityName.EXPORT_SINGLE},
            ["Can export, but not import", "Cannot list collections or private dashboards"],
        ),
        (set[AbilityName](), ["Cannot export", "Cannot list collections or private dashboards"]),
        (
            {AbilityName.EXPORT_BATCH, AbilityName.IMPORT, AbilityName.LIST, AbilityName.LIST_PRIVATE},
            ["Can export and import", "Lists collections and private dashboards"],
        ),
        (
            {AbilityName.EXPORT_BATCH, AbilityName.IMPORT, AbilityName.LIST_PRIVATE},
            ["Can export and import", "Cannot list collections"],
        ),
    ],
)
def test_abilities_are_told_together(can: set[AbilityName], texts: list[str]) -> None:
    abilities = [Ability(one, Possible.YES if one in can else Possible.NO, "because") for one in AbilityName]
    assert [one.text for one in step_words.tested_lines(abilities)] == ["Token accepted", *texts]


@pytest.mark.parametrize(
    ("address", "name", "role"),
    [
        ("https://camunda.example.org/optimize", "camunda.example.org", "other"),
        ("https://optimize-prod.example.org", "optimize-prod.example.org", "production"),
        ("https://example.org/staging/optimize", "example.org/staging/optimize", "test"),
        ("http://localhost:8090", "localhost:8090", "test"),
        ("https://test.production.example.org", "test.production.example.org", "other"),
        ("https://reproduction.example.org", "reproduction.example.org", "other"),
    ],
)
def test_name_and_role_are_suggested_from_the_address(address: str, name: str, role: str) -> None:
    assert (suggested_name(address), suggested_role(address).value) == (name, role)
