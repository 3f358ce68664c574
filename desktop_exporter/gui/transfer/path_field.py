"""A field for a path, with a word about the place at its right end, and a button to look for one."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.suggesting import short_text, typed_path

# Long enough for a next letter, short enough for who waits.
_PAUSE_MS: Final = 250
_GAP: Final = 8


class PathField(QWidget):
    """A path as a person types or chooses it.

    Signals:
        changed: it is another path already; what was known about the former one counts no more.
        settled: it has not changed for a moment.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._container = ContainerFormat.ZIP
        self.edit: Final = _EditWithWord(theme)
        self.edit.setObjectName("pathEdit")
        self._browse: Final = QPushButton(self.tr("Browse…"))
        self._browse.setObjectName("browseButton")
        self._browse.setAccessibleName(self.tr("Browse for a place to save to"))
        self._browse.setAutoDefault(False)
        self._dialog: QFileDialog | None = None
        self._pause: Final = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_GAP))
        row.addWidget(self.edit, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._edited)
        self.edit.editingFinished.connect(self._settle_now)
        self._pause.timeout.connect(self.settled)
        self._browse.clicked.connect(self._open_dialog)

    @property
    def path(self) -> Path | None:
        """The path, None while what is typed is none."""
        return typed_path(self.edit.text())

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.edit.setText(short_text(path))

    def settle(self) -> None:
        """Count what is shown as settled already: somebody has looked at it."""
        self._pause.stop()

    def set_container(self, container: ContainerFormat) -> None:
        """Say what the button looks for: a file or a folder."""
        self._container = container

    def set_word(self, text: str) -> None:
        """Say something about the place, at the right end of the field."""
        self.edit.set_word(text)

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001  one thing, yes or no
        """Mark the field when nothing can be saved there."""
        mark(self.edit, wrong=wrong)

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    @Slot()
    def _edited(self) -> None:
        self.changed.emit()
        self._pause.start()

    @Slot()
    def _settle_now(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.settled.emit()

    @Slot()
    def _open_dialog(self) -> None:
        path = self.path
        dialog = QFileDialog(self, self.tr("Where to save"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Whether it may be replaced is asked on the page, beside what stands there.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if self._container is ContainerFormat.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            ending = "zip" if self._container is ContainerFormat.ZIP else "json"
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            dialog.setDefaultSuffix(ending)
            dialog.setNameFilters([f"*.{ending}"])
        if path is not None:
            dialog.setDirectory(str(path.parent))
            if self._container is not ContainerFormat.FOLDER:
                dialog.selectFile(path.name)
        dialog.fileSelected.connect(self._file_selected)
        dialog.destroyed.connect(self._dialog_gone)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _file_selected(self, text: str) -> None:
        path = Path(text)
        if self._container is ContainerFormat.FOLDER and self.path is not None and text != str(self.path):
            # A folder that is chosen holds the backup's own folder, unless it already is one.
            path = path if path.name == self.path.name else path / self.path.name
        self.set_path(path)
        self._settle_now()

    @Slot()
    def _dialog_gone(self) -> None:
        self._dialog = None


class _EditWithWord(QLineEdit):
    """A line with a word at its right end, which the text never runs into."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._word: Final = plain_label(muted=True, small=True)
        self._word.setParent(self)
        self._word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._word.installEventFilter(self)

    def set_word(self, text: str) -> None:
        """Show a word, or none."""
        self._word.setText(text)
        self.setAccessibleDescription(text)
        self._place_word()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the word at the end."""
        super().resizeEvent(event)
        self._place_word()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the word at the end when its font changes."""
        if watched is self._word and event.type() is QEvent.Type.FontChange:
            self._place_word()
        return super().eventFilter(watched, event)

    def _place_word(self) -> None:
        size = self._word.sizeHint()
        edge = self._theme.px(10)
        self._word.setGeometry(self.width() - size.width() - edge, 0, size.width(), self.height())
        self._word.setVisible(bool(self._word.text()))
        self.setTextMargins(0, 0, size.width() + edge if self._word.text() else 0, 0)
