"""Answers a request that was let in: as a job that asks the system, and with what the system said."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar, cast

from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.relaying import ID_LIMIT, Passed, Relaying
from desktop_exporter.endpoint import refusals
from desktop_exporter.endpoint.guard import Admitted
from desktop_exporter.endpoint.openapi import openapi
from desktop_exporter.endpoint.routes import Deed
from desktop_exporter.endpoint.systems import EndpointSystem
from desktop_exporter.endpoint.traffic import Running, Traffic, now
from desktop_exporter.jobs.job import Job, JobContext, JobEnd, JobState
from desktop_exporter.jobs.service import JobService
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.rest.faults import USUAL_HEADERS, Refusal, json_answer
from desktop_exporter.rest.messages import Answer, Header, LongAnswer, Request

# Of each system: one that is silent keeps no other waiting.
_AT_A_TIME: Final = 32
_STILL_SHORT_BYTES: Final = 256 * 1024
_KINDS: Final = {
    Deed.LIST_DASHBOARDS: ItemKind.DASHBOARD,
    Deed.LIST_REPORTS: ItemKind.REPORT,
    Deed.EXPORT_DASHBOARDS: ItemKind.DASHBOARD,
    Deed.EXPORT_REPORTS: ItemKind.REPORT,
    Deed.DELETE_DASHBOARD: ItemKind.DASHBOARD,
    Deed.DELETE_REPORT: ItemKind.REPORT,
}
_FACTS_AGE_S: Final = 60.0
_VERSION_S: Final = 2.0

Result = TypeVar("Result")


class Asked(Protocol):
    """What is done with a system for one request."""

    def __call__(self, opened: OpenSystem, context: JobContext) -> Passed | None:
        """Ask it; None when it does not offer that."""
        ...


class Answering:
    """Turns requests into jobs, and their ends into answers."""

    def __init__(self, jobs: JobService, relaying: Relaying, traffic: Traffic) -> None:
        self._jobs = jobs
        self._relaying = relaying
        self._traffic = traffic

    async def answer(
        self,
        number: int,
        admitted: Admitted,
        system: EndpointSystem | None,
        request: Request,
        served: tuple[str, Sequence[EndpointSystem]],
        *,
        shut: Callable[[], Answer | None],
    ) -> Answer | LongAnswer:
        """Answer `request`. Whoever cancels this cancels the job behind it.

        What writes may have to wait for its turn: then `shut` says whether it must not come in any more.
        """
        url, systems = served
        deed = admitted.found.route.deed
        if deed is Deed.READINESS:
            return Answer(200, b"", USUAL_HEADERS)
        if deed is Deed.DESCRIBE_ITSELF:
            return json_answer(openapi(url, [one.key for one in systems]))
        if deed is Deed.LIST_SYSTEMS:
            return await self._listed(url, systems)
        if system is None:
            return refusals.not_served_any_more()
        try:
            asked = self._asked(deed, admitted, request)
        except Refusal as refusal:
            return refusal.answer
        return await self._passed_on(number, admitted, system, asked, shut=shut)

    def _asked(self, deed: Deed, admitted: Admitted, request: Request) -> Asked:
        relaying = self._relaying
        if deed in (Deed.EXPORT_DASHBOARDS, Deed.EXPORT_REPORTS):
            ids = _asked_ids(request)
            return lambda opened, context: relaying.export(opened, _KINDS[deed], ids, context)
        if deed in (Deed.LIST_DASHBOARDS, Deed.LIST_REPORTS):
            collection_id = _collection_id(request)
            return lambda opened, context: relaying.list_items(opened, _KINDS[deed], collection_id, context)
        if deed is Deed.IMPORT:
            collection_id = _collection_id(request)
            return lambda opened, context: relaying.import_entities(
                opened, collection_id, request.body, context
            )
        if deed is Deed.LIST_COLLECTIONS:
            return relaying.list_collections
        item_id = admitted.found.places["id"]
        if deed is Deed.DESCRIBE_COLLECTION:
            return lambda opened, context: relaying.collection(opened, item_id, context)
        return lambda opened, context: relaying.delete(opened, _KINDS[deed], item_id, context)

    async def _passed_on(
        self,
        number: int,
        admitted: Admitted,
        system: EndpointSystem,
        asked: Asked,
        *,
        shut: Callable[[], Answer | None],
    ) -> Answer | LongAnswer:
        writes = admitted.found.route.writes

        def ask(context: JobContext) -> Passed | Answer | None:
            refusal = shut() if writes else None
            if refusal is not None:
                return refusal
            if writes:
                self._traffic.send(number)
            return asked(system.open(), context)

        job = self._jobs.submit(
            f"{admitted.found.route.method} {admitted.found.template}",
            ask,
            lane=system.lane if writes else _reading_lane(system),
            width=1 if writes else _AT_A_TIME,
        )
        running = Running(
            number,
            now(),
            admitted.found.route.method,
            admitted.found.template,
            system.key,
            system.name,
            writes,
        )
        self._traffic.begin(running, job.cancel)
        if writes and job.state is not JobState.QUEUED:
            # It may have had its turn before it was counted.
            self._traffic.send(number)
        try:
            end = await _ended(job)
        finally:
            self._traffic.end(number)
        if end.error is not None:
            return refusals.failed(end.error)
        if end.result is None:
            return refusals.not_found("HTTP 404 Not Found: the system does not offer this.")
        return end.result if isinstance(end.result, Answer) else _as_answer(end.result)

    async def _listed(self, url: str, systems: Sequence[EndpointSystem]) -> Answer:
        """Tell of every system who it is; one that cannot be asked now has no version."""
        versions = await asyncio.gather(*(self._version(one) for one in systems))
        return json_answer(
            [
                {
                    "key": one.key,
                    "name": one.name,
                    "url": f"{url}/systems/{one.key}",
                    "version": version,
                    "writable": one.writable,
                }
                for one, version in zip(systems, versions, strict=True)
            ]
        )

    async def _version(self, system: EndpointSystem) -> str | None:
        def ask(context: JobContext) -> str | None:
            return system.open().source.facts_now(context.cancel, max_age_s=_FACTS_AGE_S).optimize_version

        job = self._jobs.submit("GET /systems", ask, lane=_reading_lane(system), width=_AT_A_TIME)
        # The others shall not wait for one that is silent.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_VERSION_S):
                return (await _ended(job)).result
        return None


def _reading_lane(system: EndpointSystem) -> str:
    return f"endpoint {system.key}"


async def _ended(job: Job[Result]) -> JobEnd[Result]:
    """Wait for the end of a job, which is cancelled when nobody waits any more."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[JobEnd[Result]] = loop.create_future()

    def tell(end: JobEnd[Result]) -> None:
        # A server that has stopped meanwhile has no loop any more, and nobody waits.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, ended, end)

    job.when_ended(tell)
    try:
        return await ended
    except asyncio.CancelledError:
        job.cancel()
        # It may have its answer all the same, or get it still: where nobody looks for a cancel.
        job.when_ended(_give_back)
        raise


