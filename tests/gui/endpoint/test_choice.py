"""Which systems are open, in which order, and what they are called in addresses."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.app.systems import Role
from desktop_exporter.gui.endpoint.choice import Choice, offered
from desktop_exporter.gui.places.rows import PlaceRow, PlaceState
from desktop_exporter.model.places import PlaceKind, PlaceRef

_ONE: Final = PlaceRef(PlaceKind.SYSTEM, "one")
_TWO: Final = PlaceRef(PlaceKind.SYSTEM, "two")
_REFS: Final = st.sampled_from([_ONE, _TWO, PlaceRef(PlaceKind.SYSTEM, "three")])
_DEEDS: Final = st.lists(st.tuples(st.sampled_from(["read", "close", "write", "unwrite", "default"]), _REFS))


def _row(ref: PlaceRef) -> PlaceRow:
    return PlaceRow(ref, ref.id.upper(), "", PlaceState.OK, "", Role.TEST, "http://127.0.0.1:1")


def _done(choice: Choice, deed: str, ref: PlaceRef) -> Choice:
    return {
        "read": lambda: choice.read(ref),
        "close": lambda: choice.close(ref),
        "write": lambda: choice.write(ref, wanted=True),
        "unwrite": lambda: choice.write(ref, wanted=False),
        "default": lambda: choice.default(ref),
    }[deed]()


@given(_DEEDS)
def test_what_may_be_written_to_may_be_read_whatever_is_ticked(deeds: list[tuple[str, PlaceRef]]) -> None:
    choice = Choice()
    for deed, ref in deeds:
        choice = _done(choice, deed, ref)
        assert choice.writable <= set(choice.readable)
        assert len(set(choice.readable)) == len(choice.readable)


def test_the_first_is_the_default_one() -> None:
    choice = Choice().read(_ONE).read(_TWO).read(_ONE)
    assert choice.readable == (_ONE, _TWO)
    assert choice.default(_TWO).readable == (_TWO, _ONE)
    assert choice.close(_ONE).default(_ONE).readable == (_TWO,)


def test_closing_and_leaving_takes_writing_along() -> None:
    choice = Choice().read(_ONE).read(_TWO).write(_ONE, wanted=True).write(_TWO, wanted=True)
    assert choice.close(_ONE) == Choice((_TWO,), frozenset({_TWO}))
    assert choice.among([_ONE]) == Choice((_ONE,), frozenset({_ONE}))
    assert choice.read_only() == Choice((_ONE, _TWO))


def test_a_lent_system_has_a_key_that_no_saved_one_has() -> None:
    lent = PlaceRef(PlaceKind.SYSTEM, "lent:Production 1")
    saved = PlaceRef(PlaceKind.SYSTEM, "demo-production-1")
    found = offered([_row(saved), _row(lent)], {lent})
    assert [(one.key, one.lent) for one in found] == [
        ("demo-production-1", False),
        ("demo-production-1-2", True),
    ]
