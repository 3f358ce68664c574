"""The line below the tree: what is chosen, what comes along, what the filter hides; save and copy."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_exporter.gui.browser.chosen import Choice
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme

_EDGE_PX: Final = 16
_GAP_PX: Final = 8
# Less than this beside the buttons, and the words go above them.
_WORDS_PX: Final = 180


class SelectionLine(QWidget):
    """Tells honestly: where the number of reports is not known of all, it says "at least".

    Signals:
        save_wanted, copy_wanted: a button was pressed.
    """

    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._chosen: Final = plain_label(heading=True)
        self._chosen.setObjectName("chosenLabel")
        self._more: Final = plain_label(muted=True)
        self._more.setObjectName("chosenMoreLabel")
        self._more.setWordWrap(True)
        self.copy: Final = QPushButton(self.tr("Copy to…"))
        self.copy.setObjectName("copyButton")
        self.copy.clicked.connect(self.copy_wanted)
        self.save: Final = QPushButton(self.tr("Save…"))
        self.save.setObjectName("saveButton")
        self.save.clicked.connect(self.save_wanted)
        mark(self.save, primary=True)
        self._chosen_words = ""
        self._facts = ""
        self._words: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.tell(None, has_filter=False)

    @property
    def text(self) -> str:
        """What it says."""
        return " · ".join(one for one in (self._chosen_words, self._facts) if one)

    def tell(self, choice: Choice | None, *, has_filter: bool) -> None:
        """Say what is chosen; None: there is nothing to choose from."""
        self.setVisible(choice is not None)
        is_any = bool(choice)
        if choice is not None and is_any:
            self._chosen_words = self._chosen_text(choice)
            self._facts = " · ".join(self._more_texts(choice, has_filter=has_filter))
        else:
            self._chosen_words = self.tr("Nothing chosen")
            self._facts = self.tr("Tick a collection, a dashboard or a report.")
        if self._chosen.property("muted") is not (not is_any):
            mark(self._chosen, muted=not is_any)
        why = "" if is_any else self.tr("Nothing is chosen yet: tick a collection, a dashboard or a report.")
        for button in (self.copy, self.save):
            button.setEnabled(is_any)
            button.setToolTip(why)
        self.setAccessibleName(self.text)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below each other where they do not fit beside each other."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons: the words go above them where there is no room beside them."""
        return QSize(self._buttons_width() + self._theme.px(2 * _EDGE_PX), super().minimumSizeHint().height())

    def _buttons_width(self) -> int:
        return self.copy.sizeHint().width() + self.save.sizeHint().width() + self._theme.px(_GAP_PX)

    def _turn(self) -> None:
        self._chosen.setText(self._chosen_words)
        room = self.width() - self._buttons_width() - self._theme.px(2 * _EDGE_PX + 3 * _GAP_PX)
        wanted = (
            self._chosen.sizeHint().width()
            + self._more.fontMetrics().horizontalAdvance(f"· {self._facts}")
            + self._theme.px(16)
        )
        is_wide = wanted <= room
        directions = QBoxLayout.Direction
        has_room_beside = room >= self._theme.px(_WORDS_PX)
        self._parts.setDirection(directions.LeftToRight if has_room_beside else directions.TopToBottom)
        self._words.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._words.setSpacing(self._theme.px(4 if is_wide else 0))
        self._more.setText(f"· {self._facts}" if is_wide and self._facts else self._facts)
        self._fit_above(not has_room_beside)
        # Above the buttons, what to do would take room from the rows; their tool tips say it too.
        self._more.setVisible(bool(self._facts) and (has_room_beside or self.save.isEnabled()))

    def _fit_above(self, is_above: bool) -> None:  # noqa: FBT001  one thing, yes or no
        """Above the buttons each has one line, so that the rows keep their room; tool tips say the rest."""
        room = self.width() - self._theme.px(2 * _EDGE_PX)
        self._more.setWordWrap(not is_above)
        for label, whole in ((self._chosen, self._chosen_words), (self._more, self._facts)):
            elided = label.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
            if is_above:
                label.setText(elided)
            label.setToolTip(plain_tip(whole) if is_above and elided != whole else "")

    def _chosen_text(self, choice: Choice) -> str:
        reports = choice.reports
        if choice.dashboards and reports:
            return self.tr("{dashboards} and {reports} chosen").format(
                dashboards=self.tr("%n dashboard(s)", "", choice.dashboards),
                reports=self.tr("%n report(s)", "", reports),
            )
        if reports or not choice.dashboards:
            return self.tr("%n report(s) chosen", "", reports or choice.unsure_reports)
        return self.tr("%n dashboard(s) chosen", "", choice.dashboards)

    def _more_texts(self, choice: Choice, *, has_filter: bool) -> list[str]:
        texts: list[str] = []
        if choice.undecided == 0:
            if choice.dashboards:
                texts.append(self.tr("%n report(s) come along", "", choice.along))
        elif choice.along:
            texts.append(self.tr("at least %n report(s) come along", "", choice.along))
        else:
            texts.append(self.tr("their reports come along"))
        if choice.unsure_reports and (choice.dashboards or choice.reports):
            texts.append(self.tr("up to %n other report(s)", "", choice.unsure_reports))
        if choice.hidden:
            texts.append(self.tr("%n hidden by the filter", "", choice.hidden))
        elif has_filter:
            texts.append(self.tr("none hidden by the filter"))
        return texts

    def _lay_out(self) -> None:
        edge, gap = self._theme.px(_EDGE_PX), self._theme.px(_GAP_PX)
        self._chosen.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words.addWidget(self._chosen)
        self._words.addWidget(self._more, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        self._parts.setContentsMargins(edge, self._theme.px(10), edge, self._theme.px(10))
        self._parts.setSpacing(gap)
        self._parts.addLayout(self._words, 1)
        self._parts.addLayout(buttons)
