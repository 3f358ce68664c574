"""Steps that several stops of a walk have in common."""

import ssl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import trustme
from PySide6.QtWidgets import QComboBox

from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.transfer.suggesting import short_text
from tests.optimize.raw_server import RawConnection, RawServer
from tests.screenshots.stage import Stage


def save_page(stage: Stage, path: Path) -> SavePage:
    """Open the page that saves what is chosen, and wait until it knows all that it wants to know."""
    stage.press(stage.parts.browser.line, "saveButton")
    page = stage.page(SavePage)
    page.where.field.edit.setText(short_text(path))
    settled(stage, page)
    return page


def settled(stage: Stage, page: SavePage) -> None:
    """Wait until it was looked at a place, and through what would be saved there."""
    stage.until(lambda: page.where._seen is not None, "what stands there")
    stage.until(lambda: not stage.parts.transfer._bridge.busy, "what would be saved")


def saved(stage: Stage, path: Path) -> None:
    """Save what is chosen."""
    stage.press(save_page(stage, path), "saveButton")
    stage.transfers_end()


def choose(combo: QComboBox, number: int) -> None:
    if combo.currentIndex() == 0:
        combo.setCurrentIndex(number)


@contextmanager
def untrusted() -> Generator[str]:
    """Serve with a certificate that nobody trusts."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(tls)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's

    def silent(connection: RawConnection) -> None:
        connection.wait_closed()

    with RawServer(silent, tls) as server:
        yield server.url
