"""The first tab: the drawing, the facts below it, and what an export leaves behind."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.errors import shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.details.drawing import Drawing
from desktop_exporter.gui.details.sheet import Section, Sheet
from desktop_exporter.gui.details.words import filter_words, shortened, versions_words
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.contents import NotCarried
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.layout import COLUMNS, Layout, Tile, TileKind

_REPORT_ROWS: Final = 8
_ID_CHARACTERS: Final = 80


class DrawingPage(QScrollArea):
    """Scrolls as a whole: a long dashboard is read from top to bottom, and the facts come after it."""

    report_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._id = ""
        self._body: Final = QWidget()
        self.drawing: Final = Drawing(theme)
        self._description: Final = plain_label(muted=True)
        self._facts: Final = Sheet(theme, self.tr("Facts"), grows=True)
        self._id_label: Final = QLabel()
        self._copy: Final = QPushButton(self.tr("Copy"))
        self._missing: Final = Banner(theme)
        self._left_behind: Final = Banner(theme)
        self._lay_out()
        self.drawing.tile_activated.connect(self.report_wanted)
        self.drawing.current_moved.connect(self._bring_into_view)
        self._copy.clicked.connect(self._copy_id)

    def show_details(self, details: ItemDetails) -> None:
        """Show an item from its top."""
        self._id = details.id
        self.drawing.set_layout(_layout(details), details.name)
        description = shown(details.description)
        self._description.setText(description)
        self._description.setVisible(bool(description))
        self._facts.set_sections((Section("", rows=tuple(self._fact_rows(details))),))
        self._facts.setVisible(bool(details.definitions or details.filters))
        self._id_label.setText(shortened(shown(details.id), _ID_CHARACTERS))
        self._missing.set_text(BannerKind.WARN, self._missing_words(details))
        self._left_behind.set_text(BannerKind.WARN, self._left_behind_words(details))
        self.verticalScrollBar().setValue(0)

    def _fact_rows(self, details: ItemDetails) -> Iterator[tuple[str, str]]:
        for definition in details.definitions:
            yield definition.key, versions_words(definition)
        names = dict.fromkeys(one.name or filter_words(one.type) for one in details.filters)
        if names:
            yield self.tr("Filters"), ", ".join(names)

    def _missing_words(self, details: ItemDetails) -> str:
        if not details.missing:
            return ""
        return self.tr("%n report(s) that it names did not come with the export.", "", len(details.missing))

    def _left_behind_words(self, details: ItemDetails) -> str:
        has_alerts = NotCarried.ALERTS in details.not_carried
        if details.kind is ItemKind.DASHBOARD:
            if has_alerts:
                return self.tr("Auto-refresh, alerts, shares and the owner are not part of an export.")
            return self.tr("Auto-refresh, shares and the owner are not part of an export.")
        if has_alerts:
            return self.tr("Alerts, shares and the owner are not part of an export.")
        return self.tr("Shares and the owner are not part of an export.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        edge = self._theme.px(12)
        column.setContentsMargins(0, edge, 0, edge)
        column.setSpacing(edge)
        self._description.setWordWrap(True)
        self._id_label.setTextFormat(Qt.TextFormat.PlainText)
        self._id_label.setWordWrap(True)
        # Else a long word would make the page wider than the window.
        self._id_label.setMinimumWidth(1)
        self._description.setMinimumWidth(1)
        self._id_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._id_label.setAccessibleName(self.tr("Id"))
        mark(self._id_label, muted=True, mono=True)
        mark(self._copy, link=True)
        self._copy.setObjectName("copyId")
        self._copy.setAccessibleName(self.tr("Copy id"))
        self._copy.setToolTip(self.tr("Copy the id"))
        identity = QHBoxLayout()
        identity.addWidget(self._id_label, 1)
        identity.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._description)
        column.addWidget(self.drawing)
        column.addWidget(self._facts)
        column.addLayout(identity)
        column.addWidget(self._missing)
        column.addWidget(self._left_behind)
        column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @Slot(QRect)
    def _bring_into_view(self, tile: QRect) -> None:
        corner = self.drawing.mapTo(self._body, tile.center())
        half = tile.size() / 2
        margin = self._theme.px(12)
        self.ensureVisible(corner.x(), corner.y(), half.width() + margin, half.height() + margin)

    @Slot()
    def _copy_id(self) -> None:
        QGuiApplication.clipboard().setText(self._id)


def _layout(details: ItemDetails) -> Layout:
    """Return the dashboard's own layout; a report fills a drawing of its own."""
    if details.layout is not None:
        return details.layout
    report = next((one for one in details.reports if one.id == details.id), None)
    if report is None:
        return Layout((), 0)
    tile = Tile(
        x=0,
        y=0,
        width=COLUMNS,
        height=_REPORT_ROWS,
        kind=TileKind.REPORT,
        id=report.id,
        name=report.name,
        picture=report.picture,
        texts=(),
        address="",
    )
    return Layout((tile,), _REPORT_ROWS)
