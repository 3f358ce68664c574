"""What an import that failed half-way left is named, with an offer to delete exactly that."""

import sys
from pathlib import Path

import pytest

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import IMPORT_ROUTE, ImportStopsHalfway, ServerError
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text, value
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli
from tests.cli.person import Person
from tests.cli.wire import collection_id, listed

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")


def _line(production: DemoSystem, target: DemoSystem, content: DemoContent) -> tuple[str, ...]:
    asked = collection_id(content.production, "Purchasing & Payables")
    into = collection_id(content.target, "From production")
    return ("migrate", production.url, target.url, "--collection", asked, "--into", into)


def _held(target: DemoSystem, content: DemoContent) -> set[str]:
    into = collection_id(content.target, "From production")
    return {one for kind in ("dashboard", "report") for one in listed(target, kind, into)}


@pytest.fixture(autouse=True)
def halfway(target: DemoSystem) -> None:
    target.faults.script(ImportStopsHalfway(3), method="POST", route=IMPORT_ROUTE)


def test_leftovers_are_named_and_stay_when_nobody_said_otherwise(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    code, document = cli.json(*_line(production, target, content), "--yes")

    assert code == 3
    assert set(codes(document)) == {"import_leftovers"}
    left = rows(document, "data", "leftovers")
    arrived = {text(one, "target_id") for one in rows(document, "data", "items") if one["target_id"]}
    assert len(left) == 3
    assert {text(one, "id") for one in left} <= _held(target, content) - arrived
    assert {text(one, "collection_id") for one in left} == {collection_id(content.target, "From production")}
    assert all(text(one, "name") in text(document, "problems", 0, "detail") for one in left)
    assert value(document, "data", "deleted") == []


def test_with_consent_exactly_the_leftovers_are_deleted_and_counted(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    before = _held(target, content)

    code, document = cli.json(*_line(production, target, content), "--yes", "--delete-leftovers")

    assert (code, set(codes(document))) == (3, {"import_leftovers"})
    assert value(document, "data", "leftovers") == []
    gone = {text(one, "id") for one in rows(document, "data", "deleted")}
    assert len(gone) == 3
    assert not gone & _held(target, content)
    deletions = [one.path.rpartition("/")[2] for one in target.requests if one.method == "DELETE"]
    assert sorted(deletions) == sorted(gone)
    done = [one for one in rows(document, "data", "items") if one["state"] == "done"]
    assert len(done) == counts(document)["done"] > 0
    assert {text(one, "target_id") for one in done} <= _held(target, content) - before


def test_a_deletion_that_fails_is_told_and_does_not_hide_what_arrived(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    target.faults.script(ServerError("cannot delete"), requests=9, method="DELETE")

    code, document = cli.json(*_line(production, target, content), "--yes", "--delete-leftovers")

    assert code == 3
    assert set(codes(document)) == {"import_leftovers", "server_fault"}
    assert "cannot delete" in text(document, "problems", -1, "detail")
    assert len(rows(document, "data", "leftovers")) == 3
    assert counts(document)["done"] > 0


def test_people_read_what_was_left_where_and_what_to_do(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    page = cli(*_line(production, target, content), "--yes")

    assert page.exit_code == 3
    assert "Left half-way in the target" in page.out
    into = collection_id(content.target, "From production")
    assert f"→ Delete them in Optimize: {target.url}/#/collection/{into}/" in page.out
    assert "--delete-leftovers" in page.out


@on_a_terminal
@pytest.mark.parametrize(("answer", "deletions"), [("n", 0), ("y", 3)])
def test_on_a_terminal_a_person_is_asked_about_the_leftovers(
    answer: str,
    deletions: int,
    production: DemoSystem,
    target: DemoSystem,
    content: DemoContent,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPTIMIZE_SOURCE_TOKEN", TOKEN)
    monkeypatch.setenv("OPTIMIZE_TARGET_TOKEN", OTHER_TOKEN)
    line = (*_line(production, target, content), "--yes", "--data-dir", str(tmp_path))
    with Person(*line) as person:
        seen = person.reads("[y/N]")
        assert "It left in the target:" in seen
        assert "Delete 3 entries at" in seen
        assert not [one for one in target.requests if one.method == "DELETE"]
        person.types(answer)
        assert person.leaves() == 3
    assert len([one for one in target.requests if one.method == "DELETE"]) == deletions
