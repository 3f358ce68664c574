"""The recorded answers of a real Optimize 8.6.0, as far as these tests use them."""

import json
from pathlib import Path
from typing import Final

_RECORDINGS: Final = Path(__file__).parents[1] / "demo" / "recordings"

# (export from the source, export from the target after the import)
ROUND_TRIPS: Final = (
    (
        "07-roundtrip/004-own-combined-filters-2-export.json",
        "07-roundtrip/008-own-combined-filters-6-export.json",
    ),
    ("13-cross-server/001-plain-1-export.json", "13-cross-server/003-plain-1-target-export.json"),
    (
        "13-cross-server/008-version-3-missing-in-target-export.json",
        "13-cross-server/010-version-3-missing-in-target-target-export.json",
    ),
    ("13-cross-server/013-combined-export.json", "13-cross-server/015-combined-target-export.json"),
    ("13-cross-server/016-filters-export.json", "13-cross-server/018-filters-target-export.json"),
    (
        "13-cross-server/019-text-and-link-only-export.json",
        "13-cross-server/021-text-and-link-only-target-export.json",
    ),
    ("13-cross-server/022-same-name-1-export.json", "13-cross-server/024-same-name-1-target-export.json"),
    ("13-cross-server/025-same-name-2-export.json", "13-cross-server/027-same-name-2-target-export.json"),
    ("13-cross-server/028-slash-in-name-export.json", "13-cross-server/030-slash-in-name-target-export.json"),
)


def answer(path: str) -> bytes:
    """Return the body of a recorded answer."""
    recording = json.loads((_RECORDINGS / path).read_text(encoding="utf-8"))
    return str(recording["response"]["body"]).encode()


def sent(path: str) -> bytes:
    """Return the body that a recorded request carried in a file of its own."""
    recording = json.loads((_RECORDINGS / path).read_text(encoding="utf-8"))
    return (_RECORDINGS / str(recording["request"]["body_file"])).read_bytes()


def exports() -> dict[str, bytes]:
    """Return the bodies of all recorded exports by their path."""
    found: dict[str, bytes] = {}
    for path in sorted(_RECORDINGS.glob("*-*/[0-8]*.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        if "/export/" in recording["request"]["path"] and recording["response"]["status"] == 200:
            name = path.relative_to(_RECORDINGS).as_posix()
            found[name] = answer(name)
    return found
