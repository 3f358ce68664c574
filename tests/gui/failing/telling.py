"""What the window says of a failure, as values that the tests compare and docs/errors.md shows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_VARYING: Final = (
    # How a parser says what is wrong is its own affair.
    (re.compile(r"^[^{]*(?= It now lies at )"), "{reason}"),
    (re.compile(r"\d+(?=(?: more)? seconds?)"), "{n}"),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "{id}"),
    (re.compile(r"(?<=byte )\d+"), "{n}"),
    (re.compile(r"(?<=column )\d+"), "{n}"),
    (re.compile(r"(?<=saved )(?:today|yesterday) [\d:]+\s[AP]M"), "{when}"),
    (re.compile(r"\d{8}-?T?\d{6}\S*(?=\.damaged)|(?<=damaged-)[0-9TZ-]+"), "{time}"),
)


@dataclass(frozen=True, slots=True)
class Says:
    """One place of the window that speaks of a failure.

    `title` is what is seen first, `more` the reason, the next step and, in square brackets, its button.
    In braces stands what differs from run to run.
    """

    where: str
    title: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A failure in the middle of something, what the window says then, and what is left on disk or there."""

    failure: str
    says: tuple[Says, ...]
    left: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The failures of one thing that people do with the window."""

    title: str
    words: str
    rows: tuple[Row, ...]

    def check(self, failure: str, says: Iterable[Says], left: str = "") -> None:
        """Compare what came of a failure with its row."""
        row = next((row for row in self.rows if row.failure == failure), None)
        found = Row(failure, tuple(says), left)
        assert found == row, f"{found}\nin place of\n{row}"


def told(where: str, title: str, more: str, names: Mapping[str, str]) -> Says:
    """Make words of a test's run those of every run: `names` gives what stands for what differs."""

    def plain(text: str) -> str:
        for value in sorted(names, key=len, reverse=True):
            text = text.replace(value, names[value])
        for pattern, name in _VARYING:
            text = pattern.sub(name, text)
        return " ".join(text.split())

    return Says(where, plain(title), plain(more))
