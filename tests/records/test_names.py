from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.address import PageKind
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.summary import Summary
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.records import Records
from desktop_exporter.records.schema import MIGRATIONS

HERE = "https://a.example"
THERE = "https://b.example"
TEXTS = st.text(max_size=60)


def test_names_are_known_with_their_age_until_newer_ones_come(records: Records) -> None:
    records.learn(HERE, {(ItemKind.DASHBOARD, "1"): "Old", (ItemKind.REPORT, "1"): "Report"})
    records.learn(HERE, {(ItemKind.DASHBOARD, "1"): "New"})
    assert records.names(HERE) == {
        (ItemKind.DASHBOARD, "1"): ("New", "2026-01-02T03:04:07+00:00"),
        (ItemKind.REPORT, "1"): ("Report", "2026-01-02T03:04:06+00:00"),
    }
    assert records.names(THERE) == {}


def test_summaries_are_kept_with_the_names_that_they_were_learnt_with(records: Records) -> None:
    board, report = (ItemKind.DASHBOARD, "1"), (ItemKind.REPORT, "1")
    summary = Summary(2, ("a", "b\udc00"), ("r1", "r2"))
    records.learn(HERE, {board: "Board", report: "Report"}, {board: summary, (ItemKind.REPORT, "2"): summary})
    assert records.summaries(HERE) == {board: summary}
    assert records.summaries(THERE) == {}
    records.learn(HERE, {report: "Report"}, {report: Summary(0, ())})
    assert records.summaries(HERE) == {board: summary, report: Summary(0, ())}
    records.learn(HERE, {board: "Newer, and not whole"})
    assert records.summaries(HERE) == {report: Summary(0, ())}


def test_names_of_an_older_database_stay_and_have_no_summaries(folder: DataFolder) -> None:
    with closing(Database(folder, MIGRATIONS[:2])) as older, older.writing() as connection:
        connection.execute("INSERT INTO names VALUES (?, 'report', 'r', 'Name', 'then')", (HERE,))
    with Records(folder) as records:
        assert records.names(HERE) == {(ItemKind.REPORT, "r"): ("Name", "then")}
        assert records.summaries(HERE) == {}


def test_learning_nothing_does_nothing(records: Records, folder: DataFolder) -> None:
    records.learn(HERE, {})
    records.remember(HERE, PageKind.REPORT, ())
    assert not folder.root.exists()


@settings(max_examples=40)
@given(names=st.dictionaries(st.tuples(st.sampled_from(ItemKind), TEXTS), TEXTS, max_size=6), base_url=TEXTS)
def test_any_name_comes_back_as_it_was(
    names: dict[tuple[ItemKind, str], str], base_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Records(DataFolder(tmp_path_factory.getbasetemp() / "any-name")) as records:
        records.forget_system(base_url)
        records.learn(base_url, names)
        assert {key: name for key, (name, _) in records.names(base_url).items()} == names


def test_ten_thousand_names_are_one_transaction(records: Records) -> None:
    names = {(ItemKind.DASHBOARD, f"{number:05}"): f"Name {number}" for number in range(10_000)}
    records.learn(HERE, names)
    assert len(records.names(HERE)) == 10_000


def test_remembered_ids_keep_their_order_and_stand_once(records: Records) -> None:
    records.remember(HERE, PageKind.COLLECTION, ["b", "a"])
    records.remember(HERE, PageKind.COLLECTION, ["c", "b", "c"])
    records.remember(HERE, PageKind.DASHBOARD, ["a"])
    assert records.remembered(HERE) == {
        PageKind.COLLECTION: ("b", "a", "c"),
        PageKind.DASHBOARD: ("a",),
        PageKind.REPORT: (),
    }
    assert not any(records.remembered(THERE).values())


def test_forgotten_ids_are_gone(records: Records) -> None:
    records.remember(HERE, PageKind.REPORT, ["a", "b"])
    records.forget(HERE, PageKind.REPORT, ["a", "unknown"])
    assert records.remembered(HERE)[PageKind.REPORT] == ("b",)


def test_a_forgotten_system_takes_its_names_and_ids_along_and_no_others(records: Records) -> None:
    for base_url in (HERE, THERE):
        records.remember(base_url, PageKind.REPORT, ["a"])
        records.learn(base_url, {(ItemKind.REPORT, "a"): "Name"})
    records.forget_system(HERE)
    assert records.names(HERE) == {}
    assert records.remembered(HERE)[PageKind.REPORT] == ()
    assert records.remembered(THERE)[PageKind.REPORT] == ("a",)
    assert len(records.names(THERE)) == 1
