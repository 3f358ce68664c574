"""What the options of a command say about what to take and where to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_exporter.errors import Code, ExporterError

if TYPE_CHECKING:
    from desktop_exporter.app.destination import Destination


@dataclass(frozen=True, slots=True)
class Picked:
    """The options of `export` and `migrate` that say what to take, as they were typed."""

    everything: bool
    collections: tuple[str, ...]
    dashboards: tuple[str, ...]
    reports: tuple[str, ...]


def destination(into: str | None, mapping: Sequence[str], *, matching: bool) -> "Destination":
    """Read the options that say where to. Raises `usage` unless there is exactly one way."""
    from desktop_exporter.app.destination import Destination

    ways = [into is not None, matching, bool(mapping)]
    if ways.count(True) != 1:
        reason = "Say where to with exactly one of --into, --into-matching and --map."
        raise ExporterError(Code.USAGE, reason=reason)
    return Destination(into, matching, tuple(_pair(one) for one in mapping))


def _pair(text: str) -> tuple[str, str]:
    # Addresses hold equals signs only in their queries, which ids never come from.
    source, separator, target = text.partition("=")
    if not separator or not source.strip() or not target.strip():
        raise ExporterError(Code.USAGE, reason=f"--map takes SOURCE=TARGET, not “{text}”.")
    return source.strip(), target.strip()
