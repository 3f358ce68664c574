"""What tiles, reports and definitions are called in words: for tool tips, lists and screen readers."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.errors import shown
from desktop_exporter.model.document import Definition
from desktop_exporter.model.hosts import host_of
from desktop_exporter.model.layout import Layout, Picture, TextBlock, TextStyle, Tile, TileKind

_FEW_CHARACTERS: Final = 80
_LONGEST_CHARACTERS: Final = 600
_VERSION_WORDS: Final = 6


def picture_words(picture: Picture | None) -> str:
    """Say how a report shows what it found."""
    if picture is None:
        return QCoreApplication.translate("Details", "missing report")
    return {
        Picture.NUMBER: QCoreApplication.translate("Details", "number"),
        Picture.PROGRESS: QCoreApplication.translate("Details", "progress bar"),
        Picture.TABLE: QCoreApplication.translate("Details", "table"),
        Picture.BAR: QCoreApplication.translate("Details", "bar chart"),
        Picture.LINE: QCoreApplication.translate("Details", "line chart"),
        Picture.BAR_LINE: QCoreApplication.translate("Details", "bar and line chart"),
        Picture.PIE: QCoreApplication.translate("Details", "pie chart"),
        Picture.HEAT: QCoreApplication.translate("Details", "heat map"),
        Picture.COMBINED_BAR: QCoreApplication.translate("Details", "combined bar chart"),
        Picture.COMBINED_LINE: QCoreApplication.translate("Details", "combined line chart"),
        Picture.COMBINED_TABLE: QCoreApplication.translate("Details", "combined table"),
        Picture.COMBINED_NUMBER: QCoreApplication.translate("Details", "combined numbers"),
        Picture.UNKNOWN: QCoreApplication.translate("Details", "report of an unknown kind"),
    }[picture]


def report_words(picture: Picture | None, members: int) -> str:
    """Say how a report looks, and of how many others it is made."""
    words = picture_words(picture)
    if not members:
        return words
    return QCoreApplication.translate("Details", "{picture} of %n report(s)", "", members).format(
        picture=words
    )


def tile_title(tile: Tile) -> str:
    """Return what stands on a tile as its title."""
    if tile.kind is TileKind.REPORT:
        return name_words(tile.name) if tile.picture is not None else missing_words()
    if tile.kind is TileKind.EXTERNAL:
        return address_title(tile.address)
    if tile.kind is TileKind.TEXT:
        return shortened(text_of(tile.texts), _FEW_CHARACTERS) or empty_text_words()
    return QCoreApplication.translate("Details", "Unknown tile")


def tile_kind(tile: Tile) -> str:
    """Say what a tile is."""
    if tile.kind is TileKind.REPORT:
        return picture_words(tile.picture)
    return {
        TileKind.TEXT: QCoreApplication.translate("Details", "text"),
        TileKind.EXTERNAL: QCoreApplication.translate("Details", "external page"),
        TileKind.UNKNOWN: QCoreApplication.translate("Details", "shown by newer releases of Optimize only"),
    }[tile.kind]


def tile_words(tile: Tile) -> str:
    """Return title and kind of a tile in one phrase."""
    if tile.kind is TileKind.REPORT and tile.picture is None:
        return tile_title(tile)
    return QCoreApplication.translate("Details", "{title}, {kind}").format(
        title=tile_title(tile), kind=tile_kind(tile)
    )


def tile_tip(tile: Tile) -> str:
    """Return everything that a tile says, for its tool tip."""
    if tile.kind is TileKind.TEXT:
        lines = "\n".join(shown(line) for line in text_lines(tile.texts))
        return shortened(lines, _LONGEST_CHARACTERS) or empty_text_words()
    if tile.kind is TileKind.EXTERNAL:
        address = shortened(shown(tile.address), _LONGEST_CHARACTERS)
        return QCoreApplication.translate("Details", "External page, not loaded here:\n{address}").format(
            address=address
        )
    if tile.kind is TileKind.REPORT and tile.picture is None:
        return QCoreApplication.translate("Details", "The report {id} is not part of this export.").format(
            id=shown(tile.id)
        )
    return QCoreApplication.translate("Details", "{title}\n{kind}").format(
        title=shortened(tile_title(tile), _LONGEST_CHARACTERS), kind=tile_kind(tile)
    )


def layout_words(layout: Layout) -> str:
    """Describe a drawing, row by row, in sentences."""
    sentences: list[str] = []
    for number, (_, row) in enumerate(groupby(layout.tiles, key=lambda tile: tile.y), start=1):
        tiles = "; ".join(tile_words(tile) for tile in row)
        sentences.append(
            QCoreApplication.translate("Details", "Row {number}: {tiles}.").format(number=number, tiles=tiles)
        )
    return " ".join(sentences) or QCoreApplication.translate("Details", "This dashboard has no tiles.")


def name_words(name: str) -> str:
    """Return a name as it may be shown, or words for none."""
    return shown(name) if name.strip() else QCoreApplication.translate("Details", "Without a name")


def missing_words() -> str:
    """Say that a report is not there."""
    return QCoreApplication.translate("Details", "Missing report")


def empty_text_words() -> str:
    """Say that a text tile says nothing."""
    return QCoreApplication.translate("Details", "Empty text")


def address_title(address: str) -> str:
    """Return where an address leads, as short as it can be said."""
    return shown(host_of(address)) or shortened(shown(address), _FEW_CHARACTERS)


def picture_address(address: str) -> str:
    """Return host and file name of a picture, which is never loaded."""
    host = host_of(address)
    if not host:
        return QCoreApplication.translate("Details", "picture")
    path = address.partition("?")[0].partition("#")[0].partition("://")[2].partition("/")[2]
    name = path.rstrip("/").rpartition("/")[2]
    return shortened(shown(f"{host}/{name}" if name else host), _FEW_CHARACTERS)


def text_lines(blocks: Sequence[TextBlock]) -> list[str]:
    """Return the lines of a text as plain letters."""
    lines: list[str] = []
    for block in blocks:
        line = "".join(run.text for run in block.runs).strip()
        if block.style is TextStyle.IMAGE:
            line = picture_address(line)
        if line:
            lines.append(line)
    return lines


def text_of(blocks: Sequence[TextBlock]) -> str:
    """Return a text in one line."""
    return shown(" · ".join(text_lines(blocks)))


def shortened(text: str, characters: int) -> str:
    """Return a text with an ellipsis for what is too much of it."""
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"


def versions_words(definition: Definition) -> str:
    """Say which versions of a definition, and of which tenants."""
    versions = definition.versions
    if versions == ("all",):
        said = QCoreApplication.translate("Details", "all versions")
    elif versions == ("latest",):
        said = QCoreApplication.translate("Details", "latest version")
    elif not versions:
        said = QCoreApplication.translate("Details", "no version")
    else:
        listed = ", ".join(shown(one) for one in versions[:_VERSION_WORDS])
        more = "…" if len(versions) > _VERSION_WORDS else ""
        said = QCoreApplication.translate("Details", "versions {versions}").format(versions=listed + more)
        if len(versions) == 1:
            said = QCoreApplication.translate("Details", "version {version}").format(version=listed)
    tenants = ", ".join(tenant_words(tenant) for tenant in definition.tenants)
    if not tenants:
        return said
    return QCoreApplication.translate("Details", "{versions} · tenant {tenants}").format(
        versions=said, tenants=tenants
    )


def tenant_words(tenant: str | None) -> str:
    """Return a tenant's id, or words for what came before there were tenants."""
    return QCoreApplication.translate("Details", "none") if tenant is None else shown(tenant)


