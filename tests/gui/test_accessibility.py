"""Whoever has no mouse, or does not see the window, reaches and hears all of it: page by page."""

import re

import pytest

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.theme import Theme
from tests.gui.walking import Findings, walked

pytestmark = [
    pytest.mark.timeout(180),
    # One walk serves all of these tests, where one process runs them.
    pytest.mark.xdist_group("walk"),
    pytest.mark.qt_log_ignore("^This plugin does not support", extend=True),
]


@pytest.fixture(params=[Language.ENGLISH, Language.GERMAN])
def found(request: pytest.FixtureRequest, theme: Theme) -> Findings:
    language = Language(request.param)
    found = walked(language)
    theme.apply(Preference.LIGHT)
    return found


def test_everything_that_can_be_used_has_a_name(found: Findings) -> None:
    assert not found.unnamed, "\n".join(found.unnamed)


def test_a_button_that_cannot_be_pressed_says_why(found: Findings) -> None:
    assert not found.unexplained, "\n".join(found.unexplained)


def test_no_label_reads_its_text_as_markup(found: Findings) -> None:
    assert not found.marked_up, "\n".join(found.marked_up)


def test_tab_comes_to_everything_and_back_to_where_it_began(found: Findings) -> None:
    assert not found.unreached, "\n".join(found.unreached)


def test_tab_goes_in_the_order_of_the_eye(found: Findings) -> None:
    assert not found.disordered, "\n".join(found.disordered)


def test_what_has_the_focus_shows_it(found: Findings) -> None:
    assert not found.invisible, "\n".join(found.invisible)


def test_drawing_and_progress_can_be_heard(found: Findings) -> None:
    assert found.heard["drawing"]
    for part in ("Order intake", "Orders per week", "Orders by channel"):
        assert part in found.heard["tiles"]
    assert "held.zip" in found.heard["progress"]
    assert re.search(r"\d+ (of|von) \d+", found.heard["progress"])
