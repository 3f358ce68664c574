"""The part of the copy page that asks which collection of the target takes what."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_exporter.address import PageKind
from desktop_exporter.app.selecting import id_at
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import error_detail, error_title
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.picked import PickedCollection
from desktop_exporter.gui.transfer.targets import TargetContent

_ANOTHER: Final = "another"


class MappingRow(QWidget):
    """One collection of the source: a list of the target's collections, and a field for what is not listed.

    Signals:
        changed: another collection is meant, or none.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        collection: PickedCollection,
        content: TargetContent,
        lines: QStandardItemModel,
        preferred: str | None,
    ) -> None:
        super().__init__()
        self.source: Final = collection
        self._content: Final = content
        name = self._title(collection)
        title = plain_label(literal(name))
        title.setWordWrap(True)
        self.combo: Final = QComboBox()
        self.combo.setObjectName("targetCollection")
        self.combo.setAccessibleName(self.tr("Collection for {name}").format(name=name))
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        title.setBuddy(self.combo)
        self.field: Final = QLineEdit()
        self.field.setObjectName("targetAddress")
        self.field.setPlaceholderText(self.tr("Address or id of a collection of the target"))
        self.field.setAccessibleName(self.tr("Address or id for {name}").format(name=name))
        self._wrong: Final = plain_label(bad=True, small=True)
        self._wrong.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (title, self.combo, self.field, self._wrong):
            column.addWidget(part)
        self._fill(lines, preferred)
        self.combo.currentIndexChanged.connect(self._look)
        self.field.textChanged.connect(self._look)
        self._look()

    @property
    def target(self) -> str | None:
        """The id of the collection that takes it, None while none is meant."""
        data = self.combo.currentData(Qt.ItemDataRole.UserRole)
        if data != _ANOTHER:
            return data if isinstance(data, str) and data else None
        text = self.field.text().strip()
        if not text:
            return None
        try:
            return id_at(self._content.facts, text, PageKind.COLLECTION)
        except ExporterError:
            return None

    def _title(self, collection: PickedCollection) -> str:
        if collection.id is None:
            name = self.tr("Private content")
        else:
            name = shown(collection.name or collection.id)
        if not collection.items:
            return name
        return self.tr("{name}, %n item(s)", "", collection.items).format(name=name)

    def _fill(self, lines: QStandardItemModel, preferred: str | None) -> None:
        self.combo.setModel(lines)
        at = self._preferred(preferred)
        if at is not None:
            self.combo.setCurrentIndex(self.combo.findData(at))
        elif preferred is not None:
            self.combo.setCurrentIndex(self.combo.findData(_ANOTHER))
            self.field.setText(preferred)

    def _preferred(self, preferred: str | None) -> str | None:
        """Choose what was meant before, else the only one, else the only one of the same name."""
        ids = [one for one, _ in self._content.collections]
        if preferred is not None:
            return preferred if preferred in ids else None
        if len(ids) == 1:
            return ids[0]
        name = self.source.name
        alike = [one for one, its_name in self._content.collections if name is not None and its_name == name]
        return alike[0] if len(alike) == 1 else None

    @Slot()
    def _look(self) -> None:
        by_hand = self.combo.currentData(Qt.ItemDataRole.UserRole) == _ANOTHER
        self.field.setVisible(by_hand)
        text = self.field.text().strip()
        wrong = ""
        if by_hand and text:
            try:
                id_at(self._content.facts, text, PageKind.COLLECTION)
            except ExporterError as error:
                wrong = f"{error_title(error)} {error_detail(error)}".strip()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        mark(self.field, wrong=bool(wrong))
        self.changed.emit()


class MappingTable(QWidget):
    """A row for every collection of the source.

    Signals:
        changed: another collection is meant in one of the rows, or none.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._rows: list[MappingRow] = []
        self._shown: QStandardItemModel | None = None
        self._column: Final = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    @property
    def rows(self) -> tuple[MappingRow, ...]:
        """The rows."""
        return tuple(self._rows)

    @property
    def into(self) -> Mapping[str | None, str] | None:
        """What goes where; None while a row is undecided."""
        found = {row.source.id: row.target for row in self._rows}
        decided = {source: target for source, target in found.items() if target is not None}
        return decided if decided and len(decided) == len(found) else None

    def show_content(
        self,
        collections: Sequence[PickedCollection],
        content: TargetContent,
        preferred: Mapping[str | None, str],
    ) -> None:
        """Ask anew, for another target."""
        self.clear()
        lines = self._lines(content)
        for one in collections:
            row = MappingRow(self._theme, one, content, lines, preferred.get(one.id))
            row.changed.connect(self.changed)
            self._rows.append(row)
            self._column.addWidget(row)
        self._order()
        self.changed.emit()

    def _lines(self, content: TargetContent) -> QStandardItemModel:
        """Make what all lists show, once: a target may have a thousand collections."""
        told = [(shown(name or collection_id), collection_id) for collection_id, name in content.collections]
        if told:
            told.insert(0, (self.tr("Choose a collection…"), ""))
        told.append((self.tr("Another one, by its address or id…"), _ANOTHER))
        lines = QStandardItemModel(self)
        for text, data in told:
            line = QStandardItem(text)
            line.setData(data, Qt.ItemDataRole.UserRole)
            lines.appendRow(line)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = lines
        return lines

    def _order(self) -> None:
        """Let Tab come to the rows after what stands above them: they come late, so they would be last."""
        parent = self.parentWidget()
        parts = [] if parent is None else parent.findChildren(QWidget)
        above = parts[: parts.index(self)] if self in parts else []
        takers = [one for one in above if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        takers = takers[-1:] + [part for row in self._rows for part in (row.combo, row.field)]
        for before, after in pairwise(takers):
            QWidget.setTabOrder(before, after)

    def clear(self) -> None:
        """Show nothing."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows.clear()
