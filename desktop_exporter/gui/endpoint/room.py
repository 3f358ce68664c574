"""Holds the local endpoint while the window is open. It is loaded and made at the first use, inside jobs."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop_exporter.address import origin
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.endpoint.choice import OfferedSystem
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.loading import LOADING

if TYPE_CHECKING:
    from desktop_exporter.endpoint.service import LocalEndpoint
    from desktop_exporter.endpoint.traffic import Traffic


@dataclass(frozen=True, slots=True)
class ServedSystem:
    """A system that is to be served, and whether scripts may write to it."""

    system: OfferedSystem
    writable: bool


@dataclass(frozen=True, slots=True)
class KeptToken:
    """The token of the endpoint, who keeps it, and whether beyond this program.

    `given`: a variable says which one it is; it is kept nowhere and cannot be renewed.
    """

    token: str = field(repr=False)
    keeper: str
    kept: bool
    given: bool


@dataclass(frozen=True, slots=True)
class Started:
    """What became of switching it on: URL and token, or why not; then `free_port` is one that nobody has."""

    url: str | None
    token: KeptToken | None = None
    error: ExporterError | None = None
    free_port: int | None = None


class EndpointRoom:
    """Switches the endpoint on and off; a start that is overtaken by `close` is taken back."""

    def __init__(self, operations: Operations) -> None:
        self._operations: Final = operations
        self._lock: Final = threading.Lock()
        self._endpoint: LocalEndpoint | None = None
        self._closed = False

    @property
    def url(self) -> str | None:
        """Where it answers; None while it is off."""
        endpoint = self._endpoint
        return None if endpoint is None else endpoint.url

    @property
    def traffic(self) -> "Traffic | None":
        """What it is asked; None before it was first switched on."""
        endpoint = self._endpoint
        return None if endpoint is None else endpoint.traffic

    def start(self, port: int, systems: Sequence[ServedSystem]) -> Started:
        """Switch it on, for jobs. Raises what the keyring raises, and `Cancelled` after `close`."""
        endpoint = self._made()
        # The keyring may ask a person: whoever closes this does not wait for the answer.
        kept = self.token()
        endpoint.use_token(kept.token)
        with self._lock:
            if self._closed:
                raise Cancelled
            self.serve(systems)
            try:
                endpoint.start(port)
            except ExporterError as error:
                free = _free_port(port) if error.code is Code.PORT_BUSY else None
                return Started(None, kept, error, free)
            return Started(endpoint.url, kept)

    def serve(self, systems: Sequence[ServedSystem]) -> None:
        """Serve these systems from now on; before the first start nothing is there to serve them."""
        endpoint = self._endpoint
        if endpoint is None:
            return
        from desktop_exporter.endpoint.systems import EndpointSystem

        opened = self._operations.opened
        endpoint.serve(
            [
                EndpointSystem(
                    one.system.key,
                    one.system.name,
                    origin(one.system.address),
                    partial(opened.system, one.system.ref),
                    one.writable,
                    one.system.role is Role.PRODUCTION,
                )
                for one in systems
            ]
        )

    def stop(self) -> None:
        """Switch it off, for jobs: it takes up to a second."""
        with self._lock:
            if self._endpoint is not None:
                self._endpoint.stop()

    def close(self) -> None:
        """Switch it off for good; what is just being switched on is not."""
        with self._lock:
            self._closed = True
            if self._endpoint is not None:
                self._endpoint.stop()

    def token(self) -> KeptToken:
        """Return the token, for jobs: the keyring may ask a person. Raises what the keyring raises."""
        return self._kept(self._operations.endpoint_tokens.token())

    def renew(self) -> KeptToken:
        """Make another token, for jobs; the former opens nothing from then on. Raises as `token` does."""
        token = self._operations.endpoint_tokens.renew()
        endpoint = self._endpoint
        if endpoint is not None:
            endpoint.use_token(token)
        return self._kept(token)

    def _kept(self, token: str) -> KeptToken:
        tokens = self._operations.endpoint_tokens
        return KeptToken(token, tokens.keeper(), tokens.keeps(), tokens.is_given)

    def _made(self) -> "LocalEndpoint":
        if self._endpoint is None:
            # A web server is a lot to load for those who never switch it on.
            with LOADING:
                from desktop_exporter.endpoint.service import LocalEndpoint

            self._endpoint = LocalEndpoint(self._operations.jobs, self._operations.relaying)
        return self._endpoint


def _free_port(near: int) -> int | None:
    from desktop_exporter.endpoint.service import free_port

    try:
        return free_port(near)
    except ExporterError:
        # Then there is none to offer; that this one is taken is said all the same.
        return None
