"""The parts of a report as texts: facts, problems with their next steps, and all of it to be copied."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.app.history import Handled
from desktop_exporter.app.outcomes import ItemState
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.activity.entries import Arrival, Ending, Entry, EntryKind
from desktop_exporter.gui.activity.words import ActivityWords
from desktop_exporter.gui.texts import (
    core_text,
    error_detail,
    error_hint,
    error_title,
    problem_hint,
    problem_text,
)
from desktop_exporter.gui.wording import duration_text, exact_time_text, size_text
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem

_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """One reason with everything that it concerns, and the next step. `again`: what may be tried again."""

    concerned: tuple[str, ...]
    reason: str
    next_step: str
    again: frozenset[ItemKey] = frozenset()


class Telling(QObject):
    """Says what a report says."""

    def __init__(self, words: ActivityWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: Final = words

    def facts(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Return what is known of a run, as pairs of a label and a value."""
        ending = entry.ending
        pairs = [
            *self._places(entry),
            (self.tr("Came along"), self._along(ending)),
            (self.tr("Written"), self._written(ending)),
            (self.tr("When"), exact_time_text(ending.at if ending else entry.begun_at)),
            (self.tr("Took"), _took(entry)),
            (self.tr("Run"), (ending.run_id if ending else None) or ""),
        ]
        return tuple((label, value) for label, value in pairs if value)

    def _places(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        subject = entry.subject
        target = shown(str(entry.path) if entry.path else subject.target)
        if not subject.by_script:
            return ((self.tr("From"), shown(subject.source)), (self.tr("To"), target))
        script = self.tr("a script, by way of the local endpoint")
        if subject.kind is EntryKind.REMOVAL:
            return ((self.tr("System"), target), (self.tr("For"), script))
        return ((self.tr("From"), script), (self.tr("To"), target))

    def handled(self, items: Sequence[Handled], collection_name: Callable[[str], str]) -> tuple[str, ...]:
        """Name what a script imported or deleted, and where, line by line, the first of many."""
        lines = [self._handled(one, collection_name) for one in items[:_NAMED]]
        more = len(items) - len(lines)
        return (*lines, self.tr("and %n more", "", more)) if more else tuple(lines)

    def _handled(self, one: Handled, collection_name: Callable[[str], str]) -> str:
        name = shown(one.name or one.id)
        words = {
            ItemKind.DASHBOARD: self.tr("Dashboard {name}"),
            ItemKind.REPORT: self.tr("Report {name}"),
            None: "{name}",
        }[one.kind]
        told = words.format(name=name)
        if not one.collection_id:
            return told
        collection = shown(collection_name(one.collection_id) or one.collection_id)
        return self.tr("{name} in {collection}").format(name=told, collection=collection)

    def troubles(self, entry: Entry) -> tuple[Trouble, ...]:
        """Return every reason once, with what it concerns."""
        ending = entry.ending
        found: list[Trouble] = []
        if ending is None:
            return ()
        if ending.error is not None:
            found.append(_of_error(ending.error))
        alike: dict[tuple[str, str], list[Problem]] = {}
        for one in ending.problems:
            alike.setdefault((one.code.value, one.detail), []).append(one)
        again = {(one.kind.value, one.id): (one.kind, one.id) for one in entry.repeatable}
        found.extend(
            Trouble(
                tuple(self.concerned(one) for one in some),
                problem_text(some[0]),
                problem_hint(some[0]),
                frozenset(again[one.kind, one.id] for one in some if (one.kind, one.id) in again),
            )
            for some in alike.values()
        )
        return tuple(found)

    def concerned(self, problem: Problem) -> str:
        """Name what a problem concerns."""
        name = shown(problem.name or problem.id)
        kinds = {
            "dashboard": self.tr("Dashboard {name}"),
            "report": self.tr("Report {name}"),
            "collection": self.tr("Collection {name}"),
        }
        return kinds.get(problem.kind, "{name}").format(name=name).strip()

    def named(self, names: Sequence[str]) -> str:
        """Return names in one line, the first of many."""
        shown_names = ", ".join(names[:_NAMED])
        more = len(names) - _NAMED
        if more <= 0:
            return shown_names
        return self.tr("{names} and %n more", "", more).format(names=shown_names)

    def unrepeatable(self, entry: Entry) -> str:
        """Say why some items are not tried again. Empty when there are none."""
        count = len(entry.unrepeatable) if entry.can_repeat else 0
        if not count:
            return ""
        return self.tr(
            "%n item(s) may have arrived already and are not sent again: look at the target first, "
            "else they may be there twice.",
            "",
            count,
        )

    def not_started(self, entry: Entry) -> tuple[str, ...]:
        """Name the items that a run did not come to, the first of many."""
        waiting = [
            one
            for one in (entry.ending.repeatable if entry.ending else ())
            if one.state is ItemState.NOT_STARTED
        ]
        lines = [shown(one.name or one.id) for one in waiting[:_NAMED]]
        more = len(waiting) - len(lines)
        return (*lines, self.tr("and %n more", "", more)) if more else tuple(lines)

    def arrival(self, one: Arrival) -> str:
        """Return a new item in one line."""
        if not one.collection:
            return shown(one.name)
        return self.tr("{name} in {collection}").format(
            name=shown(one.name), collection=shown(one.collection)
        )

    def summary(self, entry: Entry) -> str:
        """Return the whole report as plain text, to be pasted somewhere."""
        ending = entry.ending
        lines = [self._words.plain_title(entry), self._words.state(entry.state)]
        if ending is not None and ending.counts is not None:
            lines.append(self._words.counts(ending.counts))
        lines.append("")
        lines.extend(self.tr("{label}: {value}").format(label=a, value=b) for a, b in self.facts(entry))
        if ending is None:
            return "\n".join(lines)
        lines.extend(_section(self.tr("Problems"), self._trouble_lines(entry)))
        lines.extend(_section(self.tr("Not started"), self.not_started(entry)))
        arrivals = [f"{self.arrival(one)}: {shown(one.address)}" for one in ending.arrivals]
        lines.extend(_section(self.tr("New addresses"), arrivals))
        leftovers = [f"{shown(one.name)} ({shown(one.id)})" for one in ending.leftovers]
        lines.extend(_section(self.tr("Left half-way in the target"), leftovers))
        lines.extend(_section(self.tr("Notes"), [core_text(one) for one in ending.notes]))
        return "\n".join(lines)

    def _trouble_lines(self, entry: Entry) -> list[str]:
        lines: list[str] = []
        for one in self.troubles(entry):
            lines.extend(one.concerned)
            lines.append(f"  {one.reason}")
            if one.next_step:
                lines.append(f"  → {one.next_step}")
        return lines

    def _along(self, ending: Ending | None) -> str:
        if ending is None or not ending.reports:
            return ""
        return self.tr("%n report(s)", "", ending.reports)

    def _written(self, ending: Ending | None) -> str:
        written = ending.written if ending else None
        if written is None or not written.files:
            return ""
        if written.unchanged_since is not None:
            return self.tr("nothing: unchanged since {when}").format(
                when=exact_time_text(written.unchanged_since)
            )
        return self.tr("%n file(s), {size}, each read back and checked", "", written.files).format(
            size=size_text(written.size_bytes)
        )


def _of_error(error: ExporterError) -> Trouble:
    reason = " ".join(part for part in (error_title(error), error_detail(error)) if part)
    return Trouble((), reason, error_hint(error))


def _took(entry: Entry) -> str:
    if entry.ending is None:
        return ""
    try:
        begun, ended = (datetime.fromisoformat(one) for one in (entry.begun_at, entry.ending.at))
        seconds = (ended - begun).total_seconds()
    except (ValueError, TypeError):
        return ""
    return duration_text(seconds) if seconds >= 1 else ""


def _section(title: str, lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    return ["", title, *(f"  {line}" for line in listed)] if listed else []