def _give_back(end: JobEnd[Result]) -> None:
    if isinstance(end.result, Passed):
        end.result.release()


def _settle(ended: asyncio.Future[Result], end: Result) -> None:
    if not ended.done():
        ended.set_result(end)


def _as_answer(passed: Passed) -> Answer | LongAnswer:
    headers: tuple[Header, ...] = USUAL_HEADERS
    if passed.content_type:
        headers = (*headers, ("Content-Type", passed.content_type))
    if passed.retry_after:
        headers = (*headers, ("Retry-After", passed.retry_after))
    if passed.size_bytes > _STILL_SHORT_BYTES:
        return LongAnswer(passed.status, passed.parts, headers, passed.release)
    body = passed.body
    passed.release()
    return Answer(passed.status, body, headers)


def _asked_ids(request: Request) -> tuple[str, ...]:
    """Return the ids that an export asks for, each once. Raises `Refusal` for what is no list of ids."""
    try:
        asked: object = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refusal(refusals.malformed("The body is not JSON.")) from None
    if not isinstance(asked, list):
        raise Refusal(refusals.malformed("The body is not a list of ids."))
    ids = cast("list[object]", asked)
    if not all(isinstance(one, str) and one and one.isprintable() for one in ids):
        raise Refusal(refusals.malformed("An id is not a text, is empty, or has characters that no id has."))
    unique = tuple(dict.fromkeys(cast("list[str]", ids)))
    if len(unique) > ID_LIMIT:
        raise Refusal(refusals.too_many_ids(len(unique), ID_LIMIT))
    return unique


def _collection_id(request: Request) -> str:
    collection_id = request.parameter("collectionId")
    if not collection_id:
        raise Refusal(refusals.malformed("Must specify a collection ID for this request."))
    return collection_id
