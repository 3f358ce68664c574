"""Lists of ids as people and programs write them, and what is wrong in them by its number."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.address import PageKind
from desktop_exporter.app.idlist import MOST_BYTES, read_ids
from desktop_exporter.errors import Code, ExporterError

_A = "8f2c1b9a-0a4e-4a1c-9c56-1f2b3c4d5e6f"
_B = "0b7d3f52-6c1e-4f0a-8a77-5e4d3c2b1a09"
_C = "5e1f8a8c-1f0e-4b43-9d1c-2c9a6f7e3b10"
_BASE = "https://optimize.example.com/optimize"
_DASHBOARD, _REPORT, _COLLECTION = PageKind.DASHBOARD, PageKind.REPORT, PageKind.COLLECTION
_EXPECTED = [(_DASHBOARD, _A), (_REPORT, _B), (_COLLECTION, _C), (_DASHBOARD, _B)]

_LINES = f"""
# what the finance team wants
{_A}
  report {_B}   # a comment
collection {_C}

{_BASE}/#/collection/{_C}/dashboard/{_B}/edit # also one
"""


def _read(content: bytes) -> list[tuple[PageKind, str]]:
    return [(one.kind, one.id) for one in read_ids(content, "ids.txt")]


def _refusal(content: bytes) -> str:
    with pytest.raises(ExporterError) as caught:
        read_ids(content, "ids.txt")
    assert caught.value.code is Code.ID_LIST_INVALID
    assert "ids.txt" in caught.value.title
    return caught.value.detail


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(_LINES.encode(), id="lines"),
        pytest.param(_LINES.rstrip("\n").encode(), id="no-last-break"),
        pytest.param(_LINES.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(_LINES.replace("\n", "\r").encode(), id="cr"),
        pytest.param(codecs.BOM_UTF8 + _LINES.encode(), id="utf-8-bom"),
        pytest.param(codecs.BOM_UTF16_LE + _LINES.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE + _LINES.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(
            json.dumps(
                [_A, f"report {_B}", f"{_BASE}/#/collection/{_C}", f"{_BASE}/#/dashboard/{_B}"]
            ).encode(),
            id="array",
        ),
        pytest.param(
            codecs.BOM_UTF8
            + json.dumps(
                [
                    {"id": _A, "name": "as Optimize lists them"},
                    {"id": _B, "kind": "report"},
                    {"id": _C, "kind": "collection"},
                    {"id": _B},
                ],
                indent=2,
            ).encode(),
            id="objects",
        ),
        pytest.param(
            f"dashboard {_A.upper()}\nReports: {_B}\nCOLLECTION\t{_C}\n{_B}".encode(), id="other-spellings"
        ),
    ],
)
def test_a_list_is_read_however_it_is_written(content: bytes) -> None:
    assert _read(content) == _EXPECTED


def test_an_address_may_begin_with_a_bracket() -> None:
    assert _read(f"[::1]:8090/#/dashboard/{_A}".encode()) == [(_DASHBOARD, _A)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{_A}\n\nnot an id\n{_B}".encode(), ["Line 3: “not an id” names no"]),
        (f"{_A}\nreport\n".encode(), ["Line 2", "No id follows"]),
        (f"{_BASE}/#/share/dashboard/{_A}".encode(), ["Line 1", "the id of the share"]),
        (f"report {_BASE}/#/dashboard/{_A}".encode(), ["Line 1", "the address of a dashboard"]),
        (b"https://user:hunter2@x.example/#/dashboard/a", ["Line 1", "user name or password"]),
        (b"../../etc/passwd", ["Line 1"]),
        (f'["{_A}", 5]'.encode(), ["Entry 2", "“5”"]),
        (f'["{_A}", {{"name": "x"}}]'.encode(), ["Entry 2", "`id`"]),
        (f'[{{"id": "{_A}", "kind": "alert"}}]'.encode(), ["Entry 1", "alert"]),
        (f'["{_A}"'.encode(), ["begins like a JSON array"]),
        (b"[" * 100_000, ["begins like a JSON array"]),
        (b'["\xff"]', ["not UTF-8", "byte 2"]),
        (b"", ["names nothing"]),
        (b"# only a comment\n", ["names nothing"]),
        (b"[]", ["names nothing"]),
        (b"\xff\xfe\x00", ["not UTF-8"]),
        (b"a" * (MOST_BYTES + 1), ["larger than"]),
    ],
)
def test_what_is_wrong_is_told_by_its_number(content: bytes, words: list[str]) -> None:
    detail = _refusal(content)
    for one in words:
        assert one in detail
    assert "hunter2" not in detail


def test_of_many_mistakes_the_first_few_are_told() -> None:
    detail = _refusal("\n".join("no id" for _ in range(100)).encode())
    assert "Line 5:" in detail
    assert "Line 6:" not in detail
    assert detail.endswith("So are 95 more.")


def test_ten_thousand_lines_are_read() -> None:
    ids = [f"da000000-0000-5000-8000-{number:012x}" for number in range(10_000)]
    assert [one for _, one in _read("\n".join(ids).encode())] == ids
    assert [one for _, one in _read(json.dumps(ids).encode())] == ids


@given(
    st.lists(st.tuples(st.sampled_from(PageKind), st.uuids()), min_size=1), st.sampled_from(["\n", "\r\n"])
)
def test_every_list_of_ids_reads_back(entries: list[tuple[PageKind, object]], line_break: str) -> None:
    text = line_break.join(f"{kind.value} {one} # {kind.value}" for kind, one in entries)
    assert _read(text.encode()) == [(kind, str(one)) for kind, one in entries]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(content: bytes) -> None:
    try:
        assert read_ids(content, "x")
    except ExporterError as error:
        assert error.code is Code.ID_LIST_INVALID  # noqa: PT017  either way is right
