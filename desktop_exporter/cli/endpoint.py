"""The local endpoint without a window, until it is interrupted."""

import json
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from desktop_exporter.app.endpoint_systems import check_writing, endpoint_keys
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.cli.opening import asking, reach
from desktop_exporter.cli.page import Page
from desktop_exporter.cli.session import Session
from desktop_exporter.endpoint.systems import EndpointSystem
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind

if TYPE_CHECKING:
    from desktop_exporter.endpoint.service import LocalEndpoint

_LOOK_UP_S: Final = 0.5
# Failures of one system that are no reason to serve none of the others.
_MAY_PASS: Final = frozenset(
    {
        Code.HOST_UNKNOWN,
        Code.UNREACHABLE,
        Code.TIMED_OUT,
        Code.CONNECTION_LOST,
        Code.PROXY_FAILED,
        Code.NOT_OPTIMIZE,
        Code.REDIRECTED,
        Code.CERTIFICATE_REFUSED,
        Code.SERVER_FAULT,
        Code.SERVER_UNAVAILABLE,
        Code.SERVER_BUSY,
        Code.TOKEN_REFUSED,
        Code.FORBIDDEN,
    }
)
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
        token = session.run("token", lambda _context: _token(session))
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


def _token(session: Session) -> str:
    """Return the token. One that nobody would ever be told is refused."""
    tokens = session.operations.endpoint_tokens
    is_told = session.as_json or session.terminal.stdout.isatty()
    if not (tokens.is_given or is_told or tokens.keeps()):
        reason = "It would be made anew, kept nowhere, and shown to nobody: this is no terminal."
        raise ExporterError(Code.ENDPOINT_TOKEN_UNUSABLE, reason=reason)
    return tokens.token()


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
        one = session.resources.enter_context(session.operations.places.system(text, asking(session)))
        systems.setdefault(one.base_url if not one.key else one.key, one)
    named = tuple(zip(endpoint_keys(tuple(systems.values())), systems.values(), strict=True))
    check_writing(named, wanted.allow_writes, wanted.allow_production_writes)
    failures = [_tried(session, one) for _, one in named]
    if all(failures):
        raise next(failure for failure in failures if failure is not None)
    for (_, one), failure in zip(named, failures, strict=True):
        if failure is not None:
            _warn(session, one, failure)
    writable = {*wanted.allow_writes, *wanted.allow_production_writes}
    return tuple(_system(key, one, writable=key in writable) for key, one in named)


def _tried(session: Session, one: OpenSystem) -> ExporterError | None:
    """Reach a system and try its token; return what is no reason to serve none of the others."""
    try:
        reach(session, one)
        session.do("try", lambda context: _list_nothing(one, context))
    except ExporterError as error:
        if error.code not in _MAY_PASS:
            raise
        # Asked for now: later there is nobody to ask.
        one.sign_in()
        return error
    return None


def _warn(session: Session, one: OpenSystem, failure: ExporterError) -> None:
    """Say what is wrong with a system that is served all the same: it may come back."""
    told = f"{one.name}: {failure.title} Until that is mended, its callers get a 502 or 504."
    session.terminal.stderr.write(f"{shown(told)}\n")
    session.terminal.stderr.flush()


def _list_nothing(one: OpenSystem, context: JobContext) -> None:
    one.source.listed(ItemKind.DASHBOARD, str(uuid.uuid4()), context.cancel)


def _system(key: str, one: OpenSystem, *, writable: bool) -> EndpointSystem:
    return EndpointSystem(
        key=key,
        name=one.name,
        lane=one.lane,
        open=lambda: one,
        writable=writable,
        is_production=one.is_production,
    )


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
        if not session.operations.endpoint_tokens.keeps():
            page.line(
                "It is kept only until this ends. To have the same each time, set OPTIMIZE_ENDPOINT_TOKEN."
            )
    else:
        page.line("The token is in the keyring: the window shows it, and --json tells it.")
    session.terminal.stdout.flush()


def _wait() -> NoReturn:
    """Wait for an interrupt, which raises `Cancelled` here."""
    while True:
        threading.Event().wait(_LOOK_UP_S)
