"""What verifying a backup found, in words."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.errors import Code, shown
from desktop_exporter.gui.places.state_words import not_saved
from desktop_exporter.gui.places.steps import Sign, StepLine
from desktop_exporter.gui.texts import core_text, problem_text
from desktop_exporter.gui.wording import exact_time_text
from desktop_exporter.model.outcome import Problem

if TYPE_CHECKING:
    from desktop_exporter.app.verifying import RecordedProblem, Verification

_MOST_PROBLEMS: Final = 20
_MOST_DEFINITIONS: Final = 12


def verified_sentence(found: "Verification") -> str:
    """Say in one sentence whether the backup is whole."""
    if found.problems:
        return QCoreApplication.translate(
            "Verified", "It is damaged: %n problem(s) found.", "", len(found.problems)
        )
    if not found.provable:
        return QCoreApplication.translate(
            "Verified", "It is complete, but has no checksums to prove that it is unaltered."
        )
    missing = "" if found.manifest is None else not_saved(found.manifest.counts)
    if missing:
        return QCoreApplication.translate(
            "Verified", "It is whole: every file is as it was saved. But {missing}."
        ).format(missing=missing)
    return QCoreApplication.translate("Verified", "It is whole: every file is as it was saved.")


def verified_lines(found: "Verification") -> tuple[StepLine, ...]:
    """Return what it holds and needs, after what is wrong with it."""
    return (*_problem_lines(found), *_missing_lines(found), *_content_lines(found))


def _problem_lines(found: "Verification") -> tuple[StepLine, ...]:
    lines = tuple(
        StepLine(Sign.FAILED, shown(one.name or one.id or one.kind), "", problem_text(one))
        for one in found.problems[:_MOST_PROBLEMS]
    )
    more = len(found.problems) - len(lines)
    if more <= 0:
        return lines
    return (*lines, StepLine(Sign.FAILED, QCoreApplication.translate("Verified", "and %n more", "", more)))


def _missing_lines(found: "Verification") -> tuple[StepLine, ...]:
    """Name what could not be saved, and tell why, as the backup has it."""
    manifest = found.manifest
    if manifest is None or not not_saved(manifest.counts):
        return ()
    note = QCoreApplication.translate("Verified", "not saved")
    told = manifest.recorded_problems[:_MOST_PROBLEMS]
    lines = tuple(StepLine(Sign.LOOK, shown(one.name or one.id or one.kind), note, _why(one)) for one in told)
    more = len(manifest.recorded_problems) - len(told)
    if more <= 0:
        return lines
    return (*lines, StepLine(Sign.LOOK, QCoreApplication.translate("Verified", "and %n more", "", more)))


def _why(one: "RecordedProblem") -> str:
    if one.code not in {code.value for code in Code}:
        # A later version knows it.
        return shown(one.detail)
    return problem_text(Problem(Code(one.code), one.kind, one.id, one.name, one.detail))


def _content_lines(found: "Verification") -> tuple[StepLine, ...]:
    sign = Sign.LOOK if found.problems else Sign.OK
    dashboards = QCoreApplication.translate("Verified", "%n dashboard(s)", "", found.dashboards)
    reports = QCoreApplication.translate("Verified", "%n report(s)", "", found.reports)
    files = QCoreApplication.translate("Verified", "%n file(s)", "", found.files)
    lines = [
        StepLine(sign, QCoreApplication.translate("Verified", "Holds"), f"{dashboards}, {reports}, {files}")
    ]
    if found.manifest is not None:
        saved = QCoreApplication.translate("Verified", "Saved from {name}").format(
            name=shown(found.manifest.source_name)
        )
        lines.append(StepLine(sign, saved, exact_time_text(found.manifest.created_at)))
    if found.definitions:
        keys = [shown(one.key) for one in found.definitions]
        rest = len(keys) - _MOST_DEFINITIONS
        named = ", ".join(keys[:_MOST_DEFINITIONS])
        if rest > 0:
            more = QCoreApplication.translate("Verified", "and %n more", "", rest)
            named = f"{named}, {more}"
        text = QCoreApplication.translate("Verified", "Needs %n definition(s)", "", len(keys))
        lines.append(StepLine(sign, text, "", named))
    if found.optimize_versions:
        text = QCoreApplication.translate("Verified", "Which Optimize takes it")
        lines.append(StepLine(sign, text, "", core_text(found.optimize_versions)))
    return tuple(lines)
