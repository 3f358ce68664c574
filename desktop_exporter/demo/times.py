"""Dates as Optimize writes them, in the time zone that the caller names."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def shown_time(time: datetime, zone_name: str | None = None) -> str:
    """Return `time` as `2026-11-23T23:34:52.501+0000`; an unknown zone counts as UTC."""
    local = time.astimezone(_zone(zone_name))
    return f"{local:%Y-%m-%dT%H:%M:%S}.{local.microsecond // 1000:03d}{local:%z}"


def _zone(name: str | None) -> tzinfo:
    if name is None:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
