"""Takes pictures of every page of the window: `python -m tests.screenshots --out DIR`.

A look (light or dark, English or German, usual or large text) is a folder of DIR; `index.html` lays them
beside each other. `--look` and `--only` (patterns) take fewer. `--readme` writes docs/pictures instead.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Colours
from tests.screenshots.looks import Look, every_look
from tests.screenshots.sheet import write_sheet

_ROOT: Final = Path(__file__).resolve().parents[2]
_PICTURES: Final = _ROOT / "docs/pictures"
_PATIENCE_S: Final = 600


def main() -> int:
    """Run a process for each look."""
    given = _given()
    if given.readme:
        looks = [Look(colours, Language.ENGLISH, 100) for colours in (Colours.LIGHT, Colours.DARK)]
        folders = [_PICTURES for _ in looks]
    else:
        looks = [one for one in every_look() if fnmatch(one.name, given.look)]
        folders = [given.out / one.name for one in looks]
    options = ["--only", given.only, *(["--screen"] if given.screen else [])]
    options += ["--readme"] if given.readme else []
    environment = os.environ | {"SCREENSHOT_FONT": given.font}
    with ThreadPoolExecutor(given.jobs) as pool:
        running = [
            pool.submit(_run, look, folder, options, environment)
            for look, folder in zip(looks, folders, strict=True)
        ]
        codes = [one.result() for one in running]
    if not given.readme:
        print(write_sheet(given.out, [one.name for one in looks]))
    return max(codes, default=0)


class _Given(argparse.Namespace):
    """What was asked for, with types."""

    out: Path
    look: str
    only: str
    font: str
    screen: bool
    readme: bool
    jobs: int


def _given() -> _Given:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screenshots"), help="the folder to write to")
    parser.add_argument("--look", default="*", help="which looks, as in light-en-100 or '*-de-150'")
    parser.add_argument("--only", default="*", help="which pictures, as in 'save*'")
    parser.add_argument("--font", default="Inter", help="the family, where it is installed")
    parser.add_argument("--screen", action="store_true", help="on the real screen")
    parser.add_argument("--readme", action="store_true", help="write the pictures of the README")
    parser.add_argument("--jobs", type=int, default=2, help="how many looks at once")
    return parser.parse_args(namespace=_Given())


def _run(look: Look, folder: Path, options: list[str], environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", "tests.screenshots.child", "--look", look.name, "--out", str(folder)]
    done = subprocess.run([*command, *options], cwd=_ROOT, env=environment, timeout=_PATIENCE_S, check=False)
    print(f"{look.name}: {'done' if done.returncode == 0 else 'FAILED'}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
