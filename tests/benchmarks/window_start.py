"""Times the first painted frame of the window against that of a bare window of PySide6, in one run.

    python -m tests.benchmarks.window_start [--rounds 9]

Every start is a process of its own, the two take turns, and the clock starts before the process does. The
program is started as a person starts it, through its command line; only the question whether there is a
screen is answered for it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
        print(time.monotonic(), flush=True)
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
class Starts:
    """The medians of both, in milliseconds."""

    bare_ms: float
    program_ms: float
    rounds: int

    @property
    def difference_ms(self) -> float:
        """How much later the window is there than a bare one."""
        return self.program_ms - self.bare_ms


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    starts = measured(parser.parse_args().rounds)
    print(f"bare window of PySide6 {starts.bare_ms:>8.0f} ms")
    print(f"the program's window   {starts.program_ms:>8.0f} ms")
    print(f"difference             {starts.difference_ms:>8.0f} ms, at most {LIMIT_MS:.0f}")


def measured(rounds: int) -> Starts:
    """Start both in turn, and return the medians; what is started first fills the caches and counts not."""
    bare: list[float] = []
    program: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        _first_frame_ms(_BARE, folder)
        _first_frame_ms(PROGRAM, folder)
        for _ in range(rounds):
            bare.append(_first_frame_ms(_BARE, folder))
            program.append(_first_frame_ms(PROGRAM, folder))
    return Starts(statistics.median(bare), statistics.median(program), rounds)


def _first_frame_ms(code: str, folder: str) -> float:
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), folder)
    environment = (
        os.environ
        | homes
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(_ROOT),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
            # An installed program is compiled; "" is no.
            "PYTHONDONTWRITEBYTECODE": "",
        }
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return (float(_last(done.stdout.splitlines())) - started) * 1000


def _last(lines: Sequence[str]) -> str:
    if not lines:
        raise SystemExit("the window ended without a frame")
    return lines[-1]


if __name__ == "__main__":
    main()
