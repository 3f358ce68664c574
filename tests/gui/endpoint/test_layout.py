"""What comes and goes on the page moves nothing, and says only what is still so."""

import socket
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.state import Stage
from desktop_exporter.gui.endpoint.token_row import TokenRow
from tests.gui.endpoint.served import STAGING, Served
from tests.gui.hands import click

_WATCHED: Final = ("read-staging", "read-production", "copyEndpointAddressButton", "copyEndpointTokenButton")


def _places(served: Served, page: EndpointPage) -> list[int]:
    widgets: list[QWidget] = [served.button(page, name) for name in _WATCHED]
    return [one.mapTo(page, QPoint(0, 0)).y() for one in widgets]


def _told(page: EndpointPage, part: str) -> bool:
    return any(part in one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_rows_stay_where_they_are(served: Served) -> None:
    page = served.open_page()
    banner = page.findChild(Banner, "endpointBanner")
    assert banner is not None
    served.take_free_port()
    before = _places(served, page)
    click(served.button(page, "endpointPageToggle"))
    served.desk.wait(banner.isVisible)
    assert _places(served, page) == before
    click(served.button(page, "read-staging"))
    served.desk.wait(lambda: not banner.isVisible())
    click(served.button(page, "write-staging"))
    served.desk.wait(lambda: _told(page, "Scripts can import into it"))
    assert _places(served, page) == before
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served.flow.set_port(int(taken.getsockname()[1]))
        click(served.button(page, "endpointPageToggle"))
        served.desk.wait(lambda: "is in use" in banner.text and banner.isVisible())
        assert _places(served, page) == before
    served.take_free_port()
    click(served.button(page, "endpointPageToggle"))
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert not banner.isVisible()
    served.flow.let_read(STAGING, wanted=False)
    served.desk.wait(lambda: _told(page, "No system is ticked"))
    assert _places(served, page) == before


def test_that_the_token_is_on_the_clipboard_is_said_as_long_as_it_is(served: Served) -> None:
    page = served.open_page()
    words = "it is taken off the clipboard again"
    click(served.button(page, "copyEndpointTokenButton"))
    assert _told(page, words)
    QGuiApplication.clipboard().setText("something else")
    served.desk.wait(lambda: not _told(page, words))
    click(served.button(page, "copyEndpointTokenButton"))
    assert _told(page, words)
    served.flow._clipboard.clear()
    assert not _told(page, words)
    assert _told(page, "It is kept")


def test_copied_is_said_for_a_moment(served: Served) -> None:
    page = served.open_page()
    click(served.button(page, "copyEndpointAddressButton"))
    assert _told(page, "Copied.")
    page._note_timer.start(0)
    served.desk.wait(lambda: not _told(page, "Copied."))
    # Nor does it stand below what went wrong.
    click(served.button(page, "copyEndpointAddressButton"))
    click(served.button(page, "endpointPageToggle"))
    assert not _told(page, "Copied.")


def test_a_hidden_token_is_not_in_its_field(served: Served) -> None:
    page = served.open_page()
    row = page.findChild(TokenRow)
    assert row is not None
    field = served.desk.get(QLineEdit, "endpointTokenField", page)
    assert set(field.text()) == {"•"}
    room = field.width() - served.desk.window._theme.px(24)
    assert field.fontMetrics().horizontalAdvance(field.displayText()) <= room
