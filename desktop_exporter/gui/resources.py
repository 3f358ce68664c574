"""Finds the files that the window brings along: icons and translations."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent
# In an installed or built program they lie inside the package, in a checkout beside it.
_PLACES: Final = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource(*names: str) -> Path:
    """Return the path of a resource. Raises FileNotFoundError: the installation is incomplete."""
    for place in _PLACES:
        path = place.joinpath(*names)
        if path.exists():
            return path
    raise FileNotFoundError(f"the resource {'/'.join(names)} is missing from this installation")
