"""One import for somebody else: sent as it came, once, and kept in the records."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from desktop_exporter.app.live import LiveSystem
from desktop_exporter.app.recording import recorded
from desktop_exporter.app.relayed import CALLER, Relayed, refused_words
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.jobs.turns import COMPUTING
from desktop_exporter.model.difference import fingerprint
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.exchange import ImportInDoubt
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.passed import Passed
from desktop_exporter.model.references import roots_of
from desktop_exporter.model.runs import RunKind, Sent, Step, StepState
from desktop_exporter.transfer.ports import RunJournal, RunStore
from desktop_exporter.transfer.reconcile import listing
from desktop_exporter.transfer.report import ItemResult, ItemState, Tally

_STAGE: Final = "Importing"
_NAME: Final = "The document"


class _Imported(msgspec.Struct):
    id: str


class _Tile(msgspec.Struct):
    id: str


class _Tiles(msgspec.Struct):
    # None: the system says what is wrong with that.
    tiles: list[_Tile] | None = None


_IMPORTED: Final = msgspec.json.Decoder(list[_Imported])
_TILES: Final = msgspec.json.Decoder(_Tiles)


def relayed_import(
    runs: RunStore, system: LiveSystem, collection_id: str, document: bytes, context: JobContext
) -> Passed:
    """Import `document` and return what the system answered. See `Relaying.import_entities`."""
    entities = _read(document)
    passing = system.passing(context.cancel)
    facts = system.facts_now(context.cancel, max_age_s=60)
    journal = runs.begin(RunKind.IMPORT, CALLER, facts, CALLER.name)

    def work() -> Relayed:
        # Noted as for every import: only so can be found later what came new.
        journal.listed(collection_id, listing(system, collection_id, context.cancel))
        attempt = _Attempt(journal, facts.name, collection_id, entities)
        attempt.begin()
        context.progress.show(Progress(_STAGE, 0, None, "items", attempt.name, uncut=True))
        return attempt.made(lambda: passing.import_entities(collection_id, document, context.cancel))

    return recorded(journal, work).answer()


def _read(document: bytes) -> tuple[Entity, ...]:
    try:
        with COMPUTING.turn():
            entities = cut(document, _NAME)
            for entity in entities:
                _check_tiles(entity)
    except ExporterError as error:
        words = f"{error.title} {error.detail}".strip()
        raise ExporterError(Code.IMPORT_FILE_INVALID, server_words=words) from error
    return entities


def _check_tiles(entity: Entity) -> None:
    """Refuse tiles by which Optimize fails in the middle, and leaves in doubt what it did."""
    if entity.item_kind is not ItemKind.DASHBOARD:
        return
    try:
        _TILES.decode(entity.raw)
    except msgspec.ValidationError:
        reason = f"The tiles of the dashboard {entity.name} are no list, or one has no id."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=_NAME, reason=reason) from None


class _Attempt:
    """The one call of an import, and its steps in the journal."""

    def __init__(
        self, journal: RunJournal, target: str, collection_id: str, entities: Sequence[Entity]
    ) -> None:
        self._journal = journal
        self._target = target
        self._collection_id = collection_id
        self._entities = entities
        self._roots: Final = roots_of(entities)
        self.name: Final = self._roots[0].name if self._roots else ""

    def begin(self) -> None:
        """Write what is about to be sent. When that fails nothing is sent."""
        with COMPUTING.turn():
            sent = tuple(Sent(one.id, one.kind, one.name, fingerprint(one)) for one in self._entities)
        self._step(StepState.SENDING, sent=sent)

    def made(self, send: Callable[[], Passed]) -> Relayed:
        """Send, and write what came of it."""
        try:
            passed = send()
        except ImportInDoubt as doubt:
            if doubt.says_invalid:
                # The words are those of a check that comes before all writing.
                return self._ended(StepState.REFUSED, ItemState.FAILED, failure=doubt)
            return self._ended(StepState.UNKNOWN, ItemState.UNKNOWN, failure=doubt)
        except ExporterError as error:
            return self._ended(StepState.REFUSED, ItemState.FAILED, failure=error)
        except Cancelled:
            # Only before it leaves: what was sent is not cut, and then nobody raises this.
            self._ended(StepState.REFUSED, ItemState.NOT_STARTED, failure=ExporterError(Code.CANCELLED))
            raise
        if not passed.succeeded:
            refused = refused_words(passed, self._target)
            return replace(
                self._ended(StepState.REFUSED, ItemState.FAILED, refused), passed=passed, failure=None
            )
        ids = tuple(one.id for one in _IMPORTED.decode(passed.body))
        return replace(self._ended(StepState.ACCEPTED, ItemState.DONE, target_ids=ids), passed=passed)

    def _ended(
        self,
        step: StepState,
        state: ItemState,
        failure: ExporterError | None = None,
        target_ids: tuple[str, ...] = (),
    ) -> Relayed:
        items = tuple(ItemResult(one.item_kind, one.id, one.name, state, None) for one in self._roots)
        roots = {(one.item_kind, one.id) for one in self._roots}
        along = sum((one.item_kind, one.id) not in roots for one in self._entities)
        problems = () if failure is None else (Problem.of(failure, kind="system"),)
        detail = "" if failure is None else str(failure)
        return Relayed(Tally(items, along, problems), None, failure).noted(
            lambda: self._step(step, target_ids=target_ids, detail=detail)
        )

    def _step(
        self,
        state: StepState,
        *,
        target_ids: tuple[str, ...] = (),
        detail: str = "",
        sent: tuple[Sent, ...] = (),
    ) -> None:
        sources = tuple(one.id for one in self._entities)
        self._journal.step(Step(1, state, self._collection_id, sources, target_ids, detail, sent))
