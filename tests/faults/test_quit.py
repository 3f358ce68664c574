"""SIGINT and SIGTERM in every command, in every stage: at once, counted, and nothing half."""

import signal
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.demo.faults import IMPORT_ROUTE, Fault, ImportStopsHalfway, Slow
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, text
from tests.cli.conftest import TOKEN, Cli
from tests.cli.person import Person
from tests.cli.wire import listed
from tests.faults.material import DASHBOARDS, INTO, source, target
from tests.faults.stopping import Program, Stopped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")

_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_LIST: Final = "/api/public/dashboard"
_WHO: Final = "/api/ui-configuration"
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_NEVER: Final = Slow(60)
_ANSWER_S: Final = 0.5
_LOOK_S: Final = 2.0
# Far below every time limit of the program; on a machine with nothing else to do it is a tenth of a second.
_AT_ONCE_S: Final = 5.0
_HALF_WAY: Final = ImportStopsHalfway(1)
_WAITING: Final = "Cancelling: waiting for the answer to what was sent, which is never cut.\n"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the signal comes: in a request to one of the systems, after `after` of its kind went well.

    `asked`: how many items are counted; none where the signal comes before anything could be. `waits`: the
    request changes the system, so its answer is waited for. `looks`: what an import did is looked for for a
    moment longer. `first` happens to the first import before.
    `dashboards` are those in the target afterwards.
    """

    name: str
    line: tuple[str, ...]
    at_target: bool
    method: str
    route: str | None
    asked: int = 0
    waits: bool = False
    looks: bool = False
    after: int = 0
    first: Fault | None = None
    dashboards: int = 0
    result: str = "cancelled"


_TO: Final = ("export", "{source}", "--to", "{to}", "--all")
_IMPORT: Final = ("import", "{both}", "{target}", "--into", INTO, "--yes", "--delete-leftovers")
_IMPORT_ONE: Final = ("import", "{one}", "{target}", "--into", INTO, "--yes")
_MIGRATE: Final = ("migrate", "{source}", "{target}", "--all", "--into", INTO, "--yes")
_ADD: Final = ("systems", "add", "Test", "{source}")

_STAGES: Final = (
    Stage("list: connecting", ("list", "{source}"), False, "GET", _WHO),
    Stage("list: collections", ("list", "{source}"), False, "GET", "/api/public/collection"),
    Stage("list: listing", ("list", "{source}"), False, "GET", _LIST),
    Stage("list: reading names", ("list", "{source}", "--read-names"), False, "POST", _EXPORT),
    Stage("systems test: connecting", ("systems", "test", "{source}"), False, "GET", _WHO),
    Stage("systems test: abilities", ("systems", "test", "{source}"), False, "GET", _LIST),
    Stage("systems add: connecting", _ADD, False, "GET", _WHO),
    Stage("systems add: abilities", _ADD, False, "GET", _LIST),
    Stage("export: connecting", _TO, False, "GET", _WHO),
    Stage("export: listing", _TO, False, "GET", _LIST),
    Stage("export: exporting", _TO, False, "POST", _EXPORT, asked=2),
    Stage("import: connecting", _IMPORT, True, "GET", _WHO),
    Stage("import: listing the target", _IMPORT, True, "GET", _LIST, asked=2),
    Stage("import: importing", _IMPORT, True, "POST", IMPORT_ROUTE, asked=2, waits=True, dashboards=1),
    Stage("import: reading back", _IMPORT_ONE, True, "POST", _EXPORT, asked=1, looks=True, dashboards=1),
    Stage(
        "import: listing after a failure",
        _IMPORT,
        True,
        "GET",
        _LIST,
        asked=2,
        looks=True,
        after=1,
        first=_HALF_WAY,
    ),
    Stage(
        "import: deleting what was left",
        _IMPORT,
        True,
        "DELETE",
        None,
        asked=2,
        waits=True,
        first=_HALF_WAY,
        dashboards=1,
        result="partly",
    ),
    Stage("migrate: connecting to the source", _MIGRATE, False, "GET", _WHO),
    Stage("migrate: connecting to the target", _MIGRATE, True, "GET", _WHO),
    Stage("migrate: listing", _MIGRATE, False, "GET", _LIST),
    Stage("migrate: reading", _MIGRATE, False, "POST", _EXPORT, asked=2),
    Stage("migrate: listing the target", _MIGRATE, True, "GET", _LIST, asked=2),
    Stage("migrate: importing", _MIGRATE, True, "POST", IMPORT_ROUTE, asked=2, waits=True, dashboards=1),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Two systems, backups to import, and a folder for everything else."""

    source: DemoSystem
    target: DemoSystem
    folder: Path

    def line(self, stage: Stage) -> list[str]:
        """Fill in the addresses and paths of a command line."""
        words = {
            "source": self.source.url,
            "target": self.target.url,
            "to": str(self.folder / "out" / "saved.zip"),
            "both": str(self.folder / "both.zip"),
            "one": str(self.folder / "one.zip"),
        }
        return [part.format_map(words) for part in stage.line]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Place]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    cli = Cli(tmp_path / "earlier")
    (tmp_path / "out").mkdir()
    with (
        DemoSystem(name="from", material=source(), token=TOKEN, lists_collections=True) as first,
        DemoSystem(name="to", material=target(), token=TOKEN, lists_collections=True) as second,
    ):
        for name, chosen in (("one", DASHBOARDS[:1]), ("both", DASHBOARDS)):
            options = [part for one in chosen for part in ("--dashboard", one)]
            done = cli("export", first.url, "--to", tmp_path / f"{name}.zip", *options)
            assert done.exit_code == 0
        first.requests.clear()
        yield Place(first, second, tmp_path)


