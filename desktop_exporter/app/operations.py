"""All operations together: what every face gets from the composition root."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.copying import Copying
from desktop_exporter.app.places import Places
from desktop_exporter.app.saving import Saving
from desktop_exporter.app.systems import Systems
from desktop_exporter.app.verifying import Verifying
from desktop_exporter.jobs.service import JobService


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations, the jobs that they run in, and how all of it ends."""

    jobs: JobService
    places: Places
    systems: Systems
    browsing: Browsing
    saving: Saving
    copying: Copying
    verifying: Verifying
    release: Callable[[], None]

    def close(self) -> None:
        """Cancel and end the jobs, then release what the operations hold."""
        self.jobs.close()
        self.release()
