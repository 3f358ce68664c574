"""The page for what a system does not list: addresses or ids, many at once, and what they were."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_exporter.app.adding import Added, AddedId, PageKind, WrongText
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import error_text, problem_text
from desktop_exporter.gui.theme import Theme

_LINES: Final = 7
_TOLD: Final = 50
_ROOM: Final = 160


class PastePage(Page):
    """Text in, what became of every id out.

    Signals:
        add_wanted: the text that was pasted.
        keep_wanted: what could not be found out is to be remembered all the same, as ids of the last answer.
    """

    add_wanted = Signal(str)
    keep_wanted = Signal(object)

    def __init__(self, theme: Theme, place_name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("pastePage")
        self._added = Added()
        self._told: Final[list[QLabel]] = []
        self.set_heading(
            self.tr("Add by address or id"),
            self.tr(
                "Paste addresses of collections, dashboards or reports of {name} as the browser shows them,"
                " or their ids: one after another, as many as you like. They are remembered with the system."
            ).format(name=shown(place_name)),
        )
        label = plain_label(self.tr("&Addresses or ids"), field=True)
        self.text: Final = QPlainTextEdit()
        self.text.setObjectName("pasteField")
        self.text.setAccessibleName(self.tr("Addresses or ids"))
        #: An example of an address; only the words may be changed.
        self.text.setPlaceholderText(self.tr("https://camunda.example.org/optimize/#/collection/…"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES)
        self.text.textChanged.connect(self._text_changed)
        label.setBuddy(self.text)
        self.banner: Final = Banner(theme)
        self._answer: Final = QVBoxLayout()
        self._answer.setSpacing(theme.px(4))
        self.body.addWidget(label)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.banner)
        self.body.addLayout(self._answer)
        self.cancel: Final = self.add_cancel(self.tr("Cancel"))
        self.keep: Final = self.add_button(self.tr("Add these all the same"))
        self.keep.clicked.connect(self._keep)
        self.keep.hide()
        self.add: Final = self.add_button(self.tr("Add"), ButtonRole.PRIMARY)
        self.add.setObjectName("pasteAddButton")
        self.add.clicked.connect(self._add)
        self._text_changed()
        self.text.setFocus()
        # What will be told takes its room from the field: the buttons stay where they are.
        hint = self.sizeHint()
        self.resize(hint.width(), hint.height() + theme.px(_ROOM))

    def set_looking(self) -> None:
        """Say that the system is being asked."""
        self.banner.set_text(BannerKind.SOFT, "")
        self._clear()
        self.text.setReadOnly(True)
        self.add.setEnabled(False)
        self.add.setToolTip(self.tr("The system is being asked."))
        self.keep.hide()
        self.set_note(self.tr("Looking for them…"))

    def tell_failure(self, error: ExporterError) -> None:
        """Say why nothing could be looked for."""
        self._ready()
        self.banner.set_text(BannerKind.BAD, error_text(error))

    def tell(
        self, added: Added, listed: Collection[AddedId] = (), owners: Mapping[str, str] | None = None
    ) -> None:
        """Say what became of all of it; what needs another look stays in the field.

        `listed` was there before; `owners` names the saved systems to which texts belong.
        """
        self._added = added
        self._ready()
        self._clear()
        new = [one for one in added.found if one not in listed]
        self.banner.set_text(
            BannerKind.SOFT if added.found else BannerKind.WARN, self._outcome(len(new), len(listed))
        )
        self._part(self.tr("Found"), [self._found_text(one) for one in new], "ok")
        self._part(self.tr("Already listed"), [self._found_text(one) for one in listed], "ok")
        self._part(self.tr("Not there"), [shown(one.id) for one in added.missing], "bad")
        self._part(
            self.tr("Not certain"),
            [f"{shown(one.id)}: {problem_text(one.problem)}" for one in added.unsure],
            "warn",
        )
        self._part(
            self.tr("Not of this system"),
            [self._elsewhere_text(one, owners or {}) for one in _elsewhere(added)],
            "bad",
        )
        self._part(
            self.tr("Not understood"),
            [f"{shown(one.text)}: {error_text(one.error)}" for one in _not_understood(added)],
            "bad",
        )
        left = [one.id for one in added.missing]
        left += [one.id for one in added.unsure]
        left += [one.text for one in added.wrong]
        self.text.setPlainText("\n".join(left))
        self.keep.setVisible(bool(added.unsure))
        self.cancel.setText(self.tr("Close"))

    @property
    def answer(self) -> str:
        """What it says of the last text, for tests and for whoever cannot see it."""
        return "\n".join(label.accessibleName() for label in self._told)

    def _outcome(self, new: int, listed: int) -> str:
        if not new and not listed:
            return self.tr("Nothing of it was found.")
        told = [self.tr("%n added.", "", new)] if new else []
        told += [self.tr("%n was/were already listed.", "", listed)] if listed else []
        return " ".join(told)

    def _elsewhere_text(self, one: WrongText, owners: Mapping[str, str]) -> str:
        owner = owners.get(one.text)
        if owner is None:
            return shown(one.text)
        return self.tr("{address}: it belongs to “{name}”.").format(
            address=shown(one.text), name=shown(owner)
        )

    def _found_text(self, one: AddedId) -> str:
        kinds = {
            PageKind.COLLECTION: self.tr("Collection {name}"),
            PageKind.DASHBOARD: self.tr("Dashboard {name}"),
            PageKind.REPORT: self.tr("Report {name}"),
        }
        return kinds[one.kind].format(name=shown(one.name or one.id))

    def _part(self, title: str, lines: Sequence[str], colour: str) -> None:
        if not lines:
            return
        head = plain_label(title, field=True)
        mark(head, **{colour: True})
        rows = [head, *(plain_label(line) for line in lines[:_TOLD])]
        if len(lines) > _TOLD:
            rows.append(plain_label(self.tr("and %n more", "", len(lines) - _TOLD), muted=True))
        for label in rows:
            label.setWordWrap(True)
            label.setAccessibleName(label.text())
            self._answer.addWidget(label)
            self._told.append(label)

    def _clear(self) -> None:
        for label in self._told:
            self._answer.removeWidget(label)
            label.deleteLater()
        self._told.clear()

    def _ready(self) -> None:
        self.text.setReadOnly(False)
        self.set_note("")
        self._text_changed()

    def _text_changed(self) -> None:
        is_any = bool(self.text.toPlainText().strip())
        self.add.setEnabled(is_any and not self.text.isReadOnly())
        self.add.setToolTip("" if is_any else self.tr("Paste something first."))

    def _add(self) -> None:
        self.add_wanted.emit(self.text.toPlainText())

    def _keep(self) -> None:
        self.keep_wanted.emit(self._added.unsure)


def _elsewhere(added: Added) -> list[WrongText]:
    return [one for one in added.wrong if one.error.code is Code.ADDRESS_ELSEWHERE]


def _not_understood(added: Added) -> list[WrongText]:
    return [one for one in added.wrong if one.error.code is not Code.ADDRESS_ELSEWHERE]
