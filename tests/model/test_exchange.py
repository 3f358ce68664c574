"""Errors of places keep what they know, also on the way through another process or thread."""

import copy
import pickle

import pytest

from desktop_exporter.errors import Code
from desktop_exporter.model.exchange import ImportInDoubt, UnknownIds
from desktop_exporter.model.kinds import ItemKind


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ItemKind.DASHBOARD, Code.DASHBOARD_UNKNOWN), (ItemKind.REPORT, Code.REPORT_UNKNOWN)],
)
def test_unknown_ids_are_named(kind: ItemKind, code: Code) -> None:
    error = UnknownIds(kind, ("a", "b"), "server's words")
    assert error.code is code
    assert "a, b" in error.title
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301  our own bytes
        assert (other.kind, other.ids, other.server_words) == (kind, ("a", "b"), "server's words")
        assert str(other) == str(error)


@pytest.mark.parametrize("status", [None, 500])
def test_an_import_in_doubt_keeps_its_status(status: int | None) -> None:
    error = ImportInDoubt(
        "Board", "The answer was lost.", status, "server's words", says_invalid=status == 500
    )
    assert error.code is Code.IMPORT_OUTCOME_UNKNOWN
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301  our own bytes
        assert (other.status, other.server_words, str(other)) == (status, "server's words", str(error))
        assert other.says_invalid is (status == 500)
