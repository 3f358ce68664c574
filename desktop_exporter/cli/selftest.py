"""`--self-test`: what works here, from the folders to a whole journey between two embedded systems."""

import secrets
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from desktop_exporter import __version__
from desktop_exporter.app.copying import CopyRequest
from desktop_exporter.app.destination import Destination
from desktop_exporter.app.outcomes import EXIT_DONE, EXIT_NOTHING_DONE, Tally
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.saving import ContainerFormat, SaveRequest
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.app.selftest import Check, Found, checked, computer, is_built, libraries, surroundings
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.page import number, size
from desktop_exporter.cli.session import Answer, Session
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.outcome import Problem
from desktop_exporter.paths import data_folder

Result = TypeVar("Result")

_DASHBOARDS: Final = 3
_REPORTS_EACH: Final = 2
_BACKUPS: Final = {"backup_folder": "backup", "backup_zip": "backup.zip", "backup_json": "backup.json"}


def tested(session: Session) -> Answer:
    """Do every check. Nothing of the user's own is read or changed, and nothing leaves this computer."""
    folder = data_folder(session.data_dir).root
    checks = (*surroundings(folder), *_Journey(session).checks())
    wrong = [one for one in checks if one.essential and not one.ok]
    return Answer(
        "failed" if wrong else "done",
        EXIT_NOTHING_DONE if wrong else EXIT_DONE,
        _json(checks),
        problems=tuple(_problem(one) for one in wrong),
    )


def _problem(check: Check) -> Problem:
    error = ExporterError(Code.SELF_TEST_FAILED, check=check.name, reason=check.detail)
    return Problem.of(error, kind="command")


def _json(checks: tuple[Check, ...]) -> Mapping[str, Json]:
    return {
        "version": __version__,
        "computer": computer(),
        "libraries": libraries(),
        "checks": [
            {"name": one.name, "ok": one.ok, "essential": one.essential, "detail": one.detail}
            for one in checks
        ],
    }


class _Journey:
    """Two embedded systems, a backup of every kind, and a copy; with a data folder and tokens of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        folder = tempfile.TemporaryDirectory(prefix="desktop-exporter-")
        self._folder = Path(session.resources.enter_context(folder))
        session.environment = {}
        session.take(as_json=True, data_dir=self._folder / "data")
        self._demos = tuple(
            DemoSystem(
                name=name,
                material=bulk(many, _REPORTS_EACH),
                token=secrets.token_urlsafe(24),
                lists_collections=True,
            )
            for name, many in (("source", _DASHBOARDS), ("target", 0))
        )

    def checks(self) -> tuple[Check, ...]:
        """Do the steps; each goes on with what those before it left."""
        served = checked("demo", self._served)
        saved = [checked(name, partial(self._saved, file)) for name, file in _BACKUPS.items()]
        imported = checked("import", self._imported)
        # A server without Qt's libraries runs the command line all the same; what was built brings them.
        window = checked("window", self._drawn, essential=is_built())
        return served, *saved, imported, window

    def _drawn(self) -> Found:
        from desktop_exporter.gui.selftest import drawn

        return drawn(self._session.operations, data_folder(self._session.data_dir))

    def _served(self) -> Found:
        for one in self._demos:
            self._session.resources.enter_context(one)
        with self._opened(self._demos[0]) as system:
            listing = self._run(
                lambda context: self._session.operations.browsing.browse(system.source, context)
            )
        found = sum(len(one.dashboards) for one in listing.collections)
        served = "An embedded Optimize was served on this computer and listed"
        return found == _DASHBOARDS, f"{served} {number(found, 'dashboard')}."

    def _saved(self, file: str) -> Found:
        path, operations = self._folder / file, self._session.operations
        with self._opened(self._demos[0]) as system:
            selection = selection_of(system.source.facts, Wanted(everything=True))
            request = SaveRequest(selection, path, None, overwrite=False, parallel=system.parallel)
            if file == _BACKUPS["backup_folder"]:
                request = replace(request, container=ContainerFormat.FOLDER)
            report = self._run(lambda context: operations.saving.save(system.source, request, context))
        if report.saved is None or report.tally.exit_code != EXIT_DONE:
            return False, _why(report.tally)
        verified = self._run(lambda context: operations.verifying.verify(path, context))
        if verified.problems or verified.dashboards != _DASHBOARDS:
            return False, " ".join(one.detail for one in verified.problems) or "It does not hold all of it."
        what = f"{number(report.tally.counts.done, 'dashboard')}, {size(report.saved.size_bytes)}"
        return True, f"A backup was written, and verified byte by byte ({what})."

    def _imported(self) -> Found:
        operations = self._session.operations
        with (
            operations.places.backup(str(self._folder / _BACKUPS["backup_zip"])) as backup,
            self._opened(self._demos[1]) as target,
        ):
            selection = selection_of(backup.facts, Wanted(everything=True))
            request = CopyRequest(selection, Destination(into=BULK_COLLECTION_ID), target.parallel)
            prepared = self._run(
                lambda context: operations.copying.prepare(backup, target.source, request, context)
            )
            report = self._run(
                lambda context: operations.copying.apply(prepared, target.system, context), lane=target.lane
            )
        if report.tally.exit_code != EXIT_DONE:
            return False, _why(report.tally)
        done = number(report.tally.counts.done, "dashboard")
        return (
            True,
            f"The backup was imported into another embedded Optimize, read back and compared ({done}).",
        )

    def _opened(self, demo: DemoSystem) -> OpenSystem:
        places = self._session.operations.places
        return places.open(places.unsaved(demo.name, demo.name, demo.url), lambda: demo.token)

    def _run(self, work: Callable[[JobContext], Result], *, lane: str | None = None) -> Result:
        return self._session.run("self-test", work, lane=lane)


def _why(tally: Tally) -> str:
    return " ".join(one.detail for one in tally.problems) or f"It came to {tally.counts}."
