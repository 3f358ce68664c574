"""What the middle of the window shows while there is no place at all."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_WIDTH: Final = 440
_PICTURE: Final = 40


class WelcomePanel(QWidget):
    """Says in two sentences what the program does, and offers the three ways to begin.

    Signals:
        add_system_wanted, open_backup_wanted, demo_wanted: one of the three was chosen.
    """

    add_system_wanted = Signal()
    open_backup_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePanel")
        mark(self, ground="surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme: Final = theme
        self._picture: Final = QLabel()
        self._failure: Final = Banner(theme)
        self._add: Final = QPushButton(self.tr("Add a system…"))
        self._open: Final = QPushButton(self.tr("Open a backup…"))
        self._demo: Final = QPushButton(self.tr("Try it with the demo systems"))
        self._lay_out()
        self._add.clicked.connect(self.add_system_wanted)
        self._open.clicked.connect(self.open_backup_wanted)
        self._demo.clicked.connect(self.demo_wanted)
        theme.changed.connect(self._repaint)
        self._repaint()
        self.setFocusProxy(self._add)

    @Slot(bool)
    def set_starting(self, starting: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        """Say that the demo systems are being started, or not any more."""
        self._demo.setEnabled(not starting)
        self._demo.setText(
            self.tr("Starting the demo systems…") if starting else self.tr("Try it with the demo systems")
        )
        self._demo.setToolTip(self.tr("They are being started.") if starting else "")
        if starting:
            self._failure.set_text(BannerKind.BAD, "")

    @Slot(str)
    def set_failure(self, text: str) -> None:
        """Say why the demo systems could not be started; nothing takes it away."""
        self._failure.set_text(BannerKind.BAD, text)

    def _lay_out(self) -> None:
        px = self._theme.px
        content = QFrame(self)
        content.setMaximumWidth(px(_WIDTH))
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(px(4), px(16), px(4), px(16))
        inside.setSpacing(px(8))
        title = plain_label(self.tr("Save, verify and copy what stands in Optimize"), title=True)
        what = plain_label(
            self.tr(
                "Desktop Exporter saves dashboards and reports of Camunda Optimize to files that prove that"
                " they are whole, and copies them from one system to another. It only reads until you say"
                " what to write and where."
            ),
            muted=True,
        )
        for label in (title, what):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._picture)
        inside.addSpacing(px(4))
        inside.addWidget(title)
        inside.addWidget(what)
        inside.addSpacing(px(12))
        mark(self._add, primary=True)
        for button, name in (
            (self._add, "welcomeAdd"),
            (self._open, "welcomeOpen"),
            (self._demo, "welcomeDemo"),
        ):
            button.setObjectName(name)
            inside.addWidget(button)
        note = plain_label(
            self.tr("They run inside this program, on this computer only."),
            muted=True,
            small=True,
        )
        note.setWordWrap(True)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(note)
        inside.addWidget(self._failure)
        # Aligned widgets do not get the height that their wrapped texts need; between stretches they do.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, px(16), 0, px(16))
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    @Slot()
    def _repaint(self) -> None:
        size_px = self._theme.px(_PICTURE)
        self._picture.setPixmap(self._theme.pixmap("dashboard", "accent", size_px, self.devicePixelRatioF()))
