"""Runs the program so that it dies, as after a power failure, at one call to the server.

    python -m tests.crash.dying METHOD NUMBER before|after ARGUMENT…

METHOD is of the client (`import_group`, `delete`); it dies at its n-th call, before or after the answer.
"""

import os
import sys
from collections.abc import Callable

from desktop_exporter.__main__ import main
from desktop_exporter.optimize.system import OptimizeSystem


def dying(original: Callable[..., object], number: int, moment: str) -> Callable[..., object]:
    """Wrap a method so that its n-th call is the end of the process."""
    calls = 0

    def call(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls < number:
            return original(*arguments)
        if moment == "after":
            original(*arguments)
        os._exit(9)

    return call


if __name__ == "__main__":
    method, at, when = sys.argv[1:4]
    setattr(OptimizeSystem, method, dying(getattr(OptimizeSystem, method), int(at), when))
    sys.argv[1:] = sys.argv[4:]
    main()
