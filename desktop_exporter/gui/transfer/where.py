"""The part of the save page that asks where to: a path, what stands there, and who can read it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_exporter.app.destinations import Destined, Readers
from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.texts import error_text, error_title
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.path_field import PathField
from desktop_exporter.gui.transfer.suggesting import container_of, with_container
from desktop_exporter.gui.wording import size_text, when_text


class Where(QWidget):
    """A path and whatever is to be said about it.

    Signals:
        changed: whether it can be saved there may be otherwise now.
        look_wanted: somebody has to look at the path on the disk.
        container_meant: the ending that was typed means another container.
    """

    changed = Signal()
    look_wanted = Signal()
    container_meant = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._container = ContainerFormat.ZIP
        self._seen: Destined | None = None
        self._failed: ExporterError | None = None
        self._suggested: Path | None = None
        label = plain_label(self.tr("Where"), field=True)
        self.field: Final = PathField(theme)
        self.field.edit.setAccessibleName(self.tr("Where to save"))
        label.setBuddy(self.field.edit)
        self._standing: Final = Banner(theme)
        self._standing.setObjectName("standingBanner")
        self.consent: Final = QCheckBox(self.tr("Replace it"))
        self.consent.setObjectName("replaceBox")
        self._readers: Final = Banner(theme)
        self._readers.setObjectName("readersBanner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for part in (label, self.field, self._standing, self.consent, self._readers):
            column.addWidget(part)
        self.consent.hide()
        self.field.changed.connect(self._path_changed)
        self.field.settled.connect(self._settled)
        self.consent.toggled.connect(self.changed)
        self._standing.link_pressed.connect(self._look_again)

    @property
    def path(self) -> Path | None:
        """Where to, None while no whole path is typed."""
        return self.field.path

    @property
    def overwrite(self) -> bool:
        """Whether what stands there may be replaced."""
        return self._must_consent() and self.consent.isChecked()

    @property
    def is_suggested(self) -> bool:
        """Whether the path is still the one that was suggested, so that another may take its place."""
        return self._suggested is not None and self.path == self._suggested

    def suggest(self, path: Path, container: ContainerFormat) -> None:
        """Show a path and ask that somebody looks at it."""
        self._container = container
        self.field.set_container(container)
        self._suggest(path)
        self.look_wanted.emit()

    def set_suggested(self, asked: Path, seen: Destined) -> None:
        """Suggest what was found instead of `asked`, and say what stands there, unless the path changed."""
        if self.path == asked and seen.path != asked:
            self._suggest(seen.path)
            # Somebody has looked at it just now.
            self.field.settle()
        self.set_destined(seen)

    def set_container(self, container: ContainerFormat) -> None:
        """Give the path the ending of another container."""
        if container is self._container:
            return
        self._container = container
        self.field.set_container(container)
        path = self.path
        if path is not None:
            other = with_container(path, container)
            if self.is_suggested:
                self._suggest(other)
            else:
                self.field.set_path(other)
        self._forget()
        self.look_wanted.emit()

    def set_destined(self, seen: Destined) -> None:
        """Say what stands there. What was seen of another path is passed over."""
        if seen.path != self.path:
            return
        self._seen = seen
        free = seen.free_bytes
        self.field.set_word("" if free is None else self.tr("{size} free").format(size=size_text(free)))
        self.field.set_wrong(seen.error is not None)
        self._tell_standing(seen)
        self._tell_readers(seen)
        self.changed.emit()

    def set_failed(self, path: Path, error: ExporterError) -> None:
        """Say why nobody could look at a path."""
        if path == self.path:
            self._failed = error
            self._standing.set_text(BannerKind.BAD, error_text(error), self.tr("Try again"))
            self.changed.emit()

    def obstacle(self) -> str:
        """Return why nothing can be saved there as it is; empty when it can."""
        if self.path is None:
            return self.tr("Give a whole path, from the root of the disk or from ~ on.")
        if self._seen is None:
            return error_title(self._failed) if self._failed else self.tr("The place is being looked at.")
        if self._seen.error is not None:
            return error_title(self._seen.error)
        if self._must_consent() and not self.consent.isChecked():
            return self.tr("Something stands there: tick that it may be replaced, or choose another name.")
        return ""

    def _suggest(self, path: Path) -> None:
        self.field.set_path(path)
        self._suggested = self.path

    def _must_consent(self) -> bool:
        return self._seen is not None and self._seen.exists and self._seen.error is None

    def _tell_standing(self, seen: Destined) -> None:
        if seen.error is not None:
            self._standing.set_text(BannerKind.BAD, error_text(seen.error))
        else:
            self._standing.set_text(BannerKind.WARN, self._standing_words(seen) if seen.exists else "")
        self.consent.setVisible(self._must_consent())

    def _standing_words(self, seen: Destined) -> str:
        if seen.is_backup is False:
            return self.tr("Something stands there that is no backup.")
        if not seen.is_backup or seen.dashboards is None:
            return self.tr("Something of this name stands there already.")
        count = seen.dashboards
        if seen.source_name and seen.created_at:
            return self.tr(
                "A backup stands there: %n dashboard(s) from {source}, saved {when}.", "", count
            ).format(source=shown(seen.source_name), when=when_text(seen.created_at))
        return self.tr("A backup stands there: %n dashboard(s).", "", count)

    def _tell_readers(self, seen: Destined) -> None:
        text = ""
        if seen.error is None and seen.readers is Readers.GROUP:
            text = self.tr("Other people of your group on this computer can read what is saved there.")
        elif seen.error is None and seen.readers is Readers.EVERYONE:
            text = self.tr("Everyone who uses this computer can read what is saved there.")
        elif seen.error is None and seen.readers is Readers.UNKNOWN:
            text = self.tr("Who can read what is saved there is not known.")
        kind = BannerKind.SOFT if seen.readers is Readers.UNKNOWN else BannerKind.WARN
        self._readers.set_text(kind, text)

    def _forget(self) -> None:
        self._seen = None
        self._failed = None
        self.consent.setChecked(False)
        self.consent.hide()
        self.field.set_word("")
        self.field.set_wrong(False)
        self._standing.set_text(BannerKind.WARN, "")
        self._readers.set_text(BannerKind.WARN, "")
        self.changed.emit()

    @Slot()
    def _look_again(self) -> None:
        self._forget()
        self.look_wanted.emit()

    @Slot()
    def _path_changed(self) -> None:
        self._forget()

    @Slot()
    def _settled(self) -> None:
        path = self.path
        if path is None:
            self.field.set_wrong(bool(self.field.edit.text().strip()))
            self.changed.emit()
            return
        meant = container_of(path)
        if meant is not None and meant is not self._container:
            self._container = meant
            self.field.set_container(meant)
            self.container_meant.emit(meant)
        self.look_wanted.emit()
