"""Joins the parts of the window: what is chosen in one is shown in another, and actions reach their flow."""

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.operations import Operations
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.actions import tint
from desktop_exporter.gui.assembly import assembled
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.freshening import Freshening
from desktop_exporter.gui.item_actions import ItemActions
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.notices import Notices
from desktop_exporter.gui.places.rows import PlaceState
from desktop_exporter.gui.quitting import Quitting
from desktop_exporter.gui.standing_pages import StandingPages
from desktop_exporter.gui.texts import core_text, error_text
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.trouble_page import TroublePage
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceKind, PlaceRef
from desktop_exporter.paths import DataFolder

_LOG: Final = logging.getLogger(__name__)
# What the columns of the tree are kept under.
_TREE: Final = "tree"


class Window(QObject):
    """The whole window over the operations. Show it, and close it once it was left.

    `left` is emitted once: it is hidden, and nothing runs any more.
    """

    left = Signal()

    def __init__(
        self,
        theme: Theme,
        languages: Languages,
        bridge: Bridge,
        operations: Operations,
        folder: DataFolder,
    ) -> None:
        super().__init__()
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._operations: Final = operations
        self.parts: Final = assembled(self, theme, bridge, operations)
        window = self.parts.window
        self._notices: Final = Notices(window, operations.preferences, QGuiApplication.windowIcon())
        self._quitting: Final = Quitting(
            theme, window, self.parts.transfer, self.parts.endpoint, operations.preferences
        )
        self._pages: Final = StandingPages(theme, languages, bridge, operations, folder, window)
        self._told: Final[set[str]] = set()
        self._items: Final = ItemActions(self.parts)
        self._freshening: Final = Freshening(self.parts.browse, window)
        self._connect_places()
        self._connect_browser()
        self._connect_transfers()
        self._connect_endpoint()
        self._connect_actions()
        theme.changed.connect(self._theme_changed)
        self._show_middle()
        self._choice_changed()

    def show(self) -> None:
        """Show it as it was left, and begin to read what that takes."""
        window, places = self.parts.window, self.parts.places
        try:
            state = self._operations.window_states.read()
        except ExporterError as error:
            window.resize(window.sizeHint())
            window.show()
            self.tell_trouble(error)
        else:
            window.restore(state)
            self.parts.browser.view.columns.restore(state.splitters.get(_TREE, ""))
            window.show()
            if state.last_place is not None:
                places.choose(state.last_place)
        self.parts.activity.load()
        # The command line may have been at work meanwhile.
        window.came_forward.connect(self.parts.activity.load)
        self._bridge.run("find the keyring", self._keeper, self._show_keeper, owner=self)

    def start_demo(self) -> None:
        """Start the demo systems and show them."""
        self.parts.places.start_demo()

    @Slot()
    def quit(self) -> None:
        """Quit as a signal of the operating system wants it."""
        self._quitting.at_once()

    @Slot(object)
    def tell_trouble(self, error: ExporterError) -> None:
        """Say what went wrong where no page is open for it: once, however often it comes again."""
        text = error_text(error)
        if text in self._told:
            return
        self._told.add(text)
        page = TroublePage(self._theme, error, self.parts.window)
        if error.retryable or error.code is Code.INTERNAL:
            page.finished.connect(self._told.clear)
        page.open()

    def tell_mistake(self, text: str) -> None:
        """Say that the program made a mistake; the log has the details."""
        self.tell_trouble(ExporterError(Code.INTERNAL, reason=text))

    def close(self) -> None:
        """End what the window began; after the application has ended."""
        self.parts.endpoint.close()
        self.parts.places.close()
        self.parts.window.may_close = True
        self.parts.window.close()
        self.parts.window.deleteLater()

    # ------------------------------------------------------------------------------------------- joining

    def _connect_places(self) -> None:
        parts = self.parts
        places, welcome = parts.places, parts.welcome
        places.place_chosen.connect(self._show_place)
        places.place_renamed.connect(self._rename_place)
        places.place_changed.connect(self._place_changed)
        places.place_removed.connect(self._place_removed)
        places.rows_changed.connect(self._rows_changed)
        places.demo_starting.connect(welcome.set_starting)
        places.demo_failed.connect(welcome.set_failure)
        places.demo_failed.connect(parts.window.tell)
        places.trouble.connect(self.tell_trouble)
        welcome.add_system_wanted.connect(places.add_system)
        welcome.open_backup_wanted.connect(places.choose_backup)
        welcome.demo_wanted.connect(places.start_demo)
        parts.window.dropped.connect(places.open_backup)

    def _connect_browser(self) -> None:
        browse, details = self.parts.browse, self.parts.details
        browse.item_chosen.connect(self._show_item)
        browse.nothing_chosen.connect(details.clear)
        details.learnt.connect(browse.learn)
        for flow in (browse, details):
            flow.token_wanted.connect(self.parts.places.replace_token)
        browse.reading_begun.connect(details.forget)
        browse.state_changed.connect(self._place_told)
        browse.save_wanted.connect(self.parts.transfer.save)
        browse.copy_wanted.connect(self.parts.transfer.copy)
        browse.choice_changed.connect(self._choice_changed)

    def _connect_transfers(self) -> None:
        parts = self.parts
        transfer, activity = parts.transfer, parts.activity
        activity.cancel_wanted.connect(transfer.cancel)
        activity.again_wanted.connect(transfer.again)
        activity.some_again_wanted.connect(transfer.again_some)
        activity.clear_wanted.connect(transfer.clear)
        for flow in (transfer, activity):
            flow.message_wanted.connect(parts.window.tell)
        activity.trouble.connect(self.tell_trouble)
        activity.collection_name = self._collection_name
        transfer.notice_wanted.connect(self._notices.show)
        transfer.saved.connect(self._backup_saved)
        transfer.copied.connect(parts.browse.refresh)
        transfer.met.connect(parts.places.met)
        parts.window.came_forward.connect(self._notices.clear)
        parts.window.close_wanted.connect(self._quitting.wanted)
        self._quitting.ready.connect(self._leave)

    def _connect_endpoint(self) -> None:
        parts = self.parts
        endpoint, switch = parts.endpoint, parts.endpoint_switch
        switch.switched.connect(endpoint.switch)
        switch.page_wanted.connect(endpoint.show_page)
        endpoint.state_changed.connect(self._endpoint_changed)
        endpoint.message_wanted.connect(parts.window.tell)
        endpoint.trouble.connect(self.tell_trouble)
        endpoint.add_system_wanted.connect(parts.places.add_system)
        endpoint.demo_wanted.connect(parts.places.start_demo)
        endpoint.written.connect(self._freshening.changed)
        parts.activity.cancel_wanted.connect(endpoint.cancel)
        parts.activity_panel.requests_wanted.connect(endpoint.show_requests)

    def _connect_actions(self) -> None:
        parts, actions, pages = self.parts, self.parts.actions, self._pages
        browser = parts.browser
        for action, slot in (
            (actions.add_system, parts.places.add_system),
            (actions.open_backup, parts.places.choose_backup),
            (actions.open_backup_folder, parts.places.choose_backup_folder),
            (actions.start_demo, parts.places.start_demo),
            (actions.endpoint_on, self._switch_endpoint),
            (actions.show_endpoint, parts.endpoint.show_page),
            (actions.settings, pages.show_settings),
            (actions.quit, self._quitting.wanted),
            (actions.filter, browser.focus_filter),
            (actions.tick_all, browser.tick_shown),
            (actions.untick_all, browser.untick_all),
            (actions.paste_ids, parts.browse.paste_ids),
            (actions.refresh, self._refresh),
            (actions.save, parts.browse.save),
            (actions.copy_to, parts.browse.copy),
            (actions.import_backup, self._import_backup),
            (actions.verify_backup, self._verify_backup),
            (actions.about, pages.show_about),
            (actions.copy_diagnostics, pages.copy_diagnostics),
            (actions.open_log_folder, pages.open_log_folder),
            (actions.forget, pages.ask_to_forget),
        ):
            action.triggered.connect(slot)
        pages.told.connect(parts.window.tell)
        pages.trouble.connect(self.tell_trouble)
        pages.history_forgotten.connect(self._history_forgotten)

    # -------------------------------------------------------------------------------------------- places

    @Slot(object)
    def _show_place(self, ref: PlaceRef) -> None:
        row = self.parts.places.row(ref)
        if row is not None:
            self.parts.browse.show_place(ref, row.name, row.role)
        self._show_middle()
        self._choice_changed()

    @Slot(object)
    def _rename_place(self, ref: PlaceRef) -> None:
        row = self.parts.places.row(ref)
        if row is not None:
            self.parts.browse.rename(ref, row.name, row.role)

    @Slot(object)
    def _place_changed(self, ref: PlaceRef) -> None:
        self._operations.opened.forget(ref)
        self.parts.details.forget(ref)
        self.parts.browse.refresh(ref)

    @Slot(object)
    def _place_removed(self, ref: PlaceRef) -> None:
        if self.parts.browse.ref == ref:
            self.parts.details.clear()
        self._operations.opened.forget(ref)
        self.parts.details.forget(ref)
        self.parts.browse.forget(ref)
        self._show_middle()
        self._choice_changed()

    @Slot(object, object, object, object)
    def _place_told(
        self,
        ref: PlaceRef,
        facts: PlaceFacts | None,
        error: ExporterError | None,
        listing: Listing | None,
    ) -> None:
        self.parts.places.place_told(ref, error or facts, listing)
        if error is None and facts is not None:
            self.parts.details.place_read(ref)

    @Slot()
    def _rows_changed(self) -> None:
        self._show_middle()
        systems = self.parts.places.systems()
        count = sum(one.state in {PlaceState.FAILED, PlaceState.LOOK} for one in systems)
        text = self.tr("{count} of %n system(s) need attention", "", len(systems)).format(count=count)
        self.parts.window.set_attention(text if count else "")

    def _show_middle(self) -> None:
        self.parts.window.frame.show_welcome(shown=self.parts.places.is_empty)

    # ---------------------------------------------------------------------------------------------- items

    @Slot(object, object, str, object)
    def _show_item(self, ref: PlaceRef, kind: ItemKind, item_id: str, name: str | None) -> None:
        home = self._collection_of(ref, kind, item_id)
        self.parts.details.show_item(ref, kind, item_id, name or "", home, self._items.address())
        self._choice_changed()

    def _collection_of(self, ref: PlaceRef, kind: ItemKind, item_id: str) -> str:
        listing = self.parts.browse.listing(ref)
        for one in listing.collections if listing else ():
            items = one.dashboards if kind is ItemKind.DASHBOARD else one.reports
            if any(item.id == item_id for item in items):
                return one.name or ""
        return ""

    def _collection_name(self, system: str, collection_id: str) -> str:
        refs = [row.ref for row in self.parts.places.systems() if row.name == system]
        listings = [one for one in map(self.parts.browse.listing, refs) if one is not None]
        collections = (one for listing in listings for one in listing.collections)
        return next((one.name or "" for one in collections if one.id == collection_id), "")

    @Slot()
    def _choice_changed(self) -> None:
        browse = self.parts.browse
        self._items.update(browse.current_item, browse.ref, is_chosen=browse.is_anything_chosen)

    @Slot()
    def _import_backup(self) -> None:
        ref = self.parts.browse.ref
        row = self.parts.places.row(ref) if ref is not None else None
        if row is not None and row.ref.kind is PlaceKind.BACKUP:
            self.parts.transfer.import_backup(row.ref, row.name)

    @Slot()
    def _verify_backup(self) -> None:
        ref = self.parts.browse.ref
        if ref is not None and ref.kind is PlaceKind.BACKUP:
            self.parts.places.verify(ref)

    @Slot()
    def _refresh(self) -> None:
        self.parts.browse.refresh()

    @Slot(object)
    def _backup_saved(self, path: Path) -> None:
        """What was saved by clicking is among the backups at once, without being shown."""
        try:
            self._operations.window_states.add_recent(str(path))
        except ExporterError as error:
            self.tell_trouble(error)
        self.parts.places.reload()
        self._place_changed(PlaceRef(PlaceKind.BACKUP, str(path)))

    # ------------------------------------------------------------------------------------------ the whole

    @Slot()
    def _switch_endpoint(self) -> None:
        wanted = self.parts.actions.endpoint_on.isChecked()
        # It stands as the endpoint does.
        self._endpoint_changed()
        self.parts.endpoint.switch(wanted)

    @Slot()
    def _endpoint_changed(self) -> None:
        state = self.parts.endpoint.state
        self.parts.endpoint_switch.show_state(state)
        self.parts.actions.endpoint_on.setChecked(self.parts.endpoint.is_on)

    @Slot()
    def _history_forgotten(self) -> None:
        self.parts.activity_panel.model.clear_ended()
        for row in self.parts.places.systems():
            self._operations.opened.forget(row.ref)
            self.parts.details.forget(row.ref)
            self.parts.browse.forget_names(row.ref)

    @Slot()
    def _theme_changed(self) -> None:
        tint(self.parts.actions, self._theme)

    def _keeper(self, _context: JobContext) -> str:
        return self._operations.systems.keeper()

    def _show_keeper(self, end: JobEnd[str]) -> None:
        if end.result is not None:
            words = self.tr("Tokens: {keeper}").format(keeper=core_text(end.result))
            self.parts.window.set_keeper(words)

    @Slot()
    def _leave(self) -> None:
        ref = self.parts.browse.ref
        lasting = None if ref is None or self._operations.opened.is_lent(ref) else ref
        try:
            parts = {_TREE: self.parts.browser.view.columns.state()}
            self.parts.window.remember(self._operations.window_states, lasting, parts)
        except ExporterError as error:
            _LOG.warning("how the window was left could not be written: %s", error)
        self.parts.endpoint.close_page()
        self.parts.window.hide()
        self.left.emit()
