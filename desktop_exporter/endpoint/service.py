"""The local endpoint: switched on and off, with the systems that it serves and the token that opens it."""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from desktop_exporter.app.relaying import Relaying
from desktop_exporter.endpoint import refusals
from desktop_exporter.endpoint.answering import Answering
from desktop_exporter.endpoint.guard import Admitted, Guard, Opening, Token
from desktop_exporter.endpoint.routes import find
from desktop_exporter.endpoint.systems import EndpointSystem
from desktop_exporter.endpoint.traffic import BROKEN_OFF, Answered, Traffic, now
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.service import JobService
from desktop_exporter.rest.messages import Answer, LongAnswer, Request
from desktop_exporter.rest.protocol import Refusals, Strictness
from desktop_exporter.rest.serving import LoopbackServer, free_port

__all__ = ["EndpointSystem", "LocalEndpoint", "free_port"]

# Named apart, so that whoever keeps a log can keep every request.
_LOG: Final = logging.getLogger("desktop_exporter.requests")
_LOG.setLevel(logging.INFO)
_MISTAKES: Final = logging.getLogger(__name__)
_FIRST_FAILURE: Final = 500
# Those that are named in the log; anything else is what a caller made up.
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})


class LocalEndpoint:
    """Answers on 127.0.0.1 while it is on. All methods may be called from any thread.

    `start` and `stop` take a moment and belong into jobs. Nothing is answered before there is a token.
    """

    def __init__(self, jobs: JobService, relaying: Relaying) -> None:
        self.traffic: Final = Traffic()
        self._answering: Final = Answering(jobs, relaying, self.traffic)
        self._guard: Final = Guard(lambda: self.port or 0, lambda: self._token, self._opening)
        self._lock: Final = threading.Lock()
        self._systems: tuple[EndpointSystem, ...] = ()
        self._token: Token | None = None
        self._server: LoopbackServer | None = None

    @property
    def is_on(self) -> bool:
        """Whether it answers."""
        return self._server is not None

    @property
    def url(self) -> str | None:
        """The base URL, which is that of the default system too; None while it is off."""
        server = self._server
        return None if server is None else server.url

    @property
    def port(self) -> int | None:
        """The port; None while it is off."""
        server = self._server
        return None if server is None else server.port

    @property
    def systems(self) -> tuple[EndpointSystem, ...]:
        """What is served; the first is the default system."""
        return self._systems

    def url_of(self, key: str) -> str | None:
        """Return the base URL of a system, to give to a client of Optimize; None while it is off."""
        url = self.url
        return None if url is None else f"{url}/systems/{key}"

    def serve(self, systems: Sequence[EndpointSystem]) -> None:
        """Serve these systems from now on, and no others. Raises ValueError when two have the same key."""
        if len({one.key for one in systems}) < len(systems):
            raise ValueError("two systems have the same key")
        self._systems = tuple(systems)

    def use_token(self, token: str) -> None:
        """Let in whoever sends this token, and not an earlier one. Raises ValueError for an empty one."""
        if not token:
            raise ValueError("the token is empty")
        self._token = Token(token)

    def start(self, port: int) -> None:
        """Begin to answer, at a free port for 0. Raises `port_busy`, `server_not_started`."""
        with self._lock:
            if self._server is not None:
                return
            server = LoopbackServer(
                self._respond,
                port=port,
                check_head=self._turned_away,
                body_limit=self._limit_bytes,
                too_large=lambda: refusals.too_large(None),
                strict=_strictness(),
            )
            # Known before it answers: the guard compares the port.
            self._server = server
            try:
                server.start()
            except BaseException:
                self._server = None
                raise

    def stop(self) -> None:
        """Stop answering: who waits sees a broken connection. Imports that were sent go on to their end."""
        with self._lock:
            server = self._server
            if server is not None:
                server.stop()
            self._server = None

    def _opening(self, key: str | None) -> Opening | None:
        found = self._system(key)
        if found is None:
            return None
        return Opening(found.key, found.name, found.writable, found.is_production)

    def _system(self, key: str | None) -> EndpointSystem | None:
        systems = self._systems
        if key is None:
            return systems[0] if systems else None
        return next((one for one in systems if one.key == key), None)

    def _turned_away(self, head: Request) -> Answer | None:
        begun_s = time.monotonic()
        looked = self._guard.look(head)
        if isinstance(looked, Admitted):
            return None
        self._note(self.traffic.number(), head, self._meant(head), looked, begun_s)
        return looked

    def _meant(self, request: Request) -> str | None:
        """Return the key of the system that a request is about that was turned away, if it is served."""
        found = find(request.path)
        system = self._system(found[0].key) if found and found[0].route.of_a_system else None
        return None if system is None else system.key

    def _limit_bytes(self, head: Request) -> int:
        looked = self._guard.look(head)
        return looked.limit_bytes if isinstance(looked, Admitted) else 0

    async def _respond(self, request: Request) -> Answer | LongAnswer:
        number, begun_s = self.traffic.number(), time.monotonic()
        # Once more: the systems and the token may have changed while the body came.
        admitted = self._guard.look(request)
        if not isinstance(admitted, Admitted):
            self._note(number, request, self._meant(request), admitted, begun_s)
            return admitted

        def note(answer: Answer | LongAnswer | None) -> None:
            self._note(number, request, admitted.key, answer, begun_s)

        def note_sent(whole: bool) -> None:  # noqa: FBT001  called with what it is told
            note(answer if whole else None)

        try:
            answer = await self._answered(number, admitted, request)
        except BaseException:
            note(None)
            raise
        if isinstance(answer, LongAnswer):
            # Only when it has gone out it is one; until then its caller may go away, or the endpoint stop.
            return replace(answer, told=note_sent)
        note(answer)
        return answer

    async def _answered(self, number: int, admitted: Admitted, request: Request) -> Answer | LongAnswer:
        system, served = self._system(admitted.key), (self.url or "", self._systems)
        try:
            return await self._answering.answer(
                number, admitted, system, request, served, shut=lambda: self._shut(request, admitted)
            )
        except Exception as error:  # noqa: BLE001  the border: a caller gets an answer, the log has the rest
            _MISTAKES.exception("a request could not be answered")
            return refusals.failed(ExporterError(Code.INTERNAL, reason=type(error).__name__))

    def _shut(self, request: Request, admitted: Admitted) -> Answer | None:
        """Return what turns a request away that was let in before; None where it still may come in."""
        looked = self._guard.look(request)
        if not isinstance(looked, Admitted):
            return looked
        return None if looked.key == admitted.key else refusals.not_served_any_more()

    def _note(
        self,
        number: int,
        request: Request,
        key: str | None,
        answer: Answer | LongAnswer | None,
        begun_s: float,
    ) -> None:
        """Count a request and log it: never its path, its query, or anything else that a caller made up."""
        duration_s = time.monotonic() - begun_s
        found = find(request.path)
        answered = Answered(
            number=number,
            begun_at=now() - timedelta(seconds=duration_s),
            method=request.method if request.method in _METHODS else "",
            route=found[0].template if found else "",
            system=key or "",
            status=BROKEN_OFF if answer is None else answer.status,
            duration_s=duration_s,
            size_bytes=_size_bytes(answer),
            writes=any(one.route.writes and one.route.method == request.method for one in found),
        )
        self.traffic.answer(answered)
        level = logging.WARNING if answered.status >= _FIRST_FAILURE else logging.INFO
        words = (answered.method or "an unknown method", answered.route or "an unknown route")
        _LOG.log(level, "%s %s: %s in %d ms", *words, answered.status, duration_s * 1000)


def _size_bytes(answer: Answer | LongAnswer | None) -> int:
    if answer is None:
        return 0
    return len(answer.body) if isinstance(answer, Answer) else sum(len(part) for part in answer.parts)


def _strictness() -> Strictness:
    return Strictness(
        Refusals(
            malformed=refusals.malformed("What arrived is not HTTP/1.1."),
            head_too_large=refusals.head_too_large(),
            head_too_slow=refusals.too_slow("Its head was not complete within 10 seconds."),
            body_too_slow=refusals.too_slow("Its body was not complete within 30 seconds."),
            too_many_connections=refusals.too_many_connections(),
        )
    )
