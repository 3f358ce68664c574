"""What works in jobs is loaded in jobs: several begin at once, in a process that has loaded nothing."""

from pathlib import Path
from typing import Final

import pytest

from tests.children import Child

# The window's switch interval: threads change places in the middle of an import.
_ALL_AT_ONCE: Final = """
import sys, threading
import PySide6.QtWidgets
from pathlib import Path
from desktop_exporter.app.destinations import ContainerFormat, look
from desktop_exporter.app.verifying import Verifying
from desktop_exporter.compose import operations
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.places.demo_room import DemoRoom
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
sys.setswitchinterval(0.00005)
folder = Path(sys.argv[1])
made = operations(folder / "data", {"OPTIMIZE_TOKEN": "a-token"})
context = JobContext(CancelToken(), ProgressBoard())
demo = DemoRoom()

def system():
    with made.places.system("http://127.0.0.1:1", lambda name: "a-token") as opened:
        opened.connect(context.cancel)

def backup():
    with made.places.backup(str(folder / "none.zip")):
        pass

works = [
    system,
    backup,
    demo.start,
    lambda: Verifying().verify(folder / "none.zip", context),
    lambda: look(folder / "new.zip", ContainerFormat.ZIP),
    lambda: made.probing.probe("http://127.0.0.1:1", ca_file=None, allow_plain_http=False, context=context),
]
begin = threading.Barrier(len(works))
wrong = []

def run(work):
    begin.wait()
    try:
        work()
    except ExporterError:
        pass
    except BaseException as error:
        wrong.append(repr(error))

threads = [threading.Thread(target=run, args=(work,)) for work in works]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
demo.close()
made.close()
print(wrong, flush=True)
"""

# Every module of the rooms below `app` that `app` and the composition root name inside of functions.
_LOADED_AHEAD: Final = """
import ast, sys
from pathlib import Path
import desktop_exporter
from desktop_exporter.compose import operations
root = Path(desktop_exporter.__file__).parent
named = set()
for path in [root / "compose.py", *(root / "app").glob("*.py")]:
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for one in ast.walk(function):
                if isinstance(one, ast.ImportFrom) and one.module:
                    named.add(one.module)
made = operations(None, {})
made.load()
made.close()
rooms = ("archive", "optimize", "transfer")
print(sorted(m for m in named if m.split(".")[1] in rooms and m not in sys.modules), flush=True)
"""


@pytest.mark.parametrize("attempt", range(3))
def test_jobs_that_begin_at_once_load_what_they_need(attempt: int, tmp_path: Path) -> None:
    with Child(_ALL_AT_ONCE, tmp_path) as child:
        assert child.says() == "[]"


def test_what_is_loaded_later_is_all_that_operations_load() -> None:
    with Child(_LOADED_AHEAD) as child:
        assert child.says() == "[]"
