"""The middle of the window: heading, filter, tree, and the line that says what is chosen."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_exporter.app.browsing import ItemKey, LearntItem
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.chosen import choice
from desktop_exporter.gui.browser.heading import Heading
from desktop_exporter.gui.browser.items import Contents, Item
from desktop_exporter.gui.browser.message import Message
from desktop_exporter.gui.browser.selection_line import SelectionLine
from desktop_exporter.gui.browser.tree_model import TreeModel
from desktop_exporter.gui.browser.tree_view import CatalogView
from desktop_exporter.gui.page import hairline
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import (
    error_detail,
    error_hint,
    error_title,
    problem_hint,
    problem_text,
    token_is_asked_for,
)
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.wording import number_text
from desktop_exporter.model.outcome import Problem

_SPINNER_AFTER_MS: Final = 300
_SOON_MS: Final = 30
_SIGHT_AFTER_MS: Final = 120


class State(Enum):
    """How far the place is that is shown."""

    NO_PLACE = "no_place"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class BrowserPanel(QWidget):
    """Shows one tree at a time; it knows no operations.

    Signals:
        row_chosen: the current row is another one, as it stands in the truth.
        context_wanted: where on the screen the menu of the current row belongs.
        save_wanted, copy_wanted, paste_wanted, refresh_wanted: a button or link was pressed.
        notice_pressed, question_pressed: the link of the upper or lower banner.
        token_wanted: another token is to be given.
        sight_changed: other rows are in sight, for a moment already.
        ticked: a tick has changed.
    """

    row_chosen = Signal(object)
    context_wanted = Signal(QPoint)
    save_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    refresh_wanted = Signal()
    notice_pressed = Signal()
    question_pressed = Signal()
    token_wanted = Signal()
    sight_changed = Signal()
    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("browserPanel")
        mark(self, ground="surface")
        self.heading: Final = Heading(theme)
        self.notice: Final = Banner(theme)
        self.question: Final = Banner(theme)
        self.model: Final = TreeModel(self)
        self.view: Final = CatalogView(theme, self.model)
        self.message: Final = Message(theme)
        self.line: Final = SelectionLine(theme)
        self._line_above: Final = hairline()
        self._pages: Final = QStackedWidget()
        self._state = State.NO_PLACE
        self._error: ExporterError | None = None
        self._not_listed: Problem | None = None
        self._can_paste = False
        self._activity = ""
        self._is_slow = False
        # Many collections arrive one after another: what is said about all of them waits for the next.
        self._soon: Final = _single_shot(self, _SOON_MS)
        self._soon.timeout.connect(self._show)
        self._slow: Final = _single_shot(self, _SPINNER_AFTER_MS)
        self._slow.timeout.connect(self._became_slow)
        self._sight: Final = _single_shot(self, _SIGHT_AFTER_MS)
        self._sight.timeout.connect(self.sight_changed)
        self._lay_out(theme)
        self._connect()
        self._show()

    # --------------------------------------------------------------------------------------- what is shown

    @property
    def tree(self) -> CatalogTree:
        """The truth that is shown."""
        return self.model.tree

    def show_place(self, name: str, role: Role | None, tree: CatalogTree, *, can_paste: bool) -> None:
        """Show another place: its tree as it was left. `can_paste`: what it does not list can be added."""
        self._can_paste = can_paste
        self.heading.set_place(name, role)
        with self.view.making_anew(keep_place=False):
            self.heading.field.blockSignals(True)  # noqa: FBT003  Qt's own
            self.heading.field.setText(tree.filter_text)
            self.heading.field.blockSignals(False)  # noqa: FBT003  Qt's own
            self.model.show_tree(tree)
        current = self.model.index_of(tree.current)
        if current.isValid():
            self.view.scrollTo(current)
        self._show()

    def set_state(
        self, state: State, error: ExporterError | None = None, not_listed: Problem | None = None
    ) -> None:
        """Say how far the place is. What is shown of it already stays, also after a failure.

        `not_listed`: it was read, but its collections could not be listed.
        """
        self._state, self._error, self._not_listed = state, error, not_listed
        self._is_slow = False
        if state is State.LOADING:
            self._slow.start()
        else:
            self._slow.stop()
        self._show()

    def set_activity(self, text: str) -> None:
        """Say beside the filter what is going on; empty for nothing."""
        self._activity = text
        self._show_status()

    def put(self, *arrived: Contents) -> None:
        """Show collections that have arrived. All rows are made anew for those that changed: once for all."""
        changed: list[Contents] = []
        for contents in arrived:
            if self.tree.branch(contents.branch) is not None:
                changed += [contents] if self.tree.would_change(contents) else []
                continue
            row = self.tree.put(contents)
            if row is not None:
                with self.view.making_anew(keep_place=True, whole=False):
                    self.model.branch_put(row)
        if changed:
            with self.view.making_anew(keep_place=True):
                self.tree.replace(changed)
                self.model.rebuild()
        if not self._soon.isActive():
            self._soon.start()

    @contextmanager
    def changing(self) -> Generator[None]:
        """Change the truth in the block; the rows are made anew after it, and none jumps."""
        with self.view.making_anew(keep_place=True):
            yield
            self.model.rebuild()
        self._show()

    def learn(self, learnt: Mapping[ItemKey, LearntItem], unreadable: frozenset[ItemKey]) -> None:
        """Show names that were read, and which could not be."""
        if self.tree.learn(learnt, unreadable):
            with self.changing():
                pass
            return
        self.model.names_changed()
        self._show()

    # --------------------------------------------------------------------------------------- what is asked

    def focus_filter(self) -> None:
        """Let the keyboard write into the filter."""
        self.heading.field.setFocus()
        self.heading.field.selectAll()

    def tick_shown(self) -> None:
        """Tick everything that the filter lets through."""
        self.tree.tick_shown()
        self.model.ticks_changed()

    def show_ticked(self, rows: Sequence[Branch | Item]) -> None:
        """Show that rows were ticked, and the first of them, whatever the filter hides."""
        if not rows:
            return
        if not all(self.model.index_of(row.row_key).isValid() for row in rows):
            self.heading.field.clear()
        self.model.ticks_changed()
        first = self.model.index_of(rows[0].row_key)
        self.view.setCurrentIndex(first)
        self.view.scrollTo(first)

    def untick_all(self) -> None:
        """Choose nothing."""
        self.tree.untick_all()
        self.model.ticks_changed()

    # ---------------------------------------------------------------------------------------------- inside

    def _lay_out(self, theme: Theme) -> None:
        self._pages.addWidget(self.message)
        self._pages.addWidget(self.view)
        banners = QVBoxLayout()
        banners.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(4))
        banners.setSpacing(theme.px(4))
        banners.addWidget(self.notice)
        banners.addWidget(self.question)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._line_above)
        foot.addWidget(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addLayout(banners)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)
        self.notice.setObjectName("noticeBanner")
        self.question.setObjectName("questionBanner")

    def _connect(self) -> None:
        self.heading.field.textChanged.connect(self._filter)
        self.heading.field.left_downwards.connect(self._go_to_rows)
        self.heading.refresh_wanted.connect(self.refresh_wanted)
        self.heading.paste_wanted.connect(self.paste_wanted)
        self.notice.link_pressed.connect(self.notice_pressed)
        self.question.link_pressed.connect(self.question_pressed)
        self.message.pressed.connect(self._message_pressed)
        self.message.other_pressed.connect(self.refresh_wanted)
        self.view.row_chosen.connect(self.row_chosen)
        self.view.link_followed.connect(self._link_followed)
        self.view.context_wanted.connect(self.context_wanted)
        self.view.seen_anew.connect(self._sight.start)
        self.model.ticked.connect(self._ticks_changed)
        self.line.save_wanted.connect(self.save_wanted)
        self.line.copy_wanted.connect(self.copy_wanted)

    def _filter(self, text: str) -> None:
        with self.view.making_anew(keep_place=False):
            self.tree.set_filter(text)
            self.model.rebuild()
        current = self.model.index_of(self.tree.current)
        if not self.tree.is_filtered and current.isValid():
            self.view.scrollTo(current)
        self._show()

    def _go_to_rows(self) -> None:
        if self._pages.currentWidget() is self.view:
            self.view.setFocus()
            self.view.choose_first()

    def _link_followed(self, _note: object) -> None:
        self.paste_wanted.emit()

    def _message_pressed(self) -> None:
        if self._asks_for_token:
            self.token_wanted.emit()
        elif self._state is State.FAILED or (self._not_listed is not None and not self.tree.total):
            self.refresh_wanted.emit()
        elif self.tree.is_filtered:
            self.heading.field.clear()
        else:
            self.paste_wanted.emit()

    def _ticks_changed(self) -> None:
        self._show_choice()
        self.ticked.emit()

    def _became_slow(self) -> None:
        self._is_slow = True
        self._show()

    def _show(self) -> None:
        """Show the right one of rows and message, and what goes with it."""
        tree = self.tree
        has_rows = bool(tree.shown_total or (tree.total and not tree.is_filtered))
        has_rows = has_rows or any(branch.id for branch in tree.shown_branches)
        is_there = self._state is not State.NO_PLACE
        self.view.columns.set_empty(frozenset() if tree.tells_changes else frozenset({Column.CHANGED}))
        self._pages.setCurrentWidget(self.view if is_there and has_rows else self.message)
        if not has_rows or not is_there:
            self._say()
        self.heading.field.setEnabled(bool(tree.total))
        self.heading.field.setToolTip(
            self.tr("Every word has to be in the name, the id or a definition.")
            if tree.total
            else self.tr("There is nothing to filter yet.")
        )
        self.heading.setVisible(is_there)
        self.heading.paste.setVisible(self._can_paste)
        self._show_choice()
        self._show_status()
        self._sight.start()

    def _say(self) -> None:
        """Say why there are no rows, and what to do."""
        say = self.message.say
        if self._state is State.NO_PLACE:
            say(self.tr("Nothing is open"), self.tr("Choose a system or a backup on the left."))
        elif self._state is State.FAILED and self._error is not None and not self.tree.total:
            self._say_failure(self._error)
        elif self.tree.is_filtered:
            self._say_no_match()
        elif self._state is State.LOADING:
            say(self.tr("Listing what is there…") if self._is_slow else "")
        elif self._not_listed is not None:
            problem, again = self._not_listed, self.tr("Try again")
            say(self.tr("Nothing could be listed"), problem_text(problem), problem_hint(problem), again)
        elif self._can_paste:
            say(
                self.tr("Nothing is listed here"),
                self.tr(
                    "This token cannot list collections. Paste addresses or ids of collections, dashboards"
                    " or reports: they can be saved and copied all the same, and they are remembered."
                ),
                "",
                self.tr("Paste addresses or ids…"),
            )
        else:
            say(self.tr("Nothing is in it"), self.tr("This backup holds no dashboards and no reports."))

    @property
    def _asks_for_token(self) -> bool:
        """Whether the message says that another token is needed."""
        error = self._error
        return self._state is State.FAILED and error is not None and token_is_asked_for(error.code)

    def _say_failure(self, error: ExporterError) -> None:
        again = self.tr("Try again")
        first, other = (self.tr("Replace the token…"), again) if self._asks_for_token else (again, "")
        what = error_title(error), error_detail(error), error_hint(error)
        self.message.say(*what, first, other, is_bad=True)

    def _say_no_match(self) -> None:
        unnamed = self.tree.unnamed_total
        text = self.tr("%n name(s) are not known yet: what they belong to may fit, too.", "", unnamed)
        self.message.say(
            self.tr("Nothing fits the filter"), text if unnamed else "", "", self.tr("Clear the filter")
        )

    def _show_choice(self) -> None:
        tree = self.tree
        is_any = self._state is not State.NO_PLACE and bool(tree.total)
        self.line.tell(choice(tree) if is_any else None, has_filter=tree.is_filtered)
        self._line_above.setVisible(is_any)

    def _show_status(self) -> None:
        tree = self.tree
        text = self._activity
        if tree.is_filtered and tree.total:
            text = self.tr("{shown} of {total} shown").format(
                shown=number_text(tree.shown_total), total=number_text(tree.total)
            )
            unnamed = tree.unnamed_total
            if unnamed:
                names = self.tr("%n name(s) not known", "", unnamed)
                text = f"{text} · {names}"
        elif not text and self._state is State.LOADING and self._is_slow and tree.total:
            text = self.tr("Listing…")
        self.heading.set_status(text)


def _single_shot(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
