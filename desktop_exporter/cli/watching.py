"""Runs jobs from a command: progress on a terminal, and interrupts that cancel."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeVar

from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.errors import shown
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import Job, JobEnd
from desktop_exporter.jobs.progress import SAMPLE_INTERVAL_S, Progress

Result = TypeVar("Result")

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_UNCUT: Final = "Cancelling: waiting for the answer to what was sent, which is never cut"


class Interruption:
    """What SIGINT and SIGTERM do: cancel the job that runs, else end the command."""

    def __init__(self) -> None:
        self._cancel: Callable[[], None] | None = None
        self._settled = False
        self.asked = False

    @contextmanager
    def handled(self) -> Generator[None]:
        """Handle both signals within the block. Only a main thread can; elsewhere nothing changes."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {one: signal.signal(one, self._arrived) for one in _SIGNALS}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    @contextmanager
    def cancelling(self, cancel: Callable[[], None], *, last: bool) -> Generator[None]:
        """Within the block an interrupt calls `cancel` instead of ending the command.

        After the `last` block it does nothing any more: what was done in it will be told, whatever comes.
        """
        self._settled = False
        self._cancel = cancel
        try:
            yield
        finally:
            self._settled = last
            self._cancel = None

    @contextmanager
    def ending(self) -> Generator[None]:
        """Within the block an interrupt raises `Cancelled` even after the last work: a question waits."""
        self._settled = False
        try:
            yield
        finally:
            self._settled = True

    def settle(self) -> None:
        """From now on ignore both signals: the command is telling how it ended, and does that once."""
        self._settled = True

    def _arrived(self, _number: int, _frame: FrameType | None) -> None:
        if self._settled:
            return
        self.asked = True
        if self._cancel is None:
            raise Cancelled
        self._cancel()


def watch(
    job: Job[Result], interruption: Interruption, terminal: Terminal, *, last: bool = False
) -> JobEnd[Result]:
    """Wait for the end of a job; on a terminal show how far it is, ten times a second.

    The end of the `last` job is what the command tells: no later interrupt takes it back.
    """
    with interruption.cancelling(job.cancel, last=last):
        if interruption.asked:
            job.cancel()
        if not terminal.shows_progress:
            return _waited(job, _told_once(interruption, terminal))
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        from desktop_exporter.cli.page import Page

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24, complete_style="cyan", finished_style="cyan"),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[current]}", style="dim", markup=False),
        )
        console = Page(terminal.stderr).console
        with Bar(*columns, console=console, transient=True, refresh_per_second=1 / SAMPLE_INTERVAL_S) as bar:
            task = bar.add_task(job.name, total=None, current="")

            def show(progress: Progress) -> None:
                stage = progress.stage
                if interruption.asked:
                    stage = _UNCUT if progress.uncut else "Cancelling"
                bar.update(
                    task,
                    description=shown(stage),
                    completed=progress.done,
                    total=progress.total,
                    current=shown(progress.current),
                )

            return _waited(job, show)


def _waited(job: Job[Result], show: Callable[[Progress], None]) -> JobEnd[Result]:
    while True:
        end = job.wait(SAMPLE_INTERVAL_S)
        if end is not None:
            return end
        show(job.progress)


def _told_once(interruption: Interruption, terminal: Terminal) -> Callable[[Progress], None]:
    """A file or a pipe is no place for progress; but that an interrupt has to wait is said there, too."""
    told = False

    def show(progress: Progress) -> None:
        nonlocal told
        if interruption.asked and progress.uncut and not told:
            told = True
            terminal.stderr.write(f"{_UNCUT}.\n")
            terminal.stderr.flush()

    return show
