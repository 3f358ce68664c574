"""Runs the page that adds pasted ids: asks the system what they are, and has it read again."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_exporter.address import PageKind, pasted_page
from desktop_exporter.app.adding import Added, AddedId, Adding, UnsureId
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.errors import Code
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.browser.branch import Branch
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.items import Item
from desktop_exporter.gui.browser.paste_page import PastePage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceRef


class Pasting(QObject):
    """One page at a time.

    Signals:
        found: a system, and what of it was pasted and found, with what was listed before.
        added: a system remembers more now.
    """

    found = Signal(object, object)
    added = Signal(object)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        adding: Adding,
        opened: OpenPlaces,
        window_part: QWidget,
        tree_of: Callable[[PlaceRef], CatalogTree | None],
        owner_of: Callable[[str], str | None],
    ) -> None:
        """`tree_of` gives what is listed of a place, `owner_of` the name of the system at an address."""
        super().__init__(window_part)
        self._tree_of: Final = tree_of
        self._owner_of: Final = owner_of
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._adding: Final = adding
        self._opened: Final = opened
        self._part: Final = window_part
        self._ref: PlaceRef | None = None
        self._page: PastePage | None = None
        self._task: Task[Added] | Task[None] | None = None

    def open(self, ref: PlaceRef, name: str) -> None:
        """Show the page for a system."""
        if self._page is not None:
            self._page.raise_()
            return
        self._ref = ref
        page = PastePage(self._theme, name, self._part.window())
        page.add_wanted.connect(self._add)
        page.keep_wanted.connect(self._keep)
        page.finished.connect(self._closed)
        self._page = page
        page.open()

    def _add(self, text: str) -> None:
        ref = self._ref
        if self._page is None or ref is None:
            return
        self._page.set_looking()
        adding, opened = self._adding, self._opened

        def work(context: JobContext) -> Added:
            return adding.add(opened.system(ref), text, context)

        self._task = self._bridge.run(f"add ids to {ref.id}", work, self._told, owner=self._page)

    def _told(self, end: JobEnd[Added]) -> None:
        self._task = None
        page, added = self._page, end.result
        if page is None:
            return
        if added is None:
            if end.error is not None:
                page.tell_failure(end.error)
            return
        listed = self._listed(added)
        page.tell(added, listed, self._owners(added))
        if added.found:
            self.found.emit(self._ref, added.found)
        if len(added.found) > len(listed):
            self._tell_added()
        if not (added.missing or added.unsure or added.wrong or listed):
            page.accept()

    def _listed(self, added: Added) -> tuple[AddedId, ...]:
        tree = None if self._ref is None else self._tree_of(self._ref)
        return () if tree is None else tuple(one for one in added.found if row_of(tree, one) is not None)

    def _owners(self, added: Added) -> dict[str, str]:
        owners: dict[str, str] = {}
        for one in added.wrong:
            if one.error.code is Code.ADDRESS_ELSEWHERE:
                base_url = pasted_page(one.text).base_url
                owner = None if base_url is None else self._owner_of(base_url)
                owners |= {} if owner is None else {one.text: owner}
        return owners

    def _keep(self, unsure: Sequence[UnsureId]) -> None:
        ref = self._ref
        if self._page is None or ref is None:
            return
        self._page.set_looking()
        adding, opened = self._adding, self._opened

        def work(_context: JobContext) -> None:
            adding.remember(opened.system(ref), unsure)

        self._task = self._bridge.run(f"remember ids of {ref.id}", work, self._kept, owner=self._page)

    def _kept(self, end: JobEnd[None]) -> None:
        self._task = None
        if self._page is None:
            return
        if end.error is not None:
            self._page.tell_failure(end.error)
            return
        self._tell_added()
        self._page.accept()

    def _tell_added(self) -> None:
        if self._ref is not None:
            # What is remembered is read when a system is opened.
            self._opened.forget(self._ref)
            self.added.emit(self._ref)

    def _closed(self, _result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._page = None


def row_of(tree: CatalogTree, one: AddedId) -> Branch | Item | None:
    """Return the row of what was pasted; None while it is not listed."""
    if one.kind is PageKind.COLLECTION:
        return tree.branch(one.id)
    return tree.item((ItemKind(one.kind.value), one.id))
