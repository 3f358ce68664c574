"""What is on a dashboard as a list, in reading order: its reports, texts and pages; then what those need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop_exporter.app.details import ItemDetails, ReportLine
from desktop_exporter.errors import shown
from desktop_exporter.gui.details.words import name_words, report_words, tile_kind, tile_tip, tile_title
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.model.layout import Picture, Tile, TileKind

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `picture` is None for what is no report; `sign` is the icon then."""

    report_id: str
    title: str
    note: str
    tip: str
    picture: Picture | None
    sign: str


class ReportsModel(QAbstractListModel):
    """The rows of one dashboard or report."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, details: ItemDetails | None) -> None:
        """List what `details` tell."""
        self.beginResetModel()
        self._rows = () if details is None else tuple(_rows(details))
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines in their order."""
        return self._rows

    def row_of(self, report_id: str) -> int | None:
        """Return the line of a report."""
        found = (number for number, row in enumerate(self._rows) if row.report_id == report_id)
        return next(found, None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return the number of lines: they have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title, everything as a phrase for screen readers, the tool tip, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return QCoreApplication.translate("Details", "{title}, {kind}").format(
                title=row.title, kind=row.note
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip)
        return row if role == ROW_ROLE else None


def _rows(details: ItemDetails) -> Iterator[Row]:
    lines = {line.id: line for line in details.reports}
    for tile in details.layout.tiles if details.layout is not None else ():
        if tile.kind is not TileKind.REPORT or tile.picture is None:
            yield _tile_row(tile)
        elif (line := lines.pop(tile.id, None)) is not None:
            yield _report_row(line)
    for line in lines.values():
        yield _report_row(line)


def _report_row(line: ReportLine) -> Row:
    title = name_words(line.name)
    said = [report_words(line.picture, line.members)]
    if line.definitions:
        said.append(", ".join(shown(key) for key in line.definitions))
    note = " · ".join(said)
    return Row(line.id, title, note, f"{title}\n{note}\n{shown(line.id)}", line.picture, "")


def _tile_row(tile: Tile) -> Row:
    sign = {TileKind.TEXT: "text", TileKind.EXTERNAL: "external"}.get(tile.kind, "unknown")
    # What is missing is known by nothing but its id.
    note = shown(tile.id) if tile.kind is TileKind.REPORT else tile_kind(tile)
    return Row("", tile_title(tile), note, tile_tip(tile), None, sign)
