"""A saved system's whole life with a real keyring: run by `test_kept_system`, under `dbus-run-session`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.server import DemoSystem
from tests.cli.person import Person
from tests.connections.secret_service import labels, unlocked_service

TOKEN = "a-token-that-is-kept-0123456789"


def _seen(demo: DemoSystem, folder: Path) -> dict[str, object]:
    data = ("--data-dir", str(folder / "data"))
    with Person("systems", "add", "Prod", demo.url, *data) as person:
        person.reads("Token for Prod: ")
        person.types(TOKEN)
        seen: dict[str, object] = {"added": person.leaves(), "said": person.seen}
    seen["entries"] = len(labels())

    def run(*arguments: str) -> int:
        # Standard output is where the findings go.
        line = [sys.executable, "-m", "desktop_exporter", *arguments, *data]
        return subprocess.run(line, stdout=subprocess.DEVNULL, check=False).returncode

    seen["listed"] = run("list", "prod")
    seen["exported"] = run("export", "prod", "--all", "--to", str(folder / "F.zip"))
    seen["removed"] = run("systems", "remove", "prod")
    seen["entries_left"] = len(labels())
    seen["files_with_the_token"] = [
        one.name for one in folder.rglob("*") if one.is_file() and TOKEN.encode() in one.read_bytes()
    ]
    return seen


def main() -> None:
    """Write what was seen."""
    material = showcase().production
    with (
        unlocked_service(),
        tempfile.TemporaryDirectory() as folder,
        DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True) as demo,
    ):
        seen = _seen(demo, Path(folder))
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
