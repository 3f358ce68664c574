"""Loads the recorded exchanges and rebuilds the bodies of which only a part was kept."""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final, TypeAlias, cast

RECORDINGS: Final = Path(__file__).parent / "recordings"
_TRIMMED: Final = re.compile(r"first \d+ of (\d+) bytes")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One recorded request with its answer; `whole_size_bytes` is set when only its beginning was kept."""

    number: str
    note: str
    time: datetime
    method: str
    path: str
    request_headers: tuple[tuple[str, str], ...]
    request_body: bytes | None
    chunked: bool
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    whole_size_bytes: int | None

    @property
    def topic(self) -> str:
        """The first two digits of the number."""
        return self.number[:2]


def all_exchanges() -> list[Exchange]:
    """Return every recorded exchange in the order in which they happened."""
    files = sorted(path for path in RECORDINGS.glob("??-*/*.json"))
    loaded = (_exchange(path) for path in files)
    return sorted((each for each in loaded if each is not None), key=lambda each: (each.time, each.number))


def summary_count() -> int:
    """Return how many recorded files are summaries, not exchanges."""
    return sum("request" not in json.loads(path.read_text()) for path in RECORDINGS.glob("??-*/*.json"))


def _exchange(path: Path) -> Exchange | None:
    record = json.loads(path.read_text())
    if "request" not in record:
        return None
    request, response = record["request"], record["response"]
    number = f"{path.parent.name[:2]}/{path.name[:3]}"
    headers = _pairs(response["headers"])
    date = next(value for name, value in headers if name.lower() == "date")
    trimmed = _TRIMMED.search(response.get("body_trimmed", ""))
    return Exchange(
        number=number,
        note=record.get("note", ""),
        time=parsedate_to_datetime(date),
        method=request["method"],
        path=request["path"],
        request_headers=_pairs(request.get("headers", [])),
        request_body=_request_body(number, request),
        chunked=["Transfer-Encoding", "chunked"] in request.get("headers", []),
        status=response["status"],
        headers=headers,
        body=response.get("body", ""),
        whole_size_bytes=int(trimmed[1]) if trimmed else None,
    )


def _pairs(headers: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in headers)


# ------------------------------------------------------------------------------------------------ request
# bodies


def _request_body(number: str, request: Mapping[str, object]) -> bytes | None:
    if number in _REBUILT:
        body = _REBUILT[number](cast(str, request.get("body_trimmed", request.get("body", ""))))
        wanted = request.get("body_sha256")
        if number in _REBUILT_EXACTLY:
            assert hashlib.sha256(body).hexdigest() == wanted, f"{number}: the rebuilt body differs"
        return body
    if "body_file" in request:
        return (RECORDINGS / cast(str, request["body_file"])).read_bytes()
    if "body" not in request:
        return None
    body = cast(str, request["body"]).encode()
    assert len(body) == request["body_length"], f"{number}: the body was altered when it was recorded"
    return body


def text_dashboard(id_: str, name: str, text: str = "Hello") -> str:
    """Return a dashboard with one text tile as the recordings' own content has it."""
    return _DASHBOARD % (id_, name, text)


_DASHBOARD: Final = (
    '{"id": "%s", "exportEntityType": "dashboard", "name": "%s", "description": null, "sourceIndexVersion":'
    " 8,"
    ' "tiles": [{"id": "", "position": {"x": 0, "y": 4}, "dimensions": {"width": 6, "height": 1}, "type":'
    ' "text",'
    ' "configuration": {"text": {"root": {"children": [{"children": [{"detail": 0, "format": 0, "mode":'
    ' "normal",'
    ' "style": "", "text": "%s", "type": "text", "version": 1}], "direction": "ltr", "format": "", "indent":'
    " 0,"
    ' "type": "paragraph", "version": 1}], "direction": "ltr", "format": "", "indent": 0, "type": "root",'
    ' "version": 1}}}}], "availableFilters": [], "collectionId": null, "instantPreviewDashboard": false}'
)
_REPORT: Final = (
    '{"id": "%s", "exportEntityType": "single_process_report", "name": "%s", "description": null,'
    ' "sourceIndexVersion": 11, "collectionId": null, "data": {"configuration": {"xml": null}, "definitions":'
    ' [{"identifier": "definition", "key": "order-process", "name": "x", "displayName": "x", "versions":'
    ' ["all"],'
    ' "tenantIds": ["<default>"]}], "filter": [], "view": {"entity": "processInstance", "properties":'
    ' ["frequency"]}, "groupBy": {"type": "none", "value": null}, "distributedBy": {"type": "none", "value":'
    " null},"
    ' "visualization": "number", "managementReport": false, "instantPreviewReport": false}}'
)


