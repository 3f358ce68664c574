"""Writes what the window says of each failure, as the part of docs/errors.md that is about it."""

from collections.abc import Iterator
from typing import Final

from tests.gui.failing.said.browsing import BROWSING
from tests.gui.failing.said.connecting import CONNECTING
from tests.gui.failing.said.copying import COPYING
from tests.gui.failing.said.looking import LOOKING
from tests.gui.failing.said.opening import OPENING
from tests.gui.failing.said.saving import SAVING
from tests.gui.failing.said.serving import SERVING
from tests.gui.failing.said.starting import MISTAKES, STARTING
from tests.gui.failing.telling import Row

PARTS: Final = (CONNECTING, BROWSING, LOOKING, SAVING, COPYING, OPENING, SERVING, STARTING, MISTAKES)

_HEAD: Final = """Each row is a place of the window that speaks of the failure: what is seen there first, then
the reason and the next step. In square brackets stand the buttons and links for it.

What holds in every row:

* No traceback is shown anywhere, and no token.
* The next thing works: tried again once the cause is gone, it succeeds, and nothing has to be started anew.
* What was listed and ticked stays, also where it cannot be read again.
* Of what was asked for, everything is done, skipped, failed, unknown or not started.
* What nobody foresaw is told in one sentence, and is in the log with its place.
"""


def section() -> Iterator[str]:
    """Yield the lines below the heading."""
    yield _HEAD
    for part in PARTS:
        yield f"### {part.title}"
        yield ""
        yield part.words
        yield ""
        has_left = any(row.left for row in part.rows)
        yield "| failure | where | what it says | and |" + (" what is left |" if has_left else "")
        yield "| --- | --- | --- | --- |" + (" --- |" if has_left else "")
        for row in part.rows:
            yield from _lines(row, has_left=has_left)
        yield ""


def _lines(row: Row, *, has_left: bool) -> Iterator[str]:
    for number, one in enumerate(row.says):
        first = f"**{row.failure}**" if number == 0 else ""
        left = f" {row.left if number == 0 else ''} |" if has_left else ""
        yield f"| {first} | {one.where} | {_cell(one.title)} | {_cell(one.more)} |{left}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
