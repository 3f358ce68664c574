"""Texts of dashboards become blocks of plain letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.canonical import read
from desktop_exporter.model.contents import tiles_of
from desktop_exporter.model.lenient import object_of
from desktop_exporter.model.text import (
    BLOCKS_LIMIT,
    CHARACTERS_LIMIT,
    TextBlock,
    TextRun,
    TextStyle,
    text_blocks,
)
from tests.model.material import Document, Json, dashboard, entity, text_tile


def _letters(text: str, look: int = 0, css: str = "") -> Document:
    return {"type": "text", "text": text, "format": look, "style": css}


def _node(kind: str, *children: Json, **more: Json) -> Document:
    return {"type": kind, "children": [*children], **more}


def _blocks(*nodes: Json) -> tuple[TextBlock, ...]:
    """Read nodes as they come out of a document."""
    one: Document = {**text_tile(""), "configuration": {"text": {"root": _node("root", *nodes)}}}
    (tile,) = tiles_of(object_of(read(entity(dashboard(1, [one])).raw)))
    return text_blocks(object_of(tile["configuration"])["text"])


def _plain(blocks: tuple[TextBlock, ...]) -> list[tuple[TextStyle, str]]:
    return [(block.style, "".join(run.text for run in block.runs)) for block in blocks]


def test_letters_keep_their_look_and_links_their_address() -> None:
    link = _node("link", _letters("wiki", 1), url="https://a.example/")
    assert _blocks(_node("paragraph", _letters("a", 3), _letters("b", 2), _letters("c", 8), link)) == (
        TextBlock(
            TextStyle.PARAGRAPH,
            (
                TextRun("a", bold=True, italic=True, link=""),
                TextRun("b", bold=False, italic=True, link=""),
                TextRun("c", bold=False, italic=False, link=""),
                TextRun("wiki", bold=True, italic=False, link="https://a.example/"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("node", "style"),
    [
        (_node("paragraph", _letters("x")), TextStyle.PARAGRAPH),
        (_node("heading", _letters("x"), tag="h1"), TextStyle.HEADING_1),
        (_node("heading", _letters("x"), tag="h2"), TextStyle.HEADING_2),
        (_node("heading", _letters("x"), tag="h6"), TextStyle.HEADING_3),
        (_node("quote", _letters("x")), TextStyle.QUOTE),
        (_node("code", {"type": "code-highlight", "text": "x"}), TextStyle.CODE),
        (_node("list", _node("listitem", _letters("x")), listType="bullet"), TextStyle.BULLET),
        (_node("list", _node("listitem", _letters("x")), listType="check"), TextStyle.BULLET),
        (_node("list", _node("listitem", _letters("x")), listType="number"), TextStyle.NUMBERED),
        (_node("later", _letters("x")), TextStyle.PARAGRAPH),
        (_node("mark", _node("overflow", _letters("x"))), TextStyle.PARAGRAPH),
        (_letters("x"), TextStyle.PARAGRAPH),
    ],
)
def test_every_kind_of_block_is_known(node: Document, style: TextStyle) -> None:
    assert _plain(_blocks(node)) == [(style, "x")]


def test_a_paragraph_in_large_letters_is_a_heading() -> None:
    large = "font-size: 20px;"
    assert _plain(_blocks(_node("paragraph", _letters("Orders", 1, large), _letters(" ")))) == [
        (TextStyle.HEADING_3, "Orders ")
    ]
    assert _plain(_blocks(_node("paragraph", _letters("a", 0, large), _letters("b")))) == [
        (TextStyle.PARAGRAPH, "ab")
    ]
    assert _plain(_blocks(_node("paragraph", _letters("a", 0, "color: red; font-size: 16px")))) == [
        (TextStyle.PARAGRAPH, "a")
    ]


def test_images_stand_between_the_lines_around_them() -> None:
    image: Document = {"type": "image", "src": "https://a.example/b.png", "altText": "b"}
    assert _plain(_blocks(_node("paragraph", _letters("a"), image, _letters("c")))) == [
        (TextStyle.PARAGRAPH, "a"),
        (TextStyle.IMAGE, "https://a.example/b.png"),
        (TextStyle.PARAGRAPH, "c"),
    ]
    assert _plain(_blocks(_node("paragraph", image))) == [(TextStyle.IMAGE, "https://a.example/b.png")]
    assert _plain(_blocks(_node("paragraph", {"type": "image", "src": 7}))) == []


def test_the_caption_of_an_image_is_read_where_it_is_shown() -> None:
    caption: Document = {"editorState": {"root": _node("root", _node("paragraph", _letters("below")))}}
    image: Document = {"type": "image", "src": "s", "caption": caption, "showCaption": True}
    assert _plain(_blocks(_node("paragraph", image))) == [
        (TextStyle.IMAGE, "s"),
        (TextStyle.PARAGRAPH, "below"),
    ]
    assert _plain(_blocks(_node("paragraph", {**image, "showCaption": False}))) == [(TextStyle.IMAGE, "s")]


def test_lines_of_a_paragraph_become_blocks_and_empty_ones_stay() -> None:
    line: Document = {"type": "linebreak"}
    assert _plain(_blocks(_node("quote", _letters("a"), line, line, _letters("b")), _node("paragraph"))) == [
        (TextStyle.QUOTE, "a"),
        (TextStyle.QUOTE, ""),
        (TextStyle.QUOTE, "b"),
        (TextStyle.PARAGRAPH, ""),
    ]


def test_items_within_items_follow_them() -> None:
    inner = _node("list", _node("listitem", _letters("b")), listType="number")
    outer = _node(
        "list",
        _node("listitem", _letters("a"), {"type": "linebreak"}, _letters("still a")),
        _node("listitem", inner),
        _node("listitem", _letters("c")),
        listType="bullet",
    )
    assert _plain(_blocks(outer)) == [
        (TextStyle.BULLET, "a"),
        (TextStyle.PARAGRAPH, "still a"),
        (TextStyle.NUMBERED, "b"),
        (TextStyle.BULLET, "c"),
    ]


def test_markup_stays_letters() -> None:
    assert _plain(_blocks(_node("paragraph", _letters("<b>x</b>&amp;")))) == [
        (TextStyle.PARAGRAPH, "<b>x</b>&amp;")
    ]


def test_what_is_too_long_to_draw_is_cut_with_a_sign() -> None:
    (first, *rest) = _blocks(
        _node("paragraph", _letters("x" * (CHARACTERS_LIMIT + 1))), _node("paragraph", _letters("y"))
    )
    assert first.runs[0].text == "x" * CHARACTERS_LIMIT + "…"
    assert not rest
    assert len(_blocks(*[_node("paragraph")] * (BLOCKS_LIMIT + 1))) == BLOCKS_LIMIT


@pytest.mark.parametrize("state", [None, True, [], {}, {"root": None}, {"root": "x"}, {"root": []}])
def test_a_tile_without_a_text_has_no_blocks(state: None) -> None:
    assert text_blocks(state) == ()


def test_a_text_without_a_tree_is_one_paragraph() -> None:
    assert _plain(text_blocks("Hello")) == [(TextStyle.PARAGRAPH, "Hello")]


@given(
    st.recursive(
        st.none()
        | st.integers()
        | st.text(max_size=5)
        | st.sampled_from(["paragraph", "list", "listitem", "link", "image", "linebreak", "heading"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["type", "children", "text", "format", "style", "url", "src", "tag"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_shape_stops_the_reading(anything: Json) -> None:
    for block in _blocks(anything):
        assert block.runs or block.style not in {TextStyle.IMAGE, TextStyle.BULLET, TextStyle.NUMBERED}
        assert all(run.text for run in block.runs)
