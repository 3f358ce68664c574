"""Export documents of our own making, and a stand-in for what an import does to them."""

import json
import random
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from desktop_exporter.model.document import Entity, cut

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Document: TypeAlias = dict[str, Json]

COLLECTION = "00000000-0000-4000-8000-00000000c011"


def uid(number: int) -> str:
    """Return a report id, always the same one for the same number."""
    return f"00000000-0000-4000-8000-{number:012x}"


def definition(
    key: str = "order-process",
    versions: Sequence[str] = ("all",),
    tenants: Sequence[str | None] = ("<default>",),
) -> Document:
    return {
        "identifier": "definition",
        "key": key,
        "name": key,
        "displayName": key,
        "versions": list(versions),
        "tenantIds": list(tenants),
    }


def report(number: int, name: str = "Orders", **data: Json) -> Document:
    """Make a process report; `data` goes over the usual content of `data`."""
    return {
        "id": uid(number),
        "exportEntityType": "single_process_report",
        "name": name,
        "description": None,
        "sourceIndexVersion": 11,
        "collectionId": COLLECTION,
        "data": {
            "configuration": {"color": "#1991c8", "xml": "<bpmn/>", "precision": None},
            "definitions": [definition()],
            "filter": [],
            "visualization": "number",
            **data,
        },
    }


def combined(number: int, members: Iterable[int], name: str = "Both") -> Document:
    return {
        "id": uid(number),
        "exportEntityType": "combined_report",
        "name": name,
        "description": None,
        "sourceIndexVersion": 5,
        "collectionId": COLLECTION,
        "data": {
            "configuration": {"pointMarkers": True},
            "visualization": "bar",
            "reports": [{"id": uid(member), "color": "#1991c8"} for member in members],
        },
    }


def tile(report_number: int, column: float = 0) -> Document:
    return {
        "id": uid(report_number),
        "position": {"x": column, "y": 0},
        "dimensions": {"width": 3, "height": 2},
        "type": "optimize_report",
        "configuration": None,
    }


def text_tile(text: str) -> Document:
    node: Document = {"type": "paragraph", "children": [{"type": "text", "text": text}]}
    return {
        "id": "",
        "position": {"x": 0, "y": 4},
        "dimensions": {"width": 3, "height": 1},
        "type": "text",
        "configuration": {"text": {"root": {"type": "root", "children": [node]}}},
    }


def dashboard(number: int, tiles: Iterable[int | Document], name: str = "Overview") -> Document:
    """Make a dashboard; a number among the `tiles` is the tile of the report with that number."""
    return {
        "id": uid(number),
        "exportEntityType": "dashboard",
        "name": name,
        "description": None,
        "sourceIndexVersion": 8,
        "collectionId": COLLECTION,
        "tiles": [tile(one) if isinstance(one, int) else one for one in tiles],
        "availableFilters": [],
        "instantPreviewDashboard": False,
    }


def entities(*documents: Document) -> tuple[Entity, ...]:
    return cut(json.dumps(documents).encode(), "the test's own document")


def entity(document: Document) -> Entity:
    return entities(document)[0]


def imported(documents: Sequence[Document], seed: int = 0) -> tuple[list[Document], dict[str, str]]:
    """Do what an import does: new ids, another collection, any order. Also tells which id became which."""
    chance = random.Random(seed)  # noqa: S311  an order to test with, no secret
    ids = {str(one["id"]): str(uuid.UUID(int=chance.getrandbits(128), version=4)) for one in documents}
    arrived = [_with_new_ids(one, ids) for one in documents]
    chance.shuffle(arrived)
    return arrived, ids


def _with_new_ids(document: Document, ids: Mapping[str, str]) -> Document:
    text = json.dumps(document)
    for old, new in ids.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    renewed: Document = json.loads(text)
    renewed["collectionId"] = "00000000-0000-4000-8000-00000000ffff"
    return renewed
