"""Times the browser of the window with 10,000 dashboards, against the limits that the design sets.

    python -m tests.benchmarks.browsing [--dashboards 10000] [--rounds 5] [--json]

The system is served by a process of its own. It prints milliseconds; a limit that is exceeded is marked. Time
that passed without this process having a processor was another program's, and is left out.
"""

import argparse
import json
import os
import statistics
import tempfile
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_exporter.address import PageKind
from desktop_exporter.app.adding import Adding
from desktop_exporter.app.browsing import Browsing, Summary
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.connections.certificates import CertificateStore
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.gui.application import end_application, made_application
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.flow import BrowseFlow
from desktop_exporter.gui.browser.panel import BrowserPanel
from desktop_exporter.gui.fluency import Fluency
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.service import JobService
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceRef
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.app.conftest import open_system
from tests.benchmarks.measuring import Load, Server, serving
from tests.connections.keyrings import MemoryKeyring

_BLOCK_MS: Final = 50.0
_FRAME_MS: Final = 16.0
_REPORT_BYTES: Final = 2080
_WORDS: Final = ("d", "da", "das", "dash", "dashboard 0", "dashboard 09", "99", "bulk", "none of them", "")


@dataclass(frozen=True, slots=True)
class Timed:
    """What was measured, in milliseconds, and the most that it may be."""

    name: str
    typical_ms: float
    worst_ms: float
    limit_ms: float


class Watch:
    """Tells how long something took, without what other programs took meanwhile."""

    def __init__(self) -> None:
        self._wall_s, self._used_s = perf_counter(), process_time()

    def lap_ms(self) -> float:
        """Return the time since the last lap, and begin the next."""
        wall_s, used_s = perf_counter(), process_time()
        took_s = min(wall_s - self._wall_s, used_s - self._used_s)
        self._wall_s, self._used_s = wall_s, used_s
        return took_s * 1000


class Heartbeat(QObject):
    """Notices how long the event loop stood still."""

    def __init__(self) -> None:
        super().__init__()
        self._watch = Watch()
        self.gaps_ms: list[float] = []
        self._timer: Final = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.gaps_ms.clear()
        self._watch = Watch()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        self.gaps_ms.append(self._watch.lap_ms())


@dataclass(frozen=True, slots=True)
class Stage:
    """The browser, and what has to be told to it."""

    application: QApplication
    panel: BrowserPanel
    flow: BrowseFlow
    ref: PlaceRef


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dashboards", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print what was measured for programs")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with serving(Load(arguments.dashboards, 1, _REPORT_BYTES, 0.0)) as server:
        results = _measured(server, arguments.dashboards, arguments.rounds)
    end_application(made_application())
    if arguments.json:
        print(json.dumps([asdict(one) for one in results]))
        return
    print(f"{'what':<52} {'typical ms':>10} {'worst ms':>9} {'limit ms':>9}")
    for one in results:
        sign = "" if one.worst_ms <= one.limit_ms else "  too slow"
        print(f"{one.name:<52} {one.typical_ms:>10.1f} {one.worst_ms:>9.1f} {one.limit_ms:>9.0f}{sign}")


def _measured(server: Server, dashboards: int, rounds: int) -> tuple[Timed, ...]:
    application = made_application()
    theme = Theme(application)
    theme.apply(Preference.LIGHT)
    jobs = JobService()
    fluency = Fluency(application)
    with tempfile.TemporaryDirectory() as folder, Records(DataFolder(Path(folder))) as records:
        learning = Learning(records)
        _teach(learning, server)
        data = DataFolder(Path(folder))
        connections = ConnectionStore(data.connections)
        stores = SystemStores(
            connections,
            SecretStore(MemoryKeyring().keeper),
            SettingsStore(data.settings),
            CertificateStore(data.certificates),
        )
        opened = OpenPlaces(Places(stores, open_system, TokenVariables({}), learning), connections)
        panel = BrowserPanel(theme)
        flow = BrowseFlow(
            panel=panel,
            theme=theme,
            bridge=Bridge(jobs, panel),
            browsing=Browsing(learning),
            adding=Adding(learning),
            opened=opened,
            owner_of=_nobody,
        )
        panel.resize(800, 700)
        panel.show()
        stage = Stage(application, panel, flow, opened.lend("bulk", "Bulk", server.url, server.token))
        results = (
            *_arriving(stage, rounds),
            *_filtering(stage, rounds, dashboards),
            *_ticking(stage, rounds),
        )
        jobs.close()
        opened.close()
        panel.close()
        panel.deleteLater()
    fluency.stop()
    return results


