"""What people write themselves with requests: one call for a whole collection, or one for each dashboard.

Unverified, into one file or one file each; prints the seconds from first request to last written byte.
Takes the server's facts as JSON on standard input.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import requests

TIMEOUT_S = 120


def main() -> None:
    """Run as the arguments say: batch or each, and where to."""
    way, target = sys.argv[1], Path(sys.argv[2])
    facts = json.load(sys.stdin)
    headers = {"Authorization": f"Bearer {facts['token']}"}
    target.mkdir()
    started = time.perf_counter()
    for collection in facts["collections"]:
        address = f"{facts['url']}/api/public/dashboard?collectionId={collection}"
        ids = [one["id"] for one in requests.get(address, headers=headers, timeout=TIMEOUT_S).json()]
        if way == "batch":
            write(target / f"{collection}.json", export(facts["url"], headers, ids))
            continue
        for one in ids:
            write(target / f"{one}.json", export(facts["url"], headers, [one]))
    print(time.perf_counter() - started)


def export(url: str, headers: dict[str, str], ids: list[str]) -> Any:  # noqa: ANN401  as `json()` gives it
    """Ask for the ids in one call."""
    address = f"{url}/api/public/export/dashboard/definition/json"
    answer = requests.post(address, json=ids, headers=headers, timeout=TIMEOUT_S)
    answer.raise_for_status()
    return answer.json()


def write(path: Path, entities: Any) -> None:  # noqa: ANN401  as `json()` gives it
    """Write what came."""
    path.write_text(json.dumps(entities, indent=2))


if __name__ == "__main__":
    main()
