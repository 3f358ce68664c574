"""Holds the demo systems while the window is open. They are started in a job, and stopped from anywhere."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, field

from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.loading import LOADING


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A demo system that runs. Its token opens nothing else."""

    name: str
    base_url: str
    token: str = field(repr=False)


class DemoRoom:
    """Starts the demo systems; a start that is overtaken by `close` stops what it started."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: ExitStack | None = None
        self._closed = False

    def start(self) -> tuple[DemoPlace, ...]:
        """Start them, which takes a while. Raises `Cancelled` when the room was closed meanwhile."""
        # A web server is a lot to load for those who never try the demo.
        with LOADING:
            from desktop_exporter.demo.together import demo_systems

        with ExitStack() as stack:
            systems = stack.enter_context(demo_systems())
            places = tuple(DemoPlace(one.name, one.url, one.token) for one in systems)
            with self._lock:
                if self._closed:
                    raise Cancelled
                before, self._running = self._running, stack.pop_all()
        if before is not None:
            before.close()
        return places

    def stop(self) -> None:
        """Stop them; they may be started again."""
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.close()

    def close(self) -> None:
        """Stop them for good, also those that are just being started."""
        with self._lock:
            self._closed = True
        self.stop()
