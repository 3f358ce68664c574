"""What is kept of a place that was shown: its rows with ticks and filter, and how reading it went."""

from dataclasses import dataclass, field

from desktop_exporter.app.adding import AddedId
from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.browser.branch import Branch
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.items import BranchId, Contents, Item
from desktop_exporter.gui.browser.panel import State
from desktop_exporter.gui.browser.pasting import row_of
from desktop_exporter.gui.browser.reading import PlaceReading
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.places import PlaceRef


@dataclass(slots=True)
class Visit:
    """A place that was shown: switching back to it shows it at once."""

    ref: PlaceRef
    name: str
    role: Role | None
    tree: CatalogTree
    listing: Listing | None = None
    error: ExporterError | None = None
    lost: int = 0
    reading: PlaceReading | None = None
    names_error: ExporterError | None = None
    # What was pasted, to be ticked and shown once it is listed.
    pasted: tuple[AddedId, ...] = ()
    # Collections that arrived otherwise than they are shown, by their id.
    changed: dict[BranchId, Contents] = field(default_factory=dict[BranchId, Contents])

    @property
    def state(self) -> State:
        """How far it is."""
        if self.reading is not None:
            return State.LOADING
        return State.FAILED if self.error is not None else State.READY

    @property
    def not_listed(self) -> Problem | None:
        """Why its collections could not be listed last time."""
        return None if self.listing is None else self.listing.not_listed

    def tick_pasted(self) -> tuple[Branch | Item, ...]:
        """Tick what was pasted, and return its rows; what is not listed waits until it was read again."""
        rows = {one: row for one in self.pasted if (row := row_of(self.tree, one)) is not None}
        self.pasted = tuple(one for one in self.pasted if one not in rows and self.error is None)
        for row in rows.values():
            self.tree.set_tick(row, ticked=True)
        return tuple(rows.values())

    def stop(self) -> None:
        """Stop reading it."""
        reading, self.reading = self.reading, None
        if reading is not None:
            reading.cancel()
            reading.deleteLater()
