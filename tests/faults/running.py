"""Runs one cell of the table: a command against a real system that does one thing wrong."""

import io
import json
import re
import threading
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from requests.auth import AuthBase

from desktop_exporter.app.live import LiveSystem, SystemSpec
from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.compose import operations
from desktop_exporter.demo.faults import IMPORT_ROUTE, ImportStopsHalfway, Slow
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize.answer import Answer
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Call, Endpoint, Transport
from tests.cli.answers import counts, rows, text
from tests.cli.conftest import Document, validate
from tests.cli.wire import listed
from tests.faults.faults import DatabaseDown, Gone, Operation
from tests.faults.material import INTO, source, target
from tests.faults.table import Expected, Row, Told

TOKEN: Final = "a-token-of-a-test-0123456789"
_HASTY: Final = Limits(first_pause_s=0.001, longest_pause_s=0.002)
# For the call under fault only: every other call may take its time on a busy machine.
_IMPATIENT: Final = Limits(read_s=0.1, export_s=0.1, import_s=0.1, first_pause_s=0.001, longest_pause_s=0.002)
_ALWAYS: Final = 1000
_VARYING: Final = (
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "{id}"),
    (re.compile(r"\d+(?= seconds)"), "{n}"),
    (re.compile(r"(?<=byte )\d+"), "{n}"),
    (re.compile(r"(?<=column )\d+"), "{n}"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    exit_code: int
    out: str
    err: str


class _Road(Transport):
    """The way to a system: `hits` is told of every call, and says which is under fault."""

    def __init__(self, endpoint: Endpoint, impatient: Transport, hits: Callable[[Call], bool]) -> None:
        super().__init__(endpoint, parallel=1, limits=_HASTY)
        self._impatient = impatient
        self._hits = hits

    def call(self, call: Call, cancel: CancelToken, sign_in: AuthBase | None = None) -> Answer:
        if self._hits(call):
            return self._impatient.call(call, cancel, sign_in)
        return super().call(call, cancel, sign_in)

    def close(self) -> None:
        self._impatient.close()
        super().close()


class Cell:
    """One fault in the middle of one operation, on a system of its own. A context manager."""

    def __init__(self, row: Row, operation: Operation, folder: Path, backup: Path) -> None:
        self._row = row
        self._operation = operation
        self._folder = folder
        self._backup = backup
        self._lock = threading.Lock()
        self._seen = 0
        self._url = ""
        material = target() if operation.command == "import" else source()
        self._demo = DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True)

    def __enter__(self) -> Self:
        self._demo.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._demo.stop()

    def found(self) -> Expected:
        """Run the command with `--json` and gather what came of it; the target is seen with other eyes."""
        done = self._command("--json")
        assert done.err == ""
        document: Document = json.loads(done.out)
        validate(document)
        self._mended()
        data = document["data"] or {}
        assert isinstance(data, dict)
        return Expected(
            exit_code=done.exit_code,
            requests=self._requests(),
            told=tuple(
                Told(text(one, "code"), text(one, "kind"), self._without_details(text(one, "detail")))
                for one in rows(document, "problems")
            ),
            counts={name: n for name, n in counts(document).items() if n and name != "asked"},
            imports=len(self._demo.requests.matching("POST", IMPORT_ROUTE)),
            left=self._left(),
            leftovers=len(rows(data, "leftovers")) if "leftovers" in data else 0,
            deleted=len(rows(data, "deleted")) if "deleted" in data else 0,
        )

    def page(self) -> tuple[int, str]:
        """Run the same once more for people; return the exit code and all words."""
        done = self._command("--overwrite") if self._operation.command == "export" else self._command()
        self._mended()
        return done.exit_code, self._without_details(" ".join(f"{done.out}\n{done.err}".split()))

    def _requests(self) -> int:
        one = self._operation
        if one.route is None:
            return sum(request.method == one.method for request in self._demo.requests)
        return len(self._demo.requests.matching(one.method, one.route)) - one.after

    def _command(self, *options: str) -> Done:
        self._script()
        line = {
            "list": ("list", self._url),
            "export": ("export", self._url, "--to", str(self._saved), "--all"),
            "import": ("import", str(self._backup), self._url, "--into", INTO, "--yes", "--delete-leftovers"),
        }[self._operation.command]
        out, err = io.StringIO(), io.StringIO()
        arguments = ("--data-dir", str(self._folder / "data"), *line, *options)
        return Done(
            run(arguments, self._build, Terminal(io.StringIO(), out, err)), out.getvalue(), err.getvalue()
        )

    def _script(self) -> None:
        self._url, self._seen = self._demo.url, 0
        one, wrong = self._operation, self._row.wrong
        if one.doubtful:
            self._demo.faults.script(ImportStopsHalfway(1), method="POST", route=IMPORT_ROUTE)
        if not isinstance(wrong, Gone | DatabaseDown):
            times = self._row.times or _ALWAYS
            self._demo.faults.script(
                wrong, requests=times, method=one.method, route=one.route, after=one.after
            )

    def _mended(self) -> None:
        """Let the system work again, to look at what is left."""
        self._demo.faults.clear()
        self._demo.database_is_down = False
        if isinstance(self._row.wrong, Gone):
            self._demo.start()

    @property
    def _saved(self) -> Path:
        return self._folder / "saved.zip"

    def _build(
        self, data_dir: Path | None, environment: MutableMapping[str, str] | None = None
    ) -> Operations:
        return operations(
            data_dir, {"OPTIMIZE_TOKEN": TOKEN} if environment is None else environment, self._open
        )

    def _open(self, spec: SystemSpec) -> LiveSystem:
        endpoint = Endpoint(spec.base_url)
        system = OptimizeSystem(
            key=spec.key, name=spec.name, endpoint=endpoint, token_provider=spec.token_provider, parallel=1
        )
        system.close()
        limits = _IMPATIENT if isinstance(self._row.wrong, Slow) else _HASTY
        road = _Road(endpoint, Transport(endpoint, limits=limits), self._hits)
        system._door.transport = road  # type: ignore[misc]  # pyright: ignore  the way in between is ours
        return system

    def _hits(self, call: Call) -> bool:
        """Whether a call is under fault; what is no fault of an answer happens right before it."""
        if call.method != self._operation.method or self._operation.route not in (None, call.path):
            return False
        with self._lock:
            self._seen += 1
            nth = self._seen - self._operation.after
            if nth == 1 and isinstance(self._row.wrong, Gone):
                self._demo.stop()
            if nth == 1 and isinstance(self._row.wrong, DatabaseDown):
                self._demo.database_is_down = True
        return nth > 0

    def _left(self) -> str:
        if self._operation.command == "export":
            return self._on_disk()
        if self._operation.command != "import":
            return ""
        held = {kind: len(listed(self._demo, kind, INTO)) for kind in ("dashboard", "report")}
        return ", ".join(f"{n} {kind if n == 1 else kind + 's'}" for kind, n in held.items())

    def _on_disk(self) -> str:
        assert {one.name for one in self._folder.iterdir()} <= {"data", self._saved.name}
        if not self._saved.exists():
            return "nothing"
        terminal = Terminal(io.StringIO(), io.StringIO(), io.StringIO())
        assert run(("verify", str(self._saved)), self._build, terminal) == 0
        return "whole backup"

    def _without_details(self, words: str) -> str:
        words = words.replace(self._url, "{url}").replace(self._url.rpartition("/")[2], "{host}")
        for pattern, name in _VARYING:
            words = pattern.sub(name, words)
        return words
