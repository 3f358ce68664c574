"""Kinds are named as exports name them, and index versions are told in releases."""

import pytest

from desktop_exporter.model.kinds import (
    CURRENT_INDEX_VERSIONS,
    EntityKind,
    Era,
    ItemKind,
    entity_kind,
    releases,
)

PROCESS, DECISION = EntityKind.PROCESS_REPORT, EntityKind.DECISION_REPORT
COMBINED, DASHBOARD = EntityKind.COMBINED_REPORT, EntityKind.DASHBOARD


@pytest.mark.parametrize(
    ("literal", "kind"),
    [
        ("single_process_report", PROCESS),
        ("single_decision_report", DECISION),
        ("combined_report", COMBINED),
        ("combined", COMBINED),
        ("dashboard", DASHBOARD),
        ("Dashboard", None),
        ("report", None),
        ("", None),
    ],
)
def test_literals_name_kinds(literal: str, kind: EntityKind | None) -> None:
    assert entity_kind(literal) is kind


def test_all_but_dashboards_are_reports() -> None:
    assert {kind: kind.item_kind for kind in EntityKind} == {
        PROCESS: ItemKind.REPORT,
        DECISION: ItemKind.REPORT,
        COMBINED: ItemKind.REPORT,
        DASHBOARD: ItemKind.DASHBOARD,
    }


@pytest.mark.parametrize(
    ("kind", "version", "era", "words"),
    [
        (PROCESS, 11, Era.CURRENT, "Optimize 3.11"),
        (DECISION, 10, Era.CURRENT, "Optimize 3.11"),
        (COMBINED, 5, Era.CURRENT, "Optimize 3.11"),
        (DASHBOARD, 8, Era.CURRENT, "Optimize 3.11"),
        (PROCESS, 10, Era.OLDER, "Optimize 3.10"),
        (DECISION, 9, Era.OLDER, "Optimize 3.10"),
        (COMBINED, 4, Era.OLDER, "Optimize 3.10"),
        (DASHBOARD, 7, Era.OLDER, "Optimize 3.10"),
        (PROCESS, 9, Era.OLDER, "Optimize 3.9"),
        (DASHBOARD, 6, Era.OLDER, "Optimize 3.9"),
        (PROCESS, 8, Era.OLDER, "Optimize 3.7"),
        (PROCESS, 1, Era.OLDER, "before Optimize 3.11"),
        (DASHBOARD, 0, Era.OLDER, "before Optimize 3.11"),
        (DASHBOARD, -1, Era.OLDER, "before Optimize 3.11"),
        (PROCESS, 12, Era.NEWER, "newer"),
        (DASHBOARD, 9, Era.NEWER, "newer"),
    ],
)
def test_index_versions_are_told_in_releases(kind: EntityKind, version: int, era: Era, words: str) -> None:
    found = releases(kind, version)
    assert found.era is era
    assert words in found.words


def test_every_kind_has_a_current_version() -> None:
    assert set(CURRENT_INDEX_VERSIONS) == set(EntityKind)