def _teach(learning: Learning, server: Server) -> None:
    """Let the collections be remembered and every name be known, as after a first save."""
    learning.remember_ids(server.url, PageKind.COLLECTION, server.collections)
    names: dict[tuple[ItemKind, str], str] = {}
    for place, collection in enumerate(server.collections):
        request = urllib.request.Request(  # noqa: S310  the benchmark's own server
            f"{server.url}/api/public/dashboard?collectionId={collection}",
            headers={"Authorization": f"Bearer {server.token}"},
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310  the same
            for number, one in enumerate(json.load(answer)):
                names[ItemKind.DASHBOARD, one["id"]] = f"Dashboard {place:02}-{number:05}"
    summaries = {key: Summary(1, ("bulk-process",), (f"report of {key[1]}",)) for key in names}
    learning.learn(server.url, names, summaries)


def _nobody(_base_url: str) -> None:
    """No other system is saved here."""


def _arriving(stage: Stage, rounds: int) -> tuple[Timed, ...]:
    """The longest the event loop stands still while everything arrives, the first time and again."""
    heartbeat = Heartbeat()
    first: list[float] = []
    again: list[float] = []
    for number in range(rounds):
        loop = QEventLoop()
        stage.flow.state_changed.connect(loop.quit)
        heartbeat.start()
        if number:
            stage.flow.forget(stage.ref)
        stage.flow.show_place(stage.ref, "Bulk")
        loop.exec()
        _settle(stage)
        first.append(max(heartbeat.gaps_ms))
        heartbeat.start()
        stage.flow.refresh()
        loop.exec()
        _settle(stage)
        heartbeat.stop()
        again.append(max(heartbeat.gaps_ms))
        stage.flow.state_changed.disconnect(loop.quit)
    return (
        _timed("event loop stands still while all arrive", first, _BLOCK_MS),
        _timed("event loop stands still while all are refreshed", again, _BLOCK_MS),
    )


def _filtering(stage: Stage, rounds: int, dashboards: int) -> tuple[Timed, ...]:
    """One key in the filter, until the rows are painted; with every collection open."""
    tree = stage.panel.tree
    assert tree.total >= dashboards
    for branch in tree.branches:
        tree.set_expanded(branch.row_key, expanded=True)
    stage.panel.view.restore()
    _settle(stage)
    field = stage.panel.heading.field
    samples = [_once(stage, partial(field.setText, words)) for words in _WORDS * rounds]
    return (_timed("a key in the filter, all collections open", samples, _FRAME_MS),)


def _ticking(stage: Stage, rounds: int) -> tuple[Timed, ...]:
    """A tick at a collection of 1,000, and at one dashboard, until it is painted."""
    model, view = stage.panel.model, stage.panel.view
    view.scrollToTop()
    view.setFocus()
    collection: list[float] = []
    single: list[float] = []
    for _ in range(rounds * 4):
        view.setCurrentIndex(model.index(0, 0))
        _settle(stage)
        collection.append(_once(stage, lambda: QTest.keyClick(view, Qt.Key.Key_Space)))
        view.setCurrentIndex(model.index(3, 0, model.index(0, 0)))
        _settle(stage)
        single.append(_once(stage, lambda: QTest.keyClick(view, Qt.Key.Key_Space)))
    return (
        _timed("a tick at a collection of 1,000", collection, _FRAME_MS),
        _timed("a tick at one dashboard of it", single, _FRAME_MS),
    )


def _once(stage: Stage, act: Callable[[], object]) -> float:
    watch = Watch()
    act()
    stage.application.processEvents()
    return watch.lap_ms()


def _settle(stage: Stage) -> None:
    for _ in range(3):
        stage.application.processEvents()


def _timed(name: str, samples: Sequence[float], limit_ms: float) -> Timed:
    return Timed(name, statistics.median(samples), max(samples), limit_ms)


if __name__ == "__main__":
    main()
