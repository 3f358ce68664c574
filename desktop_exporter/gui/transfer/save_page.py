"""The page that asks how and where to save what was chosen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.destinations import Destined
from desktop_exporter.app.reviewing import Reviewed
from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.page import ButtonRole, Page
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.cards import Cards
from desktop_exporter.gui.transfer.good_to_know import GoodToKnow
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.revealed_page import RevealedPage
from desktop_exporter.gui.transfer.where import Where
from desktop_exporter.gui.wording import size_text
from desktop_exporter.model.kinds import ItemKind

# Reading this many takes a moment; more are read only when somebody asks.
READ_UNASKED: Final = 50
_ITEM_KINDS: Final = frozenset(kind.value for kind in ItemKind)


@dataclass(frozen=True, slots=True)
class SaveWish:
    """How and where to save, with the consent to replace what stands there."""

    path: Path
    container: ContainerFormat
    overwrite: bool


class SavePage(Page):
    """Knows no operations: it says what it wants to know, and is told.

    Signals:
        look_wanted: a path and a container; the answer goes to `set_destined`.
        review_wanted: the answer goes to `set_reviewed` or `set_review_failed`.
        save_wanted: the `SaveWish`. The page closes itself.
    """

    look_wanted = Signal(object, object)
    review_wanted = Signal()
    save_wanted = Signal(object)

    def __init__(self, theme: Theme, picked: Picked, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("savePage")
        self._picked: Final = picked
        self._container = ContainerFormat.ZIP
        self._reviewed: Reviewed | None = None
        self.cards: Final = Cards(theme, self.tr("Kind of backup"))
        self._add_cards()
        self.where: Final = Where(theme)
        self.good_to_know: Final = GoodToKnow(theme)
        for part in (self.cards, self.where, self.good_to_know):
            self.body.addWidget(part)
            self.body.addSpacing(theme.px(4))
        self.body.addStretch(1)
        self.set_note(self.tr("Every file is read back and checked."))
        self.add_cancel(self.tr("Cancel")).setObjectName("cancelButton")
        self.save_button: Final = self.add_button(self.tr("Save"), ButtonRole.PRIMARY)
        self.save_button.setObjectName("saveButton")
        self._tell_heading()
        self._connect()
        self._where_changed()

    def begin(self, path: Path, container: ContainerFormat) -> None:
        """Suggest where and how; from now on the page asks for what it wants to know."""
        self._container = container
        self.cards.choose(container.value)
        self.where.suggest(path, container)
        self.cards.focus_current()
        if len(self._picked.items) <= READ_UNASKED:
            self._want_review()
        else:
            self.good_to_know.offer()

    def set_destined(self, seen: Destined) -> None:
        """Show what is at the path."""
        self.where.set_destined(seen)

    def set_reviewed(self, reviewed: Reviewed) -> None:
        """Show what is in what would be saved."""
        self._reviewed = reviewed
        self.good_to_know.set_reviewed(reviewed)
        self._tell_heading()

    def set_review_failed(self, error: ExporterError) -> None:
        """Show why it could not be read."""
        self.good_to_know.set_failed(error)

    def _add_cards(self) -> None:
        self.cards.add(
            ContainerFormat.JSON.value,
            self.tr("One file"),
            self.tr("What Optimize’s own import takes. No proof of completeness."),
        )
        self.cards.add(
            ContainerFormat.ZIP.value,
            self.tr("Zip backup"),
            self.tr("A file per dashboard, a manifest, checksums. Can be verified at any time."),
        )
        self.cards.add(
            ContainerFormat.FOLDER.value,
            self.tr("Folder backup"),
            self.tr("The same as plain files with stable names, good for version control."),
        )

    def _connect(self) -> None:
        self.cards.chosen.connect(self._container_chosen)
        self.where.container_meant.connect(self._container_meant)
        self.where.look_wanted.connect(self._want_look)
        self.where.changed.connect(self._where_changed)
        self.good_to_know.review_wanted.connect(self._want_review)
        self.good_to_know.list_wanted.connect(self._show_list)
        self.save_button.clicked.connect(self._save)

    def _tell_heading(self) -> None:
        self.set_heading(self._title_text(), self._comes_along())

    def _title_text(self) -> str:
        picked, reviewed = self._picked, self._reviewed
        if picked.undecided and reviewed is None:
            return self.tr("Save %n item(s) or more", "", len(picked.items))
        if picked.undecided and reviewed is not None:
            unread = sum(one.kind in _ITEM_KINDS for one in reviewed.problems)
            return self.tr("Save %n item(s)", "", reviewed.dashboards + reviewed.standalone + unread)
        if not picked.reports:
            return self.tr("Save %n dashboard(s)", "", picked.dashboards)
        if not picked.dashboards:
            return self.tr("Save %n report(s)", "", picked.reports)
        return self.tr("Save %n item(s)", "", len(picked.items))

    def _comes_along(self) -> str:
        along = self._picked.reports_along if self._reviewed is None else self._reviewed.reports
        place = shown(self._picked.place_name)
        if along is None and self._picked.reports_at_least:
            least = self._picked.reports_at_least
            return self.tr("From {place}. At least %n report(s) come along.", "", least).format(place=place)
        if along is None:
            return self.tr("From {place}, with the reports that they need.").format(place=place)
        if self._reviewed is None:
            return self.tr("From {place}. %n report(s) come along.", "", along).format(place=place)
        if not self._reviewed.dashboards and not self._reviewed.standalone:
            return self.tr("From {place}.").format(place=place)
        return self.tr("From {place}. %n report(s) come along, {size}.", "", along).format(
            place=place, size=size_text(self._reviewed.size_bytes)
        )

    @Slot(str)
    def _container_chosen(self, key: str) -> None:
        self._container = ContainerFormat(key)
        self.where.set_container(self._container)

    @Slot(object)
    def _container_meant(self, container: ContainerFormat) -> None:
        self._container = container
        self.cards.choose(container.value)

    @Slot()
    def _want_look(self) -> None:
        path = self.where.path
        if path is not None:
            self.look_wanted.emit(path, self._container)

    @Slot()
    def _want_review(self) -> None:
        self.good_to_know.set_reading()
        self.review_wanted.emit()

    @Slot()
    def _where_changed(self) -> None:
        obstacle = self.where.obstacle()
        self.save_button.setEnabled(not obstacle)
        self.save_button.setToolTip(plain_tip(obstacle))
        self.save_button.setAccessibleDescription(obstacle)

    @Slot()
    def _show_list(self) -> None:
        if self._reviewed is not None:
            RevealedPage(self.theme, self._reviewed, self).open()

    @Slot()
    def _save(self) -> None:
        path = self.where.path
        if path is None or self.where.obstacle():
            return
        self.save_wanted.emit(SaveWish(path, self._container, self.where.overwrite))
        self.accept()
