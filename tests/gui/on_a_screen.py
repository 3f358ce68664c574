"""Starts the demo on a real screen and ends it again: `python -m tests.gui.on_a_screen`, with a DISPLAY.

The platform of Qt is whatever the screen asks for: what works without a screen may fail on one.
"""

import os
import signal
import subprocess
import sys
import time
from typing import Final

_PATIENCE_S: Final = 60.0
_LOOK_EVERY_S: Final = 0.2
_TITLE: Final = "Desktop Exporter for Camunda Optimize"
# Qt's xcb plug-in makes the window known to the screen; this asks the screen itself.
_WINDOWS: Final = """
import ctypes, sys
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
display = x.XOpenDisplay(None)
x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x.XDefaultRootWindow.restype = ctypes.c_ulong
root, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p(), ctypes.c_uint()
x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_void_p] * 4]
x.XQueryTree(display, x.XDefaultRootWindow(display), *map(ctypes.byref, (root, parent, children, count)))
x.XFetchName.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
for window in ctypes.cast(children, ctypes.POINTER(ctypes.c_ulong))[: count.value]:
    name = ctypes.c_char_p()
    if x.XFetchName(display, window, ctypes.byref(name)) and name.value:
        print(name.value.decode())
"""


def main() -> int:
    """Return 0 when the window came up and went with exit code 0."""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    program = subprocess.Popen([sys.executable, "-m", "desktop_exporter", "demo"], env=environment)
    try:
        deadline = time.monotonic() + _PATIENCE_S
        while not _is_shown() and program.poll() is None and time.monotonic() < deadline:
            time.sleep(_LOOK_EVERY_S)  # a screen has no signal to wait for
        if program.poll() is not None or not _is_shown():
            print("no window came up")
            return 1
        program.send_signal(signal.SIGTERM)
        code = program.wait(_PATIENCE_S)
        print(f"the window came up, and went with exit code {code}")
        return code
    finally:
        program.kill()


def _is_shown() -> bool:
    """Whether the screen has a window of this name."""
    done = subprocess.run([sys.executable, "-c", _WINDOWS], capture_output=True, check=True)
    return _TITLE in done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
