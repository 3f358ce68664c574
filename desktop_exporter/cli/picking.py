"""What the options of a command say about what to take and where to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from desktop_exporter.cli.session import Session
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors

if TYPE_CHECKING:
    from desktop_exporter.app.destination import Destination
    from desktop_exporter.app.selecting import Wanted

_STDIN: Final = "-"
_STDIN_NAME: Final = "standard input"


class Options(TypedDict, total=False):
    """The options that say what to take, as typer gives them: None for a list that was not given."""

    everything: bool
    collections: list[str] | None
    dashboards: list[str] | None
    reports: list[str] | None
    names: list[str] | None
    exclude: list[str] | None
    ids_from: str | None
    dashboards_only: bool
    read_names: bool


def wanted(session: Session, **options: Unpack[Options]) -> "Wanted":
    """Read the options that say what to take, and the list of ids that they may name.

    Raises `usage`, `id_list_invalid`, and what reading a file raises.
    """
    from desktop_exporter.app.idlist import read_ids
    from desktop_exporter.app.selecting import Wanted

    ids_from = options.get("ids_from")
    list_name = _STDIN_NAME if ids_from == _STDIN else ids_from or ""
    return Wanted(
        everything=options.get("everything", False),
        collections=tuple(options.get("collections") or ()),
        dashboards=tuple(options.get("dashboards") or ()),
        reports=tuple(options.get("reports") or ()),
        names=_patterns("--name", options.get("names")),
        exclude=_patterns("--exclude", options.get("exclude")),
        listed=() if ids_from is None else read_ids(_content(session, ids_from), list_name),
        list_name=list_name,
        dashboards_only=options.get("dashboards_only", False),
        fresh_names=options.get("read_names", False),
    )


def _patterns(option: str, given: Sequence[str] | None) -> tuple[str, ...]:
    patterns = tuple(one.strip() for one in given or ())
    if "" in patterns:
        raise ExporterError(Code.USAGE, reason=f"{option} is empty.")
    return patterns


def _content(session: Session, ids_from: str) -> bytes:
    from desktop_exporter.app.idlist import MOST_BYTES

    if ids_from == _STDIN:
        if session.secret_stdin:
            reason = "--ids-from - and --secret-stdin cannot both read standard input."
            raise ExporterError(Code.USAGE, reason=reason)
        return session.terminal.content(MOST_BYTES + 1)
    path = Path(ids_from)
    with file_errors(path), path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


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
