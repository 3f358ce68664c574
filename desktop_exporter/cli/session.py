"""What one command has: its operations, its jobs, and the one way in which it ends."""

import gc
import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, TypeVar

from desktop_exporter.cli.document import Json, document
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.cli.watching import Interruption, watch
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.outcome import Counts, Problem

if TYPE_CHECKING:
    from desktop_exporter.app.operations import Operations
    from desktop_exporter.cli.page import Page

Result = TypeVar("Result")

EXIT_NOTHING_DONE: Final = 1
EXIT_WRONG_USE: Final = 2
_WRONG_USE: Final = frozenset(
    {
        Code.USAGE,
        Code.ADDRESS_INVALID,
        Code.ADDRESS_ELSEWHERE,
        Code.ID_LIST_INVALID,
        Code.ID_NOT_RECOGNISED,
        Code.PLACE_UNKNOWN,
        Code.PLACE_AMBIGUOUS,
        Code.CONSENT_NEEDED,
        Code.CONSENT_DECLINED,
        Code.BACKUP_EXISTS,
        Code.BACKUP_FORMAT_UNKNOWN,
        Code.CONNECTION_UNKNOWN,
        Code.CONNECTION_AMBIGUOUS,
        Code.CONNECTION_EXISTS,
        Code.CONNECTION_KEY_INVALID,
        Code.CONNECTION_NAME_INVALID,
        Code.TOKEN_MISSING,
        Code.ENDPOINT_TOKEN_UNUSABLE,
        Code.SYSTEM_NOT_SERVED,
        Code.WRITING_NOT_CONFIRMED,
    }
)
_LOG: Final = logging.getLogger(__name__)


class Build(Protocol):
    """Makes the operations on a data folder (None: the user's) and an environment (None: the process's)."""

    def __call__(self, data_dir: Path | None, environment: dict[str, str] | None = None) -> "Operations":
        """Make them; the caller closes them."""
        ...


