"""The sentences of a copy: its title, what it will do, what stands there, and the question before it."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QLocale, QObject

from desktop_exporter.app.standing import Stands
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.pages.confirm_page import Question
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.targets import CopyWish, TargetContent
from desktop_exporter.model.places import PlaceKind

# More names than these tell nothing more.
_NAMED: Final = 5


class CopyWords(QObject):
    """Says what is about to be copied. What comes out of a backup is imported."""

    def __init__(self, picked: Picked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picked: Final = picked
        self._imports: Final = picked.ref.kind is PlaceKind.BACKUP

    def title(self) -> str:
        """Return the title of the page."""
        if self._picked.is_unread:
            return self.tr("Import {name}").format(name=shown(self._picked.place_name))
        return self._title_of_import() if self._imports else self._title_of_copy()

    def sentence(self) -> str:
        """Return the sentence below the title."""
        place = shown(self._picked.place_name)
        along = self._picked.reports_along
        if along is None and self._picked.reports_at_least:
            least = self._picked.reports_at_least
            return self.tr("From {place}. At least %n report(s) come along.", "", least).format(place=place)
        if along is None:
            return self.tr("From {place}, with the reports that they need.").format(place=place)
        return self.tr("From {place}. %n report(s) come along.", "", along).format(place=place)

    def verb(self) -> str:
        """Return what the button says."""
        return self.tr("Import…") if self._imports else self.tr("Copy…")

    def outcome(self, wish: CopyWish, content: TargetContent) -> str:
        """Say what will happen, in one line."""
        things, target = self._things(), shown(wish.target.name)
        collections = sorted(set(wish.into.values()))
        if len(collections) > 1:
            return self.tr(
                "{things} will be created in %n collection(s) of {target}.", "", len(collections)
            ).format(things=things, target=target)
        name = content.name_of(collections[0])
        if name is None:
            return self.tr("{things} will be created in the collection {id} of {target}.").format(
                things=things, id=shown(collections[0]), target=target
            )
        return self.tr("{things} will be created in “{collection}” of {target}.").format(
            things=things, collection=shown(name), target=target
        )

    def standing(self, wish: CopyWish, stands: Mapping[str, Stands]) -> str:
        """Say which names stand there already. Empty while not all collections were read."""
        if not set(wish.into.values()) <= stands.keys():
            return ""
        twice = self.twice(wish, stands)
        unnamed = sum(stands[one].unnamed for one in set(wish.into.values()))
        if twice:
            return self.tr(
                "%n of these names stand(s) there already: {names}. Copies keep their names, nothing is"
                " replaced.",
                "",
                len(twice),
            ).format(names=self._some_of(twice))
        if unnamed:
            return self.tr(
                "Of %n item(s) there the name is not known; copies keep their names, nothing is replaced.",
                "",
                unnamed,
            )
        return self.tr("None of these names stands there yet.")

    def twice(self, wish: CopyWish, stands: Mapping[str, Stands]) -> tuple[str, ...]:
        """Return the names that stand there already, as far as the collections were read."""
        return tuple(
            one.name
            for one in self._picked.items
            if one.name is not None
            and one.collection_id in wish.into
            and wish.into[one.collection_id] in stands
            and one.name in stands[wish.into[one.collection_id]].names
        )

    def _some_of(self, names: Sequence[str]) -> str:
        quoted = [self.tr("“{name}”").format(name=shown(one)) for one in names[:_NAMED]]
        more = len(names) - len(quoted)
        if more:
            quoted.append(self.tr("%n more", "", more))
        return QLocale().createSeparatedList(quoted)

    def question(self, wish: CopyWish, content: TargetContent) -> Question:
        """Return what is asked before anything is written."""
        title = self._asked().format(target=shown(wish.target.name))
        production = wish.target.role is Role.PRODUCTION
        return Question(
            title=title,
            sentence=self.outcome(wish, content),
            verb=self.tr("Import") if self._imports else self.tr("Copy"),
            name_to_type=wish.target.name if production else None,
            note=self.tr("It is a production system.") if production else "",
        )

    def _title_of_import(self) -> str:
        count = len(self._picked.items)
        if self._picked.undecided:
            return self.tr("Import %n item(s) or more", "", count)
        if self._picked.only_dashboards:
            return self.tr("Import %n dashboard(s)", "", count)
        return self.tr("Import %n item(s)", "", count)

    def _title_of_copy(self) -> str:
        count = len(self._picked.items)
        if self._picked.undecided:
            return self.tr("Copy %n item(s) or more", "", count)
        if self._picked.only_dashboards:
            return self.tr("Copy %n dashboard(s)", "", count)
        return self.tr("Copy %n item(s)", "", count)

    def _asked(self) -> str:
        count = len(self._picked.items)
        if self._picked.undecided:
            if self._imports:
                return self.tr("Import %n item(s) or more into {target}?", "", count)
            return self.tr("Copy %n item(s) or more to {target}?", "", count)
        if self._picked.only_dashboards:
            if self._imports:
                return self.tr("Import %n dashboard(s) into {target}?", "", count)
            return self.tr("Copy %n dashboard(s) to {target}?", "", count)
        if self._imports:
            return self.tr("Import %n item(s) into {target}?", "", count)
        return self.tr("Copy %n item(s) to {target}?", "", count)

    def _things(self) -> str:
        picked = self._picked
        parts: list[str] = []
        if picked.dashboards:
            parts.append(self.tr("%n dashboard(s)", "", picked.dashboards))
        reports = picked.reports + (picked.reports_along or 0)
        if reports:
            parts.append(self.tr("%n report(s)", "", reports))
        if picked.reports_along is None and picked.dashboards:
            parts.append(self.tr("the reports that they need"))
        if picked.undecided:
            parts.append(self.tr("the reports that turn out to stand alone"))
        return QLocale().createSeparatedList(parts)
