"""In a window of 960 by 600 and text of 150 % nothing is clipped: it wraps, shortens itself or scrolls."""

import pytest

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.theme import Theme
from tests.gui.walking import walked

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.xdist_group("walk"),
    pytest.mark.qt_log_ignore("^This plugin does not support", extend=True),
]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.GERMAN])
def test_nothing_is_clipped_in_a_small_window_with_large_text(theme: Theme, language: Language) -> None:
    found = walked(language)
    theme.apply(Preference.LIGHT)
    assert len(found.stops) > 40
    assert not found.clipped, "\n".join(found.clipped)
