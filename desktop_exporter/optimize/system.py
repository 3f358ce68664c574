"""A live Optimize as a place: browsed, exported from, and imported into."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.turns import COMPUTING
from desktop_exporter.model.catalog import Catalog, CatalogCollection, Found
from desktop_exporter.model.document import cut
from desktop_exporter.model.exchange import (
    Ability,
    ExportSet,
    IdList,
    ImportedEntity,
    PlaceFacts,
    check_present,
)
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize import server
from desktop_exporter.optimize.browse import Browse, Remembered
from desktop_exporter.optimize.client import Client
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.passing import Passing
from desktop_exporter.optimize.server import ServerFacts
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Endpoint, Transport

_PARALLEL: Final = 6


class _Door:
    """The way in, shared by a system and its views: first who the server is, and only then the token."""

    def __init__(self, transport: Transport, token_provider: Callable[[], str]) -> None:
        self.transport: Final = transport
        self._token_provider = token_provider
        self._lock = threading.Lock()
        self._facts: ServerFacts | None = None
        self._asked_at_s = 0.0
        self._sign_in: StaticToken | None = None

    def facts(self, cancel: CancelToken) -> ServerFacts:
        found = self._facts
        return self.fresh_facts(cancel, 0.0) if found is None else found

    def fresh_facts(self, cancel: CancelToken, max_age_s: float) -> ServerFacts:
        found = self._facts
        if found is None or time.monotonic() - self._asked_at_s >= max_age_s:
            found = server.probe(self.transport, cancel)
            self._facts = found
            self._asked_at_s = time.monotonic()
        return found

    def client(self, cancel: CancelToken) -> Client:
        return Client(self.transport, self.sign_in(cancel))

    def sign_in(self, cancel: CancelToken) -> StaticToken:
        if self._sign_in is None:
            self.facts(cancel)
            # Asking for the token may open a prompt: once is enough for all threads.
            with self._lock:
                if self._sign_in is None:
                    self._sign_in = StaticToken(self._token_provider(), self.transport.endpoint.base_url)
        return self._sign_in


class SystemView:
    """A live Optimize, read only: it has no method that writes. Several threads may use it."""

    def __init__(self, key: str, name: str, door: _Door, remembered: Remembered, parallel: int) -> None:
        self._key = key
        self._name = name
        self._door = door
        self._remembered = remembered
        self._parallel = parallel

    @property
    def facts(self) -> PlaceFacts:
        """Who the system is. Asks the server when nobody did before, and raises what `connect` raises."""
        return self._placed(self.connect(CancelToken()))

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        """Ask the server again who it is, unless that was done less than `max_age_s` ago."""
        return self._placed(self._door.fresh_facts(cancel, max_age_s))

    def connect(self, cancel: CancelToken) -> ServerFacts:
        """Ask the server, without a token and only once, who it is. Raises `not_optimize` and the like."""
        return self._door.facts(cancel)

    def abilities(self, cancel: CancelToken) -> tuple[Ability, ...]:
        """Find out what the token can do here, by reading only."""
        return server.abilities(self._door.client(cancel), cancel)

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        """List collections with their dashboards and reports; what cannot be listed is said in the notes.

        Remembered dashboards and reports that no listed collection has come in a collection whose id is None.
        """
        return self._browse(context, found).catalog()

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        """List one collection. Raises `collection_unknown` where the server describes collections."""
        return self._browse(context).collection(collection_id)

    def listed(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> IdList:
        """List the ids of a collection; an unknown one is empty (observed on 8.6.0)."""
        return self._door.client(cancel).list_items(kind, collection_id, cancel)

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        """Export in one call, all or nothing.

        Raises `UnknownIds`, and `answer_incomplete` when an asked id is absent in an answer of success.
        """
        with self._door.client(cancel).export(kind, ids, cancel) as answer:
            with COMPUTING.turn():
                entities = cut(answer.body, f"The answer of {self._door.transport.endpoint.host}")
            size_bytes = len(answer.body)
        check_present(entities, kind, ids)
        return ExportSet(entities, size_bytes)

    def _placed(self, found: ServerFacts) -> PlaceFacts:
        return PlaceFacts(
            key=self._key,
            name=self._name,
            base_url=self._door.transport.endpoint.base_url,
            optimize_version=found.optimize_version,
            generation=found.generation,
        )

    def _browse(self, context: JobContext, found: Found | None = None) -> Browse:
        client = self._door.client(context.cancel)
        return Browse(client, self._remembered, self._parallel, context, found)


class OptimizeSystem(SystemView):
    """A live Optimize with everything; `view()` gives it without the methods that write.

    `token_provider` is asked once, inside a job (it may open a prompt), and only once the server said that it
    is Optimize. The remembered ids were added by hand, for what the server does not list; `names` are those
    that earlier exports taught.
    """

    def __init__(  # noqa: PLR0913  one keyword for each setting of a connection
        self,
        *,
        key: str,
        name: str,
        endpoint: Endpoint,
        token_provider: Callable[[], str],
        remembered_collections: Sequence[str] = (),
        remembered_dashboards: Sequence[str] = (),
        remembered_reports: Sequence[str] = (),
        names: Mapping[tuple[ItemKind, str], str] | None = None,
        parallel: int = _PARALLEL,
        limits: Limits | None = None,
    ) -> None:
        door = _Door(Transport(endpoint, parallel=parallel, limits=limits), token_provider)
        remembered = Remembered(
            tuple(remembered_collections),
            tuple(remembered_dashboards),
            tuple(remembered_reports),
            names or {},
        )
        super().__init__(key, name, door, remembered, parallel)

    def view(self) -> SystemView:
        """Return the same system, its connections and its sign-in, without any method that writes."""
        return SystemView(self._key, self._name, self._door, self._remembered, self._parallel)

    def passing(self, cancel: CancelToken) -> Passing:
        """Return the system as somebody else's calls see it: what it answers is passed on as it came."""
        return Passing(self._door.transport, self._door.sign_in(cancel))

    def import_group(
        self, collection_id: str, document: bytes, cancel: CancelToken
    ) -> tuple[ImportedEntity, ...]:
        """Send one import call on a connection of its own: never sent twice, not cut once it is on its way.

        Raises ExporterError for a refusal (nothing was written), `ImportInDoubt` after a 5xx or a lost
        answer.
        """
        return self._door.client(cancel).import_entities(collection_id, document, cancel)

    def delete(self, kind: ItemKind, entity_id: str, cancel: CancelToken) -> None:
        """Delete one dashboard or report, at once and for good; who uses a report is not looked for."""
        self._door.client(cancel).delete(kind, entity_id, cancel)

    def close(self) -> None:
        """Close the kept connections, also those of the views."""
        self._door.transport.close()
