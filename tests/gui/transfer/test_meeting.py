"""What the end of a save or a copy tells of the systems that took part."""

import pytest

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import Ending
from desktop_exporter.gui.transfer.meeting import Met, met
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.places import PlaceKind, PlaceRef

_REF = PlaceRef(PlaceKind.SYSTEM, "a")
_SYSTEM = TargetSystem(_REF, "A", Role.TEST, "https://a.example.org:8443/optimize")
_AT = "2026-01-01T00:00:00+00:00"
_OTHER = ExporterError(Code.UNREACHABLE, host="b.example.org", reason="Refused.")
_OWN = ExporterError(Code.UNREACHABLE, host="a.example.org:8443", reason="Refused.")
_UNKNOWN = ExporterError(Code.HOST_UNKNOWN, host="a.example.org")
_ITEM = ExporterError(Code.DASHBOARD_UNKNOWN, id="a.example.org:8443")


def _problem(error: ExporterError) -> Problem:
    return Problem.of(error, kind="dashboard", id="1")


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        pytest.param(Ending(at=_AT, error=_OWN), Code.UNREACHABLE, id="all-of-it-failed"),
        pytest.param(Ending(at=_AT, error=_UNKNOWN), Code.HOST_UNKNOWN, id="no-such-host"),
        pytest.param(Ending(at=_AT, error=_OTHER), None, id="the-other-system"),
        pytest.param(
            Ending(at=_AT, counts=Counts(2, 1, failed=1), problems=(_problem(_OWN),)),
            Code.UNREACHABLE,
            id="it-went-away",
        ),
    ],
)
def test_a_problem_of_the_system_is_told(ending: Ending, expected: Code | None) -> None:
    found = met(_SYSTEM, ending)
    code = found.problem.code if found is not None and found.problem is not None else None
    assert code is expected


def test_a_system_that_did_something_answers() -> None:
    ending = Ending(at=_AT, counts=Counts(2, 1, failed=1), problems=(_problem(_ITEM), _problem(_OTHER)))
    assert met(_SYSTEM, ending) == Met(_REF)
    assert met(_SYSTEM, Ending(at=_AT, counts=Counts(1, failed=1), problems=(_problem(_ITEM),))) is None
    assert met(_SYSTEM, Ending(at=_AT)) is None
