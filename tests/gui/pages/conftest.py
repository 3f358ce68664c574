"""A window for pages to stand in front of."""

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> Generator[QWidget]:
    """Show an empty window; what is in front of it goes away with it.

    It is not given to qtbot, which would close it before other fixtures have ended.
    """
    window = QWidget()
    window.resize(900, 700)
    window.show()
    yield window
    window.close()
    window.deleteLater()
