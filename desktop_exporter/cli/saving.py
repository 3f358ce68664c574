"""The command that saves a backup."""

from collections.abc import Mapping
from pathlib import Path

from desktop_exporter.app.saving import ContainerFormat, SaveReport, SaveRequest
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.opening import opened
from desktop_exporter.cli.page import Page, number, size
from desktop_exporter.cli.reporting import (
    items_json,
    place_json,
    place_words,
    sentence,
    show_notes,
    show_problems,
)
from desktop_exporter.cli.session import Answer, Session
from desktop_exporter.errors import Code, ExporterError


def exported(
    session: Session,
    text: str,
    path: Path,
    picked: Wanted,
    *,
    container: str | None,
    overwrite: bool,
    parallel: int | None,
) -> Answer:
    """Save what was picked of a system."""
    wanted = container_format(container)
    saving = session.operations.saving
    # A mistake in the options is told before anything is asked of anyone.
    saving.check(path, wanted, overwrite=overwrite)
    with opened(session, text, parallel=parallel) as system:
        source = system.source
        selection = selection_of(source.facts, picked)
        request = SaveRequest(selection, path, wanted, overwrite, system.parallel)
        report = session.run("export", lambda context: saving.save(source, request, context), last=True)
    return answer_to_save(report)


def container_format(text: str | None) -> ContainerFormat | None:
    """Read the option `--format`."""
    if text is None:
        return None
    try:
        return ContainerFormat(text)
    except ValueError:
        reason = f"--format takes json, folder or zip, not “{text}”."
        raise ExporterError(Code.USAGE, reason=reason) from None


def answer_to_save(report: SaveReport) -> Answer:
    """Tell a save."""
    tally = report.tally
    return Answer(
        tally.verdict.value,
        tally.exit_code,
        save_json(report),
        lambda page: show_save(page, report),
        counts=tally.counts,
        reports=tally.reports,
        problems=tally.problems,
    )


def show_save(page: Page, report: SaveReport) -> None:
    """Write what a save came to."""
    page.line(saved_words(report))
    page.line(sentence(report.tally.counts, report.tally.reports, "saved"))
    show_notes(page, report.notes)
    show_problems(page, report.tally.problems)


def saved_words(report: SaveReport) -> str:
    """Return where it went, that nothing was written, or that it is not finished."""
    saved = report.saved
    if any(problem.code is Code.BACKUP_UNFINISHED for problem in report.tally.problems):
        return f"{report.path} will be finished at the next opening."
    if saved is None:
        return f"Nothing was written to {report.path}."
    if saved.unchanged_since is not None:
        return f"{saved.path}: unchanged since {saved.unchanged_since}, not a byte was written."
    files = f"{number(saved.files, 'file')}, {size(saved.size_bytes)}"
    return f"{place_words(report.source)} saved to {saved.path} ({files})."


def save_json(report: SaveReport) -> Mapping[str, Json]:
    """Describe a save for programs."""
    saved = report.saved
    return {
        "source": place_json(report.source),
        "path": str(report.path),
        "saved": None
        if saved is None
        else {
            "files": saved.files,
            "dashboards": saved.dashboards,
            "reports": saved.reports,
            "size_bytes": saved.size_bytes,
            "unchanged_since": saved.unchanged_since,
        },
        "items": items_json(report.tally),
        "notes": list(report.notes),
        "run": report.run_id,
        "timings_s": dict(report.timings_s),
    }
