"""Which places there are, in which order, and how each stands: what the list shows, without any widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop_exporter.app.systems import Role, SavedSystem
from desktop_exporter.gui.places.rows import PlaceRow, PlaceState
from desktop_exporter.gui.places.state_words import Standing, connected, not_looked_at
from desktop_exporter.model.places import PlaceKind, PlaceRef


@dataclass(frozen=True, slots=True)
class LentSystem:
    """A system that is not saved: one of the demo."""

    ref: PlaceRef
    name: str
    base_url: str
    role: Role


class PlaceBook:
    """Saved systems first, then lent ones, then backups."""

    def __init__(self) -> None:
        self._saved: tuple[SavedSystem, ...] = ()
        self._lent: tuple[LentSystem, ...] = ()
        self._backups: tuple[str, ...] = ()
        self._standing: dict[PlaceRef, Standing] = {}
        # How it stood before it failed.
        self._before: dict[PlaceRef, Standing] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is no place at all."""
        return not (self._saved or self._lent or self._backups)

    @property
    def lent(self) -> tuple[LentSystem, ...]:
        """The systems of the demo, while they run."""
        return self._lent

    def set_saved(self, systems: Sequence[SavedSystem]) -> None:
        """Say which systems are saved."""
        self._saved = tuple(systems)

    def set_lent(self, systems: Sequence[LentSystem]) -> None:
        """Say which systems are lent."""
        self._lent = tuple(systems)

    def set_backups(self, paths: Sequence[str]) -> None:
        """Say which backups were opened lately."""
        self._backups = tuple(paths)

    def tell(self, ref: PlaceRef, standing: Standing) -> None:
        """Say how a place stands."""
        before = self.standing(ref)
        if before.state is not PlaceState.FAILED:
            self._before[ref] = before
        self._standing[ref] = standing

    def answers(self, ref: PlaceRef) -> None:
        """Say that a system answered: it stands as it did before it failed."""
        if self.standing(ref).state not in {PlaceState.FAILED, PlaceState.NOT_CONNECTED}:
            return
        before = self._before.get(ref, connected())
        self._standing[ref] = connected() if before.state is PlaceState.NOT_CONNECTED else before

    def standing(self, ref: PlaceRef) -> Standing:
        """Return how a place stands."""
        return self._standing.get(ref) or not_looked_at(ref)

    def forget(self, ref: PlaceRef) -> None:
        """Forget how a place stood."""
        self._standing.pop(ref, None)
        self._before.pop(ref, None)

    def saved(self, ref: PlaceRef) -> SavedSystem | None:
        """Return a saved system, None when it is none."""
        if ref.kind is not PlaceKind.SYSTEM:
            return None
        return next((one for one in self._saved if one.key == ref.id), None)

    def row(self, ref: PlaceRef) -> PlaceRow | None:
        """Return the row of a place, None when there is no such place."""
        return next((one for one in self.rows() if one.ref == ref), None)

    def rows(self) -> tuple[PlaceRow, ...]:
        """Return all rows."""
        saved = (
            self._row(PlaceRef(PlaceKind.SYSTEM, one.key), one.name, one.role, one.base_url)
            for one in self._saved
        )
        lent = (self._row(one.ref, one.name, one.role, one.base_url) for one in self._lent)
        backups = (
            self._row(PlaceRef(PlaceKind.BACKUP, path), PurePath(path).name or path, None, path)
            for path in self._backups
        )
        return (*saved, *lent, *backups)

    def _row(self, ref: PlaceRef, name: str, role: Role | None, address: str) -> PlaceRow:
        standing = self.standing(ref)
        return PlaceRow(ref, name, standing.line, standing.state, standing.words, role, address)
