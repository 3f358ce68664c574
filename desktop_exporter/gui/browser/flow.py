"""Joins the browser with the operations: reads places, and keeps what was read and ticked of each."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot

from desktop_exporter.app.adding import AddedId, Adding
from desktop_exporter.app.browsing import Browsing, ItemKey, LearntItem, Listing, NamesLearnt
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.banner import BannerKind
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.chosen import ChosenItems, chosen_items, row_items
from desktop_exporter.gui.browser.items import Contents, Item
from desktop_exporter.gui.browser.names import NamesOnDemand
from desktop_exporter.gui.browser.noticing import Offer, notice_of, offer_words, question_of
from desktop_exporter.gui.browser.panel import BrowserPanel, State
from desktop_exporter.gui.browser.pasting import Pasting
from desktop_exporter.gui.browser.reading import PlaceReading, ReadPlace
from desktop_exporter.gui.browser.visit import Visit
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobEnd, Outcome
from desktop_exporter.model.places import PlaceKind, PlaceRef

_CHANGES_EVERY_MS: Final = 1_000


class BrowseFlow(QObject):
    """Shows places in the panel.

    Signals:
        item_chosen: a dashboard or report is to be looked at: place, kind, id, name or None.
        nothing_chosen: there is no dashboard or report to be looked at.
        state_changed: a place was read or could not be: place, facts or None, error or None, listing or None.
        reading_begun: a place is being read.
        save_wanted, copy_wanted: what is chosen, as `ChosenItems`.
        choice_changed: something was ticked or unticked; `choice` says what is chosen.
        context_wanted: where on the screen the menu of the current row belongs.
        token_wanted: another token is to be given to this place.
    """

    item_chosen = Signal(object, object, str, object)
    nothing_chosen = Signal()
    state_changed = Signal(object, object, object, object)
    reading_begun = Signal(object)
    save_wanted = Signal(object)
    copy_wanted = Signal(object)
    choice_changed = Signal()
    context_wanted = Signal(QPoint)
    token_wanted = Signal(object)

    def __init__(
        self,
        *,
        panel: BrowserPanel,
        theme: Theme,
        bridge: Bridge,
        browsing: Browsing,
        adding: Adding,
        opened: OpenPlaces,
        owner_of: Callable[[str], str | None],
        parent: QObject | None = None,
    ) -> None:
        """`owner_of` gives the name of the saved system at an address, None where there is none."""
        super().__init__(parent)
        self._panel: Final = panel
        self._bridge: Final = bridge
        self._browsing: Final = browsing
        self._opened: Final = opened
        self._visits: Final[dict[PlaceRef, Visit]] = {}
        self._current: Visit | None = None
        self._offer = Offer.NOTHING
        self._names: Final = NamesOnDemand(bridge, browsing, opened.source, self)
        # All rows are made anew for what has changed: not for each collection, while many are read again.
        self._changing: Final = QTimer(self)
        self._changing.setSingleShot(True)
        self._changing.setInterval(_CHANGES_EVERY_MS)
        self._changing.timeout.connect(self._show_changed)
        self._pasting: Final = Pasting(theme, bridge, adding, opened, panel, self._tree_of, owner_of)
        self._connect()

    @property
    def ref(self) -> PlaceRef | None:
        """The place that is shown."""
        return None if self._current is None else self._current.ref

    @property
    def current_item(self) -> Item | None:
        """The dashboard or report that is current."""
        row = self._panel.model.row_at(self._panel.view.currentIndex())
        return row if isinstance(row, Item) else None

    @property
    def choice(self) -> ChosenItems | None:
        """What is chosen at the place that is shown; None while there is nothing."""
        visit = self._current
        if visit is None:
            return None
        chosen = chosen_items(visit.tree, visit.ref, visit.name)
        return chosen if chosen.choice else None

    @property
    def row_choice(self) -> ChosenItems | None:
        """What the current row alone would choose; None while anything is ticked, or it cannot be."""
        visit, row = self._current, self._panel.model.row_at(self._panel.view.currentIndex())
        if visit is None or row is None or self.is_anything_chosen:
            return None
        return row_items(visit.tree, row, visit.ref, visit.name)

    @property
    def is_anything_chosen(self) -> bool:
        """Whether `choice` would be something: told without looking through all that is chosen."""
        tree = None if self._current is None else self._current.tree
        return tree is not None and any(tree.chosen_keys(one) for one in tree.branches)

    def listing(self, ref: PlaceRef) -> Listing | None:
        """Return what was read of a place last."""
        visit = self._visits.get(ref)
        return None if visit is None else visit.listing

    def show_place(self, ref: PlaceRef, name: str, role: Role | None = None) -> None:
        """Show a place: as it was left, else by reading it."""
        visit = self._visits.get(ref)
        if visit is None:
            visit = Visit(ref, name, role, CatalogTree(tells_unlisted=ref.kind is PlaceKind.SYSTEM))
            self._visits[ref] = visit
        visit.name, visit.role = name, role
        is_other = visit is not self._current
        self._show_changed()
        self._current = visit
        if visit.reading is None and (visit.listing is None or visit.error is not None):
            self._read(visit)
        self._panel.show_place(name, role, visit.tree, can_paste=ref.kind is PlaceKind.SYSTEM)
        self._panel.set_state(visit.state, visit.error, visit.not_listed)
        self._names.serve(ref, visit.tree)
        self._tell_notices()
        if is_other:
            self._tell_current()
            self.choice_changed.emit()

    def show_nothing(self) -> None:
        """Show no place any more."""
        self._current = None
        self._panel.show_place("", None, CatalogTree(), can_paste=False)
        self._panel.set_state(State.NO_PLACE)
        self._names.serve(None, CatalogTree())
        self._tell_notices()
        self.nothing_chosen.emit()
        self.choice_changed.emit()

    def refresh(self, ref: PlaceRef | None = None) -> None:
        """Read a place again (None: the one that is shown); ticks, filter and open rows stay."""
        visit = self._current if ref is None else self._visits.get(ref)
        if visit is None:
            return
        self._names.try_again(visit.ref)
        visit.tree.unreadable.clear()
        visit.names_error = None
        self._read(visit)
        if visit is self._current:
            self._panel.set_state(visit.state)
            self._tell_notices()

    def forget(self, ref: PlaceRef) -> None:
        """Forget what was read of a place: it was removed, or is to be read anew from the start."""
        visit = self._visits.pop(ref, None)
        if visit is None:
            return
        visit.stop()
        if visit is self._current:
            self.show_nothing()

    def forget_names(self, ref: PlaceRef) -> None:
        """Forget what was listed and learnt of a system; it is listed anew when it is shown the next time.

        Ticks, filter and open rows stay.
        """
        visit = self._visits.get(ref)
        if visit is None:
            return
        self._names.try_again(ref)
        visit.stop()
        visit.listing = visit.error = visit.names_error = None
        visit.changed.clear()
        if visit is self._current:
            with self._panel.changing():
                visit.tree.forget_names()
            self._read(visit)
            self._panel.set_state(visit.state)
            self._tell_notices()
        else:
            visit.tree.forget_names()

    @Slot(object, object)
    def learn(self, ref: PlaceRef, learnt: Mapping[ItemKey, LearntItem]) -> None:
        """Show names that were learnt elsewhere."""
        visit = self._visits.get(ref)
        if visit is not None and visit is self._current:
            self._panel.learn(learnt, frozenset())
            self._tell_names()
        elif visit is not None:
            visit.tree.learn(learnt)

    def rename(self, ref: PlaceRef, name: str, role: Role | None) -> None:
        """Take over the new name or role of a place."""
        visit = self._visits.get(ref)
        if visit is not None:
            visit.name, visit.role = name, role
            if visit is self._current:
                self._panel.heading.set_place(name, role)

    def paste_ids(self) -> None:
        """Open the page that adds what a system does not list."""
        visit = self._current
        if visit is not None and visit.ref.kind is PlaceKind.SYSTEM:
            self._pasting.open(visit.ref, visit.name)

    def save(self) -> None:
        """Ask for saving what is chosen, else the current row."""
        if (choice := self.choice or self.row_choice) is not None:
            self.save_wanted.emit(choice)

    def copy(self) -> None:
        """Ask for copying what is chosen, else the current row."""
        if (choice := self.choice or self.row_choice) is not None:
            self.copy_wanted.emit(choice)

    # --------------------------------------------------------------------------------------------- reading

    def _connect(self) -> None:
        panel = self._panel
        panel.row_chosen.connect(self._row_chosen)
        panel.context_wanted.connect(self.context_wanted)
        panel.save_wanted.connect(self.save)
        panel.copy_wanted.connect(self.copy)
        panel.paste_wanted.connect(self.paste_ids)
        panel.refresh_wanted.connect(self._refresh_shown)
        panel.notice_pressed.connect(self._take_offer)
        panel.token_wanted.connect(self._ask_for_token)
        panel.question_pressed.connect(self._question_pressed)
        panel.sight_changed.connect(self._look)
        panel.ticked.connect(self.choice_changed)
        self._names.learnt.connect(self._names_learnt)
        self._names.failed.connect(self._names_failed)
        self._names.changed.connect(self._tell_names)
        self._pasting.found.connect(self._pasted)
        self._pasting.added.connect(self.refresh)

    def _read(self, visit: Visit) -> None:
        visit.stop()
        visit.error, visit.lost = None, 0
        reading = PlaceReading(visit.ref, self)
        reading.arrived.connect(self._arrived)
        reading.ended.connect(self._ended)
        visit.reading = reading
        reading.start(self._bridge, self._browsing, self._opened.source)
        self.reading_begun.emit(visit.ref)

    def _arrived(self, ref: PlaceRef, contents: Contents) -> None:
        visit = self._visits.get(ref)
        if visit is None:
            return
        known = visit.tree.branch(contents.branch)
        if known is None and visit is self._current:
            self._panel.put(contents)
        elif known is None:
            visit.tree.put(contents)
        else:
            visit.changed[contents.branch] = known.completing(contents)
            if not self._changing.isActive():
                self._changing.start()

    @Slot()
    def _show_changed(self) -> None:
        """Show what has changed of all places since the last time."""
        for visit in self._visits.values():
            changed = tuple(visit.changed.values())
            visit.changed.clear()
            if visit is self._current:
                self._panel.put(*changed)
                continue
            for contents in changed:
                visit.tree.put(contents)

    def _ended(self, ref: PlaceRef, end: JobEnd[ReadPlace]) -> None:
        visit = self._visits.get(ref)
        if visit is None or visit.reading is None:
            return
        visit.reading.deleteLater()
        visit.reading = None
        self._show_changed()
        facts = None
        if end.result is not None:
            facts = end.result.listing.place
            self._finish(visit, end.result)
        elif end.outcome is not Outcome.CANCELLED:
            visit.error = end.error
        if visit is self._current:
            self._panel.set_state(visit.state, visit.error, visit.not_listed)
            self._tell_notices()
            self._tell_names()
        self._tick_pasted(visit)
        self.state_changed.emit(visit.ref, facts, visit.error, visit.listing)

    def _finish(self, visit: Visit, read: ReadPlace) -> None:
        visit.listing = read.listing
        # What is private has a row of its own, which says it.
        said = [note for note in read.listing.notes if note != read.listing.private_note]
        present = set(read.present)
        if read.listing.not_listed is not None:
            # That the collections cannot be listed just now does not mean that they are gone.
            present.update(branch.id for branch in visit.tree.branches)
        if visit is self._current and visit.tree.finish_changes(present, said):
            with self._panel.changing():
                visit.lost = visit.tree.finish(present, said)
            self.choice_changed.emit()
        else:
            visit.lost = visit.tree.finish(present, said)

    def _tree_of(self, ref: PlaceRef) -> CatalogTree | None:
        visit = self._visits.get(ref)
        return None if visit is None else visit.tree

    def _pasted(self, ref: PlaceRef, found: tuple[AddedId, ...]) -> None:
        visit = self._visits.get(ref)
        if visit is not None:
            visit.pasted = found
            self._tick_pasted(visit)

    def _tick_pasted(self, visit: Visit) -> None:
        rows = visit.tick_pasted()
        if visit is self._current:
            self._panel.show_ticked(rows)

    def _refresh_shown(self) -> None:
        self.refresh()

    def _ask_for_token(self) -> None:
        if self._current is not None:
            self.token_wanted.emit(self._current.ref)

    def _take_offer(self) -> None:
        if self._offer is Offer.REPLACE_TOKEN:
            self._ask_for_token()
        else:
            self.refresh()

    # ----------------------------------------------------------------------------------------------- names

    def _look(self) -> None:
        if self._current is not None:
            self._names.look_at([item.key for item in self._panel.view.items_in_sight() if item.name is None])

    def _names_learnt(self, learnt: NamesLearnt, unreadable: frozenset[ItemKey]) -> None:
        self._panel.learn(learnt.items, unreadable)
        if (item := self.current_item) is not None and item.key in learnt.items:
            self._tell_current()

    def _names_failed(self, error: ExporterError) -> None:
        if self._current is not None:
            self._current.names_error = error
            self._tell_notices()

    def _question_pressed(self) -> None:
        if self._names.reads_all:
            self._names.stop()
        else:
            self._names.agree()

    def _tell_names(self) -> None:
        """Ask before many names are read; say how far it is meanwhile."""
        names, visit = self._names, self._current
        text, link = question_of(names, may_ask=visit is not None and visit.reading is None)
        self._panel.question.set_text(BannerKind.SOFT, text, link)
        is_reading = names.is_reading and not names.reads_all
        self._panel.set_activity(self.tr("Reading names…") if is_reading else "")

    # --------------------------------------------------------------------------------------------- telling

    def _tell_notices(self) -> None:
        """Say what went wrong with what is shown all the same, and offer to do something about it."""
        notice, told = self._panel.notice, notice_of(self._current)
        self._offer = told.offer
        notice.set_text(told.kind, told.text, offer_words(told.offer))
        notice.setToolTip(plain_tip(told.tip) if told.tip else "")

    def _row_chosen(self, _row: object) -> None:
        self._tell_current()

    def _tell_current(self) -> None:
        visit, item = self._current, self.current_item
        if visit is None or item is None:
            self.nothing_chosen.emit()
        else:
            self.item_chosen.emit(visit.ref, item.kind, item.id, item.name)
