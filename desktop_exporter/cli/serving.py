"""The demo systems: started together, and served until interrupted."""

import json
import secrets
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Final

from desktop_exporter.cli.page import Page
from desktop_exporter.cli.session import Session
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import Cancelled

_LOOK_UP_S: Final = 0.5


@contextmanager
def demo_systems() -> Generator[tuple[DemoSystem, ...]]:
    """Start the three systems of the demo, each with a token of its own; stop them at the end."""
    content = showcase()
    systems = (
        _system("production", content.production, lists_collections=True),
        _system("test", content.target, lists_collections=True),
        _system("plain", content.plain, lists_collections=False),
    )
    with ExitStack() as running:
        for one in systems:
            running.enter_context(one)
        yield systems


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


def _system(name: str, material: SystemMaterial, *, lists_collections: bool) -> DemoSystem:
    return DemoSystem(
        name=name, material=material, token=secrets.token_urlsafe(24), lists_collections=lists_collections
    )
