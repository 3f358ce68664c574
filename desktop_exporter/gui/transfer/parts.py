"""The operations that saving and copying by clicking need."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.copying import Copying
from desktop_exporter.app.destinations import Destined
from desktop_exporter.app.history import History
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.app.preferences import Preferences
from desktop_exporter.app.reviewing import Reviewing
from desktop_exporter.app.saving import ContainerFormat, Saving
from desktop_exporter.app.standing import Standing


@dataclass(frozen=True, slots=True)
class TransferParts:
    """A part of all operations. `look` reads the disk, so it is called in jobs only, as all of them are.

    The preferences are the exception: a small file.
    """

    opened: OpenPlaces
    preferences: Preferences
    browsing: Browsing
    saving: Saving
    copying: Copying
    reviewing: Reviewing
    standing: Standing
    history: History
    look: Callable[[Path, ContainerFormat], Destined]
