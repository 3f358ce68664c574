"""The commands: what each takes, and the one way in which the program ends."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import typer

from desktop_exporter import __version__
from desktop_exporter.cli import options as o
from desktop_exporter.cli.options import session_of
from desktop_exporter.cli.session import EXIT_WRONG_USE, Answer, Build, Session
from desktop_exporter.cli.systems_app import systems
from desktop_exporter.cli.terminal import Terminal, process_terminal
from desktop_exporter.cli.watching import Interruption
from desktop_exporter.errors import Code, ExporterError

PROGRAM: Final = "desktop-exporter"

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=o.SETTINGS,
    help="Save, verify and copy the dashboards and reports of Camunda Optimize.",
)
app.add_typer(systems, name="systems")


@app.callback(invoke_without_command=True)
def program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
    self_test: Annotated[
        bool, typer.Option("--self-test", help="Print as JSON what works on this computer, and end.")
    ] = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Save, verify and copy the dashboards and reports of Camunda Optimize."""
    session = session_of(context).take(as_json=as_json or self_test, data_dir=data_dir)
    if version:
        session.start("version")
        answer = Answer(
            "done", 0, {"version": __version__}, lambda page: page.line(f"{PROGRAM} {__version__}")
        )
        raise typer.Exit(session.finish(answer))
    if self_test:
        from desktop_exporter.cli.selftest import tested

        raise typer.Exit(session.finish(tested(session.start("self-test"))))
    if context.invoked_subcommand is None:
        raise typer.Exit(_without_command(context, session))


def _without_command(context: typer.Context, session: Session) -> int:
    from desktop_exporter.cli.window import open_window, screen_is_there

    if session.as_json:
        raise ExporterError(Code.USAGE, reason="No command was given.")
    if screen_is_there():
        return open_window(session.start("window"))
    typer.echo(context.get_help())
    typer.echo("There is no screen to open the window on.", err=True)
    return EXIT_WRONG_USE


@app.command("demo")
def demo(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Keep the backups here.", show_default=False)
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="Show everything as text, without a window.")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Only serve the demo systems until interrupted.")
    ] = False,
    overwrite: o.Overwrite = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Open the window on embedded systems; without a screen, show the whole journey as text."""
    session = session_of(context).start("demo", as_json=as_json, data_dir=data_dir)
    if serve:
        from desktop_exporter.cli.serving import serve as serve_demo

        raise typer.Exit(serve_demo(session))
    from desktop_exporter.cli.demo import show
    from desktop_exporter.cli.window import open_demo_window, screen_is_there

    # What is to be kept or read by a program is a journey's, which a person goes by clicking.
    as_text = headless or session.as_json or out is not None
    if not as_text and screen_is_there():
        raise typer.Exit(open_demo_window(session))

    raise typer.Exit(show(session, out, overwrite=overwrite))


@app.command("serve")
def serve(
    context: typer.Context,
    systems: Annotated[
        list[str],
        typer.Argument(
            metavar="SYSTEM",
            help="Saved systems by key or name, or addresses. The first is the default one.",
            show_default=False,
        ),
    ],
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, metavar="N", help="The port on 127.0.0.1; 0 takes any."),
    ] = 8791,
    allow_writes: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-writes", metavar="KEY", help="Let scripts import and delete there. May be repeated."
        ),
    ] = None,
    allow_production_writes: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-production-writes",
            metavar="KEY",
            help="The same for a system that is marked as production. May be repeated.",
        ),
    ] = None,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Let scripts on this computer use systems by Optimize's own API, without their tokens."""
    from desktop_exporter.cli.endpoint import Wanted
    from desktop_exporter.cli.endpoint import serve as serve_endpoint

    session = session_of(context).start(
        "serve", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin
    )
    wanted = Wanted(systems, port, allow_writes or (), allow_production_writes or ())
    raise typer.Exit(serve_endpoint(session, wanted))


