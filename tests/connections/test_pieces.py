import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_exporter.connections.pieces import MAX_ENTRY_LENGTH, cut, joined, parsed_index

ORIGIN = "https://optimize.example:8443"
WINDOWS_BYTES = 2560


@given(st.text(st.characters(), max_size=3000), st.integers(1, 10**9))
@example("", 1)
@example("x" * 100_000, 1)
@example("\U0001f600" * 2000, 1)
@example(' quotes " and \\ and ends with blanks  ', 1)
@example("\ud800", 1)
def test_any_secret_comes_back_from_entries_that_fit_everywhere(secret: str, generation: int) -> None:
    index, pieces = cut(secret, ORIGIN, generation)
    entries = [index.text(), *pieces]
    assert all(len(entry) <= MAX_ENTRY_LENGTH and entry.isascii() for entry in entries)
    assert all(len(entry.encode("utf-16-le")) <= WINDOWS_BYTES for entry in entries)
    read = parsed_index(index.text())
    assert read == index
    assert (read.origin, read.generation) == (ORIGIN, generation)
    assert joined(read, pieces) == secret


def test_a_short_secret_needs_one_entry() -> None:
    index, pieces = cut("x" * 1000, ORIGIN, 1)
    assert pieces == ()
    assert joined(index, ()) == "x" * 1000


def test_parts_that_do_not_fit_together_are_no_secret() -> None:
    index, pieces = cut("".join(str(number) for number in range(2000)), ORIGIN, 1)
    *first, last = pieces
    for wrong in (
        (*first,),
        (*pieces, "more"),
        pieces[::-1],
        (*first, last[:-1]),
        (*first, "ä" * len(last)),
    ):
        with pytest.raises(ValueError, match="do not fit"):
            joined(index, wrong)


@pytest.mark.parametrize("text", ["", "plain token", "2 1 0 digest origin head", "1 x 0 d o h", "1 1  d o h"])
def test_an_entry_of_somebody_else_is_no_index(text: str) -> None:
    with pytest.raises(ValueError, match="not one of this program"):
        parsed_index(text)


@pytest.mark.parametrize("origin", ["", "two words", "https://ä.example", "x" * MAX_ENTRY_LENGTH])
def test_an_origin_that_does_not_fit_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="no origin"):
        cut("secret", origin, 1)


def test_an_index_does_not_show_the_secret() -> None:
    index, _ = cut("sesame", ORIGIN, 1)
    assert "sesame" not in repr(index)
