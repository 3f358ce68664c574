"""The words of a request: when, what, how it ended, and what a status means."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QLocale, QObject

from desktop_exporter.errors import shown
from desktop_exporter.gui.endpoint.watched import Totals, Watched
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.wording import duration_text, number_text, size_text

_REMEMBERED: Final = 1000
_SOON_S: Final = 1.0
_TENTHS_S: Final = 10.0
_NO_ANSWER: Final = 0
_FIRST_FAILURE: Final = 500
_FIRST_REFUSAL: Final = 400
# Routes that are about the endpoint and not about a system.
_ITS_OWN: Final = frozenset({"/systems", "/openapi.json"})
_COMMON: Final = "/api/public"
_SYSTEM_ROOM: Final = "/systems/{key}"


class RequestWords(QObject):
    """Says requests in the language that is shown.

    Whatever asks Qt gives its turn to the threads that serve, so what was said once is remembered.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._milliseconds: Final = self.tr("{milliseconds} ms")
        self._running: Final = self.tr("running")
        self._none: Final = self.tr("none")
        self._unknown: Final = self.tr("an unknown route")
        self._sizes: Final[dict[int, str]] = {}

    def heading(self, column: int) -> str:
        """Return what stands above a column."""
        return (
            self.tr("Time"),
            self.tr("System"),
            self.tr("Request"),
            self.tr("Status"),
            self.tr("Took"),
            self.tr("Size"),
        )[column]

    def time(self, row: Watched) -> str:
        """Return when it came."""
        return f"{datetime.fromtimestamp(row.begun_s).astimezone():%H:%M:%S}"

    def request(self, row: Watched) -> str:
        """Return what was asked for; what a caller made up is never shown."""
        if not row.route:
            return self._unknown
        # What nearly all have in common stands in the tool tip.
        route = row.route.removeprefix(_SYSTEM_ROOM).removeprefix(_COMMON)
        return " ".join(part for part in (row.method, route) if part)

    def has_system(self, row: Watched) -> bool:
        """Whether it was about a system."""
        return bool(row.route) and row.route not in _ITS_OWN

    def status(self, row: Watched) -> str:
        """Return how it ended."""
        if row.status is None:
            return self._running
        return self._none if row.status == _NO_ANSWER else str(row.status)

    def took(self, row: Watched) -> str:
        """Return how long it took; nothing while it runs: that would be wrong a moment later."""
        return "" if row.runs else self.duration(row.duration_s)

    def duration(self, seconds: float) -> str:
        """Return a duration, as fine as it is short."""
        if seconds < _SOON_S:
            return self._milliseconds.format(milliseconds=round(seconds * 1000))
        if seconds < _TENTHS_S:
            return self.tr("{seconds} s").format(seconds=QLocale().toString(seconds, "f", 1))
        return duration_text(seconds)

    def size(self, row: Watched) -> str:
        """Return how large the answer was."""
        if row.runs or row.status == _NO_ANSWER:
            return ""
        if row.size_bytes not in self._sizes:
            if len(self._sizes) >= _REMEMBERED:
                self._sizes.clear()
            self._sizes[row.size_bytes] = size_text(row.size_bytes)
        return self._sizes[row.size_bytes]

    def nothing(self) -> str:
        """Return what a screen reader says of an empty cell."""
        return self.tr("nothing")

    def meaning(self, status: int | None, *, cancelled: bool = False) -> str:
        """Return what a status means, for whoever looks at it."""
        if cancelled:
            return self.tr("It was cancelled in this window.")
        if status is None:
            return self.tr("The system is being asked.")
        known = {
            _NO_ANSWER: self.tr("No answer went out: the caller left, or it was cancelled."),
            400: self.tr("The request is not in order."),
            401: self.tr("The token is missing, or it is not the one on this page."),
            403: self.tr(
                "It may not be done: writing is off, the system refuses it, or a web page sent it (header"
                " Origin)."
            ),
            404: self.tr(
                "There is no such thing: an id is unknown, the system is not ticked, or there is no such"
                " route."
            ),
            421: self.tr("It was sent to another name than 127.0.0.1 or localhost."),
            502: self.tr("The system failed, or did not take its token."),
            504: self.tr("The system did not answer in time."),
        }
        if status in known:
            return known[status]
        if status >= _FIRST_FAILURE:
            return self.tr("It failed.")
        return self.tr("It was refused.") if status >= _FIRST_REFUSAL else self.tr("It was answered.")

    def tip(self, row: Watched, system: str) -> str:
        """Return the whole of what a row may have no room for."""
        lines = (
            " ".join(part for part in (row.method, row.route) if part),
            shown(system),
            self.meaning(row.status, cancelled=row.cancelled),
        )
        return plain_tip("\n".join(one for one in lines if one))

    def totals(self, totals: Totals, running: int) -> str:
        """Return the sum of all requests since it was first switched on, with those that run."""
        total = totals.total + running
        parts = [self.tr("%n request(s)", "", total).replace(str(total), number_text(total), 1)]
        for count, words in (
            (running, self.tr("{count} in progress")),
            (totals.refused, self.tr("{count} refused")),
            (totals.failed, self.tr("{count} failed")),
            (totals.cancelled, self.tr("{count} cancelled")),
        ):
            if count:
                parts.append(words.format(count=number_text(count)))
        return " · ".join(parts)
