"""What every test of the window gets: Qt without a screen, a theme, and no widget or timer left behind."""

import gc
from collections.abc import Generator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.service import JobService


@pytest.fixture(autouse=True)
def speaks_english(languages: Languages) -> None:
    """Show English, with its forms of numbers, whatever a test before showed."""
    if languages.shown is not Language.ENGLISH:
        languages.apply(Language.ENGLISH)


@pytest.fixture(scope="session")
def languages(qapp: QApplication) -> Languages:
    """The languages of the program, at English."""
    made = Languages(qapp)
    made.apply(Language.ENGLISH)
    return made


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look of the program, in light."""
    made = Theme(qapp)
    made.apply(Preference.LIGHT)
    return made


@pytest.fixture
def jobs() -> Generator[JobService]:
    """A job service of the test's own."""
    service = JobService()
    yield service
    service.close()


@pytest.fixture
def bridge(qtbot: QtBot, jobs: JobService) -> Generator[Bridge]:
    """A bridge over the test's job service."""
    made = Bridge(jobs)
    yield made
    made.close()


@pytest.fixture(scope="module")
def kept_heap() -> None:
    """Leave out of the collections of a module's tests what was there before the first of them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_in_the_gui_thread(kept_heap: None) -> Generator[None]:
    """Collect garbage in this thread only, as the window itself does.

    Python collects in whatever thread asks for memory. One that deletes an object of Qt's holds a lock of
    Qt's while it waits for Python's, and the GUI thread may wait the other way round: both for ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    yield
    gc.collect()
    if was_enabled:
        gc.enable()


@pytest.fixture(autouse=True)
def no_widgets_left(qapp: QApplication) -> Generator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(qapp.topLevelWidgets())
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    left = [one for one in qapp.topLevelWidgets() if one not in before]
    assert not left, f"widgets left behind: {left}"
