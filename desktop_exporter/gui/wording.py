"""Numbers, sizes, times and rates in the words and forms of the language that is shown."""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_KILO: Final = 1000
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")
_WHOLE_FROM: Final = 100
_MINUTE_S: Final = 60
_HOUR_S: Final = 3600


def number_text(number: int) -> str:
    """Return a number with its thousands set apart."""
    return QLocale().toString(number)


def size_text(size_bytes: float) -> str:
    """Return a size such as 3.2 MB."""
    value, unit = float(size_bytes), 0
    while value >= _KILO and unit < len(_UNITS) - 1:
        value, unit = value / _KILO, unit + 1
    digits = 0 if unit == 0 or value >= _WHOLE_FROM else 1
    return f"{QLocale().toString(value, 'f', digits)} {_UNITS[unit]}"


def rate_text(bytes_per_s: float) -> str:
    """Return a rate such as 3.1 MB/s."""
    return f"{size_text(bytes_per_s)}/s"


def duration_text(seconds: float) -> str:
    """Return a duration such as 4 s, 3 min or 2 h 5 min."""
    whole = max(0, round(seconds))
    if whole < _MINUTE_S:
        return QCoreApplication.translate("Wording", "{seconds} s").format(seconds=whole)
    if whole < _HOUR_S:
        return QCoreApplication.translate("Wording", "{minutes} min").format(minutes=round(whole / _MINUTE_S))
    hours, rest = divmod(whole, _HOUR_S)
    return QCoreApplication.translate("Wording", "{hours} h {minutes} min").format(
        hours=hours, minutes=rest // _MINUTE_S
    )


def when_text(iso: str | None, now: datetime | None = None) -> str:
    """Return a time as people say it: today 09:14, yesterday, 12 Nov, 3 Nov 2025. Empty when unreadable.

    `iso` is ISO 8601, in UTC where it names no zone; `now` is for tests.
    """
    moment = _local(iso)
    if moment is None:
        return ""
    today = (now or datetime.now().astimezone()).date()
    if moment.date() == today:
        time = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
        return QCoreApplication.translate("Wording", "today {time}").format(time=time)
    if moment.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Wording", "yesterday")
    return _day(moment.date(), this_year=moment.year == today.year)


def exact_time_text(iso: str | None) -> str:
    """Return a time with date and minute, for tool tips and reports."""
    moment = _local(iso)
    if moment is None:
        return ""
    time = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    day = _day(moment.date(), this_year=False)
    return QCoreApplication.translate("Wording", "{day}, {time}").format(day=day, time=time)


def _day(day: date, *, this_year: bool) -> str:
    shown = QDate(day.year, day.month, day.day)
    if this_year:
        #: How a day of this year is written, in the letters of QDate.
        return QLocale().toString(shown, QCoreApplication.translate("Wording", "d MMM"))
    return QLocale().toString(shown, QCoreApplication.translate("Wording", "d MMM yyyy"))


def _local(iso: str | None) -> datetime | None:
    if not iso:
        return None
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.now().astimezone().tzinfo)
    return moment.astimezone()
