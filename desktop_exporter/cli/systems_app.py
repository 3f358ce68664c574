"""The commands about saved systems: list, add, test, remove."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from desktop_exporter.cli import options as o
from desktop_exporter.cli.options import session_of

systems = typer.Typer(
    rich_markup_mode=None, context_settings=o.SETTINGS, help="The saved systems: list, add, test, remove."
)


@systems.command("list")
def systems_list(context: typer.Context, data_dir: o.DataDir = None, as_json: o.AsJson = False) -> None:
    """Show the saved systems."""
    from desktop_exporter.cli import systems as commands

    session = session_of(context).start("systems list", as_json=as_json, data_dir=data_dir)
    raise typer.Exit(session.finish(commands.listed(session)))


@systems.command("add")
def systems_add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="How it shall be called.", show_default=False)],
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Its address, as in the browser.", show_default=False)
    ],
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="Its short name for commands; made of the name otherwise."),
    ] = None,
    ca_file: Annotated[
        Path | None,
        typer.Option(
            "--ca-file", metavar="FILE", help="Certificates to trust for it, besides the computer's."
        ),
    ] = None,
    trust_certificate: Annotated[
        str | None,
        typer.Option(
            "--trust-certificate",
            metavar="SHA256",
            help="Trust the server's self-signed certificate if it has exactly this fingerprint.",
        ),
    ] = None,
    allow_plain_http: Annotated[
        bool, typer.Option("--allow-plain-http", help="Send its token without encryption, too.")
    ] = False,
    role: Annotated[
        Literal["test", "production", "other"],
        typer.Option(
            "--role",
            help="What it is to you. The window asks before it writes to production, `serve` wants it said.",
        ),
    ] = "other",
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Save a system; its token goes into the keyring of this computer."""
    from desktop_exporter.cli import systems as commands

    session = session_of(context).start(
        "systems add", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin
    )
    answer = commands.added(
        session,
        name,
        url,
        key=key,
        ca_file=ca_file,
        allow_plain_http=allow_plain_http,
        role=role,
        trust_certificate=trust_certificate,
    )
    raise typer.Exit(session.finish(answer))


@systems.command("test")
def systems_test(
    context: typer.Context,
    system: o.System,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Ask a system who it is and what the token can do there."""
    from desktop_exporter.cli import systems as commands

    session = session_of(context).start(
        "systems test", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin
    )
    raise typer.Exit(session.finish(commands.tested(session, system)))


@systems.command("remove")
def systems_remove(
    context: typer.Context,
    system: o.System,
    yes: Annotated[bool, typer.Option("--yes", help="Forget it without asking.")] = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Forget a saved system and its token."""
    from desktop_exporter.cli import systems as commands

    session = session_of(context).start("systems remove", as_json=as_json, data_dir=data_dir, yes=yes)
    raise typer.Exit(session.finish(commands.removed(session, system)))
