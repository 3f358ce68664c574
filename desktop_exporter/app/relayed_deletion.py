"""One deletion for somebody else: sent once, and kept in the records."""

from typing import Final

from desktop_exporter.app.live import LiveSystem
from desktop_exporter.app.recording import recorded
from desktop_exporter.app.relayed import CALLER, Relayed, refused_words
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.passed import Passed
from desktop_exporter.model.runs import RunKind, Step, StepState
from desktop_exporter.transfer.ports import RunJournal, RunStore
from desktop_exporter.transfer.report import ItemResult, ItemState, Tally

_STAGE: Final = "Deleting"
# The system may have done it before it failed, or before its answer was lost.
_IN_DOUBT: Final = frozenset(
    {
        Code.SERVER_FAULT,
        Code.SERVER_UNAVAILABLE,
        Code.CONNECTION_LOST,
        Code.TIMED_OUT,
        Code.NOT_OPTIMIZE,
        Code.ANSWER_TOO_LARGE,
    }
)


def relayed_deletion(
    runs: RunStore, system: LiveSystem, kind: ItemKind, entity_id: str, context: JobContext
) -> Passed:
    """Delete one dashboard or report and return what the system answered. See `Relaying.delete`."""
    passing = system.passing(context.cancel)
    facts = system.facts_now(context.cancel, max_age_s=60)
    journal = runs.begin(RunKind.REMOVAL, CALLER, facts, CALLER.name)

    def work() -> Relayed:
        _step(journal, entity_id, StepState.SENDING)
        context.progress.show(Progress(_STAGE, 0, 1, "items", entity_id, uncut=True))
        try:
            passed = passing.delete(kind, entity_id, context.cancel)
        except ExporterError as error:
            if error.code in _IN_DOUBT:
                return _ended(journal, kind, entity_id, (StepState.UNKNOWN, ItemState.UNKNOWN), error)
            return _ended(journal, kind, entity_id, (StepState.REFUSED, ItemState.FAILED), error)
        except Cancelled:
            # Only before it leaves: what was sent is not cut.
            cancelled = ExporterError(Code.CANCELLED)
            _ended(journal, kind, entity_id, (StepState.REFUSED, ItemState.NOT_STARTED), cancelled)
            raise
        if passed.succeeded:
            done = _ended(journal, kind, entity_id, (StepState.DELETED, ItemState.DONE), None)
        else:
            refused = refused_words(passed, facts.name)
            done = _ended(journal, kind, entity_id, (StepState.REFUSED, ItemState.FAILED), refused)
        return Relayed(done.tally, passed)

    return recorded(journal, work).answer()


def _ended(
    journal: RunJournal,
    kind: ItemKind,
    entity_id: str,
    states: tuple[StepState, ItemState],
    failure: ExporterError | None,
) -> Relayed:
    step, state = states
    problems = () if failure is None else (Problem.of(failure, kind=kind.value, id=entity_id),)
    detail = "" if failure is None else str(failure)
    return Relayed(Tally((ItemResult(kind, entity_id, None, state),), 0, problems), None, failure).noted(
        lambda: _step(journal, entity_id, step, detail)
    )


def _step(journal: RunJournal, entity_id: str, state: StepState, detail: str = "") -> None:
    # In which collection it is was not asked, and the system did not say.
    journal.step(Step(1, state, "", (), (entity_id,), detail))
