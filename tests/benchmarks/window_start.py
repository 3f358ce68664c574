"""Times the first painted frame of the window against that of a bare window of PySide6, in one run.

    python -m tests.benchmarks.window_start [--rounds 9]

Every start is a process of its own, the two take turns, and the clock starts before the process does. The
program is started as a person starts it, through its command line; only the question whether there is a
screen is answered for it.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import compiled

LIMIT_MS: Final = 250.0
_ROOT: Final = Path(__file__).resolve().parents[2]

# Both print the moment at which the turn that painted the first frame was over.
_FRAME: Final = """
import time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class FirstFrame(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.is_painted = False
        window.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self.told)
        return False

    def told(self):
        print(time.monotonic(), time.process_time(), flush=True)
        self.end()

    def end(self):
        QApplication.quit()
"""
_BARE: Final = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
{_FRAME}
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Nothing else"))
window.resize(1280, 800)
frame = FirstFrame(window)
window.show()
application.exec()
"""
# `Window.show` is watched, not every event of the application: that would slow down what is measured.
PROGRAM: Final = f"""
import sys
from desktop_exporter.cli import start
from desktop_exporter.compose import operations

start.screen_is_there = lambda: True


def built(*arguments):
    from desktop_exporter.gui import application
    {_FRAME.replace(chr(10), chr(10) + "    ")}
    class Watched(application.Window):
        def show(self):
            self.frame = FirstFrame(self.parts.window)
            self.frame.end = self.quit
            super().show()

    application.Window = Watched
    return operations(*arguments)


sys.exit(start.started([], built))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: what a person waits, and the processor's time in it, which no other program lengthens."""

    wall_ms: float
    processor_ms: float


@dataclass(frozen=True, slots=True)
class Starts:
    """The medians of both."""

    bare: Start
    program: Start

    @property
    def difference(self) -> Start:
        """How much later the window is there than a bare one."""
        return Start(
            self.program.wall_ms - self.bare.wall_ms, self.program.processor_ms - self.bare.processor_ms
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    starts = measured(parser.parse_args().rounds)
    rows = {
        "bare window of PySide6": starts.bare,
        "the program's window": starts.program,
        "difference": starts.difference,
    }
    print(f"{'':<24} {'ms':>6} {'processor ms':>13}")
    for name, one in rows.items():
        print(f"{name:<24} {one.wall_ms:>6.0f} {one.processor_ms:>13.0f}")
    print(f"The difference may be {LIMIT_MS:.0f} ms at most.")


def measured(rounds: int) -> Starts:
    """Start both in turn, and return the medians; what is started first fills the caches and counts not."""
    bare: list[Start] = []
    program: list[Start] = []
    with tempfile.TemporaryDirectory() as folder:
        _started(_BARE, folder)
        _started(PROGRAM, folder)
        for _ in range(rounds):
            bare.append(_started(_BARE, folder))
            program.append(_started(PROGRAM, folder))
    return Starts(_median(bare), _median(program))


def _median(starts: Sequence[Start]) -> Start:
    return Start(
        statistics.median(one.wall_ms for one in starts),
        statistics.median(one.processor_ms for one in starts),
    )


def _started(code: str, folder: str) -> Start:
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), folder)
    environment = (
        compiled(folder)
        | homes
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(_ROOT),
        }
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    moment, processor_s = map(float, done.stdout.splitlines()[-1].split())
    return Start((moment - began) * 1000, processor_s * 1000)


if __name__ == "__main__":
    main()
