"""What became of what was asked: counts that add up, and the problems by name."""

from dataclasses import dataclass, field

from desktop_exporter.errors import Code, ExporterError


@dataclass(frozen=True, slots=True)
class Counts:
    """asked = done + skipped + failed + unknown + not_started. Raises ValueError when it does not add up.

    The unit is the item that was chosen: a dashboard, or a report that stands alone.
    """

    asked: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    unknown: int = 0
    not_started: int = 0

    def __post_init__(self) -> None:
        parts = (self.done, self.skipped, self.failed, self.unknown, self.not_started)
        if min(parts) < 0 or self.asked != sum(parts):
            raise ValueError(f"the counts do not add up: {self}")

    @property
    def missing(self) -> int:
        """How many of those that were asked for are not done."""
        return self.asked - self.done


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, as reports, manifests and records tell it.

    `kind` is dashboard, report, collection, file, system or command; `id` and `name` are empty when there is
    none. `hint` is the next step, for people only: files and records do not keep it, so equality ignores it.
    """

    code: Code
    kind: str
    id: str
    name: str
    detail: str
    hint: str = field(default="", compare=False)

    @classmethod
    def of(cls, error: ExporterError, *, kind: str, id: str = "", name: str = "") -> "Problem":  # noqa: A002  the word of the manifest's field
        """Make a problem of an error: its title and detail become the text."""
        return cls(error.code, kind, id, name, f"{error.title} {error.detail}".strip(), error.hint)
