"""A window on two saved systems that can be made to fail, and eyes for what it says of a failure."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_exporter.app.systems import NewSystem
from desktop_exporter.compose import operations
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.details.message import MessagePage
from desktop_exporter.gui.places.rows import PlaceState
from desktop_exporter.gui.places.steps import StepsList
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.app.conftest import open_system
from tests.faults.material import source, target
from tests.gui.desk import Desk, desk_on
from tests.gui.failing.seeing import texts_shown, traces, without_markup
from tests.gui.failing.telling import Says, told
from tests.gui.hands import click

TOKEN: Final = "a-token-of-a-test-0123456789"
SOURCE: Final = PlaceRef(PlaceKind.SYSTEM, "source")
TARGET: Final = PlaceRef(PlaceKind.SYSTEM, "target")
COLLECTION: Final = "Sales"
ALPHA: Final = (COLLECTION, "Alpha")
BETA: Final = (COLLECTION, "Beta")
_NAMES: Final = frozenset({"Alpha", "Beta"})


@dataclass(slots=True)
class Systems:
    """Two systems that serve on ports of their own, and can go away and come back."""

    source: DemoSystem
    target: DemoSystem
    _gone: list[DemoSystem] = field(default_factory=list[DemoSystem])

    def come_back(self) -> None:
        """Let both work again as if nothing had been."""
        for demo in (self.source, self.target):
            demo.faults.clear()

    def source_gone(self) -> DemoSystem:
        """Stop the source; return what comes back at its address once it is started."""
        port = int(self.source.url.rpartition(":")[2])
        self.source.stop()
        return served(source(), port)

    def target_gone(self) -> DemoSystem:
        """Stop the target; return what comes back at its address once it is started."""
        port = int(self.target.url.rpartition(":")[2])
        self.target.stop()
        return served(target(), port)


def served(material: SystemMaterial, port: int = 0) -> DemoSystem:
    """Return a system that lists its collections."""
    return DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True, port=port)


@contextmanager
def two_systems() -> Generator[Systems]:
    """Serve a source with two dashboards and an empty target."""
    with served(source()) as first, served(target()) as second:
        yield Systems(first, second)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A data folder in which both systems are saved, and a folder for everything else."""

    data: Path
    folder: Path
    systems: Systems

    @contextmanager
    def room(
        self, qtbot: QtBot, theme: Theme, variables: Mapping[str, str] | None = None
    ) -> Generator["Room"]:
        """Open the window. `variables` are set besides those of the tokens."""
        tokens = {"OPTIMIZE_TOKEN_SOURCE": TOKEN, "OPTIMIZE_TOKEN_TARGET": TOKEN}
        with desk_on(qtbot, theme, self.data, tokens | dict(variables or {}), open_system) as desk:
            yield Room(desk, self)

    def save_systems(self) -> None:
        """Save both systems, as the command line would; their tokens come in variables."""
        made = operations(self.data, {}, open_system)
        context = JobContext(CancelToken(), ProgressBoard())
        for name, demo in (("Source", self.systems.source), ("Target", self.systems.target)):
            new = NewSystem(name, demo.url)
            with made.systems.open_new(new, lambda _name: TOKEN) as opened:
                made.systems.add(new, opened, context)
        made.close()


