"""The picture on the first screen of the README."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageWriter

from desktop_exporter.gui.activity.entries import EntryState
from tests.screenshots.stage import Stage
from tests.screenshots.steps import saved
from tests.screenshots.tour import ORDERS, SALES, SHOWN

_SIZE: Final = QSize(1600, 1000)
LEFT_OUT: Final = "Café & catering spend"
CLOSED: Final = ("Claims handling", "Customer onboarding", "IT and HR services", "Kredit & Darlehen")
_MOST_BYTES: Final = 300_000


def front(stage: Stage, home: Path, path: Path) -> None:
    """Choose two collections, look at a dashboard, save, and take the picture."""
    stage.main.resize(_SIZE)
    stage.press(stage.parts.welcome, "welcomeDemo")
    stage.until(lambda: stage.parts.browse.ref is not None, "the demo")
    ref = stage.parts.places._book.lent[0].ref
    stage.place_is_read(ref)
    stage.until(lambda: bool(stage.main._keeper.text()), "where tokens are kept")
    stage.tick(ORDERS)
    saved(stage, home / "Backups" / "order-to-cash.zip")
    stage.tick(SALES)
    saved(stage, home / "Backups" / "nightly.zip")
    stage.newest_is(EntryState.DONE)
    stage.tick(SALES, LEFT_OUT)
    stage.choose(ORDERS, SHOWN)
    for name in CLOSED:
        stage.tree.collapse(stage.row(name))
    stage.tree.scrollToTop()
    stage.until(lambda: not stage.main.statusBar().currentMessage(), "a quiet status bar")
    stage.settle()
    write_small(stage.main.grab().toImage(), path)


def write_small(image: QImage, path: Path) -> None:
    """Write a picture without transparency, packed as tightly as PNG can."""
    flat = image.convertToFormat(QImage.Format.Format_RGB888)
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    if not writer.write(flat):
        raise OSError(f"{path}: {writer.errorString()}")
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path} has {path.stat().st_size} bytes: too many for a repository")
