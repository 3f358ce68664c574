"""The context menu of a place."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_exporter.app.systems import Role
from desktop_exporter.gui.places.rows import PlaceRow
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceKind, PlaceRef


class PlaceMenu(QObject):
    """Offers what can be done with a place; a lent system can only be tested and stopped.

    Signals: each with the place's reference; `role_wanted` also with the role.
    """

    rename_wanted = Signal(object)
    role_wanted = Signal(object, object)
    token_wanted = Signal(object)
    test_wanted = Signal(object)
    remove_wanted = Signal(object)
    verify_wanted = Signal(object)
    stop_verifying_wanted = Signal(object)
    folder_wanted = Signal(object)
    copy_address_wanted = Signal(object)
    stop_demo_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._window: Final = window
        self._ref: PlaceRef | None = None

    def make(self, row: PlaceRow, *, lent: bool, is_verified: bool = False) -> QMenu:
        """Make the menu of a place; it is deleted when it closes. `is_verified`: that is under way."""
        self._ref = row.ref
        menu = QMenu(self._window)
        menu.setObjectName("placeMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        if row.ref.kind is PlaceKind.BACKUP:
            self._fill_backup(menu, is_verified=is_verified)
        elif lent:
            self._add(menu, self.tr("Test the connection"), "refresh").triggered.connect(self._test)
            self._add(menu, self.tr("Copy the address"), "link").triggered.connect(self._copy_address)
            menu.addSeparator()
            self._add(menu, self.tr("Stop the demo systems"), "cancel").triggered.connect(
                self.stop_demo_wanted
            )
        else:
            self._fill_system(menu, row)
        return menu

    def _fill_system(self, menu: QMenu, row: PlaceRow) -> None:
        rename = self._add(menu, self.tr("Rename"), "edit")
        rename.setShortcut(QKeySequence("F2"))
        rename.triggered.connect(self._rename)
        self._add_roles(menu, row.role)
        self._add(menu, self.tr("Replace the token…"), "key").triggered.connect(self._replace_token)
        self._add(menu, self.tr("Test the connection"), "refresh").triggered.connect(self._test)
        self._add(menu, self.tr("Copy the address"), "link").triggered.connect(self._copy_address)
        menu.addSeparator()
        remove = self._add(menu, self.tr("Remove…"), "trash")
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.triggered.connect(self._remove)

    def _fill_backup(self, menu: QMenu, *, is_verified: bool) -> None:
        if is_verified:
            self._add(menu, self.tr("Stop verifying"), "cancel").triggered.connect(self._stop_verifying)
        else:
            self._add(menu, self.tr("Verify"), "check").triggered.connect(self._verify)
        self._add(menu, self.tr("Open its folder"), "open-folder").triggered.connect(self._open_folder)
        self._add(menu, self.tr("Copy the path"), "copy").triggered.connect(self._copy_address)
        menu.addSeparator()
        remove = self._add(menu, self.tr("Remove from the list"), "close")
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.triggered.connect(self._remove)

    def _add_roles(self, menu: QMenu, now: Role | None) -> None:
        roles = menu.addMenu(self.tr("Role"))
        group = QActionGroup(roles)
        for role, words in (
            (Role.TEST, self.tr("Test")),
            (Role.PRODUCTION, self.tr("Production")),
            (Role.OTHER, self.tr("Other")),
        ):
            action = roles.addAction(words)
            action.setCheckable(True)
            action.setChecked(role is now)
            action.setData(role.value)
            group.addAction(action)
        group.triggered.connect(self._choose_role)

    def _add(self, menu: QMenu, words: str, icon: str) -> QAction:
        return menu.addAction(self._theme.icon(icon, "muted"), words)

    @Slot()
    def _rename(self) -> None:
        self.rename_wanted.emit(self._ref)

    @Slot(QAction)
    def _choose_role(self, action: QAction) -> None:
        self.role_wanted.emit(self._ref, Role(str(action.data())))

    @Slot()
    def _replace_token(self) -> None:
        self.token_wanted.emit(self._ref)

    @Slot()
    def _test(self) -> None:
        self.test_wanted.emit(self._ref)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self._ref)

    @Slot()
    def _verify(self) -> None:
        self.verify_wanted.emit(self._ref)

    @Slot()
    def _stop_verifying(self) -> None:
        self.stop_verifying_wanted.emit(self._ref)

    @Slot()
    def _open_folder(self) -> None:
        self.folder_wanted.emit(self._ref)

    @Slot()
    def _copy_address(self) -> None:
        self.copy_address_wanted.emit(self._ref)
