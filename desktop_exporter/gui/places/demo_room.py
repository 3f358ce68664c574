"""Holds the demo systems while the window is open. They are started in a job, and stopped from anywhere."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, field

from desktop_exporter.jobs.cancel import Cancelled


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A demo system that runs. Its token opens nothing else."""

    name: str
    base_url: str
    token: str = field(repr=False)


class DemoRoom:
    """Starts the demo systems once; a start that is overtaken by `stop` stops what it started."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: ExitStack | None = None
        self._stopped = 0

    def start(self) -> tuple[DemoPlace, ...]:
        """Start them, which takes a while. Raises `Cancelled` when they were stopped meanwhile."""
        # A web server is a lot to load for those who never try the demo.
        from desktop_exporter.demo.together import demo_systems  # noqa: PLC0415  as said above

        with self._lock:
            stopped_before = self._stopped
        with ExitStack() as stack:
            systems = stack.enter_context(demo_systems())
            places = tuple(DemoPlace(one.name, one.url, one.token) for one in systems)
            with self._lock:
                if self._stopped != stopped_before:
                    raise Cancelled
                before, self._running = self._running, stack.pop_all()
        if before is not None:
            before.close()
        return places

    def stop(self) -> None:
        """Stop them, and what is just being started."""
        with self._lock:
            self._stopped += 1
            running, self._running = self._running, None
        if running is not None:
            running.close()
