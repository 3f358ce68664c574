"""The one JSON document that a command prints with `--json`, in the shape of docs/json-output.md."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from desktop_exporter.model.outcome import Counts, Problem

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

FORMAT: Final = 1


def document(
    command: str,
    result: str,
    *,
    counts: Counts,
    reports: int,
    problems: Sequence[Problem],
    data: Json,
) -> str:
    """Write the document. Everything beyond ASCII is escaped: exact for programs, harmless on a terminal."""
    body: Json = {
        "format": FORMAT,
        "command": command,
        "result": result,
        "counts": {
            "asked": counts.asked,
            "done": counts.done,
            "skipped": counts.skipped,
            "failed": counts.failed,
            "unknown": counts.unknown,
            "not_started": counts.not_started,
        },
        "reports": reports,
        "problems": [
            {"code": one.code.value, "kind": one.kind, "id": one.id, "name": one.name, "detail": one.detail}
            for one in problems
        ],
        "data": data,
    }
    # A delete character is ASCII, but no more fit for a terminal than the rest.
    return json.dumps(body, indent=2).replace("\x7f", "\\u007f")
