"""The options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from desktop_exporter.cli.session import Session

SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
_SYSTEM_HELP = "A saved system's key or name, or an address."

AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
DataDir: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", metavar="DIR", help="Keep the program's own files here instead of the usual folder."
    ),
]
SecretStdin: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--secret-stdin",
        help="Read the token of a system for which none is kept from standard input, one line each.",
    ),
]
Yes: TypeAlias = Annotated[bool, typer.Option("--yes", help="Write to the target without asking.")]
DeleteLeftovers: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--delete-leftovers",
        help="When the target fails in the middle of an import, delete what that import left there.",
    ),
]
Overwrite: TypeAlias = Annotated[
    bool, typer.Option("--overwrite", help="Replace an older backup at that place.")
]
Parallel: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--parallel", min=1, max=32, metavar="N", help="Requests to one system at a time.", show_default="6"
    ),
]
System: TypeAlias = Annotated[str, typer.Argument(metavar="SYSTEM", help=_SYSTEM_HELP, show_default=False)]
BackupPath: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="PATH", help="A backup: a folder, a .zip or a .json export.", show_default=False),
]
Collections: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--collection", metavar="ID|URL", help="Everything in this collection. May be repeated."),
]
Dashboards: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--dashboard", metavar="ID|URL", help="This dashboard with its reports. May be repeated."),
]
Reports: TypeAlias = Annotated[
    list[str] | None, typer.Option("--report", metavar="ID|URL", help="This report. May be repeated.")
]
Everything: TypeAlias = Annotated[
    bool, typer.Option("--all", help="Everything that the system lists or that was remembered for it.")
]
Names: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="GLOB",
        help="Of all that, only what has such a name (*, ? and […]; case does not matter). May be repeated.",
    ),
]
Exclude: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="ID|URL|GLOB",
        help="Leave out this dashboard, report or collection, or what has such a name. May be repeated.",
    ),
]
IdsFrom: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ids-from",
        metavar="FILE",
        help="Also what this file lists: one id or address a line, or a JSON array. - is standard input.",
    ),
]
DashboardsOnly: TypeAlias = Annotated[
    bool, typer.Option("--dashboards-only", help="No reports that stand alone.")
]
ReadNames: TypeAlias = Annotated[
    bool, typer.Option("--read-names", help="For --name and --exclude, read names again that are known.")
]
Into: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--into", metavar="COLLECTION", help="Copy into this collection: its id, address or exact name."
    ),
]
IntoMatching: TypeAlias = Annotated[
    bool, typer.Option("--into-matching", help="Copy into the collections that have the same names.")
]
Map: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="SOURCE=TARGET",
        help="Copy this collection of the source into that one of the target. May be repeated.",
    ),
]


def session_of(context: typer.Context) -> Session:
    """Return the session that a command belongs to."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError("the commands run within `run`")
    return session
