"""The page that asks into which system and which of its collections to copy or import."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.standing import Stands
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.texts import core_text, error_text, error_title
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.cards import Cards
from desktop_exporter.gui.transfer.copy_words import CopyWords
from desktop_exporter.gui.transfer.mapping import MappingTable
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.targets import CopyWish, TargetContent, TargetSystem


class CopyPage(Page):
    """Knows no operations: it says what it wants to know, and is told.

    Signals:
        source_wanted: all of the backup that is to be imported; the answer goes to `set_source` or
            `set_source_failed`.
        content_wanted: a `TargetSystem`; the answer goes to `set_content` or `set_content_failed`.
        stands_wanted: a `TargetSystem` and the id of one of its collections; the answer goes to `set_stands`.
        copy_wanted: the `CopyWish`, after it was confirmed. The page closes itself.
    """

    source_wanted = Signal()
    content_wanted = Signal(object)
    stands_wanted = Signal(object, str)
    copy_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        picked: Picked,
        targets: Sequence[TargetSystem],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("copyPage")
        self._picked = picked
        self._targets: Final = {one.ref.id: one for one in targets if one.ref != picked.ref}
        self._words = CopyWords(picked, self)
        self._offered: TargetContent | None = None
        self._stands: dict[str, Stands] = {}
        self._unread: ExporterError | None = None
        self._before: CopyWish | None = None
        self._source: Final = Banner(theme)
        self._source.setObjectName("sourceBanner")
        self.cards: Final = Cards(theme, self.tr("Target system"))
        self._state: Final = Banner(theme)
        self._state.setObjectName("targetBanner")
        self._into: Final = plain_label(self.tr("Into which collection"), field=True)
        self.mapping: Final = MappingTable(theme)
        self._outcome: Final = plain_label()
        self._standing: Final = Banner(theme)
        self._rule: Final = Banner(theme)
        self._add_parts()
        self.set_heading(self._words.title(), self._words.sentence())
        self.add_cancel(self.tr("Cancel")).setObjectName("cancelButton")
        self.copy_button: Final = self.add_button(self._words.verb(), ButtonRole.PRIMARY)
        self.copy_button.setObjectName("copyButton")
        # Here the obstacles that a plan finds will be listed.
        self.set_note(self.tr("Obstacles are checked by the server while it imports."))
        self._connect()
        self._look()

    def begin(self, wish: CopyWish | None = None) -> None:
        """Choose the target of `wish`, or the only one; from now on the page asks for what it needs."""
        if self._picked.is_unread:
            self.ask_for_source()
        if not self._targets:
            text = self.tr("There is no other system to copy to. Add one first.")
            self._state.set_text(BannerKind.WARN, text)
            return
        if wish is not None and wish.target.ref.id in self._targets:
            self._before = wish
            self.cards.choose(wish.target.ref.id)
        elif len(self._targets) == 1:
            self.cards.choose(next(iter(self._targets)))
        self.cards.focus_current()

    @property
    def picked(self) -> Picked:
        """What would be copied."""
        return self._picked

    @property
    def wish(self) -> CopyWish | None:
        """What would be done, None while something is undecided."""
        target, into = self._target(), self.mapping.into
        if target is None or into is None or self._offered is None:
            return None
        return CopyWish(target, into)

    @property
    def outcome_text(self) -> str:
        """What it says will happen."""
        return self._outcome.text()

    @property
    def standing_text(self) -> str:
        """What it says of the names that stand there."""
        return self._standing.text

    @property
    def state_text(self) -> str:
        """What it says of the target, empty when there is nothing to say."""
        return self._state.text

    @property
    def source_text(self) -> str:
        """What it says of the backup, empty when that was read."""
        return self._source.text

    def set_source(self, listing: Listing) -> None:
        """Take all of the backup."""
        self._picked = Picked.all_of(self._picked.ref, self._picked.place_name, listing)
        self._words = CopyWords(self._picked, self)
        self._source.set_text(BannerKind.SOFT, "")
        self.set_heading(self._words.title(), self._words.sentence())
        self._show_mapping()
        self._look()

    def set_source_failed(self, error: ExporterError) -> None:
        """Say why the backup could not be read."""
        self._source.set_text(BannerKind.BAD, error_text(error), self.tr("Try again"))

    def set_content(self, target: TargetSystem, content: TargetContent) -> None:
        """Show the collections of a target. What another target has is passed over."""
        if target != self._target():
            return
        self._offered = content
        text = ""
        if not content.collections:
            text = core_text(content.reason) or self.tr(
                "{name} lists no collections to this sign-in."
            ).format(name=shown(target.name))
        self._state.set_text(BannerKind.SOFT, text, self.tr("Try again") if text else "")
        self._show_mapping()

    def set_content_failed(self, target: TargetSystem, error: ExporterError) -> None:
        """Say why a target could not be read."""
        if target == self._target():
            self._state.set_text(BannerKind.BAD, error_text(error), self.tr("Try again"))

    def set_stands(self, target: TargetSystem, collection_id: str, stands: Stands) -> None:
        """Show what stands in a collection of a target."""
        if target == self._target():
            self._stands[collection_id] = stands
            self._look()

    def set_stands_failed(self, target: TargetSystem, error: ExporterError) -> None:
        """Say why it is not known what stands in a collection of a target."""
        if target == self._target():
            self._unread = error
            self._look()

    def _show_mapping(self) -> None:
        target, content = self._target(), self._offered
        if target is None or content is None or self._picked.is_unread:
            return
        self._into.show()
        before = self._before
        preferred: Mapping[str | None, str] = {}
        if before is not None and before.target.ref == target.ref:
            preferred = before.into
        self.mapping.show_content(self._picked.collections, content, preferred)

    def _target(self) -> TargetSystem | None:
        key = self.cards.current
        return None if key is None else self._targets[key]

    def _add_parts(self) -> None:
        words = {Role.PRODUCTION: self.tr("production"), Role.TEST: self.tr("test")}
        for key, target in self._targets.items():
            card = self.cards.add(key, target.name, target.address)
            if target.role in words:
                card.add_chip(words[target.role], target.role.value)
        self._rule.set_text(
            BannerKind.SOFT,
            self.tr(
                "The processes and decisions that they need must exist there and be data sources of the "
                "collection."
            ),
        )
        self._outcome.setWordWrap(True)
        self._outcome.setObjectName("outcomeLabel")
        self._standing.setObjectName("standingBanner")
        parts = (self._state, self._into, self.mapping, self._outcome, self._standing, self._rule)
        self.body.addWidget(self._source)
        self.body.addWidget(self.cards)
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._into.hide()

    def _connect(self) -> None:
        self.cards.chosen.connect(self._target_chosen)
        self._source.link_pressed.connect(self.ask_for_source)
        self._state.link_pressed.connect(self.ask_again)
        self.mapping.changed.connect(self._mapping_changed)
        self.copy_button.clicked.connect(self._ask)

    def _look(self) -> None:
        wish, content = self.wish, self._offered
        ready = wish is not None and content is not None
        self._outcome.setText("")
        standing, kind = "", BannerKind.SOFT
        if wish is not None and content is not None:
            self._outcome.setText(self._words.outcome(wish, content))
            standing = self._words.standing(wish, self._stands) or self._why_unread()
            if self._words.twice(wish, self._stands):
                kind = BannerKind.WARN
        self._outcome.setVisible(ready)
        self._standing.set_text(kind, standing)
        self.copy_button.setEnabled(ready)
        obstacle = "" if ready else self._obstacle()
        self.copy_button.setToolTip(obstacle)
        self.copy_button.setAccessibleDescription(obstacle)

    def _why_unread(self) -> str:
        if self._unread is None:
            return ""
        return self.tr("Which names stand there already could not be read: {reason}").format(
            reason=error_title(self._unread)
        )

    def _obstacle(self) -> str:
        if not self._targets:
            return self.tr("There is no other system to copy to.")
        if self._picked.is_unread:
            return self.tr("What is in the backup is not known yet.")
        if self._target() is None:
            return self.tr("Choose a system first.")
        if self._offered is None:
            return self.tr("The collections of the target are not known yet.")
        return self.tr("Choose a collection of the target for everything.")

    @Slot()
    def _target_chosen(self) -> None:
        self._offered = None
        self._stands.clear()
        self._unread = None
        self.mapping.clear()
        self._into.hide()
        self.ask_again()
        self._look()

    @Slot()
    def ask_for_source(self) -> None:
        """Read the backup, or try it again."""
        self._source.set_text(BannerKind.SOFT, self.tr("Reading the backup…"))
        self.source_wanted.emit()

    @Slot()
    def ask_again(self) -> None:
        """Read the chosen target once more."""
        target = self._target()
        if target is not None:
            name = shown(target.name)
            self._state.set_text(
                BannerKind.SOFT, self.tr("Reading the collections of {name}…").format(name=name)
            )
            self.content_wanted.emit(target)

    @Slot()
    def _mapping_changed(self) -> None:
        wish = self.wish
        if wish is not None:
            for collection_id in dict.fromkeys(wish.into.values()):
                if collection_id not in self._stands:
                    self.stands_wanted.emit(wish.target, collection_id)
        self._look()

    @Slot()
    def _ask(self) -> None:
        if self.wish is None or self._offered is None:
            return
        page = ConfirmPage(self.theme, self._words.question(self.wish, self._offered), self)
        page.confirmed.connect(self._confirmed)
        page.open()

    @Slot()
    def _confirmed(self) -> None:
        wish = self.wish
        if wish is not None:
            self.copy_wanted.emit(wish)
            self.accept()
