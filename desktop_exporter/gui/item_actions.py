"""What can be done with the item or the choice that is shown: by menu, shortcut and context menu."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop_exporter.address import PageKind, page_address
from desktop_exporter.gui.assembly import Parts
from desktop_exporter.gui.browser.items import Item
from desktop_exporter.model.places import PlaceKind, PlaceRef


class ItemActions(QObject):
    """Enables the actions that make sense now, says why the others do not, and does those of one item."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts: Final = parts
        actions = parts.actions
        actions.copy_id.triggered.connect(self._copy_id)
        actions.copy_address.triggered.connect(self._copy_address)
        actions.open_in_optimize.triggered.connect(self._open_in_optimize)
        parts.browse.context_wanted.connect(self._show_menu)

    def update(self, item: Item | None, ref: PlaceRef | None, *, is_chosen: bool) -> None:
        """Take which item is current, which place is shown, and whether anything in it is chosen."""
        actions = self._parts.actions
        nothing = self.tr("First tick what you want.")
        _allow(actions.save, is_chosen, nothing)
        _allow(actions.copy_to, is_chosen, nothing)
        no_place = self.tr("First choose a place on the left.")
        for action in (actions.refresh, actions.filter, actions.tick_all, actions.untick_all):
            _allow(action, ref is not None, no_place)
        is_system = ref is not None and ref.kind is PlaceKind.SYSTEM
        is_backup = ref is not None and ref.kind is PlaceKind.BACKUP
        _allow(actions.paste_ids, is_system, self.tr("Only a system takes further addresses."))
        for action in (actions.import_backup, actions.verify_backup):
            _allow(action, is_backup, self.tr("First choose a backup on the left."))
        _allow(actions.copy_id, item is not None, self.tr("First choose a dashboard or a report."))
        address = is_system and item is not None
        no_address = self.tr("Only what a system holds has an address.")
        _allow(actions.copy_address, address, no_address)
        _allow(actions.open_in_optimize, address, no_address)

    def address(self) -> str:
        """Return the address of the current item in Optimize's window; empty when it has none."""
        browse, item = self._parts.browse, self._parts.browse.current_item
        listing = browse.listing(browse.ref) if browse.ref is not None else None
        row = self._parts.places.row(browse.ref) if browse.ref is not None else None
        base_url = listing.place.base_url if listing is not None else None
        if base_url is None and row is not None and row.ref.kind is PlaceKind.SYSTEM:
            base_url = row.address
        if item is None or not base_url:
            return ""
        return page_address(base_url, PageKind(item.kind.value), item.id, item.branch or None)

    @Slot()
    def _copy_id(self) -> None:
        item = self._parts.browse.current_item
        if item is not None:
            QGuiApplication.clipboard().setText(item.id)
            self._parts.window.tell(self.tr("The id was copied."))

    @Slot()
    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.address())
        self._parts.window.tell(self.tr("The address was copied."))

    @Slot()
    def _open_in_optimize(self) -> None:
        address = self.address()
        if address and not QDesktopServices.openUrl(QUrl(address)):
            self._parts.window.tell(self.tr("{address} could not be opened.").format(address=address))

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        actions = self._parts.actions
        menu = QMenu(self._parts.window)
        menu.setObjectName("itemMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions([actions.open_in_optimize, actions.copy_id, actions.copy_address])
        menu.addSeparator()
        browse = self._parts.browse
        if browse.row_choice is None:
            menu.addActions([actions.save, actions.copy_to])
        else:
            # Nothing is ticked: what the menu belongs to is meant.
            for action, slot in ((actions.save, browse.save), (actions.copy_to, browse.copy)):
                menu.addAction(action.icon(), action.text()).triggered.connect(slot)
        menu.addSeparator()
        menu.addActions([actions.paste_ids, actions.refresh])
        menu.popup(at)


def _allow(action: QAction, allowed: bool, why_not: str) -> None:  # noqa: FBT001  the answer to a question
    action.setEnabled(allowed)
    plain = action.text().replace("&", "")
    action.setToolTip(plain if allowed else why_not)
