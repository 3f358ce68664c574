"""The words of what a script did by way of the local endpoint, as the records tell it."""

from PySide6.QtCore import QObject

from desktop_exporter.gui.activity.entries import Entry, EntryKind, EntryState
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts


class ScriptWords(QObject):
    """Says it in the language that is shown; titles as those of other entries, with a bold part."""

    def title(self, entry: Entry, counts: Counts) -> str:
        """Return the title, with `{target}`, `{done}` and `{asked}` to be filled in."""
        deletes = entry.subject.kind is EntryKind.REMOVAL
        return self._deletion(entry, counts) if deletes else self._import(entry, counts)

    def interrupted(self) -> str:
        """Say what is so after a deletion whose program died."""
        return self.tr("The program ended in the middle; it may have been deleted.")

    def _deletion(self, entry: Entry, counts: Counts) -> str:
        if counts.done:
            return {
                ItemKind.DASHBOARD: self.tr("<b>Deleted a dashboard</b> of {target} for a script"),
                ItemKind.REPORT: self.tr("<b>Deleted a report</b> of {target} for a script"),
                None: self.tr("<b>Deleted an item</b> of {target} for a script"),
            }[entry.subject.single]
        if entry.state.is_under_way:
            return self.tr("<b>Deleting an item</b> of {target} for a script")
        return {
            EntryState.CANCELLED: self.tr("<b>Deleting for a script was cancelled</b> at {target}"),
            EntryState.UNKNOWN: self.tr("<b>Deleting for a script may have happened</b> at {target}"),
            EntryState.INTERRUPTED: self.tr("<b>Deleting for a script was interrupted</b> at {target}"),
        }.get(entry.state) or self.tr("<b>Deleted nothing</b> of {target} for a script")

    def _import(self, entry: Entry, counts: Counts) -> str:
        if counts.done and counts.done == counts.asked:
            return self.tr("<b>Imported %n item(s)</b> into {target} for a script", "", counts.done)
        if counts.done:
            return self.tr("<b>Imported {done} of {asked}</b> into {target} for a script")
        if entry.state.is_under_way:
            return self.tr("<b>Importing</b> into {target} for a script")
        return {
            EntryState.CANCELLED: self.tr(
                "<b>Importing for a script was cancelled,</b> nothing went into {target}"
            ),
            EntryState.UNKNOWN: self.tr("<b>Importing for a script may have arrived</b> at {target}"),
            EntryState.INTERRUPTED: self.tr(
                "<b>Importing for a script was interrupted</b> on the way into {target}"
            ),
        }.get(entry.state) or self.tr("<b>Imported nothing</b> into {target} for a script")
