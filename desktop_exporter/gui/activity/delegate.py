"""Paints the rows of Activity: sign, title, bar or counts, how far, and the links."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_exporter.gui.activity.entries import Entry, EntryState
from desktop_exporter.gui.activity.lanes import Lanes, RowLayout
from desktop_exporter.gui.activity.links import LINK_PAIRS, EntryAction, EntryActions
from desktop_exporter.gui.activity.model import ActivityRole
from desktop_exporter.gui.activity.words import ActivityWords, Run
from desktop_exporter.gui.theme import Theme

_EDGE: Final = 16
_BAR_HEIGHT: Final = 6
_DOT: Final = 8
_SIGN: Final = 14
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_SIGNS: Final = {
    EntryState.PARTLY: ("!", "warn"),
    EntryState.UNKNOWN: ("!", "warn"),
    EntryState.INTERRUPTED: ("!", "warn"),
    EntryState.CANCELLED: ("–", "muted"),
}
_SIGN_ICONS: Final = {
    EntryState.DONE: ("check", "ok"),
    EntryState.FAILED: ("close", "bad"),
    EntryState.WAITING: ("clock", "muted"),
}


class ActivityDelegate(QStyledItemDelegate):
    """Paints with the colours of the theme. `link_at_keyboard` is the link that Enter means."""

    def __init__(self, theme: Theme, words: ActivityWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._words: Final = words
        self.actions: Final = EntryActions(self)
        self.link_at_keyboard = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row for the width that there is."""
        del index
        width = option.rect.width()
        return QSize(0, self.row_layout().height(width))

    def row_layout(self) -> RowLayout:
        """Return how rows are laid out with the font of now."""
        return RowLayout(
            QFontMetrics(self._theme.font()),
            QFontMetrics(self._link_font()),
            self._theme.px(_EDGE),
            self._widest_links(),
        )

    def _widest_links(self) -> list[str]:
        metrics = QFontMetrics(self._link_font())
        pairs = [[self.actions.short(action) for action in pair] for pair in LINK_PAIRS]
        return max(pairs, key=lambda pair: metrics.horizontalAdvance("".join(pair)))

    def lanes(self, row: QRect, entry: Entry) -> Lanes:
        """Return where the parts of an entry stand in its row."""
        links = [self.actions.short(action) for action in self.actions.links(entry)]
        return self.row_layout().lanes(row, links)

    def action_at(self, row: QRect, entry: Entry, position: QPoint) -> EntryAction | None:
        """Return the link below a point."""
        for action, rect in zip(self.actions.links(entry), self.lanes(row, entry).links, strict=True):
            if rect.contains(position):
                return action
        return None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one entry."""
        entry = index.data(ActivityRole.ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(option.rect, self._theme.color("accent_soft"))
        lanes = self.lanes(option.rect, entry)
        self._paint_sign(painter, lanes.sign, entry.state)
        self._paint_title(painter, lanes.title, self._words.title(entry))
        self._paint_middle(painter, lanes.middle, entry)
        self._paint_text(painter, lanes.facts, self._words.facts(entry))
        self._paint_links(painter, lanes.links, entry, focused=focused)
        painter.restore()

    def _paint_sign(self, painter: QPainter, rect: QRect, state: EntryState) -> None:
        left, middle = rect.left(), rect.center().y() + 1
        if state is EntryState.RUNNING:
            size = self._theme.px(_DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("ok"))
            painter.drawEllipse(QRectF(left + size / 4, middle - size / 2, size, size))
        elif state in _SIGN_ICONS:
            name, token = _SIGN_ICONS[state]
            size = self._theme.px(_SIGN)
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(left, middle - size // 2, self._theme.pixmap(name, token, size, ratio))
        else:
            sign, token = _SIGNS[state]
            painter.setFont(self._theme.font(weight=QFont.Weight.Bold))
            painter.setPen(self._theme.color(token))
            painter.drawText(rect.adjusted(self._theme.px(_DOT) // 2, 0, 0, 0), _LEFT, sign)

    def _paint_title(self, painter: QPainter, rect: QRect, runs: tuple[Run, ...]) -> None:
        left = rect.left()
        painter.setPen(self._theme.color("text"))
        for run in runs:
            font = self._theme.font(weight=QFont.Weight.DemiBold if run.bold else QFont.Weight.Normal)
            metrics = QFontMetrics(font)
            room = rect.right() - left
            if room <= 0:
                return
            text = metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.drawText(QRect(left, rect.top(), room, rect.height()), _LEFT, text)
            left += metrics.horizontalAdvance(run.text)

    def _paint_middle(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        text = self._words.middle(entry)
        if text or entry.state is not EntryState.RUNNING:
            self._paint_text(painter, rect, text)
            return
        height = self._theme.px(_BAR_HEIGHT)
        track = QRectF(rect.left(), rect.center().y() - height / 2 + 1, rect.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("border"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        share = entry.moment.share
        if share:
            track.setWidth(max(height, track.width() * share))
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(track, height / 2, height / 2)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = self._theme.font()
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)

    def _paint_links(
        self, painter: QPainter, rects: tuple[QRect, ...], entry: Entry, *, focused: bool
    ) -> None:
        painter.setFont(self._link_font())
        actions = self.actions.links(entry)
        for number, (action, rect) in enumerate(zip(actions, rects, strict=True)):
            can_do = self.actions.can_do(action, entry)
            painter.setPen(self._theme.color("accent" if can_do else "muted"))
            painter.drawText(rect, _RIGHT, self.actions.short(action))
            if focused and number == min(self.link_at_keyboard, len(actions) - 1):
                around = self._theme.px(3)
                half = painter.fontMetrics().height() // 2 + 1
                ring = QRect(rect.left(), rect.center().y() - half, rect.width(), 2 * half)
                painter.setPen(QPen(self._theme.color("accent"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(ring.adjusted(-around, 0, around, 0)), around, around)
            if number + 1 < len(actions):
                painter.setPen(self._theme.color("muted"))
                between = QRect(
                    rect.right() + 1, rect.top(), rects[number + 1].left() - rect.right() - 1, rect.height()
                )
                painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "·")

    def _link_font(self) -> QFont:
        return self._theme.font(weight=QFont.Weight.Medium)
