"""The window: the only room that knows Qt. It shows the operations of `app` and contains none of them."""

import builtins
import importlib

# PySide6 puts an import function of its own in place of Python's (PYSIDE-2029). That one reads the source
# text of every module that is loaded from then on, looking for `__feature__`: a tenth of the time until the
# window is there. It also asks pydantic's modules for what they load lazily, in the middle of their loading,
# which fails now and then.
_own = builtins.__import__
importlib.import_module("PySide6.QtCore")
if _own.__name__ != "__import__":
    # Somebody loaded it before. The function that it kept does none of that.
    _own = getattr(builtins, "__orig_import__", _own)
builtins.__import__ = _own