@app.command("list")
def list_(
    context: typer.Context,
    system: o.System,
    read_names: Annotated[
        bool, typer.Option("--read-names", help="Read names that are not known yet (exports the items).")
    ] = False,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Show the collections, dashboards and reports of a system."""
    from desktop_exporter.cli.listing import listed

    session = session_of(context).start("list", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin)
    raise typer.Exit(session.finish(listed(session, system, read_names=read_names)))


@app.command("export")
def export(
    context: typer.Context,
    system: o.System,
    to: Annotated[
        Path,
        typer.Option(
            "--to", metavar="PATH", help="Where to: a folder, a .zip or a .json.", show_default=False
        ),
    ],
    collection: o.Collections = None,
    dashboard: o.Dashboards = None,
    report: o.Reports = None,
    everything: o.Everything = False,
    name: o.Names = None,
    exclude: o.Exclude = None,
    ids_from: o.IdsFrom = None,
    dashboards_only: o.DashboardsOnly = False,
    read_names: o.ReadNames = False,
    container: Annotated[
        str | None,
        typer.Option("--format", metavar="json|folder|zip", help="What to write; otherwise as PATH ends."),
    ] = None,
    overwrite: o.Overwrite = False,
    parallel: o.Parallel = None,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Save dashboards and reports of a system as a backup."""
    from desktop_exporter.cli.picking import wanted
    from desktop_exporter.cli.saving import exported

    session = session_of(context).start(
        "export", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin
    )
    picked = wanted(
        session,
        everything=everything,
        collections=collection,
        dashboards=dashboard,
        reports=report,
        names=name,
        exclude=exclude,
        ids_from=ids_from,
        dashboards_only=dashboards_only,
        read_names=read_names,
    )
    answer = exported(
        session, system, to, picked, container=container, overwrite=overwrite, parallel=parallel
    )
    raise typer.Exit(session.finish(answer))


@app.command("verify")
def verify(
    context: typer.Context, path: o.BackupPath, data_dir: o.DataDir = None, as_json: o.AsJson = False
) -> None:
    """Tell whether a backup is whole, what it holds and which Optimize takes it."""
    from desktop_exporter.cli.verifying import verified

    session = session_of(context).start("verify", as_json=as_json, data_dir=data_dir)
    raise typer.Exit(session.finish(verified(session, path)))


@app.command("import")
def import_(
    context: typer.Context,
    path: o.BackupPath,
    system: o.System,
    collection: o.Collections = None,
    dashboard: o.Dashboards = None,
    report: o.Reports = None,
    name: o.Names = None,
    exclude: o.Exclude = None,
    ids_from: o.IdsFrom = None,
    dashboards_only: o.DashboardsOnly = False,
    into: o.Into = None,
    into_matching: o.IntoMatching = False,
    mapping: o.Map = None,
    yes: o.Yes = False,
    delete_leftovers: o.DeleteLeftovers = False,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Copy a backup into a system: all of it, or what is chosen of it."""
    from desktop_exporter.cli.copying import imported
    from desktop_exporter.cli.picking import destination, wanted

    session = session_of(context).start(
        "import", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin, yes=yes
    )
    session.delete_leftovers = delete_leftovers
    picked = wanted(
        session,
        collections=collection,
        dashboards=dashboard,
        reports=report,
        names=name,
        exclude=exclude,
        ids_from=ids_from,
        dashboards_only=dashboards_only,
    )
    where = destination(into, mapping or (), matching=into_matching)
    raise typer.Exit(session.finish(imported(session, path, system, picked, where)))


@app.command("migrate")
def migrate(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The system to copy from.", show_default=False)
    ],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="The system to copy into.", show_default=False)
    ],
    collection: o.Collections = None,
    dashboard: o.Dashboards = None,
    report: o.Reports = None,
    everything: o.Everything = False,
    name: o.Names = None,
    exclude: o.Exclude = None,
    ids_from: o.IdsFrom = None,
    dashboards_only: o.DashboardsOnly = False,
    read_names: o.ReadNames = False,
    into: o.Into = None,
    into_matching: o.IntoMatching = False,
    mapping: o.Map = None,
    yes: o.Yes = False,
    delete_leftovers: o.DeleteLeftovers = False,
    parallel: o.Parallel = None,
    secret_stdin: o.SecretStdin = False,
    data_dir: o.DataDir = None,
    as_json: o.AsJson = False,
) -> None:
    """Copy dashboards and reports from system to system."""
    from desktop_exporter.cli.copying import migrated
    from desktop_exporter.cli.picking import destination, wanted

    session = session_of(context).start(
        "migrate", as_json=as_json, data_dir=data_dir, secret_stdin=secret_stdin, yes=yes
    )
    session.delete_leftovers = delete_leftovers
    picked = wanted(
        session,
        everything=everything,
        collections=collection,
        dashboards=dashboard,
        reports=report,
        names=name,
        exclude=exclude,
        ids_from=ids_from,
        dashboards_only=dashboards_only,
        read_names=read_names,
    )
    where = destination(into, mapping or (), matching=into_matching)
    raise typer.Exit(session.finish(migrated(session, source, target, picked, where, parallel=parallel)))


def run(arguments: Sequence[str], build: Build, terminal: Terminal | None = None) -> int:
    """Run one command line and return its exit code. Nothing is raised: what went wrong is told.

    Without a terminal it is that of the process, which then ends with this command.
    """
    owns_process = terminal is None
    terminal = terminal or process_terminal()
    interruption = Interruption()
    session = Session(
        build, terminal, interruption, as_json=_wants_json(arguments), owns_process=owns_process
    )
    session.command = _command_in(arguments)
    with interruption.handled():
        try:
            return session.told(lambda: _dispatched(arguments, session))
        except BrokenPipeError:
            # Whoever read the output has enough; what is left to flush at the end has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        finally:
            session.close()


@cache
def _command() -> Callable[..., object]:
    """Make the commands of their functions, once for a process that runs many."""
    return typer.main.get_command(app)


def _dispatched(arguments: Sequence[str], session: Session) -> int:
    try:
        code = _command()(args=list(arguments), prog_name=PROGRAM, standalone_mode=False, obj=session)
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        message = error.format_message()
        # A suggestion is in brackets: "No such command 'exprot'. Did you mean 'export'?"
        reason = message if message.endswith("?") else message.rstrip(".") + "."
        return session.fail(ExporterError(Code.USAGE, reason=reason))
    except typer.Abort:
        return session.fail(ExporterError(Code.CANCELLED))


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether the command line asks for JSON, told even when it is wrong."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options


def _command_in(arguments: Sequence[str]) -> str:
    """Return the command that a command line means, told even when it is wrong; empty when there is none."""
    words = [one for one in arguments if not one.startswith("-")]
    commands = {str(one.name) for one in app.registered_commands}
    for index, word in enumerate(words):
        if word in commands:
            return word
        if word == "systems":
            names = {str(one.name) for one in systems.registered_commands}
            following = words[index + 1] if len(words) > index + 1 else ""
            return f"systems {following}" if following in names else "systems"
    return ""