Rebuild: TypeAlias = Callable[[str], bytes]


def _big_text(size: int) -> Rebuild:
    def rebuild(beginning: str) -> bytes:
        start = beginning[: beginning.index('"text": "xxx')]
        whole = text_dashboard("\0", "\0", "x" * size)
        return (start + whole[whole.index('"text": "xxx') :] + "]").encode()

    return rebuild


def _many_tiles(beginning: str) -> bytes:
    head, _, rest = beginning.partition('"tiles": [')
    tile = json.loads("[" + rest[: rest.index("}}}}, {") + 4] + "]")[0]
    tiles = [json.dumps({**tile, "position": {"x": 0, "y": index}}) for index in range(30_000)]
    tail = '], "availableFilters": [], "collectionId": null, "instantPreviewDashboard": false}]'
    return f'{head}"tiles": [{", ".join(tiles)}{tail}'.encode()


def _blanks(_beginning: str) -> bytes:
    return b"[" + b" " * 60_000_000 + text_dashboard(_numbered("b", 0), "Blanks").encode() + b"]"


def _chunked(_beginning: str) -> bytes:
    return f"[{text_dashboard(_numbered('c', 0), 'Chunked')}]".encode()


def _utf16(_beginning: str) -> bytes:
    return f"[{text_dashboard(_numbered('d', 0), 'UTF16 ü')}]".encode("utf-16")


def _latin1(beginning: str) -> bytes:
    return beginning.replace("\ufffd", "ü").encode("latin-1")


def _gzipped(_beginning: str) -> bytes:
    return gzip.compress(f"[{text_dashboard(_numbered('e', 0), 'Zipped')}]".encode())


def _many_dashboards(_beginning: str) -> bytes:
    dashboards = (
        text_dashboard(_numbered("1", index), f"Text dashboard {index:04d}", f"t{index}")
        for index in range(1005)
    )
    return f"[{', '.join(dashboards)}]".encode()


def _many_reports(_beginning: str) -> bytes:
    reports = [_REPORT % (_numbered("2", index), f"R{index}") for index in range(1005)]
    dashboards: list[str] = []
    for index in range(201):
        tiles = [
            {
                "id": _numbered("2", report),
                "position": {"x": 3 * place, "y": 0},
                "dimensions": {"width": 6, "height": 4},
                "type": "optimize_report",
                "configuration": None,
            }
            for place, report in enumerate(range(index * 5, index * 5 + 5))
        ]
        dashboard = json.loads(text_dashboard(_numbered("3", index), f"D{index}")) | {"tiles": tiles}
        dashboards.append(json.dumps(dashboard))
    return f"[{', '.join(reports + dashboards)}]".encode()


def scale_import(index: int) -> bytes:
    """Return the body of import `index` of the 300 of which only the first and the last were recorded."""
    report, dashboard = _numbered("4", index), _numbered("5", index)
    tile = {
        "id": report,
        "position": {"x": 0, "y": 0},
        "dimensions": {"width": 6, "height": 4},
        "type": "optimize_report",
        "configuration": None,
    }
    whole = json.loads(text_dashboard(dashboard, f"Dashboard {index:03d}", f"text {index}"))
    whole["tiles"] = [tile, *whole["tiles"]]
    return f"[{_REPORT % (report, f'Report {index:03d}')}, {json.dumps(whole)}]".encode()


def _numbered(prefix: str, index: int) -> str:
    return f"{prefix}0000000-0000-4000-8000-{index:012d}"


_REBUILT: Final[Mapping[str, Rebuild]] = {
    "04/071": _big_text(2_000_000),
    "04/074": _big_text(12_000_000),
    "04/077": _big_text(25_000_000),
    "04/078": _many_tiles,
    "04/079": _blanks,
    "04/080": _chunked,
    "06/010": lambda _beginning: b"",  # the answer to 06/007, filled in while replaying
    "06/012": _many_dashboards,
    "06/022": _many_reports,
    "08/044": _utf16,
    "08/045": _latin1,
    "08/046": _latin1,
    "08/047": _gzipped,
}
_REBUILT_EXACTLY: Final = frozenset({"04/071", "04/074", "04/077"})
