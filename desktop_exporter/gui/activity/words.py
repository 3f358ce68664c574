"""The words of an entry: its title, what it came to, how far it is, and all of it as one sentence."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from desktop_exporter.errors import Code, shown
from desktop_exporter.gui.activity.entries import Ending, Entry, EntryKind, EntryState, Moment
from desktop_exporter.gui.texts import core_text, error_title, problem_text
from desktop_exporter.gui.wording import (
    duration_text,
    exact_time_text,
    number_text,
    rate_text,
    when_text,
)
from desktop_exporter.model.outcome import Counts

if TYPE_CHECKING:
    from desktop_exporter.gui.activity.script_words import ScriptWords
    from desktop_exporter.gui.activity.served_words import ServedWords

_BOLD: Final = re.compile(r"<b>(.*?)</b>")
_BETWEEN: Final = " · "
_SENTENCE_END: Final = ".!?:"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a title. What comes from a server or a person stands in it as it is."""

    text: str
    bold: bool


class ActivityWords(QObject):
    """Says entries in the language that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script_words: ScriptWords | None = None
        self._served_words: ServedWords | None = None

    def title(self, entry: Entry) -> tuple[Run, ...]:
        """Return the title; its bold part is what was done and how much."""
        subject = entry.subject
        template = self._template(entry)
        values = {
            "source": shown(subject.source),
            "target": shown(subject.target),
            "done": number_text(_counts(entry).done),
            "asked": number_text(_counts(entry).asked or subject.asked),
        }
        return tuple(
            Run(part.format(**values), number % 2 == 1)
            for number, part in enumerate(_BOLD.split(template))
            if part
        )

    def plain_title(self, entry: Entry) -> str:
        """Return the title without its weights."""
        return "".join(run.text for run in self.title(entry))

    def middle(self, entry: Entry) -> str:
        """Return what an entry came to. Empty while it runs: then a bar stands there."""
        ending = entry.ending
        if entry.served is not None and not entry.cancelling:
            return self._served.middle(entry.served)
        if entry.state.is_under_way:
            return self._waiting_for(entry)
        if entry.state is EntryState.INTERRUPTED:
            return self._interrupted(entry)
        return "" if ending is None else self._came_to(entry, ending)

    def _came_to(self, entry: Entry, ending: Ending) -> str:
        if ending.error is not None and ending.counts is None:
            return error_title(ending.error)
        if ending.counts is None:
            return self._reason(ending) or self.tr("Nothing was written.")
        return _BETWEEN.join(self._counted(entry, ending, ending.counts))

    def because(self, entry: Entry) -> str:
        """Return why an entry is not well, in a few words. Empty where nothing is to be said."""
        if entry.state is EntryState.INTERRUPTED:
            return self._interrupted(entry)
        return self._reason(entry.ending) if entry.ending else ""

    def facts(self, entry: Entry) -> str:
        """Return how far a running entry is, or when an ended one ended."""
        if entry.state is EntryState.RUNNING and entry.served is not None:
            return self._served.how_far(entry.served)
        if entry.state.is_under_way and not entry.elsewhere:
            return self._how_far(entry)
        return when_text(entry.ending.at if entry.ending else entry.begun_at)

    def state(self, state: EntryState) -> str:
        """Return the word that goes with the sign."""
        return {
            EntryState.WAITING: self.tr("waiting"),
            EntryState.RUNNING: self.tr("running"),
            EntryState.DONE: self.tr("done"),
            EntryState.PARTLY: self.tr("partly done"),
            EntryState.UNKNOWN: self.tr("outcome unknown"),
            EntryState.FAILED: self.tr("failed"),
            EntryState.CANCELLED: self.tr("cancelled"),
            EntryState.INTERRUPTED: self.tr("interrupted"),
        }[state]

    def spoken(self, entry: Entry) -> str:
        """Return everything about an entry as one sentence, for screen readers."""
        parts = (
            self.plain_title(entry),
            self.state(entry.state),
            self.middle(entry),
            self.why_not_cut() if entry.is_sent else "",
            self.share(entry.moment) if entry.state is EntryState.RUNNING else "",
            self.facts(entry),
        )
        return ", ".join(part for part in parts if part)

    def tip(self, entry: Entry) -> str:
        """Return the whole of what a row may have no room for, line by line."""
        when = exact_time_text(entry.ending.at if entry.ending else entry.begun_at)
        lines = (
            self.plain_title(entry),
            self.state(entry.state),
            self.middle(entry),
            self.why_not_cut() if entry.is_sent else "",
            shown(entry.moment.current) if entry.state is EntryState.RUNNING else "",
            shown(str(entry.path)) if entry.path else "",
            when,
        )
        return "\n".join(line for line in lines if line)

    def why_not_cut(self) -> str:
        """Say why what was sent cannot be cancelled."""
        return self.tr("It cannot be cancelled: what was sent to a system is never cut.")

    def share(self, moment: Moment) -> str:
        """Return the text equivalent of the bar."""
        if moment.share is None:
            return ""
        return self.tr("{percent} %").format(percent=round(moment.share * 100))

    def counts(self, counts: Counts) -> str:
        """Return the counts as a sum that adds up: 40 asked = 38 done + 2 failed."""
        parts = (
            (counts.done, self.tr("{count} done")),
            (counts.skipped, self.tr("{count} skipped")),
            (counts.failed, self.tr("{count} failed")),
            (counts.unknown, self.tr("{count} unknown")),
            (counts.not_started, self.tr("{count} not started")),
        )
        told = [words.format(count=number_text(count)) for count, words in parts if count]
        asked = self.tr("{count} asked").format(count=number_text(counts.asked))
        return " = ".join((asked, " + ".join(told))) if told else asked

    @property
    def _script(self) -> "ScriptWords":
        if self._script_words is None:
            from desktop_exporter.gui.activity.script_words import ScriptWords

            self._script_words = ScriptWords(self)
        return self._script_words

    @property
    def _served(self) -> "ServedWords":
        if self._served_words is None:
            from desktop_exporter.gui.activity.served_words import ServedWords

            self._served_words = ServedWords(self)
        return self._served_words

    def _template(self, entry: Entry) -> str:
        if entry.served is not None:
            return self._served.title(entry.served)
        if entry.subject.by_script:
            return self._script.title(entry, _counts(entry))
        return self._under_way(entry) if entry.state.is_under_way else self._ended(entry)

    def _under_way(self, entry: Entry) -> str:
        subject, count = entry.subject, entry.subject.asked
        if not count:
            return self._under_way_uncounted(subject.kind)
        if subject.only_dashboards:
            return {
                EntryKind.SAVE: self.tr("<b>Saving %n dashboard(s)</b> from {source}", "", count),
                EntryKind.COPY: self.tr("<b>Copying %n dashboard(s)</b> to {target}", "", count),
                EntryKind.IMPORT: self.tr("<b>Importing %n dashboard(s)</b> into {target}", "", count),
                EntryKind.REMOVAL: self.tr("<b>Deleting %n leftover(s)</b> at {target}", "", count),
            }[subject.kind]
        return {
            EntryKind.SAVE: self.tr("<b>Saving %n item(s)</b> from {source}", "", count),
            EntryKind.COPY: self.tr("<b>Copying %n item(s)</b> to {target}", "", count),
            EntryKind.IMPORT: self.tr("<b>Importing %n item(s)</b> into {target}", "", count),
            EntryKind.REMOVAL: self.tr("<b>Deleting %n leftover(s)</b> at {target}", "", count),
        }[subject.kind]

    def _under_way_uncounted(self, kind: EntryKind) -> str:
        return {
            EntryKind.SAVE: self.tr("<b>Saving</b> to {target}"),
            EntryKind.COPY: self.tr("<b>Copying</b> to {target}"),
            EntryKind.IMPORT: self.tr("<b>Importing</b> into {target}"),
            EntryKind.REMOVAL: self.tr("<b>Deleting leftovers</b> at {target}"),
        }[kind]

    def _ended(self, entry: Entry) -> str:
        counts, kind = _counts(entry), entry.subject.kind
        if counts.done and counts.done == counts.asked:
            return self._whole(entry, counts.done)
        if counts.done:
            return {
                EntryKind.SAVE: self.tr("<b>Saved {done} of {asked}</b> to {target}"),
                EntryKind.COPY: self.tr("<b>Copied {done} of {asked}</b> to {target}"),
                EntryKind.IMPORT: self.tr("<b>Imported {done} of {asked}</b> into {target}"),
                EntryKind.REMOVAL: self.tr("<b>Deleted {done} of {asked} leftovers</b> at {target}"),
            }[kind]
        if entry.state is EntryState.INTERRUPTED:
            return {
                EntryKind.SAVE: self.tr("<b>Saving was interrupted:</b> {target}"),
                EntryKind.COPY: self.tr("<b>Copying was interrupted</b> on the way to {target}"),
                EntryKind.IMPORT: self.tr("<b>Importing was interrupted</b> on the way into {target}"),
                EntryKind.REMOVAL: self.tr("<b>Deleting was interrupted</b> at {target}"),
            }[kind]
        return self._nothing_done(entry.state, kind)

    def _nothing_done(self, state: EntryState, kind: EntryKind) -> str:
        if state is EntryState.CANCELLED:
            return {
                EntryKind.SAVE: self.tr("<b>Saving cancelled:</b> {target}"),
                EntryKind.COPY: self.tr("<b>Copying cancelled,</b> nothing went to {target}"),
                EntryKind.IMPORT: self.tr("<b>Importing cancelled,</b> nothing went into {target}"),
                EntryKind.REMOVAL: self.tr("<b>Deleting cancelled</b> at {target}"),
            }[kind]
        if state is EntryState.UNKNOWN:
            return {
                EntryKind.SAVE: self.tr("<b>Saving is not finished:</b> {target}"),
                EntryKind.COPY: self.tr("<b>Copying may have arrived</b> at {target}"),
                EntryKind.IMPORT: self.tr("<b>Importing may have arrived</b> at {target}"),
                EntryKind.REMOVAL: self.tr("<b>Deleting may have happened</b> at {target}"),
            }[kind]
        if state in {EntryState.DONE, EntryState.PARTLY}:
            return {
                EntryKind.SAVE: self.tr("<b>Saved</b> to {target}"),
                EntryKind.COPY: self.tr("<b>Copied</b> to {target}"),
                EntryKind.IMPORT: self.tr("<b>Imported</b> into {target}"),
                EntryKind.REMOVAL: self.tr("<b>Deleted leftovers</b> at {target}"),
            }[kind]
        return {
            EntryKind.SAVE: self.tr("<b>Saved nothing</b> to {target}"),
            EntryKind.COPY: self.tr("<b>Copied nothing</b> to {target}"),
            EntryKind.IMPORT: self.tr("<b>Imported nothing</b> into {target}"),
            EntryKind.REMOVAL: self.tr("<b>Deleted nothing</b> at {target}"),
        }[kind]

    def _whole(self, entry: Entry, count: int) -> str:
        kind = entry.subject.kind
        if kind is EntryKind.REMOVAL:
            return self.tr("<b>Deleted %n leftover(s)</b> at {target}", "", count)
        if entry.subject.only_dashboards:
            return {
                EntryKind.SAVE: self.tr("<b>Saved %n dashboard(s)</b> to {target}", "", count),
                EntryKind.COPY: self.tr("<b>Copied %n dashboard(s)</b> to {target}", "", count),
            }.get(kind) or self.tr("<b>Imported %n dashboard(s)</b> into {target}", "", count)
        return {
            EntryKind.SAVE: self.tr("<b>Saved %n item(s)</b> to {target}", "", count),
            EntryKind.COPY: self.tr("<b>Copied %n item(s)</b> to {target}", "", count),
        }.get(kind) or self.tr("<b>Imported %n item(s)</b> into {target}", "", count)

    def _counted(self, entry: Entry, ending: Ending, counts: Counts) -> list[str]:
        """Return the counts, the reason beside the first that is not well."""
        reason = self._reason(ending)
        parts: list[str] = []
        if counts.done or not (counts.failed or counts.unknown or counts.not_started):
            parts.append(self.tr("{count} done").format(count=number_text(counts.done)))
        if counts.skipped:
            parts.append(self.tr("{count} skipped").format(count=number_text(counts.skipped)))
        for count, words, because in (
            (counts.failed, self.tr("{count} failed"), self.tr("{count} failed: {reason}")),
            (counts.unknown, self.tr("{count} unknown"), self.tr("{count} unknown: {reason}")),
            (counts.not_started, self.tr("{count} not started"), self.tr("{count} not started: {reason}")),
        ):
            if count:
                template = because if reason else words
                parts.append(template.format(count=number_text(count), reason=reason))
                reason = ""
        if ending.reports:
            parts.append(self.tr("%n report(s)", "", ending.reports))
        if entry.state is EntryState.DONE:
            parts.append(self._proof(entry, ending))
        return [part for part in parts if part]

    def _proof(self, entry: Entry, ending: Ending) -> str:
        if entry.subject.kind is EntryKind.SAVE:
            if ending.written is not None and ending.written.unchanged_since is not None:
                return self.tr("unchanged, nothing had to be written")
            return self.tr("read back and checked")
        if entry.subject.by_script:
            # What a script imports is sent as it came, and not read back.
            return ""
        return self.tr("verified") if entry.subject.kind is not EntryKind.REMOVAL else ""

    def _reason(self, ending: Ending) -> str:
        if ending.error is not None:
            return error_title(ending.error).rstrip(_SENTENCE_END)
        if not ending.problems:
            return ""
        problem = ending.problems[0]
        if problem.code in {Code.DASHBOARD_UNKNOWN, Code.REPORT_UNKNOWN}:
            # Its own words name an id, which tells nobody anything in a row.
            return self.tr("not found at the system any more")
        first, _, _ = problem_text(problem).partition(". ")
        return first.rstrip(_SENTENCE_END)

    def _interrupted(self, entry: Entry) -> str:
        if entry.subject.kind is EntryKind.SAVE:
            return self.tr("The program ended in the middle; what was there before is still there.")
        if entry.subject.by_script and entry.subject.kind is EntryKind.REMOVAL:
            return self._script.interrupted()
        return self.tr("The program ended in the middle; the next copy to it looks what arrived.")

    def _waiting_for(self, entry: Entry) -> str:
        if entry.elsewhere:
            return self.tr("Another process does it.")
        if entry.cancelling:
            if entry.moment.uncut:
                return self.tr("Waiting for the answer to what was sent, which is never cut.")
            return self.tr("Cancelling…")
        if entry.moment.asks:
            return self.tr("Waits for your answer.")
        if entry.state is EntryState.WAITING:
            return self.tr("Waits until the work before it has ended.")
        return ""

    def _how_far(self, entry: Entry) -> str:
        moment = entry.moment
        if entry.state is EntryState.WAITING:
            return self.tr("waiting")
        if moment.total is None:
            return core_text(moment.stage)
        parts = [
            self.tr("{done} of {total}").format(
                done=number_text(moment.done), total=number_text(moment.total)
            )
        ]
        if moment.rate_bytes_s is not None:
            parts.append(rate_text(moment.rate_bytes_s))
        if moment.left_s is not None:
            parts.append(self.tr("{duration} left").format(duration=duration_text(moment.left_s)))
        return _BETWEEN.join(parts)


def _counts(entry: Entry) -> Counts:
    return entry.ending.counts if entry.ending and entry.ending.counts else Counts()
