"""The answers of places, in the words of the ports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import ItemKind


@dataclass(frozen=True, slots=True)
class ExportSet:
    """What one export call answered, cut into entities; `size_bytes` is the size of the whole answer."""

    entities: tuple[Entity, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class IdList:
    """The ids that a collection lists. `may_be_cut`: as many as the server returns at most (1,000)."""

    ids: tuple[str, ...]
    may_be_cut: bool


@dataclass(frozen=True, slots=True)
class ImportedEntity:
    """One element of the answer to an import: a new id, without any hint at the source id."""

    id: str
    kind: ItemKind


class AbilityName(StrEnum):
    """What a sign-in may be able to do at a system."""

    LIST = "list"
    LIST_PRIVATE = "list_private"
    EXPORT_BATCH = "export_batch"
    EXPORT_SINGLE = "export_single"
    IMPORT = "import"
    IMPORT_PRIVATE = "import_private"
    DELETE = "delete"
    READ_DEFINITIONS = "read_definitions"
    READ_SCOPE = "read_scope"
    ADD_SCOPE = "add_scope"
    CREATE_COLLECTION = "create_collection"


class Possible(StrEnum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ability:
    """Whether a sign-in can do something, and why that is believed."""

    name: AbilityName
    possible: Possible
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Who a place is, as manifests and reports name it. `base_url` and versions are None for files."""

    key: str
    name: str
    base_url: str | None
    optimize_version: str | None
    generation: str | None


def check_present(entities: Sequence[Entity], kind: ItemKind, ids: Iterable[str]) -> None:
    """Raise `answer_incomplete` when an export that was answered as successful lacks an asked id."""
    present = {entity.id for entity in entities if entity.item_kind is kind}
    absent = sorted(set(ids) - present)
    if absent:
        raise ExporterError(Code.ANSWER_INCOMPLETE, what=f"{kind.value} {', '.join(absent)}")


class UnknownIds(ExporterError):  # noqa: N818  read as what it carries: ids
    """An export named ids that the place does not know; `ids` are those that the place calls unknown."""

    def __init__(self, kind: ItemKind, ids: tuple[str, ...], server_words: str | None = None) -> None:
        code = Code.DASHBOARD_UNKNOWN if kind is ItemKind.DASHBOARD else Code.REPORT_UNKNOWN
        super().__init__(code, server_words=server_words, id=", ".join(ids))
        self.kind = kind
        self.ids = ids

    def __reduce__(self) -> tuple[object, ...]:
        return (UnknownIds, (self.kind, self.ids, self.server_words))


class ImportInDoubt(ExporterError):  # noqa: N818  a state that is resolved, not always an error
    """An import that may have written something: a 5xx (`status` says which) or a lost answer (None).

    `says_invalid`: the server's words are those of a check that comes before all writing.
    """

    def __init__(
        self,
        name: str,
        reason: str,
        status: int | None,
        server_words: str | None = None,
        candidates: str = "its collections have to be compared.",
        *,
        says_invalid: bool = False,
    ) -> None:
        super().__init__(
            Code.IMPORT_OUTCOME_UNKNOWN,
            server_words=server_words,
            name=name,
            reason=reason,
            candidates=candidates,
        )
        self.status = status
        self.says_invalid = says_invalid

    def __reduce__(self) -> tuple[object, ...]:
        words = (str(self.parameters[key]) for key in ("name", "reason"))
        candidates = str(self.parameters["candidates"])
        make = partial(ImportInDoubt, says_invalid=self.says_invalid)
        return (make, (*words, self.status, self.server_words, candidates))
