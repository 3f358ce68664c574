"""What the program is, what it stands on, and what helps when something goes wrong."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_exporter import __version__
from desktop_exporter.errors import shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.page import Page, hairline, plain_label
from desktop_exporter.gui.pages.log_folder import open_log_folder
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.texts import error_text, plain_tip
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.paths import DataFolder

_WIDTH: Final = 520
_PICTURE: Final = 56


class AboutPage(Page):
    """Tells the version and the licences; copies diagnostics, which are gathered in a job."""

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        diagnostics: Callable[[], str],
        folder: DataFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("aboutPage")
        self._bridge: Final = bridge
        self._diagnostics: Final = diagnostics
        self._folder: Final = folder
        self._banner: Final = Banner(theme)
        self._copy: Final = QPushButton(self.tr("Copy diagnostics"))
        self._logs: Final = QPushButton(self.tr("Open log folder"))
        name = self.tr("Desktop Exporter for Camunda Optimize")
        self.set_heading(name, self.tr("Version {version}").format(version=__version__))
        self._lay_out_words()
        self._lay_out_help()
        self.body.addStretch(1)
        close = self.add_button(self.tr("Close"))
        close.setObjectName("closeButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._copy.clicked.connect(self._gather)
        self._logs.clicked.connect(self._open_logs)
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    def _lay_out_words(self) -> None:
        picture = QLabel()
        icon = QIcon(str(resource("application.svg")))
        size_px = self.theme.px(_PICTURE)
        picture.setPixmap(icon.pixmap(QSize(size_px, size_px), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self.theme.px(6))
        for text in (
            self.tr("Saves, verifies and copies dashboards and reports of Camunda Optimize."),
            self.tr(
                "Not affiliated with Camunda. The names Camunda and Optimize belong to their owners;"
                " this program only speaks to what they offer."
            ),
            self.tr("Free software under the MIT licence, without any warranty."),
        ):
            words.addWidget(_wrapped(text))
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        row.addWidget(picture)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(self.tr("What it stands on"), heading=True))
        self.body.addWidget(
            _wrapped(
                self.tr(
                    "Qt and PySide6 under the GNU LGPL, version 3: their libraries lie beside the program"
                    " and may be replaced by other builds of them."
                )
            )
        )
        self.body.addWidget(
            _wrapped(
                self.tr(
                    "Requests, truststore, tenacity, PyJWT, keyring, pydantic, msgspec, h11, uvicorn,"
                    " {others} and Python itself, each under its own free licence."
                ).format(others="filelock, idna, platformdirs, Typer, Rich")
            )
        )

    def _lay_out_help(self) -> None:
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(self.tr("When something goes wrong"), heading=True))
        self.body.addWidget(
            _wrapped(
                self.tr(
                    "Diagnostics name versions and settings, no tokens and no content."
                    " The log says what was done and when."
                ),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        for button, name in ((self._copy, "copyDiagnosticsButton"), (self._logs, "openLogsButton")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            row.addWidget(button)
        self._logs.setToolTip(plain_tip(shown(str(self._folder.logs))))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._banner)

    @Slot()
    def _gather(self) -> None:
        self._copy.setEnabled(False)
        self._copy.setToolTip(self.tr("They are being gathered."))
        self._bridge.run("diagnostics", self._gathered, self._show_gathered, owner=self)

    def _gathered(self, _context: JobContext) -> str:
        return self._diagnostics()

    def _show_gathered(self, end: JobEnd[str]) -> None:
        self._copy.setEnabled(True)
        self._copy.setToolTip("")
        if end.result is None:
            text = error_text(end.error) if end.error is not None else ""
            self._banner.set_text(BannerKind.BAD, text)
            return
        QGuiApplication.clipboard().setText(end.result)
        self._banner.set_text(
            BannerKind.SOFT, self.tr("Copied. Look through it before you send it to anybody.")
        )

    @Slot()
    def _open_logs(self) -> None:
        unopened = open_log_folder(self._folder)
        if unopened is not None:
            text = self.tr("The folder could not be opened: {path}").format(path=shown(str(unopened)))
            self._banner.set_text(BannerKind.WARN, text)


def _wrapped(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    return label
