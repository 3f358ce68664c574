"""How a place stands, in the few words of its second line and the sentences of its tool tip."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.app.browsing import Listing
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.places.rows import PlaceState
from desktop_exporter.gui.texts import error_text, problem_text
from desktop_exporter.gui.wording import number_text
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.places import PlaceKind, PlaceRef

if TYPE_CHECKING:
    from desktop_exporter.app.verifying import Verification

_UNREACHABLE: Final = frozenset(
    {
        Code.HOST_UNKNOWN,
        Code.UNREACHABLE,
        Code.TIMED_OUT,
        Code.CONNECTION_LOST,
        Code.PROXY_FAILED,
        Code.SERVER_UNAVAILABLE,
    }
)
_KEYRING: Final = frozenset(
    {Code.KEYRING_ABSENT, Code.KEYRING_LOCKED, Code.KEYRING_DENIED, Code.KEYRING_FAILED, Code.SECRET_DAMAGED}
)
_NOT_THERE: Final = frozenset({Code.BACKUP_MISSING, Code.PATH_MISSING, Code.FILE_MISSING})
_NO_BACKUP: Final = frozenset(
    {Code.NOT_A_BACKUP, Code.BACKUP_FORMAT_UNKNOWN, Code.DOCUMENT_NOT_AN_EXPORT, Code.DOCUMENT_NOT_JSON}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of how a place stands: its dot, its second line, the sentences of its tool tip."""

    state: PlaceState
    line: str
    words: str


def not_looked_at(ref: PlaceRef) -> Standing:
    """Say that nothing was asked of a place yet; of a backup its name tells what it is."""
    if ref.kind is PlaceKind.SYSTEM:
        line = QCoreApplication.translate("PlaceState", "not connected")
        return Standing(PlaceState.NOT_CONNECTED, line, "")
    return Standing(PlaceState.NOT_CONNECTED, container_words(ref.id), "")


def container_words(path: str) -> str:
    """Say how a backup is kept, by the ending of its name."""
    suffix = PurePath(path).suffix.lower()
    if suffix == ".zip":
        return QCoreApplication.translate("PlaceState", "zip")
    if suffix == ".json":
        return QCoreApplication.translate("PlaceState", "one file")
    return QCoreApplication.translate("PlaceState", "folder")


def listed(ref: PlaceRef, facts: PlaceFacts, listing: Listing | None) -> Standing:
    """Say what browsing found."""
    if listing is None:
        state, words = PlaceState.OK, _connected(ref)
    elif listing.problems:
        state = PlaceState.LOOK
        words = "\n".join(dict.fromkeys(problem_text(one) for one in listing.problems[:3]))
    else:
        state, words = PlaceState.OK, _connected(ref)
    if ref.kind is PlaceKind.BACKUP:
        if listing is not None and (missing := not_saved(listing.saved)):
            return Standing(PlaceState.LOOK, missing, missing)
        return Standing(state, _backup_line(ref, listing), words)
    version = QCoreApplication.translate("PlaceState", "Optimize {version}").format(
        version=shown(facts.optimize_version or "?")
    )
    count = 0 if listing is None else sum(one.id is not None for one in listing.collections)
    # Where a token cannot list collections, there may be many all the same.
    if not count or (listing is not None and listing.not_listed is not None):
        return Standing(state, version, words)
    return Standing(state, f"{version} · {_collections(count)}", words)


def connected() -> Standing:
    """Say that a system answered, and no more."""
    words = QCoreApplication.translate("PlaceState", "connected")
    return Standing(PlaceState.OK, words, words)


def failing(problem: Problem) -> Standing:
    """Say why a system could not be worked with."""
    return Standing(PlaceState.FAILED, _short(problem.code), problem_text(problem))


def failed(error: ExporterError) -> Standing:
    """Say why a place cannot be shown."""
    return Standing(PlaceState.FAILED, _short(error.code), error_text(error))


def verified(found: "Verification") -> Standing:
    """Say whether a backup is whole."""
    count = _dashboards(found.dashboards)
    if found.problems:
        line = QCoreApplication.translate("PlaceState", "damaged")
        words = "\n".join(dict.fromkeys(problem_text(one) for one in found.problems[:3]))
        return Standing(PlaceState.FAILED, line, words)
    if not found.provable:
        line = QCoreApplication.translate("PlaceState", "{dashboards} · complete").format(dashboards=count)
        words = QCoreApplication.translate(
            "PlaceState", "Complete, but it has no checksums to prove that it is unaltered."
        )
        return Standing(PlaceState.OK, line, words)
    missing = "" if found.manifest is None else not_saved(found.manifest.counts)
    if missing:
        whole = QCoreApplication.translate("PlaceState", "whole, {missing}").format(missing=missing)
        return Standing(PlaceState.LOOK, whole, whole)
    line = QCoreApplication.translate("PlaceState", "{dashboards} · whole").format(dashboards=count)
    words = QCoreApplication.translate("PlaceState", "Every file is as it was saved.")
    return Standing(PlaceState.OK, line, words)


def not_saved(counts: Counts | None) -> str:
    """Say how much of what was chosen is missing in a backup; nothing where it is all there."""
    if counts is None or not counts.missing:
        return ""
    text = QCoreApplication.translate("PlaceState", "%n of {asked} was/were not saved", "", counts.missing)
    return text.format(asked=number_text(counts.asked))


def _connected(ref: PlaceRef) -> str:
    if ref.kind is PlaceKind.BACKUP:
        return QCoreApplication.translate("PlaceState", "opened")
    return connected().words


def _backup_line(ref: PlaceRef, listing: Listing | None) -> str:
    container = container_words(ref.id)
    if listing is None:
        return container
    count = sum(len(one.dashboards) for one in listing.collections)
    return f"{_dashboards(count)} · {container}"


def _dashboards(count: int) -> str:
    return QCoreApplication.translate("PlaceState", "%n dashboard(s)", "", count)


def _collections(count: int) -> str:
    return QCoreApplication.translate("PlaceState", "%n collection(s)", "", count)


def _short(code: Code) -> str:
    own: Mapping[Code, str] = {
        Code.TOKEN_MISSING: QCoreApplication.translate("PlaceState", "token missing"),
        Code.TOKEN_REFUSED: QCoreApplication.translate("PlaceState", "token refused"),
        Code.TOKEN_UNUSABLE: QCoreApplication.translate("PlaceState", "token refused"),
        Code.CERTIFICATE_REFUSED: QCoreApplication.translate("PlaceState", "certificate refused"),
        Code.PLAIN_HTTP_REFUSED: QCoreApplication.translate("PlaceState", "not encrypted"),
        Code.NOT_OPTIMIZE: QCoreApplication.translate("PlaceState", "is not Optimize"),
        Code.REDIRECTED: QCoreApplication.translate("PlaceState", "is not Optimize"),
        Code.FORBIDDEN: QCoreApplication.translate("PlaceState", "not permitted"),
    }
    if code in own:
        return own[code]
    if code in _UNREACHABLE:
        return QCoreApplication.translate("PlaceState", "not reachable")
    if code in _KEYRING:
        return QCoreApplication.translate("PlaceState", "keyring failed")
    if code in _NOT_THERE:
        return QCoreApplication.translate("PlaceState", "not there any more")
    if code in _NO_BACKUP:
        return QCoreApplication.translate("PlaceState", "is no backup")
    return QCoreApplication.translate("PlaceState", "needs attention")
