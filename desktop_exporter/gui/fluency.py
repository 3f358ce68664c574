"""Sees to it that the window gets its turn: threads change places soon, garbage waits for a good moment."""

import gc
import sys
from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_exporter.jobs.turns import COMPUTING

# Scripts that are served leave thousands of objects a second behind: looked through often, in portions.
_LOOK_EVERY_MS: Final = 500
_SWITCH_S: Final = 0.001
_FEW: Final = 2_000
# So many are looked through in about 10 ms.
_PORTION: Final = 20_000
_WHOLE_EVERY_S: Final = 60.0
# Who touches neither mouse nor keyboard for so long does not wait for the window.
QUIET_S: Final = 10.0
# Before there is more, the window rather stands still once.
_MOST_UNLOOKED: Final = 1_000_000
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchUpdate,
    }
)


class Fluency(QObject):
    """Changes two settings of Python for as long as it lives, in the thread of the window.

    A thread that computes gives way after 1 ms: the window asks again and again, and 5 ms each add up. Those
    that take documents apart take turns, so that they do not give way to each other before the window.
    Garbage is not collected on Python's own occasions. Those come in any thread, which then deletes Qt's
    objects where they do not belong, and a look through all that is kept of 10,000 dashboards stands still
    for 300 ms. Here what came in masses counts as kept without a look; all of it is looked through while
    another program is in front, or while nobody touches mouse and keyboard. `clock` tells seconds.
    """

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock: Final = clock
        self._was_enabled: Final = gc.isenabled()
        self._switch_s: Final = sys.getswitchinterval()
        self._whole_at_s = clock()
        self._touched_at_s = clock()
        self._unlooked = 0
        self._watches = False
        gc.disable()
        sys.setswitchinterval(_SWITCH_S)
        COMPUTING.take(wanted=True)
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def collect_some(self) -> None:
        """Collect what is young, or all while nobody looks."""
        young = gc.get_count()[0]
        if self._nobody_waits() or self._unlooked + young > _MOST_UNLOOKED:
            self.collect_all()
            return
        if young > _PORTION:
            self._keep(young)
        elif young > _FEW:
            gc.collect()
            # Those that are only passing, as requests are, will be gone the next time.
            passing = len(gc.get_objects())
            if passing > _PORTION:
                self._keep(passing)

    def _keep(self, count: int) -> None:
        """Count all that is not kept yet as kept, without a look."""
        gc.freeze()
        self._unlooked += count
        self._watch(wanted=self._unlooked > _PORTION)

    def collect_all(self) -> None:
        """Look through everything."""
        self._whole_at_s = self._clock()
        self._unlooked = 0
        self._watch(wanted=False)
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that somebody works here; nothing is kept from anybody."""
        del watched
        if event.type() in _TOUCHES:
            self._touched_at_s = self._clock()
        return False

    def _nobody_waits(self) -> bool:
        now_s = self._clock()
        if self._watches and now_s - self._touched_at_s >= QUIET_S:
            return True
        is_in_front = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        return not is_in_front and now_s - self._whole_at_s >= _WHOLE_EVERY_S

    def _watch(self, *, wanted: bool) -> None:
        """Look at events only while there is something to collect: each takes a while then."""
        application = QCoreApplication.instance()
        if wanted is self._watches or application is None:
            return
        self._watches = wanted
        if wanted:
            self._touched_at_s = self._clock()
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def stop(self) -> None:
        """Leave all of it to Python again."""
        sys.setswitchinterval(self._switch_s)
        COMPUTING.take(wanted=False)
        self._watch(wanted=False)
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
