"""What a script did by way of the local endpoint, in words, and in German where the core speaks."""

from dataclasses import replace
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.relayed import CALLER
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import Entry, entry_of
from desktop_exporter.gui.activity.words import ActivityWords
from desktop_exporter.gui.languages import Languages
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import INTERRUPTED, RUNNING, RunKind, RunRecord

_AT: Final = "2026-11-26T09:00:00+00:00"
_TARGET: Final = PlaceFacts("test", "Test", "http://127.0.0.1:1", "8.6.0", None)


def _entry(
    kind: RunKind, outcome: str, counts: Counts | None = None, problems: tuple[Problem, ...] = ()
) -> Entry:
    return entry_of(
        RunRecord(
            run_id="run",
            kind=kind,
            source=CALLER,
            target=_TARGET,
            label=CALLER.name,
            begun_at=_AT,
            ended_at=None if outcome == RUNNING else _AT,
            outcome=outcome,
            counts=counts,
            problems=problems,
        )
    )


@pytest.mark.parametrize(
    ("kind", "outcome", "counts", "title"),
    [
        (RunKind.REMOVAL, "done", Counts(1, 1), "Deleted an item of Test for a script"),
        (RunKind.REMOVAL, "failed", Counts(1, failed=1), "Deleted nothing of Test for a script"),
        (RunKind.REMOVAL, "failed", None, "Deleted nothing of Test for a script"),
        (RunKind.REMOVAL, "failed", Counts(1, unknown=1), "Deleting for a script may have happened at Test"),
        (RunKind.REMOVAL, "cancelled", None, "Deleting for a script was cancelled at Test"),
        (RunKind.REMOVAL, INTERRUPTED, None, "Deleting for a script was interrupted at Test"),
        (RunKind.REMOVAL, RUNNING, None, "Deleting an item of Test for a script"),
        (RunKind.IMPORT, "done", Counts(2, 2), "Imported 2 items into Test for a script"),
        (RunKind.IMPORT, "partly", Counts(2, 1, failed=1), "Imported 1 of 2 into Test for a script"),
        (RunKind.IMPORT, "failed", Counts(2, failed=2), "Imported nothing into Test for a script"),
        (
            RunKind.IMPORT,
            "failed",
            Counts(2, unknown=2),
            "Importing for a script may have arrived at Test",
        ),
        (
            RunKind.IMPORT,
            "cancelled",
            None,
            "Importing for a script was cancelled, nothing went into Test",
        ),
        (
            RunKind.IMPORT,
            INTERRUPTED,
            None,
            "Importing for a script was interrupted on the way into Test",
        ),
        (RunKind.IMPORT, RUNNING, None, "Importing into Test for a script"),
    ],
)
def test_a_run_of_a_script_says_so(
    qtbot: QtBot, kind: RunKind, outcome: str, counts: Counts | None, title: str
) -> None:
    words = ActivityWords()
    assert words.plain_title(_entry(kind, outcome, counts)) == title


def test_what_was_deleted_is_said_where_it_is_known(qtbot: QtBot) -> None:
    entry = _entry(RunKind.REMOVAL, "done", Counts(1, 1))
    report = replace(entry, subject=replace(entry.subject, single=ItemKind.REPORT))
    assert ActivityWords().plain_title(report) == "Deleted a report of Test for a script"
    assert ActivityWords().middle(report) == "1 done"


def test_an_interrupted_deletion_may_have_happened(qtbot: QtBot) -> None:
    entry = _entry(RunKind.REMOVAL, INTERRUPTED)
    assert ActivityWords().middle(entry) == "The program ended in the middle; it may have been deleted."


def test_a_refusal_is_told_in_german(qtbot: QtBot, languages: Languages) -> None:
    refused = ExporterError(
        Code.REQUEST_REFUSED,
        server_words='{"errorCode":"x",\n"detailedMessage":null}',
        host="Test",
        status=400,
    )
    problem = Problem.of(refused, kind="system")
    entry = _entry(RunKind.IMPORT, "failed", Counts(8, failed=8), (problem,))
    languages.apply(Language.GERMAN)
    told = ActivityWords().middle(entry)
    assert told.startswith("8 gescheitert: ")
    assert "refused" not in told
    assert "Test" in told
