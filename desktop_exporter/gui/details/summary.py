"""The sentence below the name: where it belongs, and how much is in it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.errors import shown
from desktop_exporter.gui.details.words import picture_words, report_words
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.layout import TileKind


def summary_sentence(details: ItemDetails, collection: str) -> str:
    """Return “Order to cash · 8 reports, 2 texts, 1 link”; `collection` is empty where it has no name."""
    parts = [shown(collection)] if collection else []
    if details.kind is ItemKind.DASHBOARD:
        parts.append(", ".join(_counts(details)))
    else:
        parts.append(_report_words(details))
    return " · ".join(parts)


def _counts(details: ItemDetails) -> Iterator[str]:
    yield QCoreApplication.translate("Details", "%n report(s)", "", len(details.reports))
    tiles = details.layout.tiles if details.layout is not None else ()
    texts = sum(tile.kind is TileKind.TEXT for tile in tiles)
    pages = sum(tile.kind is TileKind.EXTERNAL for tile in tiles)
    if texts:
        yield QCoreApplication.translate("Details", "%n text(s)", "", texts)
    if pages:
        yield QCoreApplication.translate("Details", "%n link(s)", "", pages)
    left_out = details.layout.left_out if details.layout is not None else 0
    if left_out:
        yield QCoreApplication.translate("Details", "%n more tile(s) that cannot be drawn", "", left_out)


def _report_words(details: ItemDetails) -> str:
    report = next((one for one in details.reports if one.id == details.id), None)
    words = report_words(report.picture, report.members) if report is not None else picture_words(None)
    return QCoreApplication.translate("Details", "Report: {picture}").format(picture=words)
