"""The part of the save page that says what is confidential, and what an export does not hold."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_exporter.app.reviewing import Reviewed
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.texts import error_title
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.revealed_page import telling_tenants


class _Link(Enum):
    LOOK_THROUGH = "look_through"
    LOOK = "look"
    AGAIN = "again"


class GoodToKnow(QWidget):
    """Says it in one line; the whole list is a page of its own.

    Signals:
        review_wanted: somebody has to read what would be saved.
        list_wanted: the list shall be shown.
    """

    review_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = _Link.LOOK_THROUGH
        self._confidential: Final = Banner(theme)
        self._confidential.setObjectName("confidentialBanner")
        self._unread: Final = Banner(theme)
        self._unread.setObjectName("unreadBanner")
        self._left_behind: Final = Banner(theme)
        self._left_behind.setObjectName("leftBehindBanner")
        self._left_behind.set_text(
            BannerKind.SOFT,
            self.tr("Alerts, shares, roles and auto-refresh stay behind: an export does not hold them."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(plain_label(self.tr("Good to know"), field=True))
        column.addWidget(self._unread)
        column.addWidget(self._confidential)
        column.addWidget(self._left_behind)
        self._confidential.link_pressed.connect(self._pressed)
        self._unread.link_pressed.connect(self.list_wanted)

    @property
    def text(self) -> str:
        """What is said about what is confidential."""
        return self._confidential.text

    @property
    def unread_text(self) -> str:
        """What is said about what could not be read, empty when all could."""
        return self._unread.text

    def offer(self) -> None:
        """Offer to read what would be saved: it is too much to do so unasked."""
        self._say(
            BannerKind.SOFT,
            self.tr("What is confidential in so many items is known once they were read."),
            self.tr("Look through them"),
            _Link.LOOK_THROUGH,
        )

    def set_reading(self) -> None:
        """Say that it is being read."""
        self._say(BannerKind.SOFT, self.tr("Looking for what is confidential…"), "", _Link.LOOK)

    def set_failed(self, error: ExporterError) -> None:
        """Say why it could not be read."""
        text = self.tr("What is confidential could not be read: {reason}").format(reason=error_title(error))
        self._say(BannerKind.WARN, text, self.tr("Try again"), _Link.AGAIN)

    def set_reviewed(self, reviewed: Reviewed) -> None:
        """Say what was found."""
        self._tell_unread(reviewed)
        things = self._things(reviewed)
        if things:
            text = self.tr("In it: {things}.").format(things=QLocale().createSeparatedList(things))
            self._say(BannerKind.WARN, text, self.tr("Look"), _Link.LOOK)
        elif not reviewed.problems:
            text = self.tr("Nothing confidential was found: no host names, user ids, values or tenants.")
            self._say(BannerKind.SOFT, text, "", _Link.LOOK)
        elif reviewed.dashboards or reviewed.standalone:
            text = self.tr("Nothing confidential was found in what could be read.")
            self._say(BannerKind.SOFT, text, "", _Link.LOOK)
        else:
            self._say(BannerKind.SOFT, "", "", _Link.LOOK)

    def _tell_unread(self, reviewed: Reviewed) -> None:
        count = len(reviewed.problems)
        text = ""
        if count:
            text = self.tr("%n item(s) could not be read just now, and would be missing.", "", count)
        self._unread.set_text(BannerKind.WARN, text, self.tr("Look") if text else "")

    def _things(self, reviewed: Reviewed) -> list[str]:
        hosts, people = len(reviewed.hosts), len(reviewed.people)
        tenants, values = len(telling_tenants(reviewed)), len(reviewed.values)
        return [
            words
            for count, words in (
                (hosts, self.tr("%n host name(s)", "", hosts)),
                (people, self.tr("%n user or group id(s) in filters", "", people)),
                (values, self.tr("%n variable(s) in filters", "", values)),
                (tenants, self.tr("%n tenant(s)", "", tenants)),
            )
            if count
        ]

    def _say(self, kind: BannerKind, text: str, link: str, meaning: _Link) -> None:
        self._link = meaning
        self._confidential.set_text(kind, text, link)

    @Slot()
    def _pressed(self) -> None:
        if self._link is _Link.LOOK:
            self.list_wanted.emit()
        else:
            self.review_wanted.emit()
