"""Texts are set into their tile, and say when there is more of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.details.lettering import Letters, write
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import TextBlock, TextRun, TextStyle
from tests.gui.details.items import block


@pytest.fixture
def letters(theme: Theme) -> Letters:
    return Letters(
        theme.font(size=10),
        theme.mono_font(9),
        theme.color("text"),
        theme.color("muted"),
        theme.color("accent"),
        theme.pixmap("image", "muted", 11, 1.0),
    )


def test_a_text_with_room_is_shown_whole(letters: Letters, qtbot: QtBot) -> None:
    blocks = [
        block("Order intake", TextStyle.HEADING_1),
        block("All channels."),
        block("one", TextStyle.BULLET),
    ]
    assert write(blocks, 300, 200, letters).lines == ("Order intake", "All channels.", "one")


def test_a_text_without_room_ends_with_an_ellipsis(letters: Letters, qtbot: QtBot) -> None:
    blocks = [block("A heading", TextStyle.HEADING_3), block("words " * 60)]
    lines = write(blocks, 120, 40, letters).lines
    assert lines[0] == "A heading"
    assert lines[-1].endswith("…")
    assert len(lines) < 5


def test_what_is_left_out_altogether_is_said_too(letters: Letters, qtbot: QtBot) -> None:
    assert write([block("First"), block("Second")], 200, 14, letters).lines == ("First …",)


def test_there_is_always_a_first_line(letters: Letters, qtbot: QtBot) -> None:
    assert write([block("Low", TextStyle.HEADING_1)], 100, 3, letters).lines == ("Low",)


def test_pictures_are_named_and_never_loaded(letters: Letters, qtbot: QtBot) -> None:
    lines = write([block("https://cdn.example.org/x/logo.png", TextStyle.IMAGE)], 300, 50, letters).lines
    assert lines == ("cdn.example.org/logo.png",)


def test_characters_beyond_the_first_plane_keep_looks_and_cuts_in_place(
    letters: Letters, qtbot: QtBot
) -> None:
    runs = (
        TextRun("🙂🙂 ", bold=False, italic=False, link=""),
        TextRun("link 🙂" * 30, bold=True, italic=True, link="x"),
    )
    written = write([TextBlock(TextStyle.PARAGRAPH, runs)], 90, 40, letters)
    assert written.lines[0].startswith("🙂🙂")
    assert written.lines[-1].endswith("…")


RUNS = st.builds(
    TextRun, st.text(max_size=40), st.booleans(), st.booleans(), st.sampled_from(["", "https://x"])
)
BLOCKS = st.lists(
    st.builds(TextBlock, st.sampled_from(list(TextStyle)), st.lists(RUNS, max_size=4).map(tuple)), max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BLOCKS, st.floats(1, 400), st.floats(0.5, 200))
def test_any_text_can_be_set_and_drawn(
    letters: Letters, blocks: list[TextBlock], width: float, height: float
) -> None:
    image = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    written = write(blocks, width, height, letters)
    written.draw(painter, QPointF(0, 0))
    assert painter.end()
    assert not any("\n" in line for line in written.lines)
