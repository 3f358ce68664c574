"""The page on one run: counts that add up, what was written, every problem, and where things arrived."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.activity.address_list import AddressList
from desktop_exporter.gui.activity.entries import Arrival, Ending, Entry, EntryState
from desktop_exporter.gui.activity.telling import Telling, Trouble
from desktop_exporter.gui.activity.words import ActivityWords
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import ButtonRole, Page, hairline, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import core_text, error_title
from desktop_exporter.gui.theme import Theme

_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_BANNERS: Final = {
    EntryState.PARTLY: BannerKind.WARN,
    EntryState.UNKNOWN: BannerKind.WARN,
    EntryState.INTERRUPTED: BannerKind.WARN,
    EntryState.FAILED: BannerKind.BAD,
}


class ReportPage(Page):
    """Shows an entry that has ended.

    Signals:
        again_wanted, open_folder_wanted, clear_wanted: the entry's id; the first and last close the page.
        some_again_wanted: the entry's id and the keys of some of its items; closes the page.
        address_wanted: an address of a target's window, to be opened in a browser.
    """

    again_wanted = Signal(str)
    some_again_wanted = Signal(str, object)
    open_folder_wanted = Signal(str)
    clear_wanted = Signal(str)
    address_wanted = Signal(str)

    def __init__(
        self, theme: Theme, words: ActivityWords, entry: Entry, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("reportPage")
        self._words: Final = words
        self._entry: Final = entry
        self._telling: Final = Telling(words, self)
        ending = entry.ending or Ending(entry.begun_at)
        self._addresses: Final = AddressList(theme)
        self._handled_title: Final = plain_label(self.tr("What it was about"), field=True)
        self._handled: Final = self._selectable("")
        self.set_heading(words.plain_title(entry), self._counted(ending))
        self._add_state()
        self._add_facts()
        self._add_handled()
        self._add_troubles(self._telling.troubles(entry))
        self._add_lines(self.tr("Not started"), self._telling.not_started(entry))
        self._add_arrivals(ending.arrivals)
        self._add_leftovers(ending)
        self._add_lines(self.tr("Notes"), [core_text(one) for one in ending.notes])
        self.body.addStretch(1)
        self._add_buttons()

    def add_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Show where things arrived, for a run that the records had to be asked about."""
        self._addresses.show_arrivals(arrivals)

    def set_handled(self, lines: Sequence[str]) -> None:
        """Show what a script imported or deleted, which the records had to be asked about."""
        if lines:
            self._handled.setText("\n".join(lines))
            self._handled_title.show()
            self._handled.show()

    def set_arrivals_failed(self, error: ExporterError) -> None:
        """Say why it is not known where things arrived."""
        self.set_note(
            self.tr("Where things arrived could not be read: {reason}").format(reason=error_title(error))
        )

    def _counted(self, ending: Ending) -> str:
        return self._words.counts(ending.counts) if ending.counts else self._words.state(self._entry.state)

    def _add_state(self) -> None:
        kind = _BANNERS.get(self._entry.state)
        if kind is not None:
            banner = Banner(self.theme)
            banner.setObjectName("stateBanner")
            state, reason = self._words.state(self._entry.state), self._words.because(self._entry)
            text = self.tr("{state}: {reason}").format(state=state, reason=reason) if reason else state
            banner.set_text(kind, text[:1].upper() + text[1:])
            self.body.addWidget(banner)
        text = self._telling.unrepeatable(self._entry)
        if text:
            banner = Banner(self.theme)
            banner.setObjectName("unrepeatableBanner")
            banner.set_text(BannerKind.WARN, text)
            self.body.addWidget(banner)

    def _add_facts(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, self.theme.px(4), 0, self.theme.px(4))
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._telling.facts(self._entry)):
            name = plain_label(label, muted=True)
            told = self._selectable(value)
            told.setAccessibleName(label)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, row, 1)
        self.body.addLayout(grid)

    def _add_handled(self) -> None:
        self._handled.setObjectName("handledItems")
        self._handled.setAccessibleName(self._handled_title.text())
        for label in (self._handled_title, self._handled):
            self.body.addWidget(label)
            label.hide()

    def _add_troubles(self, troubles: Sequence[Trouble]) -> None:
        if not troubles:
            return
        self._add_title(self.tr("Problems"))
        for number, trouble in enumerate(troubles):
            if number:
                self.body.addWidget(hairline())
            if trouble.concerned:
                self.body.addWidget(mark_heading(self._selectable(self._telling.named(trouble.concerned))))
            self.body.addWidget(self._selectable(trouble.reason))
            if trouble.next_step:
                step = self._selectable(self.tr("→ {step}").format(step=trouble.next_step))
                mark(step, muted=True)
                self.body.addWidget(step)
            # Of a single problem the button below says the same.
            if trouble.again and len(trouble.again) < len(self._entry.repeatable):
                link = _AgainLink(self._again_text(len(trouble.again)), trouble.again, self)
                link.setAccessibleDescription(self._telling.named(trouble.concerned))
                link.pressed_for.connect(self._want_some_again)
                self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _again_text(self, count: int) -> str:
        return self.tr("Try again…") if count == 1 else self.tr("Try %n again…", "", count)

    def _add_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        self._addresses.opened.connect(self.address_wanted)
        self.body.addWidget(self._addresses)
        self._addresses.show_arrivals(arrivals)

    def _add_leftovers(self, ending: Ending) -> None:
        self._add_lines(
            self.tr("Left half-way, and deleted again"), [shown(one.name) for one in ending.deleted]
        )
        if not ending.leftovers:
            return
        self._add_lines(
            self.tr("Left half-way in the target"),
            [
                self.tr("{name} ({id})").format(name=shown(one.name), id=shown(one.id))
                for one in ending.leftovers
            ],
        )
        if self._entry.can_repeat:
            button = QPushButton(self.tr("Delete them…"))
            button.setObjectName("clearButton")
            button.setAutoDefault(False)
            button.clicked.connect(self._want_clear)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_lines(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._add_title(title)
        text = self._selectable("\n".join(lines))
        text.setAccessibleName(title)
        self.body.addWidget(text)

    def _add_title(self, text: str) -> None:
        self.body.addSpacing(self.theme.px(6))
        self.body.addWidget(plain_label(text, field=True))

    def _add_buttons(self) -> None:
        copy = self.add_button(self.tr("Copy summary"))
        copy.setObjectName("summaryButton")
        copy.clicked.connect(self._copy_summary)
        if self._entry.folder is not None:
            folder = self.add_button(self.tr("Open folder"))
            folder.setObjectName("folderButton")
            folder.clicked.connect(self._want_folder)
        again = self._entry.repeatable
        close = self.add_button(self.tr("Close"), ButtonRole.PLAIN if again else ButtonRole.PRIMARY)
        close.setObjectName("closeButton")
        close.clicked.connect(self.accept)
        if again:
            button = self.add_button(self.tr("Try %n again…", "", len(again)), ButtonRole.PRIMARY)
            button.setObjectName("againButton")
            button.clicked.connect(self._want_again)

    def _selectable(self, text: str) -> QLabel:
        label = plain_label(text)
        label.setWordWrap(True)
        label.setTextInteractionFlags(_SELECTABLE)
        return label

    @Slot()
    def _copy_summary(self) -> None:
        QGuiApplication.clipboard().setText(self._telling.summary(self._entry))
        self.set_note(self.tr("Copied."))

    @Slot()
    def _want_folder(self) -> None:
        self.open_folder_wanted.emit(self._entry.id)

    @Slot()
    def _want_again(self) -> None:
        self.accept()
        self.again_wanted.emit(self._entry.id)

    @Slot(object)
    def _want_some_again(self, items: frozenset[ItemKey]) -> None:
        self.accept()
        self.some_again_wanted.emit(self._entry.id, items)

    @Slot()
    def _want_clear(self) -> None:
        self.accept()
        self.clear_wanted.emit(self._entry.id)


class _AgainLink(QPushButton):
    """Tries again what one reason kept from being done: `pressed_for` with the keys of that."""

    pressed_for = Signal(object)

    def __init__(self, text: str, items: frozenset[ItemKey], parent: QWidget) -> None:
        super().__init__(text, parent)
        self._items: Final = items
        self.setObjectName("againLink")
        self.setAutoDefault(False)
        mark(self, link=True)
        self.clicked.connect(self._press)

    @Slot()
    def _press(self) -> None:
        self.pressed_for.emit(self._items)


def mark_heading(label: QLabel) -> QLabel:
    """Let a label look like the heading of what is below it."""
    mark(label, heading=True)
    return label
