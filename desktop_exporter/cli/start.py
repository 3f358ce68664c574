"""The way into the program: the window where nothing else was asked for, without loading the commands."""

from collections.abc import Sequence

from desktop_exporter.cli.session import Build, Session
from desktop_exporter.cli.terminal import process_terminal
from desktop_exporter.cli.watching import Interruption
from desktop_exporter.cli.window import open_window, screen_is_there


def started(arguments: Sequence[str], build: Build) -> int:
    """Do what the arguments of this process say and return its exit code. Nothing is raised."""
    if arguments or not screen_is_there():
        from desktop_exporter.cli.main import run

        return run(arguments, build)
    interruption = Interruption()
    session = Session(build, process_terminal(), interruption, as_json=False)
    with interruption.handled():
        try:
            return session.told(lambda: open_window(session.start("window")))
        finally:
            session.close()
