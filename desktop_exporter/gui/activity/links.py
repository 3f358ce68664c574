"""What can be done with an entry: the links of its row, and the longer list of its menu."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from desktop_exporter.gui.activity.entries import Entry, EntryKind


class EntryAction(StrEnum):
    """One thing that can be done with an entry."""

    CANCEL = "cancel"
    OPEN_FOLDER = "open_folder"
    REPORT = "report"
    AGAIN = "again"
    COPY_SUMMARY = "copy_summary"
    REQUESTS = "requests"


# What a row shows at most.
LINK_PAIRS: Final = (
    (EntryAction.REPORT, EntryAction.AGAIN),
    (EntryAction.OPEN_FOLDER, EntryAction.REPORT),
)


class EntryActions(QObject):
    """Says which actions an entry offers, and what they are called."""

    def links(self, entry: Entry) -> tuple[EntryAction, ...]:
        """Return what the row shows: two at most, the rest is in its menu."""
        if entry.state.is_under_way:
            # What cannot be cut shows its link all the same, which then says why.
            return (EntryAction.CANCEL,) if entry.can_cancel or entry.is_sent else ()
        if entry.served is not None:
            return (EntryAction.REQUESTS,)
        if entry.repeatable:
            return (EntryAction.REPORT, EntryAction.AGAIN)
        if entry.folder is not None:
            return (EntryAction.OPEN_FOLDER, EntryAction.REPORT)
        return (EntryAction.REPORT,)

    def all(self, entry: Entry) -> tuple[EntryAction, ...]:
        """Return everything that can be done with it."""
        if entry.state.is_under_way or entry.served is not None:
            return self.links(entry)
        offered = [EntryAction.REPORT]
        if entry.folder is not None:
            offered.append(EntryAction.OPEN_FOLDER)
        if entry.repeatable:
            offered.append(EntryAction.AGAIN)
        return (*offered, EntryAction.COPY_SUMMARY)

    def can_do(self, action: EntryAction, entry: Entry) -> bool:
        """Whether it can be done now."""
        return action is not EntryAction.CANCEL or entry.can_cancel

    def short(self, action: EntryAction) -> str:
        """Return what a link is called."""
        return {
            EntryAction.CANCEL: self.tr("Cancel"),
            EntryAction.OPEN_FOLDER: self.tr("Open folder"),
            EntryAction.REPORT: self.tr("Report"),
            EntryAction.AGAIN: self.tr("Try again"),
            EntryAction.COPY_SUMMARY: self.tr("Copy summary"),
            EntryAction.REQUESTS: self.tr("Requests"),
        }[action]

    def long(self, action: EntryAction, entry: Entry) -> str:
        """Return what the menu says."""
        if action is EntryAction.AGAIN:
            more_is_asked = entry.subject.kind is not EntryKind.SAVE or entry.folder is not None
            return self.tr("Try again…") if more_is_asked else self.tr("Try again")
        return {
            EntryAction.CANCEL: self.tr("Cancel"),
            EntryAction.OPEN_FOLDER: self.tr("Open folder"),
            EntryAction.REPORT: self.tr("Show report…"),
            EntryAction.COPY_SUMMARY: self.tr("Copy summary"),
            EntryAction.REQUESTS: self.tr("Show requests"),
        }[action]
