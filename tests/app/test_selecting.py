"""What people paste becomes a selection at one system, and nothing of another one slips in."""

import pytest

from desktop_exporter.app.idlist import read_ids
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.selection import Exclusion

_A = "8f2c1b9a-0a4e-4a1c-9c56-1f2b3c4d5e6f"
_B = "0b7d3f52-6c1e-4f0a-8a77-5e4d3c2b1a09"
_C = "5e1f8a8c-1f0e-4b43-9d1c-2c9a6f7e3b10"
_CLUSTER = "https://bru-2.optimize.camunda.io/7a1c9d5e-1f0e-4b43-9d1c-2c9a6f7e3b10"
_OTHER_CLUSTER = "https://bru-2.optimize.camunda.io/00000000-1f0e-4b43-9d1c-2c9a6f7e3b10"
_PLACE = PlaceFacts("cloud", "Cloud", _CLUSTER, "8.6.0", "B")
_BACKUP = PlaceFacts("backup.zip", "backup.zip", None, None, None)


def test_ids_come_from_options_and_from_a_list_each_once() -> None:
    lines = f"{_A}\n{_B}\nreport {_C}\n{_CLUSTER}/#/collection/{_C}/"
    wanted = Wanted(
        dashboards=(f"{_CLUSTER}/#/collection/{_C}/dashboard/{_A.upper()}/edit",),
        reports=(_C,),
        listed=read_ids(lines.encode(), "ids.txt"),
    )

    selection = selection_of(_PLACE, wanted)

    assert (selection.dashboards, selection.reports, selection.collections) == ((_A, _B), (_C,), (_C,))


def test_what_is_excluded_may_be_an_id_an_address_or_a_pattern() -> None:
    texts = (
        _A.upper(),
        f"{_CLUSTER}/#/collection/{_C}/dashboard/{_B}",
        f"{_CLUSTER}/#/collection/{_C}",
        f"#/report/{_C}",
        "Draft / *",
        "overview",
    )
    selection = selection_of(_PLACE, Wanted(everything=True, exclude=texts))

    assert selection.exclude == Exclusion(
        ids=((_B, ItemKind.DASHBOARD), (_C, ItemKind.REPORT)),
        collections=(_C,),
        words=(_A, "Draft / *", "overview"),
    )


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(dashboards=(f"{_OTHER_CLUSTER}/#/dashboard/{_A}",)),
        Wanted(everything=True, exclude=(f"{_OTHER_CLUSTER}/#/dashboard/{_A}",)),
        Wanted(collections=(f"https://optimize.example.com/#/collection/{_A}",)),
    ],
)
def test_an_address_of_another_system_is_refused_with_both_named(wanted: Wanted) -> None:
    with pytest.raises(ExporterError) as caught:
        selection_of(_PLACE, wanted)
    assert caught.value.code is Code.ADDRESS_ELSEWHERE
    assert f"Cloud ({_CLUSTER})" in caught.value.detail
    assert "not at" in caught.value.detail
    # A backup may have been saved from anywhere.
    assert selection_of(_BACKUP, wanted).asks_for_something


def test_lines_with_addresses_of_another_system_are_named() -> None:
    lines = f"{_A}\n{_OTHER_CLUSTER}/#/dashboard/{_B}\n# x\n{_OTHER_CLUSTER}/#/report/{_C}"
    with pytest.raises(ExporterError) as caught:
        selection_of(_PLACE, Wanted(listed=read_ids(lines.encode(), "ids.txt"), list_name="ids.txt"))
    assert caught.value.code is Code.ID_LIST_INVALID
    assert "Line 2:" in caught.value.detail
    assert "Line 4:" in caught.value.detail
    assert _CLUSTER in caught.value.detail


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(exclude=(_A,)), Wanted(dashboards_only=True)])
def test_leaving_out_alone_asks_for_nothing(wanted: Wanted) -> None:
    with pytest.raises(ExporterError) as caught:
        selection_of(_PLACE, wanted)
    assert caught.value.code is Code.NOTHING_SELECTED


def test_a_shared_page_cannot_be_excluded_either() -> None:
    with pytest.raises(ExporterError) as caught:
        selection_of(_PLACE, Wanted(everything=True, exclude=(f"{_CLUSTER}/#/share/report/{_A}",)))
    assert caught.value.code is Code.ID_NOT_RECOGNISED