def filter_words(kind: str) -> str:
    """Say what a filter filters by."""
    known = {
        "instanceStartDate": QCoreApplication.translate("Details", "start date"),
        "instanceEndDate": QCoreApplication.translate("Details", "end date"),
        "state": QCoreApplication.translate("Details", "state"),
        "variable": QCoreApplication.translate("Details", "variable"),
        "multipleVariable": QCoreApplication.translate("Details", "variables"),
        "inputVariable": QCoreApplication.translate("Details", "input variable"),
        "outputVariable": QCoreApplication.translate("Details", "output variable"),
        "assignee": QCoreApplication.translate("Details", "assignee"),
        "candidateGroup": QCoreApplication.translate("Details", "candidate group"),
        "runningInstancesOnly": QCoreApplication.translate("Details", "running instances"),
        "completedInstancesOnly": QCoreApplication.translate("Details", "completed instances"),
        "canceledInstancesOnly": QCoreApplication.translate("Details", "canceled instances"),
        "nonCanceledInstancesOnly": QCoreApplication.translate("Details", "not canceled instances"),
        "suspendedInstancesOnly": QCoreApplication.translate("Details", "suspended instances"),
        "nonSuspendedInstancesOnly": QCoreApplication.translate("Details", "not suspended instances"),
        "runningFlowNodesOnly": QCoreApplication.translate("Details", "running flow nodes"),
        "completedFlowNodesOnly": QCoreApplication.translate("Details", "completed flow nodes"),
        "canceledFlowNodesOnly": QCoreApplication.translate("Details", "canceled flow nodes"),
        "completedOrCanceledFlowNodesOnly": QCoreApplication.translate(
            "Details", "completed or canceled flow nodes"
        ),
        "executedFlowNodes": QCoreApplication.translate("Details", "executed flow nodes"),
        "executingFlowNodes": QCoreApplication.translate("Details", "executing flow nodes"),
        "canceledFlowNodes": QCoreApplication.translate("Details", "canceled flow node"),
        "flowNodeStartDate": QCoreApplication.translate("Details", "start date of flow nodes"),
        "flowNodeEndDate": QCoreApplication.translate("Details", "end date of flow nodes"),
        "flowNodeDuration": QCoreApplication.translate("Details", "duration of flow nodes"),
        "processInstanceDuration": QCoreApplication.translate("Details", "duration of instances"),
        "evaluationDateTime": QCoreApplication.translate("Details", "evaluation date"),
        "includesOpenIncident": QCoreApplication.translate("Details", "open incidents"),
        "includesResolvedIncident": QCoreApplication.translate("Details", "resolved incidents"),
        "includesClosedIncident": QCoreApplication.translate("Details", "resolved incidents"),
        "doesNotIncludeIncident": QCoreApplication.translate("Details", "no incidents"),
    }
    return known.get(kind) or shown(kind)