def _exit_code(numbers: dict[str, int]) -> int:
    good = numbers["done"] + numbers["skipped"]
    if good == 0:
        return 1
    return 0 if good == numbers["asked"] else 3


@pytest.mark.parametrize("number", _SIGNALS, ids=("SIGINT", "SIGTERM"))
@pytest.mark.parametrize("stage", _STAGES, ids=lambda stage: stage.name)
def test_a_signal_in_a_request(stage: Stage, number: signal.Signals, place: Place) -> None:
    system = place.target if stage.at_target else place.source
    if stage.first is not None:
        system.faults.script(stage.first, method="POST", route=IMPORT_ROUTE)
    system.faults.script(
        Slow(_ANSWER_S) if stage.waits else _NEVER,
        requests=99,
        method=stage.method,
        route=stage.route,
        after=stage.after,
    )

    def is_there() -> bool:
        return len(system.requests.matching(stage.method, stage.route)) > stage.after

    with Program(place.folder / "data", *place.line(stage)) as program:
        program.until(is_there)
        stopped = program.stop(number)

    waited_s = _ANSWER_S * stage.waits + _LOOK_S * stage.looks
    assert stopped.took_s < waited_s + _AT_ONCE_S
    numbers = counts(stopped.document)
    assert (text(stopped.document, "result"), numbers["asked"]) == (stage.result, stage.asked)
    assert stopped.exit_code == _exit_code(numbers)
    assert stopped.err == (_WAITING if stage.waits else "")
    if not stage.asked:
        assert codes(stopped.document) == ["cancelled"]
    _nothing_half(stage, stopped, place)


def _nothing_half(stage: Stage, stopped: Stopped, place: Place) -> None:
    assert list((place.folder / "out").iterdir()) == []
    place.target.faults.clear()
    place.source.faults.clear()
    arrived = listed(place.target, "dashboard", INTO)
    assert len(arrived) == stage.dashboards
    # What arrived was never told as not started or failed.
    numbers = counts(stopped.document)
    assert numbers["done"] + numbers["unknown"] >= stage.dashboards
    imports = place.target.requests.matching("POST", IMPORT_ROUTE)
    assert len(imports) <= numbers["asked"] - numbers["not_started"]


@dataclass(frozen=True, slots=True)
class Held:
    """Where the program is held: at the first `event` of its process that concerns a path with `part`."""

    name: str
    event: str
    part: str
    to: str


