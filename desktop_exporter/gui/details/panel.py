"""The details: what was chosen in the browser, drawn and told, or why there is nothing to show."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.details.foot import Foot
from desktop_exporter.gui.details.message import MessagePage
from desktop_exporter.gui.details.tabs import Tabs
from desktop_exporter.gui.details.veil import Veil
from desktop_exporter.gui.page import hairline, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme

if TYPE_CHECKING:
    from desktop_exporter.gui.details.drawing_page import DrawingPage
    from desktop_exporter.gui.details.reports_view import ReportsView
    from desktop_exporter.gui.details.views import Views

_PATIENCE_MS: Final = 300
_LEAST_WIDTH: Final = 300
_WIDTH: Final = 400
_EDGE: Final = 16
_LINK_EDGE: Final = 3
_REPORTS_TAB: Final = 1


class DetailsPanel(QWidget):
    """Shows one state: nothing chosen, reading, failed, or an item.

    `again_wanted`: *Try again* was pressed, `token_wanted`: *Replace the token*. `page_wanted`: *Open in
    Optimize* was pressed, for an address.
    """

    again_wanted = Signal()
    token_wanted = Signal()
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._address = ""
        self._reading = ""
        self._title: Final = plain_label(title=True)
        self._sentence: Final = plain_label(muted=True)
        self._tabs: Final = Tabs(theme)
        self._upper: Final = QVBoxLayout()
        self._views: Views | None = None
        self._open: Final = QPushButton(self.tr("Open in Optimize"))
        self._copy: Final = QPushButton(self.tr("Copy address"))
        self._message: Final = MessagePage(theme)
        self._content: Final = QWidget()
        self._below: Final = QWidget()
        self._states: Final = QStackedWidget()
        self._lay_out()
        self._veil: Final = Veil(theme, self._content)
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._connect()
        self.show_nothing()

    @property
    def views(self) -> "Views":
        """What the tabs show. It is made for the first item: the window is there sooner without it."""
        if self._views is None:
            from desktop_exporter.gui.details.views import Views

            views = Views(self._theme, self.tr("What it needs"), self.tr("What will not travel"))
            views.drawing.report_wanted.connect(self._show_report)
            views.reports.report_activated.connect(self._show_tile)
            self._upper.addWidget(views, 1)
            views.follow(self._tabs)
            views.setCurrentIndex(self._tabs.currentIndex())
            self._tabs.currentChanged.connect(views.setCurrentIndex)
            self._views = views
        return self._views

    @property
    def drawing(self) -> "DrawingPage":
        """The first tab."""
        return self.views.drawing

    @property
    def reports(self) -> "ReportsView":
        """The second tab."""
        return self.views.reports

    def show_nothing(self) -> None:
        """Say that nothing is chosen, and what to do."""
        self._settle()
        self._message.show_words(
            "", self.tr("Choose a dashboard or a report to see what it shows and needs.")
        )
        self._states.setCurrentWidget(self._message)
        self._below.hide()

    def show_loading(self, name: str) -> None:
        """Keep what is shown for a moment, then dim it and say what is read."""
        self._reading = name
        self._timer.start()

    def show_failed(self, name: str, error: ExporterError, address: str = "") -> None:
        """Say why an item cannot be shown; `address` is its page in Optimize, where it has one."""
        from desktop_exporter.gui.details.words import name_words

        self._settle()
        self._message.show_failure(name_words(name), error)
        self._show_address(address)
        self._states.setCurrentWidget(self._message)
        self._below.show()

    def show_details(self, details: ItemDetails, collection: str = "") -> None:
        """Show an item; `collection` is the name of where it belongs, when that is known."""
        from desktop_exporter.gui.details.summary import summary_sentence
        from desktop_exporter.gui.details.words import name_words

        self._settle()
        self._title.setText(name_words(details.name))
        self._title.setToolTip(plain_tip(self._title.text()))
        self._sentence.setText(summary_sentence(details, collection))
        self.views.show_details(details)
        self._show_address(details.address)
        self._states.setCurrentWidget(self._content)
        self._below.show()

    def sizeHint(self) -> QSize:
        """As wide as the look has it."""
        return QSize(self._theme.px(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window: what does not fit scrolls or wraps."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def _show_address(self, address: str | None) -> None:
        self._address = address or ""
        for button, tip in (
            (self._open, self.tr("Show it in the browser: {address}")),
            (self._copy, self.tr("Copy {address}")),
        ):
            button.setEnabled(bool(address))
            button.setToolTip(
                plain_tip(tip.format(address=shown(address)))
                if address
                else self.tr("A backup has no page in Optimize.")
            )

    def _settle(self) -> None:
        self._timer.stop()
        self._veil.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._show_reading)
        self._message.again_wanted.connect(self.again_wanted)
        self._message.token_wanted.connect(self.token_wanted)
        self._open.clicked.connect(self._open_page)
        self._copy.clicked.connect(self._copy_address)

    def _lay_out(self) -> None:
        edge = self._theme.px(_EDGE)
        self._title.setObjectName("detailsTitle")
        self._title.setWordWrap(True)
        # Not by keys: Tab would come to it, and leave a caret in it.
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setWordWrap(True)
        # Else a long word would make the panel wider than its place.
        self._title.setMinimumWidth(1)
        self._sentence.setMinimumWidth(1)
        self._lay_out_tabs()
        foot = Foot(edge)
        for button, name in ((self._open, "openInOptimize"), (self._copy, "copyAddress")):
            mark(button, link=True)
            button.setObjectName(name)
            button.setAccessibleName(button.text())
            foot.add(button)
        upper = self._upper
        upper.setContentsMargins(edge, self._theme.px(12), edge, 0)
        upper.setSpacing(0)
        upper.addWidget(self._title)
        upper.addWidget(self._sentence)
        upper.addSpacing(self._theme.px(8))
        upper.addWidget(self._tabs)
        upper.addWidget(hairline())
        # The buttons have room for their focus; their words line up with everything above.
        row = QVBoxLayout()
        row.setContentsMargins(edge - _LINK_EDGE, self._theme.px(6), edge, self._theme.px(8))
        row.addWidget(foot)
        lower = QVBoxLayout(self._below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        line = QVBoxLayout()
        line.setContentsMargins(edge, 0, edge, 0)
        line.addWidget(hairline())
        lower.addLayout(line)
        lower.addLayout(row)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper)
        self._states.addWidget(self._message)
        self._states.addWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._states, 1)
        outer.addWidget(self._below)
        self.setAccessibleName(self.tr("Details"))

    def _lay_out_tabs(self) -> None:
        self._tabs.setObjectName("detailsTabs")
        self._tabs.setAccessibleName(self.tr("Views of the details"))
        for text in (
            self.tr("Drawing"),
            self.tr("Reports"),
            self.tr("Needs"),
            self.tr("Will not travel"),
        ):
            self._tabs.addTab(text)

    @Slot()
    def _show_reading(self) -> None:
        from desktop_exporter.gui.details.words import name_words

        words = self.tr("Reading {name}…").format(name=name_words(self._reading))
        if self._states.currentWidget() is self._content:
            self._veil.lay(words)
        else:
            self._message.show_words("", words)
            self._below.hide()

    @Slot(str)
    def _show_report(self, report_id: str) -> None:
        self._tabs.setCurrentIndex(_REPORTS_TAB)
        self.reports.choose(report_id)
        self.reports.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _show_tile(self, report_id: str) -> None:
        if self.drawing.drawing.go_to_report(report_id):
            self._tabs.setCurrentIndex(0)
            self.drawing.drawing.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open_page(self) -> None:
        self.page_wanted.emit(self._address)

    @Slot()
    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
