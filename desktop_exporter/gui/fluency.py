"""Sees to it that the window gets its turn: threads change places soon, garbage waits for a good moment."""

import gc
import sys
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_EVERY_MS: Final = 2_000
_SWITCH_S: Final = 0.001
_FEW: Final = 2_000
# So many are looked through in about 10 ms.
_PORTION: Final = 20_000
_WHOLE_EVERY_S: Final = 60.0


class Fluency(QObject):
    """Changes two settings of Python for as long as it lives, in the thread of the window.

    A thread that computes gives way after 1 ms: the window asks again and again, and 5 ms each add up.
    Garbage is not collected on Python's own occasions. Those come in any thread, which then deletes Qt's
    objects where they do not belong, and a look through all that is kept of 10,000 dashboards stands still
    for 300 ms. Here what came in masses counts as kept without a look; all of it is looked through while
    another program is in front.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled: Final = gc.isenabled()
        self._switch_s: Final = sys.getswitchinterval()
        self._whole_at_s = monotonic()
        gc.disable()
        sys.setswitchinterval(_SWITCH_S)
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def collect_some(self) -> None:
        """Collect what is young, or all while nobody looks."""
        is_in_front = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        young = gc.get_count()[0]
        if not is_in_front and monotonic() - self._whole_at_s >= _WHOLE_EVERY_S:
            self.collect_all()
        elif young > _PORTION:
            gc.freeze()
        elif young > _FEW:
            gc.collect(1)

    def collect_all(self) -> None:
        """Look through everything."""
        self._whole_at_s = monotonic()
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Leave both to Python again."""
        sys.setswitchinterval(self._switch_s)
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
