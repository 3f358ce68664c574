"""The window is there soon: before its first frame nothing is loaded that is not on it, and nothing runs."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.first_frame import FirstFrame
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.jobs.service import JobService

_ROOT: Final = Path(__file__).resolve().parents[2]
# The program as it is started without arguments; only the question whether there is a screen is answered.
_AT_FIRST_FRAME: Final = """
import builtins, json, sys
plain_import = builtins.__import__
from desktop_exporter.cli import start
from desktop_exporter.compose import operations
start.screen_is_there = lambda: True

def built(*arguments):
    made = operations(*arguments)
    from desktop_exporter.gui import application
    class Watched(application.Window):
        def show(self):
            super().show()
            frame = application.FirstFrame(self.parts.window)
            frame.over.connect(self.seen)
        def seen(self):
            print(json.dumps({
                "loaded": sorted(sys.modules),
                "visible": self.parts.window.isVisible(),
                "plain": builtins.__import__ is plain_import,
            }), flush=True)
            self.quit()
    application.Window = Watched
    return made

sys.exit(start.started([], built))
"""
_NOT_YET: Final = frozenset(
    {
        *("h11", "uvicorn"),
        *("requests", "urllib3", "tenacity", "truststore", "ssl"),
        *("keyring", "pydantic", "filelock", "jwt"),
        *("rich", "typer"),
    }
)
_ROOMS_NOT_YET: Final = frozenset({"archive", "demo", "endpoint", "rest"})
# Its switch is there; what is behind that is loaded when somebody goes there.
_OF_THE_ENDPOINT: Final = frozenset({"door", "state", "state_words", "switch"})
_CONNECTIONS: Final = """{"version": 1, "connections": [{
    "key": "one", "name": "One", "base_url": "http://127.0.0.1:1", "ca_file": null,
    "allow_plain_http": false, "role": "test", "sign_in": {"kind": "static_token"}
}]}"""
_LEFT_AT_THE_SYSTEM: Final = """{
    "version": 1, "geometry": "", "splitters": {},
    "last_place": {"kind": "system", "id": "one"}, "recent_backups": []
}"""


@dataclass(frozen=True, slots=True)
class _FirstSight:
    """What was so when the first frame was over. `plain`: the import function is Python's own."""

    loaded: list[str]
    visible: bool
    plain: bool


def _started(folder: Path) -> _FirstSight:
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(folder))
    done = subprocess.run(
        [sys.executable, "-c", _AT_FIRST_FRAME],
        env=os.environ | homes | {"PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return _FirstSight(**json.loads(done.stdout))


@pytest.mark.parametrize("saved", [pytest.param(False, id="first start"), pytest.param(True, id="later")])
def test_before_the_first_frame_only_what_is_on_it_is_loaded(tmp_path: Path, saved: bool) -> None:
    if saved:
        folder = tmp_path / "desktop-exporter"
        folder.mkdir()
        (folder / "connections.json").write_text(_CONNECTIONS)
        (folder / "window.json").write_text(_LEFT_AT_THE_SYSTEM)
    seen = _started(tmp_path)
    assert "desktop_exporter.gui.window" in seen.loaded
    assert seen.visible
    assert not {name.partition(".")[0] for name in seen.loaded} & _NOT_YET
    ours = {name.split(".")[1] for name in seen.loaded if name.startswith("desktop_exporter.")}
    assert not ours & _ROOMS_NOT_YET
    parts = {name for name in seen.loaded if name.startswith("desktop_exporter.gui.endpoint.")}
    assert {name.rpartition(".")[2] for name in parts} == _OF_THE_ENDPOINT
    assert seen.plain, "PySide6's import function is in place of Python's"


def test_work_waits_until_the_first_frame_is_over(qtbot: QtBot, bridge: Bridge) -> None:
    window = QLabel("a window")
    qtbot.addWidget(window)
    frame = FirstFrame(window)
    frame.over.connect(bridge.release)
    began: list[bool] = []
    ended: list[Outcome] = []

    def work(_context: JobContext) -> bool:
        began.append(window.isVisible())
        return True

    def done(end: JobEnd[bool]) -> None:
        ended.append(end.outcome)

    bridge.hold()
    bridge.run("held", work, done, owner=window)
    bridge.run("cancelled", work, done, owner=window).cancel()
    with qtbot.waitSignal(frame.over):
        window.show()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert began == [True]
    assert set(ended) == {Outcome.SUCCEEDED, Outcome.CANCELLED}


def test_work_that_waits_ends_with_its_service(jobs: JobService, qtbot: QtBot) -> None:
    owner = QLabel("an owner")
    qtbot.addWidget(owner)
    began: list[bool] = []
    bridge = Bridge(jobs)
    bridge.hold()
    bridge.run("held", lambda _: began.append(True), lambda _: None, owner=owner)
    jobs.close()
    assert not began
    bridge.close()


def test_work_does_not_wait_for_ever_for_a_window_that_is_not_shown(qtbot: QtBot) -> None:
    window = QLabel("a window")
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstFrame(window).over, timeout=5_000):
        pass
    assert not window.isVisible()
