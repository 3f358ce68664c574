"""Flat tabs that scroll, with arrows of the icon family, where large text leaves no room for all of them."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from desktop_exporter.gui.theme import Theme

_ARROWS: Final = ("chevron-left", "chevron-right")


class Tabs(QTabBar):
    """A row of tabs over a hairline. The arrow keys go from one to the next."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        """Put the arrows on after Qt has put its own: it does so with every style."""
        done = super().event(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.Polish}:
            self._restyle()
        return done

    @Slot()
    def _restyle(self) -> None:
        buttons = self.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for button, name in zip(buttons, _ARROWS, strict=False):
            button.setArrowType(Qt.ArrowType.NoArrow)
            button.setIcon(self._theme.icon(name, "muted"))
            button.setAutoFillBackground(True)
            # The keyboard goes from tab to tab.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
