"""The words of a request that a script made at the local endpoint."""

from typing import Final

from PySide6.QtCore import QObject

from desktop_exporter.gui.activity.served import Served, ServedDeed
from desktop_exporter.gui.wording import duration_text

_NO_ANSWER: Final = 0
_SUCCESS: Final = range(200, 300)
_REFUSALS: Final = range(400, 500)


class ServedWords(QObject):
    """Says it in the language that is shown; titles as those of other entries, with a bold part."""

    def title(self, served: Served) -> str:
        """Return the title, with `{source}` in place of the system."""
        if served.status in _SUCCESS and served.writes:
            return self._done(served.deed)
        return {
            ServedDeed.LIST_DASHBOARDS: self.tr("<b>Listing dashboards</b> of {source} for a script"),
            ServedDeed.LIST_REPORTS: self.tr("<b>Listing reports</b> of {source} for a script"),
            ServedDeed.LIST_COLLECTIONS: self.tr("<b>Listing collections</b> of {source} for a script"),
            ServedDeed.EXPORT_DASHBOARDS: self.tr("<b>Exporting dashboards</b> of {source} for a script"),
            ServedDeed.EXPORT_REPORTS: self.tr("<b>Exporting reports</b> of {source} for a script"),
            ServedDeed.IMPORT: self.tr("<b>Importing</b> into {source} for a script"),
            ServedDeed.DELETE_DASHBOARD: self.tr("<b>Deleting a dashboard</b> of {source} for a script"),
            ServedDeed.DELETE_REPORT: self.tr("<b>Deleting a report</b> of {source} for a script"),
            ServedDeed.OTHER: self.tr("<b>Asking</b> {source} for a script"),
        }[served.deed]

    def middle(self, served: Served) -> str:
        """Return where it comes from, or what it came to."""
        if served.status is None:
            return self.tr("from the local endpoint")
        if served.status == _NO_ANSWER:
            in_doubt = self.tr("broken off before the answer; it may have happened")
            return in_doubt if served.writes else self.tr("broken off before the answer")
        if served.cancelled:
            return self.tr("cancelled in this window")
        if served.status in _SUCCESS:
            return self.tr("the script has its answer")
        refused = self.tr("refused (status {status}); the requests say more")
        failed = self.tr("failed (status {status}); the requests say more")
        return (refused if served.status in _REFUSALS else failed).format(status=served.status)

    def how_far(self, served: Served) -> str:
        """Return how long it runs."""
        return self.tr("for {duration}").format(duration=duration_text(served.took_s))

    def _done(self, deed: ServedDeed) -> str:
        return {
            ServedDeed.IMPORT: self.tr("<b>Imported</b> into {source} for a script"),
            ServedDeed.DELETE_DASHBOARD: self.tr("<b>Deleted a dashboard</b> of {source} for a script"),
            ServedDeed.DELETE_REPORT: self.tr("<b>Deleted a report</b> of {source} for a script"),
        }[deed]
