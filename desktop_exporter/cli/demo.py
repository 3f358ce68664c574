"""The whole journey on embedded systems, over real HTTP: browse, save, verify, copy, compare."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.copying import CopyReport, CopyRequest
from desktop_exporter.app.destination import Destination
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.saving import ContainerFormat, SaveReport, SaveRequest
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.cli.copying import copy_json, show_copy
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.listing import collection_words
from desktop_exporter.cli.page import Page
from desktop_exporter.cli.reporting import place_json, sentence, show_problems
from desktop_exporter.cli.saving import save_json, saved_words
from desktop_exporter.cli.session import Answer, Session
from desktop_exporter.cli.verifying import verified_json, verified_words, verify_exit_code
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.demo.together import demo_systems
from desktop_exporter.files import file_errors
from desktop_exporter.model.outcome import Counts, Problem

if TYPE_CHECKING:
    from desktop_exporter.app.verifying import Verification

# The collection with the dashboard that the demo answers with an error, to try how that is told.
_TROUBLED: Final = "IT and HR services"
_COPIED: Final = "Purchasing & Payables"
_INTO: Final = "From production"


@dataclass(frozen=True, slots=True)
class _Journey:
    """Everything that the demo did."""

    systems: tuple[DemoSystem, ...]
    listing: Listing
    saves: tuple[SaveReport, ...]
    verified: "tuple[Verification, ...]"
    copy: CopyReport
    kept_in: Path | None


def show(session: Session, out: Path | None, *, overwrite: bool) -> int:
    """Go the whole way once, and tell it. Without `out` the backups are removed at the end."""
    folder = Path(
        session.resources.enter_context(tempfile.TemporaryDirectory(prefix="desktop-exporter-demo-"))
    )
    # Neither the user's settings nor keyring nor tokens belong into a demonstration.
    session.environment = {}
    session.take(as_json=False, data_dir=session.data_dir or folder / "data")
    if out is not None:
        for path, container in _backups(out):
            session.operations.saving.check(path, container, overwrite=overwrite)
    with demo_systems() as systems:
        journey = _travelled(session, systems, out, out or folder, overwrite=overwrite)
        return session.finish(_answer(journey))


def _backups(folder: Path) -> tuple[tuple[Path, ContainerFormat], ...]:
    return (folder / "backup", ContainerFormat.FOLDER), (folder / "backup.zip", ContainerFormat.ZIP)


def _travelled(
    session: Session,
    systems: tuple[DemoSystem, ...],
    out: Path | None,
    folder: Path,
    *,
    overwrite: bool,
) -> _Journey:
    production, test = systems[0], systems[1]
    operations = session.operations
    with file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with (
        _opened(session, production) as source,
        _opened(session, test) as target,
    ):
        view = source.source
        listing = session.run(
            "list", lambda context: operations.browsing.browse(view, context, read_names=True)
        )
        saves = tuple(
            _saved(session, source, listing, path, container, overwrite=overwrite)
            for path, container in _backups(folder)
        )
        verified = tuple(_verified(session, path) for path, _ in _backups(folder))
        copy = _copied(session, source, target, listing)
    return _Journey(systems, listing, saves, verified, copy, out)


def _opened(session: Session, system: DemoSystem) -> OpenSystem:
    places = session.operations.places
    return places.open(places.unsaved(system.name, system.name, system.url), lambda: system.token)


def _saved(
    session: Session,
    source: OpenSystem,
    listing: Listing,
    path: Path,
    container: ContainerFormat,
    *,
    overwrite: bool,
) -> SaveReport:
    collections = [one.id for one in listing.collections if one.id is not None and one.name != _TROUBLED]
    view = source.source
    selection = selection_of(view.facts, Wanted(collections=tuple(collections)))
    request = SaveRequest(selection, path, container, overwrite, source.parallel)
    return session.run("save", lambda context: session.operations.saving.save(view, request, context))


def _verified(session: Session, path: Path) -> "Verification":
    return session.run("verify", lambda context: session.operations.verifying.verify(path, context))


def _copied(session: Session, source: OpenSystem, target: OpenSystem, listing: Listing) -> CopyReport:
    copying = session.operations.copying
    view = source.source
    collections = [one.id for one in listing.collections if one.id is not None and one.name == _COPIED]
    destination = Destination(pairs=((_COPIED, _INTO),))
    request = CopyRequest(
        selection_of(view.facts, Wanted(collections=tuple(collections))), destination, source.parallel
    )
    prepared = session.run("read", lambda context: copying.prepare(view, target.source, request, context))
    return session.run(
        "copy", lambda context: copying.apply(prepared, target.system, context), lane=target.lane
    )


def _answer(journey: _Journey) -> Answer:
    tallies = [*(one.tally for one in journey.saves), journey.copy.tally]
    problems = (*(one for tally in tallies for one in tally.problems), *_damage(journey))
    exit_code = max(
        *(tally.exit_code for tally in tallies), *(verify_exit_code(one) for one in journey.verified)
    )
    return Answer(
        "done" if exit_code == 0 else "partly",
        exit_code,
        _journey_json(journey),
        lambda page: _show(page, journey),
        counts=_sum([tally.counts for tally in tallies]),
        reports=sum(tally.reports for tally in tallies),
        problems=problems,
    )


def _damage(journey: _Journey) -> tuple[Problem, ...]:
    return tuple(problem for one in journey.verified for problem in one.problems)


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        asked=sum(one.asked for one in counts),
        done=sum(one.done for one in counts),
        skipped=sum(one.skipped for one in counts),
        failed=sum(one.failed for one in counts),
        unknown=sum(one.unknown for one in counts),
        not_started=sum(one.not_started for one in counts),
    )


def _show(page: Page, journey: _Journey) -> None:
    page.line("Desktop Exporter: the whole journey, with embedded systems on this computer.")
    page.heading("1  Connect")
    rows = [(one.name, one.url, f"Optimize, generation {one.generation}") for one in journey.systems]
    page.table(("system", "address", "is"), rows, indent=3)
    page.heading("2  Browse “production”")
    _show_listing(page, journey.listing)
    page.heading("3  Save all but one collection, as a folder and as a zip")
    for save in journey.saves:
        page.line(saved_words(save), indent=3)
        page.line(sentence(save.tally.counts, save.tally.reports, "saved"), indent=3)
    page.heading("4  Verify what was saved")
    for verified in journey.verified:
        page.line(verified_words(verified), indent=3)
    page.heading(f"5  Copy “{_COPIED}” to “test”, read it back there and compare")
    show_copy(page, journey.copy)
    show_problems(page, [one for save in journey.saves for one in save.tally.problems])
    show_problems(page, _damage(journey))
    page.line()
    if journey.kept_in is None:
        page.line(
            "The systems are stopped and the backups removed; --out DIR keeps the backups.", style="dim"
        )
    else:
        page.line(f"The systems are stopped; the backups are in {journey.kept_in}.", style="dim")


def _show_listing(page: Page, listing: Listing) -> None:
    for one in listing.collections:
        page.line(collection_words(one), indent=3)
        names = [item.name or "(no name)" for item in one.dashboards]
        page.line(", ".join(names), style="dim", indent=5)
    if listing.problems:
        page.line(
            f"One dashboard of “{_TROUBLED}” answers with an error, on purpose: try to export it.",
            style="dim",
            indent=3,
        )


def _journey_json(journey: _Journey) -> Mapping[str, Json]:
    return {
        "systems": [
            {"name": one.name, "url": one.url, "generation": one.generation} for one in journey.systems
        ],
        "source": place_json(journey.listing.place),
        "collections": [
            {
                "id": one.id,
                "name": one.name,
                "dashboards": [item.name for item in one.dashboards],
                "reports": len(one.reports),
            }
            for one in journey.listing.collections
        ],
        "saves": [save_json(one) for one in journey.saves],
        "verified": [verified_json(one) for one in journey.verified],
        "copy": copy_json(journey.copy),
    }
