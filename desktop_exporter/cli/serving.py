"""The demo systems, served until interrupted."""

import json
import threading
from typing import Final

from desktop_exporter.cli.page import Page
from desktop_exporter.cli.session import Session
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.demo.together import demo_systems
from desktop_exporter.jobs.cancel import Cancelled

_LOOK_UP_S: Final = 0.5


def serve(session: Session) -> int:
    """Serve until SIGINT or SIGTERM; tell addresses and tokens once everything answers."""
    try:
        with demo_systems() as systems:
            _tell(session, systems)
            _wait(session)
    except Cancelled:
        # Interrupted while starting: what had started is stopped.
        return 0
    return 0


def _tell(session: Session, systems: tuple[DemoSystem, ...]) -> None:
    if session.as_json:
        told = [
            {"name": one.name, "url": one.url, "token": one.token, "generation": one.generation}
            for one in systems
        ]
        session.terminal.stdout.write(json.dumps({"systems": told}) + "\n")
    else:
        page = Page(session.terminal.stdout)
        page.line("The demo systems are served until you interrupt (Ctrl+C).")
        page.table(("name", "address", "token"), [(one.name, one.url, one.token) for one in systems])
    session.terminal.stdout.flush()


def _wait(session: Session) -> None:
    try:
        while True:
            threading.Event().wait(_LOOK_UP_S)
    except Cancelled:
        session.interruption.settle()