_HELD: Final = (
    Held("zip: the first file", "open", ".desktop-exporter-", "saved.zip"),
    Held("zip: the last step", "os.rename", "saved.zip", "saved.zip"),
    Held("json: the first file", "open", ".desktop-exporter-", "saved.json"),
    Held("json: the last step", "os.rename", "saved.json", "saved.json"),
    Held("folder: the first file", "open", ".desktop-exporter-", "saved"),
    Held("folder: the log of its last steps", "os.rename", "commit.json", "saved"),
    Held("folder: in the middle of its last steps", "os.rename", "manifest.json", "saved"),
)


@pytest.mark.parametrize("held", _HELD, ids=lambda held: held.name)
@pytest.mark.parametrize(
    ("number", "replaced"),
    [(signal.SIGINT, False), (signal.SIGTERM, True)],
    ids=("SIGINT, new", "SIGTERM, replaced"),
)
def test_a_signal_while_writing(
    replaced: bool, held: Held, number: signal.Signals, place: Place, tmp_path: Path
) -> None:
    to = tmp_path / "out" / held.to
    before: dict[Path, bytes] = {}
    if replaced:
        cli = Cli(tmp_path / "earlier")
        assert cli("export", place.source.url, "--to", to, "--dashboard", DASHBOARDS[0]).exit_code == 0
        before = _files(to)

    line = ("export", place.source.url, "--to", to, "--all", "--overwrite")
    with Program(tmp_path / "data", *line, held_at=(held.event, held.part)) as program:
        program.until_held()
        stopped = program.stop(number)

    assert stopped.took_s < _AT_ONCE_S
    numbers = counts(stopped.document)
    assert stopped.exit_code == _exit_code(numbers)
    assert stopped.err == ""
    assert [one.name for one in (tmp_path / "out").iterdir()] == ([held.to] if to.exists() else [])
    if text(stopped.document, "result") == "done":
        assert numbers["done"] == 2
        assert _files(to) != before
        assert Cli(tmp_path / "later")("verify", to).exit_code == 0
    else:
        assert (text(stopped.document, "result"), numbers["done"]) == ("cancelled", 0)
        assert _files(to) == before


def test_a_signal_at_the_question_before_writing_counts_what_was_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPTIMIZE_TOKEN", TOKEN)
    line = ("import", place.folder / "both.zip", place.target.url, "--into", INTO)
    with Person(*line, "--data-dir", place.folder / "data") as person:
        person.reads("[y/N]")
        person._process.send_signal(signal.SIGINT)
        assert person.leaves() == 1
        assert "2 asked: 2 not started." in person.seen
    assert place.target.requests.matching("POST", IMPORT_ROUTE) == []


def _files(path: Path) -> dict[Path, bytes]:
    if path.is_dir():
        return {one: one.read_bytes() for one in path.rglob("*") if one.is_file()}
    return {path: path.read_bytes()} if path.exists() else {}


@pytest.mark.parametrize("number", _SIGNALS, ids=("SIGINT", "SIGTERM"))
def test_a_signal_while_verifying(number: signal.Signals, place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "saved"
    done = Cli(tmp_path / "earlier")("export", place.source.url, "--to", folder, "--all")
    assert done.exit_code == 0
    before = _files(folder)

    with Program(tmp_path / "data", "verify", folder, held_at=("open", "alpha")) as program:
        program.until_held()
        stopped = program.stop(number)

    assert stopped.took_s < _AT_ONCE_S
    # When the rest takes less time than the signal, it is told whole.
    assert (stopped.exit_code, tuple(codes(stopped.document))) in {(1, ("cancelled",)), (0, ())}
    assert _files(folder) == before


@pytest.mark.parametrize("number", _SIGNALS, ids=("SIGINT", "SIGTERM"))
@pytest.mark.parametrize("part", ["commit.json", "backup.zip"])
def test_a_signal_in_the_demo(part: str, number: signal.Signals, tmp_path: Path) -> None:
    line = ("demo", "--headless", "--out", tmp_path / "out")
    with Program(tmp_path / "data", *line, held_at=("os.rename", part)) as program:
        program.until_held()
        stopped = program.stop(number)

    assert stopped.took_s < _AT_ONCE_S
    assert (stopped.exit_code, codes(stopped.document)) == (1, ["cancelled"])
    assert stopped.err == ""
    for one in (tmp_path / "out").iterdir():
        assert Cli(tmp_path / "later")("verify", one).exit_code in {0, 3}
