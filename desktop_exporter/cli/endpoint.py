"""The local endpoint without a window, until it is interrupted."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from desktop_exporter.app.endpoint_systems import check_writing, endpoint_keys
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.cli.opening import opened
from desktop_exporter.cli.page import Page
from desktop_exporter.cli.session import Session
from desktop_exporter.endpoint.systems import EndpointSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled

if TYPE_CHECKING:
    from desktop_exporter.endpoint.service import LocalEndpoint

_LOOK_UP_S: Final = 0.5
_WAITING: Final = "Waiting for the answer to an import that was sent, which is never cut."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: systems as they were named, and keys of those that may be written to."""

    systems: Sequence[str]
    port: int
    allow_writes: Sequence[str]
    allow_production_writes: Sequence[str]


def serve(session: Session, wanted: Wanted) -> int:
    """Serve until SIGINT or SIGTERM; tell address and token once everything answers."""
    # A server is loaded only by what serves.
    from desktop_exporter.endpoint.service import LocalEndpoint

    operations = session.operations
    endpoint = LocalEndpoint(operations.jobs, operations.relaying)
    try:
        endpoint.serve(_opened(session, wanted))
        token = session.run("token", lambda _context: operations.endpoint_tokens.token())
        endpoint.use_token(token)
        _start(session, endpoint, wanted.port)
        _tell(session, endpoint, token)
        _wait()
    except Cancelled:
        # Interrupted, maybe while starting: what had started is stopped.
        session.interruption.settle()
    finally:
        writes = any(one.writes for one in endpoint.traffic.snapshot().running)
        endpoint.stop()
    if writes:
        session.terminal.stderr.write(f"{_WAITING}\n")
        session.terminal.stderr.flush()
    return 0


def _start(session: Session, endpoint: "LocalEndpoint", port: int) -> None:
    from desktop_exporter.endpoint.service import free_port

    try:
        session.do("endpoint", lambda _context: endpoint.start(port))
    except ExporterError as error:
        if error.code is Code.PORT_BUSY:
            free = free_port(port)
            session.found = {"free_port": free}
            session.next_step = f"End that program, or choose another port: --port {free} is free."
        raise


def _opened(session: Session, wanted: Wanted) -> tuple[EndpointSystem, ...]:
    systems: dict[str, OpenSystem] = {}
    for text in wanted.systems:
        one = session.resources.enter_context(opened(session, text))
        systems.setdefault(one.base_url if not one.key else one.key, one)
    named = tuple(zip(endpoint_keys(tuple(systems.values())), systems.values(), strict=True))
    check_writing(named, wanted.allow_writes, wanted.allow_production_writes)
    writable = {*wanted.allow_writes, *wanted.allow_production_writes}
    return tuple(_system(key, one, writable=key in writable) for key, one in named)


def _system(key: str, one: OpenSystem, *, writable: bool) -> EndpointSystem:
    return EndpointSystem(key=key, name=one.name, lane=one.lane, open=lambda: one, writable=writable)


def _tell(session: Session, endpoint: "LocalEndpoint", token: str) -> None:
    if session.as_json:
        systems = [
            {"key": one.key, "name": one.name, "url": endpoint.url_of(one.key)} for one in endpoint.systems
        ]
        told = {"url": endpoint.url, "token": token, "systems": systems}
        session.terminal.stdout.write(json.dumps(told) + "\n")
        session.terminal.stdout.flush()
        return
    page = Page(session.terminal.stdout)
    page.line(f"The local endpoint answers at {endpoint.url} until you interrupt (Ctrl+C).", style="bold")
    rows = [
        (one.name, endpoint.url_of(one.key) or "", "read and write" if one.writable else "read")
        for one in endpoint.systems
    ]
    page.table(("system", "address", "open to"), rows)
    page.line(f"The first is also at {endpoint.url} itself.")
    if session.operations.endpoint_tokens.is_given:
        page.line("The token is the one in OPTIMIZE_ENDPOINT_TOKEN.")
    elif session.terminal.stdout.isatty():
        # Only where a person looks: an output that is kept somewhere is no place for a token.
        page.line(f"Token: {token}")
    else:
        page.line("Set OPTIMIZE_ENDPOINT_TOKEN to choose the token, or use --json to be told it.")
    session.terminal.stdout.flush()


def _wait() -> NoReturn:
    """Wait for an interrupt, which raises `Cancelled` here."""
    while True:
        threading.Event().wait(_LOOK_UP_S)
