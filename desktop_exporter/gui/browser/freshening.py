"""Reads again what somebody else has changed: soon, and not over and over."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_exporter.gui.browser.flow import BrowseFlow
from desktop_exporter.model.places import PlaceRef

# A script may write many times a second: each of these costs the system a whole listing.
_AT_MOST_EVERY_MS: Final = 5_000


class Freshening(QObject):
    """Lets places be read again that were read before. A reading that runs is let to its end first."""

    def __init__(self, browse: BrowseFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._browse: Final = browse
        self._stale: Final[set[PlaceRef]] = set()
        self._being_read: Final[set[PlaceRef]] = set()
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AT_MOST_EVERY_MS)
        self._timer.timeout.connect(self._refresh)
        browse.reading_begun.connect(self._reading_begun)
        browse.state_changed.connect(self._read)

    @Slot(object)
    def changed(self, ref: PlaceRef) -> None:
        """Take note that what was read of a place is not what is there."""
        self._stale.add(ref)
        self._refresh()

    @Slot(object)
    def _reading_begun(self, ref: PlaceRef) -> None:
        self._being_read.add(ref)
        self._stale.discard(ref)

    @Slot(object, object, object, object)
    def _read(self, ref: PlaceRef, *_told: object) -> None:
        self._being_read.discard(ref)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        due = self._stale - self._being_read
        if not due or self._timer.isActive():
            return
        self._timer.start()
        self._stale.difference_update(due)
        for ref in due:
            self._browse.refresh(ref)
