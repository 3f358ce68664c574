"""The commands that write to a system: `import` from a backup, `migrate` from another system."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_exporter.app.copying import CopyReport, CopyRequest, Prepared, TargetCollection
from desktop_exporter.app.destination import Destination, place_name
from desktop_exporter.app.outcomes import Leftover
from desktop_exporter.app.places import OpenSystem, Side, Source
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.opening import opened, opened_source
from desktop_exporter.cli.page import Page, number, short_ids
from desktop_exporter.cli.reporting import (
    done_items,
    item_json,
    place_json,
    place_words,
    sentence,
    show_notes,
    show_problems,
)
from desktop_exporter.cli.session import Answer, Session
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.model.outcome import Problem


def imported(session: Session, path: str, text: str, picked: Wanted, destination: Destination) -> Answer:
    """Copy what was picked of a backup into a system; everything, when nothing was picked."""
    _check_consent(session, text)
    with (
        session.operations.places.backup(path) as backup,
        opened(session, text) as target,
    ):
        wanted = picked or replace(picked, everything=True)
        request = CopyRequest(selection_of(backup.facts, wanted), destination, target.parallel)
        return copied(session, backup, target, request)


def migrated(
    session: Session,
    source_text: str,
    target_text: str,
    picked: Wanted,
    destination: Destination,
    *,
    parallel: int | None,
) -> Answer:
    """Copy what was picked of one system into another."""
    _check_consent(session, target_text)
    with (
        opened_source(session, source_text, parallel=parallel) as source,
        opened(session, target_text, side=Side.TARGET, parallel=parallel) as target,
    ):
        selection = selection_of(source.facts, picked)
        return copied(session, source, target, CopyRequest(selection, destination, target.parallel))


def copied(session: Session, source: Source, target: OpenSystem, request: CopyRequest) -> Answer:
    """Read, ask, write, tell."""
    copying = session.operations.copying
    prepared = session.run("read", lambda context: copying.prepare(source, target.source, request, context))
    if not prepared.writes:
        return answer_to_copy(copying.unwritten(prepared))
    try:
        _ask_consent(session, prepared)
        report = session.run(
            "import",
            lambda context: copying.apply(prepared, target.system, context),
            lane=target.lane,
            last=True,
        )
    except Cancelled:
        return answer_to_copy(copying.unwritten(prepared.cancelled()))
    return answer_to_copy(_cleared(session, target, report))


def _cleared(session: Session, target: OpenSystem, report: CopyReport) -> CopyReport:
    """Delete what failed imports left half-way, when that was asked for; the report tells how that went."""
    if not report.leftovers or session.interruption.asked:
        return report
    copying = session.operations.copying
    try:
        if not session.delete_leftovers and not _permits_deletion(session, report):
            return report
        return session.run(
            "delete",
            lambda context: copying.clear(report, target.system, context),
            lane=target.lane,
            last=True,
        )
    except ExporterError as error:
        return report.with_problem(Problem.of(error, kind="command"))
    except Cancelled:
        return report


def _permits_deletion(session: Session, report: CopyReport) -> bool:
    if not session.terminal.can_ask:
        return False
    session.terminal.stderr.write("An import failed half-way. It left in the target:\n")
    for one in report.leftovers:
        session.terminal.stderr.write(shown(f"  {one.kind.value} “{one.name}” ({one.id})") + "\n")
    what = number(len(report.leftovers), "entry", "entries")
    with session.interruption.ending():
        return session.terminal.agrees(shown(f"Delete {what} at {place_name(report.target)}?"))


def answer_to_copy(report: CopyReport) -> Answer:
    """Tell a copy."""
    tally = report.tally
    return Answer(
        tally.verdict.value,
        tally.exit_code,
        copy_json(report),
        lambda page: show_copy(page, report),
        counts=tally.counts,
        reports=tally.reports,
        problems=tally.problems,
    )


def show_copy(page: Page, report: CopyReport) -> None:
    """Write what a copy came to: what arrived under which new id, and what did not."""
    page.line(f"{place_words(report.source)} → {place_words(report.target)}")
    items = [(one, one.target_id) for one in done_items(report.tally) if one.target_id is not None]
    ids = short_ids(target_id for _, target_id in items)
    for collection in report.collections:
        arrived = [one for one in items if report.arrived_in[one[1]] == collection.id]
        if arrived:
            page.heading(f"Arrived in {_collection_words(collection)}")
            page.line(report.address(collection.id), style="dim", indent=2)
            rows = [(one.name or "–", one.kind.value, ids[target_id]) for one, target_id in arrived]
            page.table(("name", "", "new id"), rows)
    page.line()
    page.line(sentence(report.tally.counts, report.tally.reports, "copied and compared"))
    show_notes(page, report.notes)
    show_problems(page, report.tally.problems)
    _show_leftovers(page, report)


def _show_leftovers(page: Page, report: CopyReport) -> None:
    for title, leftovers in (
        ("Left half-way, and deleted again", report.deleted),
        ("Left half-way in the target", report.leftovers),
    ):
        if leftovers:
            page.heading(title)
            rows = [(one.name, one.kind.value, one.id) for one in leftovers]
            page.table(("name", "", "id"), rows)
    if report.leftovers:
        for one in dict.fromkeys(one.collection_id for one in report.leftovers):
            page.line(f"→ Delete them in Optimize: {report.address(one)}", indent=4)
        page.line("→ With --delete-leftovers this program does so after such a failure.", indent=4)


def copy_json(report: CopyReport) -> Mapping[str, Json]:
    """Describe a copy for programs."""
    items = sorted(report.tally.items, key=lambda one: (one.kind, one.name or "", one.id))
    return {
        "source": place_json(report.source),
        "target": place_json(report.target),
        "collections": [
            {"id": one.id, "name": one.name, "dashboards": one.dashboards, "reports": one.reports}
            for one in report.collections
        ],
        "items": [
            {
                **item_json(one),
                "collection_id": report.arrived_in.get(one.target_id or ""),
                "address": report.item_address(one),
            }
            for one in items
        ],
        "leftovers": _leftovers_json(report.leftovers),
        "deleted": _leftovers_json(report.deleted),
        "notes": list(report.notes),
        "run": report.run_id,
    }


def _leftovers_json(leftovers: Sequence[Leftover]) -> list[Json]:
    return [
        {"kind": one.kind.value, "id": one.id, "name": one.name, "collection_id": one.collection_id}
        for one in leftovers
    ]


def _check_consent(session: Session, target: str) -> None:
    """Refuse at once what could never be permitted: nothing was asked of anybody yet."""
    if not session.yes and not session.terminal.can_ask:
        raise ExporterError(Code.CONSENT_NEEDED, target=target)


def _ask_consent(session: Session, prepared: Prepared) -> None:
    if session.yes:
        return
    for note in prepared.earlier:
        session.terminal.stderr.write(shown(f"Note: {note}") + "\n")
    what = _counts_words(
        sum(one.dashboards for one in prepared.collections), sum(one.reports for one in prepared.collections)
    )
    target = place_name(prepared.target)
    question = f"Copy {what} into {_collections_words(prepared.collections)} at {target}?"
    if not session.terminal.agrees(shown(question)):
        raise ExporterError(Code.CONSENT_DECLINED, target=target)


def _counts_words(dashboards: int, reports: int) -> str:
    parts = [(dashboards, "dashboard"), (reports, "report")]
    return " and ".join(number(count, word) for count, word in parts if count) or "nothing"


def _collection_words(collection: TargetCollection) -> str:
    return f"“{collection.name}”" if collection.name else f"the collection {collection.id}"


def _collections_words(collections: Sequence[TargetCollection]) -> str:
    names = [_collection_words(one) for one in collections]
    if len(names) > 3:  # noqa: PLR2004  more names than a sentence bears
        return f"{len(names)} collections"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