def _nothing_more(_page: "Page") -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended: the parts of its document, and how to show the same to a person."""

    result: str
    exit_code: int
    data: Json
    show: Callable[["Page"], None] = _nothing_more
    counts: Counts = field(default_factory=Counts)
    reports: int = 0
    problems: tuple[Problem, ...] = ()


class Session:
    """One call of the program. `start` is called by each command with what was given to it.

    `resources` are released at the end, after the operations. `environment` None is the process's own.
    `owns_process` says that the process ends with the command.
    """

    def __init__(
        self,
        build: Build,
        terminal: Terminal,
        interruption: Interruption,
        *,
        as_json: bool,
        owns_process: bool = False,
    ) -> None:
        self._build: Final = build
        self._to_freeze = owns_process
        self.terminal: Final = terminal
        self.interruption: Final = interruption
        self.command = ""
        self.as_json = as_json
        self.secret_stdin = False
        self.yes = False
        self.delete_leftovers = False
        # What a command that fails has to say to programs, besides its problem; and to people, in place of
        # the usual next step.
        self.found: Mapping[str, Json] | None = None
        self.next_step = ""
        self.resources: Final = ExitStack()
        self.environment: dict[str, str] | None = None
        self._data_dir: Path | None = None
        self._logs = False
        self._operations: Operations | None = None

    def start(
        self,
        command: str,
        *,
        as_json: bool = False,
        data_dir: Path | None = None,
        secret_stdin: bool = False,
        yes: bool = False,
    ) -> "Session":
        """Take the options that every command has; those before the command's name hold too."""
        self.command = command
        self.take(as_json=as_json, data_dir=data_dir)
        self.secret_stdin = secret_stdin
        self.yes = yes
        return self

    def take(self, *, as_json: bool, data_dir: Path | None) -> "Session":
        """Take the options that may stand before the command's name."""
        self.as_json = self.as_json or as_json
        self._data_dir = data_dir or self._data_dir
        return self

    @property
    def data_dir(self) -> Path | None:
        """The folder that was asked for; None is the usual one."""
        return self._data_dir

    @property
    def operations(self) -> "Operations":
        """The operations, built at the first use."""
        if self._operations is None:
            self.start_log()
            self._operations = self._build(self._data_dir, self.environment)
            self.resources.callback(self._operations.close)
        return self._operations

    def start_log(self) -> None:
        """Send what is logged to the file in the data folder, from now on."""
        if self._logs:
            return
        self._logs = True
        from desktop_exporter.cli.logs import logged
        from desktop_exporter.paths import data_folder

        self.resources.enter_context(logged(data_folder(self._data_dir)))

    def close(self) -> None:
        """End what the command began."""
        self.resources.close()

    def run(
        self,
        name: str,
        work: Callable[[JobContext], Result],
        *,
        lane: str | None = None,
        last: bool = False,
    ) -> Result:
        """Do `work` as a job and return what it returned. Raises the job's error, or `Cancelled`.

        What the `last` work returned is told, even when an interrupt comes before that.
        """
        if self._to_freeze:
            self._to_freeze = False
            # What is loaded by now stays to the end: looking at it again and again is no use to a work that
            # makes things by the ten thousand.
            gc.freeze()
        job = self.operations.jobs.submit(name, work, lane=lane)
        return _result(watch(job, self.interruption, self.terminal, last=last))

    def do(self, name: str, work: Callable[[JobContext], None]) -> None:
        """As `run`, for work without a result."""
        job = self.operations.jobs.submit(name, work)
        end = watch(job, self.interruption, self.terminal)
        if end.error is not None:
            _raise(end.error)

    def finish(self, answer: Answer) -> int:
        """Print the document or the page; return the exit code."""
        self.interruption.settle()
        if self.as_json:
            self._print(
                document(
                    self.command,
                    answer.result,
                    counts=answer.counts,
                    reports=answer.reports,
                    problems=answer.problems,
                    data=answer.data,
                )
            )
        else:
            from desktop_exporter.cli.page import Page

            answer.show(Page(self.terminal.stdout))
        return answer.exit_code

    def fail(self, error: ExporterError) -> int:
        """Print why the whole command failed; return the exit code."""
        self.interruption.settle()
        code = EXIT_WRONG_USE if error.code in _WRONG_USE else EXIT_NOTHING_DONE
        result = "cancelled" if error.code is Code.CANCELLED else "failed"
        problem = Problem.of(error, kind="command")
        if self.as_json:
            self._print(
                document(
                    self.command, result, counts=Counts(), reports=0, problems=(problem,), data=self.found
                )
            )
            return code
        from desktop_exporter.cli.page import Page

        page = Page(self.terminal.stderr)
        page.line(error.title, style="bold")
        if error.detail:
            page.line(error.detail)
        hint = self.next_step or error.hint
        if hint:
            page.line(f"→ {hint}")
        return code

    def told(self, work: Callable[[], int]) -> int:
        """Do `work` and return its exit code; what it raises is told. Only a broken pipe is raised on."""
        try:
            return work()
        except ExporterError as error:
            return self.fail(error)
        except Cancelled:
            return self.fail(ExporterError(Code.CANCELLED))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001  the border: nobody shall see a traceback, the log has it
            return self.unexpected(error)

    def unexpected(self, error: Exception) -> int:
        """Log a mistake of the program with its traceback, and tell it without one."""
        self.start_log()
        _LOG.error("the command %r failed unexpectedly", self.command, exc_info=error)
        return self.fail(ExporterError(Code.INTERNAL, reason=f"{type(error).__name__}: {error}"))

    def _print(self, text: str) -> None:
        self.terminal.stdout.write(text + "\n")
        self.terminal.stdout.flush()


def _result(end: JobEnd[Result]) -> Result:
    if end.result is None:
        _raise(end.error or ExporterError(Code.CANCELLED))
    return end.result


def _raise(error: ExporterError) -> NoReturn:
    if error.code is Code.CANCELLED:
        raise Cancelled
    raise error