class Room:
    """The window at work, and what it says."""

    def __init__(self, desk: Desk, prepared: Prepared) -> None:
        self.desk: Final = desk
        self.systems: Final = prepared.systems
        self.folder: Final = prepared.folder
        self.data: Final = prepared.data
        # Those of now: a system that is gone does not tell its port any more.
        self._source_url: Final = self.systems.source.url
        self._target_url: Final = self.systems.target.url
        self.more_names: Final[dict[str, str]] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """What stands for what differs from run to run."""
        found = dict(self.more_names)
        for url in (self._source_url, self._target_url):
            found |= {url: "{url}", url.rpartition("/")[2]: "{host}"}
        return found | {str(self.data): "{data}", str(self.folder): "{folder}"}

    def told(self, where: str, title: str, more: str) -> Says:
        """Return words without what differs from run to run."""
        return told(where, title, more, self.names)

    # ---------------------------------------------------------------------------------------------- doing

    def open(self, ref: PlaceRef = SOURCE) -> None:
        """Choose a place on the left, and wait until it is listed."""
        self.desk.window.parts.places.choose(ref)
        self.desk.listed()

    def open_named(self) -> None:
        """List the source with all names, so that no more are read."""
        self.open()
        for collection, name in (ALPHA, BETA):
            self.desk.named(collection, name)
        self.desk.wait(lambda: not self.desk.window.parts.browser.question.text)

    def tick_both(self) -> None:
        """Choose both dashboards."""
        for names in (ALPHA, BETA):
            self.desk.tick(*names)

    def try_again(self) -> None:
        """Press the button of that name in place of the rows."""
        buttons = self.desk.window.parts.browser.message.findChildren(QPushButton)
        (button,) = [one for one in buttons if one.isVisible() and one.text() == "Try again"]
        click(button)

    def press_link(self, banner: Banner) -> None:
        """Click the link of a banner."""
        button = banner.findChild(QPushButton)
        assert button is not None
        self.desk.wait(button.isVisible)
        click(button)

    # --------------------------------------------------------------------------------------------- seeing

    def message(self) -> Says:
        """Return what stands in place of the rows."""
        browser = self.desk.window.parts.browser
        assert browser.message.isVisible()
        return self.told("in place of the rows", *_first_and_more(browser.message))

    def notice(self) -> Says:
        """Return the line above the rows."""
        return self.banner("a line above the rows", self.desk.window.parts.browser.notice)

    def banner(self, where: str, banner: Banner) -> Says:
        """Return what a coloured line says, with all of it that is in its tool tip, and its link."""
        assert banner.isVisible()
        link = banner.findChild(QPushButton)
        button = f"[{link.text()}]" if link is not None and link.isVisible() else ""
        more = without_markup(banner.toolTip()).replace(banner.text, "", 1)
        return self.told(where, banner.text, f"{more} {button}")

    def place(self, ref: PlaceRef = SOURCE) -> Says:
        """Return what the row of a place says; what is not well says all of it in its tool tip."""
        row = self.desk.window.parts.places.row(ref)
        assert row is not None
        assert row.state is PlaceState.OK or len(row.state_words) > len(row.line)
        return self.told("on the left", row.line, "")

    def shown_details(self) -> MessagePage | None:
        """Return the page that says why an item cannot be drawn, None while it is not there."""
        page = self.desk.find(MessagePage)
        return page if page is not None and page.text.split("\n")[0] in _NAMES else None

    def details(self) -> Says:
        """Return what stands in place of a drawing."""
        page = self.shown_details()
        assert page is not None
        _, *more = page.text.split("\n")
        more += [f"[{one.text()}]" for one in page.findChildren(QPushButton) if one.isVisible()]
        return self.told("in place of the drawing", more[0], " ".join(more[1:]))

    def steps(self, page: QWidget, where: str) -> tuple[Says, ...]:
        """Return the steps of a page that say more than that they are fine."""
        steps = page.findChild(StepsList)
        assert steps is not None
        return tuple(
            self.told(where, one.text, one.advice)
            for one in steps.lines
            # The systems of the tests are never encrypted, and that is no failure.
            if one.sign.value in {"failed", "look"} and one.text != "Not encrypted"
        )

    def entry(self) -> Says:
        """Return what the newest entry of Activity says, and what can be clicked there."""
        words = self.desk.window.parts.activity_panel.model.words
        entry = self.desk.newest()
        return self.told("a line of Activity", words.plain_title(entry), words.middle(entry))

    def report(self) -> tuple[Says, ...]:
        """Open the report of the newest entry, and return its counts and problems; it is closed again."""
        self.desk.window.parts.activity.show_report(self.desk.newest().id)
        page = self.desk.get(ReportPage)
        self.nothing_odd()
        facts = {"From", "To", "Came along", "Written", "When", "Took", "Run"}
        heading = page.findChildren(QLabel)[1].text()
        lines = [one.text for one in page.findChildren(Banner) if one.isVisible()]
        lines += [
            f"{one.accessibleName()}: {one.text()}".removeprefix(": ")
            for one in page.findChildren(QLabel)
            if one.isVisible()
            and one.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
            and one.accessibleName() not in facts
        ]
        buttons = [one.text() for one in page.findChildren(QPushButton) if one.isVisible() and one.text()]
        lines += [f"[{text}]" for text in buttons if text not in {"Close", "Copy summary"}]
        self.desk.press_button("closeButton", page)
        self.desk.wait(lambda: self.desk.find(ReportPage) is None)
        return (self.told("in its report", heading, " ".join(lines)),)

    def labels(self, page: QWidget) -> list[str]:
        """Return what the visible labels and buttons of a page say."""
        labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
        return labels + [f"[{one.text()}]" for one in page.findChildren(QPushButton) if one.isVisible()]

    def counts_add_up(self) -> None:
        """Check the sum of the newest entry."""
        ending = self.desk.newest().ending
        assert ending is not None
        counts = ending.counts
        assert counts is not None
        assert counts.asked == 2
        assert counts.asked == sum(
            (counts.done, counts.skipped, counts.failed, counts.unknown, counts.not_started)
        )

    def nothing_odd(self) -> None:
        """Look through everything that is shown: there is no traceback, and no token."""
        assert traces() == []
        assert not [one for one in texts_shown() if TOKEN in one]


def _first_and_more(widget: QWidget) -> tuple[str, str]:
    """Return the first visible label of a message, and the others with the button in brackets."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]
    buttons = [f"[{one.text()}]" for one in widget.findChildren(QPushButton) if one.isVisible()]
    first, *more = labels or [""]
    return first, " ".join([*more, *buttons])
