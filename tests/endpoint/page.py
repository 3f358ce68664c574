"""docs/endpoint.md, as far as tests read it."""

import re
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/endpoint.md"
_ROW: Final = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)


def differences() -> list[str]:
    """Return the names of the differences in the order of the page."""
    return _ROW.findall(PAGE.read_text(encoding="utf-8"))


def example(language: str) -> str:
    """Return the one example in a language."""
    found = re.findall(
        rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1, language
    return str(found[0])
