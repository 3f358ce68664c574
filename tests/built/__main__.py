"""Builds the program as one directory and asks the result whether it works: `python -m tests.built`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_PATIENCE_S: Final = 900
_MEGABYTE: Final = 1_000_000


def main() -> int:
    """Build, run `--self-test` of the result, and tell what it said."""
    with tempfile.TemporaryDirectory(prefix="desktop-exporter-build-") as folder:
        scratch = Path(folder)
        built = scratch / "dist" / "desktop-exporter"
        options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(built.parent)]
        pyinstaller = [sys.executable, "-m", "PyInstaller", *options, "--workpath", str(scratch / "work")]
        subprocess.run([*pyinstaller, str(_ROOT / "build.spec")], check=True, timeout=_PATIENCE_S)
        size_bytes = sum(one.stat().st_size for one in built.rglob("*") if one.is_file())
        print(f"built, {size_bytes / _MEGABYTE:,.0f} MB")
        return _tested(built / f"desktop-exporter{'.exe' if os.name == 'nt' else ''}", scratch / "data")


def _tested(program: Path, data: Path) -> int:
    # Nothing of this Python may help: the result has to stand alone.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(program), "--self-test", "--data-dir", str(data)],
        capture_output=True,
        check=False,
        env=environment,
        timeout=_PATIENCE_S,
    )
    answer = json.loads(done.stdout)
    for check in answer["data"]["checks"]:
        print(f"{'ok' if check['ok'] else 'no'}  {check['name']}: {check['detail']}")
    names = {check["name"] for check in answer["data"]["checks"]}
    if "window" not in names:
        print("the window was not looked at")
        return 1
    print(f"self-test: exit {done.returncode}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
