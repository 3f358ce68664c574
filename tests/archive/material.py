"""Entities, closures and saves for the tests of backups."""

import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_exporter.archive.containers import ContainerFormat
from desktop_exporter.archive.writer import open_writer
from desktop_exporter.errors import Code
from desktop_exporter.jobs.job import Job, JobContext
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.references import Closure, closure, reports_by_id
from desktop_exporter.model.saving import Saved, SaveFacts

Value = dict[str, object]
SOURCE = PlaceFacts("test", "Test system", "https://optimize.example.com", "8.6.0", "B")
FIRST_TIME = "2026-01-02T03:04:05Z"
LATER = "2026-02-03T04:05:06Z"
SALES = "11111111-1111-4111-8111-111111111111"
CLAIMS = "22222222-2222-4222-8222-222222222222"
ENDINGS = {ContainerFormat.FOLDER: "", ContainerFormat.ZIP: ".zip", ContainerFormat.JSON: ".json"}


def uid(number: int) -> str:
    """Return a UUID whose first digits tell the number."""
    return str(uuid.UUID(int=(number << 96) + 7))


def report(
    number: int, name: str = "Duration", collection: str | None = SALES, xml: str | None = None
) -> Value:
    return {
        "id": uid(number),
        "exportEntityType": "single_process_report",
        "name": name,
        "description": None,
        "sourceIndexVersion": 11,
        "collectionId": collection,
        "data": {
            "configuration": {"xml": xml, "precision": 1.50},
            "definitions": [{"key": "order", "versions": ["all"], "tenantIds": [None]}],
        },
    }


def combined(number: int, members: Sequence[int], collection: str | None = SALES) -> Value:
    return {
        "id": uid(number),
        "exportEntityType": "combined_report",
        "name": "Together",
        "sourceIndexVersion": 5,
        "collectionId": collection,
        "data": {"reports": [{"id": uid(one), "color": "#123456"} for one in members]},
    }


def dashboard(
    number: int,
    uses: Sequence[int] = (),
    name: str = "Overview",
    collection: str | None = SALES,
    index_version: int = 8,
) -> Value:
    return {
        "id": uid(number),
        "exportEntityType": "dashboard",
        "name": name,
        "sourceIndexVersion": index_version,
        "tiles": [{"id": uid(one), "type": "optimize_report"} for one in uses],
        "collectionId": collection,
    }


def entities(values: Iterable[Value], indent: int | None = None) -> tuple[Entity, ...]:
    return cut(json.dumps(list(values), indent=indent, ensure_ascii=False).encode(), "test")


def closures(*values: Value, roots: Sequence[int], indent: int | None = None) -> list[Closure]:
    """Cut the values and return the closures of those with the numbers `roots`."""
    found = entities(values, indent)
    reports = reports_by_id(found)
    by_id = {one.id: one for one in found}
    return [closure(by_id[uid(one)], reports) for one in roots]


def alone(value: Value) -> Closure:
    """Return an entity that needs nothing."""
    return Closure(entities([value])[0], (), ())


def small() -> list[Closure]:
    """Two dashboards that share a report, a private one, and a combined report that stands alone."""
    return closures(
        report(1, "Duration", xml="<bpmn a='ü\u2028'/>"),
        report(2, "Count"),
        report(3, "Private count", None),
        report(4, "Member", CLAIMS),
        combined(5, [4], CLAIMS),
        dashboard(10, [1, 2], "Order to cash: überblick/2026"),
        dashboard(11, [2], "Order to cash"),
        dashboard(12, [3], "My own", None),
        roots=[10, 11, 12, 5],
    )


def facts(
    created_at: str = FIRST_TIME,
    collections: tuple[tuple[str, str | None], ...] = ((SALES, "Sales"), (CLAIMS, "Claims")),
    problems: tuple[Problem, ...] = (),
) -> SaveFacts:
    return SaveFacts(
        source=SOURCE,
        selection={"everything": ["all"], "dashboards": []},
        counts=Counts(asked=4, done=4),
        collections=collections,
        problems=problems,
        created_at=created_at,
        timings_s={"exporting_s": 0.25},
    )


A_PROBLEM = Problem(Code.SERVER_FAULT, "dashboard", uid(99), "Broken", "It failed.")


def save(
    path: Path,
    some: Iterable[Closure],
    container: ContainerFormat | None = None,
    *,
    said: SaveFacts | None = None,
    overwrite: bool = True,
) -> Saved:
    writer = open_writer(path, container, overwrite=overwrite)
    try:
        for one in some:
            writer.put(one)
        return writer.commit(said or facts())
    finally:
        writer.abort()


def tree(path: Path) -> dict[str, tuple[bytes, int]]:
    """Return content and time of every file, hidden ones included."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return {
        str(one.relative_to(path.parent)): (one.read_bytes(), one.stat().st_mtime_ns) for one in sorted(files)
    }


def raws(some: Iterable[Closure]) -> dict[tuple[str, str], bytes]:
    return {(one.kind.value, one.id): one.raw for each in some for one in each.entities}


def context() -> JobContext:
    return Job[None]("test").context
