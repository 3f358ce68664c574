"""What the window says when there is nothing yet."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.theme import Theme
from tests.gui.hands import click


def button(panel: WelcomePanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def test_it_offers_three_ways_to_begin(qtbot: QtBot, theme: Theme) -> None:
    panel = WelcomePanel(theme)
    qtbot.addWidget(panel)
    panel.show()
    for name, signal in (
        ("welcomeAdd", panel.add_system_wanted),
        ("welcomeOpen", panel.open_backup_wanted),
        ("welcomeDemo", panel.demo_wanted),
    ):
        with qtbot.waitSignal(signal):
            click(button(panel, name))


def test_it_says_that_the_demo_starts_and_why_it_did_not(qtbot: QtBot, theme: Theme) -> None:
    panel = WelcomePanel(theme)
    qtbot.addWidget(panel)
    panel.show()
    demo = button(panel, "welcomeDemo")
    panel.set_starting(True)
    assert not demo.isEnabled()
    assert demo.toolTip()
    panel.set_starting(False)
    panel.set_failure("No port is free.")
    banner = panel.findChild(Banner)
    assert banner is not None
    assert (demo.isEnabled(), banner.isVisible(), banner.text) == (True, True, "No port is free.")
    panel.set_starting(True)
    assert not banner.isVisible()


def test_it_fits_into_a_small_window_with_large_text(qtbot: QtBot, theme: Theme) -> None:
    panel = WelcomePanel(theme)
    qtbot.addWidget(panel)
    font = panel.font()
    font.setPixelSize(20)
    panel.setFont(font)
    panel.show()
    assert panel.minimumSizeHint().width() <= 960 - 216 * 1.5
    assert panel.heightForWidth(600) <= 600 or not panel.hasHeightForWidth()
