"""All operations together: what every face gets from the composition root."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_exporter.app.adding import Adding
from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.copying import Copying
from desktop_exporter.app.details import Details
from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.app.history import History
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.app.places import Places
from desktop_exporter.app.preferences import Preferences, WindowStates
from desktop_exporter.app.probing import Probing
from desktop_exporter.app.relaying import Relaying
from desktop_exporter.app.reviewing import Reviewing
from desktop_exporter.app.saving import Saving
from desktop_exporter.app.standing import Standing
from desktop_exporter.app.systems import Systems
from desktop_exporter.app.verifying import Verifying
from desktop_exporter.jobs.service import JobService


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations, the jobs that they run in, and how all of it ends.

    `opened`, `preferences` and `window_states` are for a face that stays: the window. So is `load`: it loads
    what the operations need when they are asked for, so that nobody waits for it then. It takes a while.
    """

    jobs: JobService
    places: Places
    opened: OpenPlaces
    probing: Probing
    systems: Systems
    adding: Adding
    browsing: Browsing
    details: Details
    reviewing: Reviewing
    saving: Saving
    copying: Copying
    standing: Standing
    verifying: Verifying
    relaying: Relaying
    endpoint_tokens: EndpointTokens
    history: History
    preferences: Preferences
    window_states: WindowStates
    load: Callable[[], None]
    release: Callable[[], None]

    def close(self) -> None:
        """Cancel and end the jobs, then release what the operations hold."""
        self.jobs.close()
        self.relaying.close()
        self.opened.close()
        self.release()
