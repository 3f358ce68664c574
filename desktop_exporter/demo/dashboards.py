"""Build dashboards in Optimize's export format: tiles on the grid, texts, addresses, filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.demo.grid import CHART, Size
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.reports import DASHBOARD_INDEX, Label

BOLD: Final = 1
LARGE: Final = "font-size: 20px;"


@dataclass(frozen=True, slots=True)
class Text:
    """A text tile; `paragraphs` are nodes of the editor's tree."""

    paragraphs: tuple[JsonObject, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class External:
    """A tile that shows a web page."""

    url: str
    size: Size = CHART


def text_run(text: str, text_format: int = 0, style: str = "") -> JsonObject:
    """Return letters of one look."""
    return {
        "detail": 0,
        "format": text_format,
        "mode": "normal",
        "style": style,
        "text": text,
        "type": "text",
        "version": 1,
    }


def link(text: str, url: str) -> JsonObject:
    """Return a link that opens in a new window."""
    return {
        "children": [text_run(text)],
        "direction": "ltr",
        "format": "",
        "indent": 0,
        "type": "link",
        "version": 1,
        "rel": "noopener noreferrer",
        "target": "_blank",
        "url": url,
    }


def image(alternative: str, url: str) -> JsonObject:
    """An image by its address, as wide as it is, at most 500 pixels, without a caption."""
    return {
        "altText": alternative,
        "caption": {"editorState": {"root": _node("root", ())}},
        "height": 0,
        "maxWidth": 500,
        "showCaption": False,
        "src": url,
        "type": "image",
        "version": 1,
        "width": 0,
    }


def paragraph(*children: JsonObject | str) -> JsonObject:
    """Return a paragraph of letters, links and images."""
    return _node("paragraph", [text_run(child) if isinstance(child, str) else child for child in children])


def heading(text: str) -> JsonObject:
    """A paragraph in large bold letters: what serves as a heading in a text tile."""
    return _node("paragraph", [text_run(text, BOLD, LARGE)])


def note(title: str, *lines: JsonObject | str) -> Text:
    """Return a text tile with a heading and paragraphs; a link or an image may stand among the lines."""
    has_image = any(isinstance(line, dict) and line["type"] == "image" for line in lines)
    return Text((heading(title), *(paragraph(line) for line in lines)), Size(2, 4 if has_image else 2))


def banner(title: str) -> Text:
    """Return one line of large text over the whole width."""
    return Text((heading(title),), Size(2, 1))


def text_configuration(text: Text) -> JsonObject:
    """Return the configuration of a text tile."""
    return {"text": {"root": _node("root", text.paragraphs)}}


def external_configuration(external: External) -> JsonObject:
    """Return the configuration of an external tile."""
    return {"external": external.url}


def report_tile(report_id: str, box: JsonObject) -> JsonObject:
    """Return a tile that shows a report."""
    return {"id": report_id, **box, "type": "optimize_report", "configuration": None}


def free_tile(tile: Text | External, box: JsonObject) -> JsonObject:
    """A tile without a report: its id is empty."""
    if isinstance(tile, Text):
        return {"id": "", **box, "type": "text", "configuration": text_configuration(tile)}
    return {"id": "", **box, "type": "external_url", "configuration": external_configuration(tile)}


def dashboard(label: Label, tiles: Sequence[JsonObject], filters: Sequence[JsonObject]) -> JsonObject:
    """Return a dashboard as the export writes it: no wrapper, tiles and filters at the top."""
    return {
        "id": label.id,
        "exportEntityType": "dashboard",
        "name": label.name,
        "description": label.description,
        "sourceIndexVersion": DASHBOARD_INDEX,
        "tiles": [*tiles],
        "availableFilters": [*filters],
        "collectionId": label.collection_id,
        "instantPreviewDashboard": False,
    }


def _node(kind: str, children: Sequence[JsonValue]) -> JsonObject:
    return {
        "children": [*children],
        "direction": "ltr" if children else None,
        "format": "",
        "indent": 0,
        "type": kind,
        "version": 1,
    }
