"""The records of one data folder behind one door: runs, learnt names, remembered ids."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Self

from desktop_exporter.address import PageKind
from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.runs import LedgerEntry, RunKind, RunRecord, Sent, Step
from desktop_exporter.model.summary import Summary
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.dead import DeadRun
from desktop_exporter.records.locks import Locks
from desktop_exporter.records.names import Names
from desktop_exporter.records.remembered import Remembered
from desktop_exporter.records.runs import Journal, Runs

_DEFAULT_LISTED_RUNS: Final = 100


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Records:
    """What the program remembers; it is a `RunStore` and a `NameMemory`.

    Nothing is opened before the first use, and `close` may be called at any time. All methods may be called
    from any thread, wait for the disk, and raise `records_newer`, `records_damaged`, `records_busy` and what
    the file system says.
    """

    def __init__(self, folder: DataFolder, now: Callable[[], datetime] = _utc_now) -> None:
        self._database: Final = Database(folder)
        self._runs: Final = Runs(self._database, Locks(folder.locks), now)
        self._names: Final = Names(self._database, now)
        self._remembered: Final = Remembered(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a later use opens it again."""
        self._database.close()

    def begin(self, kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> Journal:
        """Begin a run, which is alive until its journal's `end` or the end of this process.

        Raises `target_busy` when another run imports into the same base URL.
        """
        return self._runs.begin(kind, source, target, label)

    def reclaimed(self, base_url: str) -> AbstractContextManager[tuple[DeadRun, ...]]:
        """Take over the runs into a system whose process died and that nobody has settled yet.

        Nobody else imports into it until the block ends; none are given while somebody does.
        """
        return self._runs.reclaimed(base_url)

    def runs(self, limit: int = _DEFAULT_LISTED_RUNS) -> tuple[RunRecord, ...]:
        """Return the newest runs, the newest first."""
        return self._runs.listed(limit)

    def run(self, run_id: str) -> RunRecord | None:
        """Return one run, None when there is none."""
        return self._runs.get(run_id)

    def own(self) -> frozenset[str]:
        """Return the ids of the runs that were begun here, ended or not."""
        return self._runs.own

    def unfinished(self) -> tuple[RunRecord, ...]:
        """Return the runs whose process died before their end, and mark them as interrupted."""
        return self._runs.unfinished()

    def last_version(self, base_url: str) -> tuple[str, str] | None:
        """Return which Optimize a system was in the newest run with it, and when that began (ISO 8601)."""
        return self._runs.last_version(base_url)

    def steps(self, run_id: str) -> tuple[Step, ...]:
        """Return the last state of every step of a run, by number."""
        return self._runs.steps(run_id)

    def ledger(self, run_id: str) -> tuple[LedgerEntry, ...]:
        """Return what a run wrote into the ledger."""
        return self._runs.ledger(run_id)

    def names(self, base_url: str) -> Mapping[ItemKey, tuple[str, str]]:
        """Return (name, learnt at in ISO 8601) of every known dashboard and report of a system."""
        return self._names.of(base_url)

    def summaries(self, base_url: str) -> Mapping[ItemKey, Summary]:
        """Return what was learnt of them together with their names, as far as it was."""
        return self._names.summaries(base_url)

    def learn(
        self, base_url: str, names: Mapping[ItemKey, str], summaries: Mapping[ItemKey, Summary] | None = None
    ) -> None:
        """Remember names as of now, with the summaries that belong to them."""
        self._names.learn(base_url, names, summaries or {})

    def remembered(self, base_url: str) -> Mapping[PageKind, tuple[str, ...]]:
        """Return the remembered ids of every kind, in the order in which they came."""
        return self._remembered.of(base_url)

    def remember(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Remember ids with a system."""
        self._remembered.remember(base_url, kind, ids)

    def forget(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Forget remembered ids."""
        self._remembered.forget(base_url, kind, ids)

    def sent(self, run_id: str) -> tuple[Sent, ...]:
        """Return what a run sent, in that order."""
        return self._runs.sent(run_id)

    def forget_history(self) -> None:
        """Forget runs and learnt names; the files hold nothing of them afterwards. Remembered ids stay.

        Runs that live or are still to be settled stay, and with them the runs into their targets.
        """
        self._runs.forget_settled()
        self._names.forget_all()
        self._database.checkpoint()

    def forget_system(self, base_url: str) -> None:
        """Forget names and ids of a system. Its runs stay: what was done was done."""
        self._names.forget(base_url)
        self._remembered.forget_all(base_url)
