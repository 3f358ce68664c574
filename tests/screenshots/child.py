"""One look in a process of its own: `python -m tests.screenshots.child --look light-en-100 --out DIR`."""

import argparse
import os
import tempfile
from pathlib import Path

from tests.screenshots.looks import Look, offscreen


class _Given(argparse.Namespace):
    """What was asked for, with types."""

    look: Look
    out: Path
    only: str
    screen: bool
    readme: bool


def main() -> None:
    """Walk, and write pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--look", type=Look.named, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="*")
    parser.add_argument("--screen", action="store_true")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args(namespace=_Given())
    with tempfile.TemporaryDirectory(prefix="screenshots-") as name:
        folder = Path(name)
        home = folder / "home"
        (home / "Backups").mkdir(parents=True)
        os.environ["HOME"] = os.environ["USERPROFILE"] = str(home)
        os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        if not given.screen:
            os.environ["QT_QPA_PLATFORM"] = offscreen(folder)
        given.out.mkdir(parents=True, exist_ok=True)
        if given.only == "*" and not given.readme:
            for former in given.out.glob("*.png"):
                former.unlink()
        _walk(given.look, given.out, given.only, folder, for_readme=given.readme)


def _walk(look: Look, out: Path, only: str, folder: Path, *, for_readme: bool) -> None:
    from tests.screenshots.readme import front
    from tests.screenshots.stage import Pictures, stage
    from tests.screenshots.tour import Tour

    with stage(look, folder / "data", Pictures(out, only)) as opened:
        if for_readme:
            front(opened, folder / "home", out / f"window-{look.colours.value}.png")
        else:
            Tour(opened, folder / "home").walk()


if __name__ == "__main__":
    main()
