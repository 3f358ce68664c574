"""Asks a system for somebody else, and lets through only answers that can be relied on."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from desktop_exporter.app.places import OpenSystem
from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.loading import LOADING
from desktop_exporter.jobs.turns import COMPUTING
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Passed
from desktop_exporter.transfer.ports import RunStore

__all__ = ["CALL_LIMIT", "ID_LIMIT", "Passed", "Relaying"]

# So many ids go into one call: Optimize's own limit (observed on 8.6.0).
CALL_LIMIT: Final = 1000
ID_LIMIT: Final = 10_000
_LARGE_BYTES: Final = 4 * 1024 * 1024
_CUTTING_AT_A_TIME: Final = 2


class Relaying:
    """The operations of those who ask by way of this program: a script at the local endpoint.

    Every method answers with what the system said to the request, yes or no, and raises ExporterError for
    what is no answer to it: a system that refuses our sign-in, fails, or cannot be reached, and an answer
    that is not whole. A `Passed` is to be released.
    """

    def __init__(self, runs: RunStore) -> None:
        self._runs = runs
        # Each thread that takes large documents apart keeps memory for as much: a few do it for all.
        self._cutting: Final = ThreadPoolExecutor(_CUTTING_AT_A_TIME, thread_name_prefix="cutting")

    def close(self) -> None:
        """End the threads. Nothing may be asked any more."""
        self._cutting.shutdown(wait=True)

    def list_items(
        self, opened: OpenSystem, kind: ItemKind, collection_id: str, context: JobContext
    ) -> Passed:
        """List the dashboards or the reports of a collection."""
        return opened.system.passing(context.cancel).list_items(kind, collection_id, context.cancel)

    def list_collections(self, opened: OpenSystem, context: JobContext) -> Passed | None:
        """List the collections; None where the system offers no such list."""
        passing = opened.system.passing(context.cancel)
        return _where_offered(lambda: passing.list_collections(context.cancel))

    def collection(self, opened: OpenSystem, collection_id: str, context: JobContext) -> Passed | None:
        """Describe a collection; None where the system describes none."""
        passing = opened.system.passing(context.cancel)
        return _where_offered(lambda: passing.collection(collection_id, context.cancel))

    def export(self, opened: OpenSystem, kind: ItemKind, ids: Sequence[str], context: JobContext) -> Passed:
        """Export all of `ids` (each once, at most `ID_LIMIT`), reports first, or say why not.

        Up to `CALL_LIMIT` are one call, whose refusal is passed on. More are several, and all have to
        succeed; `UnknownIds` then names what any of them does not know.
        """
        if len(ids) > CALL_LIMIT:
            with LOADING:
                from desktop_exporter.app.merged_export import merged_export
            return merged_export(opened.source, kind, ids, context.cancel)
        passed = opened.system.passing(context.cancel).export(kind, ids, context.cancel)
        if not passed.succeeded:
            return passed
        try:
            if passed.size_bytes > _LARGE_BYTES:
                return self._cutting.submit(_reliable, passed, kind, ids, opened.name).result()
            return _reliable(passed, kind, ids, opened.name)
        except BaseException:
            passed.release()
            raise

    def import_entities(
        self, opened: OpenSystem, collection_id: str, document: bytes, context: JobContext
    ) -> Passed:
        """Import a document as it is, once, and keep that in the records. Runs in the lane of the system.

        Raises also `import_file_invalid` for what is no export (then nothing was sent), `ImportInDoubt`, and
        `target_busy`.
        """
        with LOADING:
            from desktop_exporter.app.relayed_import import relayed_import
        return relayed_import(self._runs, opened.system, collection_id, document, context)

    def delete(self, opened: OpenSystem, kind: ItemKind, entity_id: str, context: JobContext) -> Passed:
        """Delete a dashboard or a report, once, and keep that in the records. Runs in the lane of the system.

        Raises also `target_busy`. A failure of the system leaves open whether it was done.
        """
        with LOADING:
            from desktop_exporter.app.relayed_deletion import relayed_deletion
        return relayed_deletion(self._runs, opened.system, kind, entity_id, context)


def _where_offered(ask: Callable[[], Passed]) -> Passed | None:
    """Return the answer, None for a failure by which some releases say that there is no such route."""
    with LOADING:
        from desktop_exporter.optimize.refusals import is_a_missing_route
    try:
        return ask()
    except ExporterError as error:
        if is_a_missing_route(error):
            return None
        raise


def _reliable(passed: Passed, kind: ItemKind, ids: Sequence[str], name: str) -> Passed:
    """Return an export as it came if it is whole, in another order if reports do not come first."""
    with LOADING:
        from desktop_exporter.app.exported import check_exported
        from desktop_exporter.model.document import cut
    (document,) = passed.parts
    with COMPUTING.turn():
        entities = cut(document, f"The answer of {name}")
        check_exported(entities, kind, ids)
    is_dashboard = [entity.item_kind is ItemKind.DASHBOARD for entity in entities]
    if is_dashboard == sorted(is_dashboard):
        return passed
    ordered = sorted(entities, key=lambda entity: entity.item_kind is ItemKind.DASHBOARD)
    passed.release()
    body = b"[" + b",".join(entity.raw for entity in ordered) + b"]"
    return replace(passed, parts=(body,), release=_nothing)


def _nothing() -> None:
    """Release nothing: what came was released when it was put into order."""
