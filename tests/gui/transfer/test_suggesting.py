"""Where a save may go: names, endings and kinds of backups go together."""

from datetime import date
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.gui.transfer.suggesting import (
    beside,
    container_of,
    numbered,
    short_text,
    suggested_path,
    typed_path,
    with_container,
)

_DAY = date(2026, 11, 24)
_FOLDER = Path("/backups")


@pytest.mark.parametrize(
    ("place", "container", "name"),
    [
        ("Production", ContainerFormat.ZIP, "production-2026-11-24.zip"),
        ("Production", ContainerFormat.JSON, "production-2026-11-24.json"),
        ("Production", ContainerFormat.FOLDER, "production"),
        ("Legacy (Camunda 7)", ContainerFormat.FOLDER, "legacy-camunda-7"),
        ("Größe / Österreich", ContainerFormat.FOLDER, "größe-österreich"),
        ("nightly.zip", ContainerFormat.FOLDER, "nightly"),
        ("../..", ContainerFormat.FOLDER, "optimize"),
    ],
)
def test_suggestions(place: str, container: ContainerFormat, name: str) -> None:
    assert suggested_path(_FOLDER, place, container, _DAY) == _FOLDER / name


@given(st.text(), st.sampled_from(list(ContainerFormat)))
def test_whatever_a_place_is_called_the_suggestion_lies_in_the_folder(
    place: str, container: ContainerFormat
) -> None:
    path = suggested_path(_FOLDER, place, container, _DAY)
    assert path.parent == _FOLDER
    assert path.name not in {"", ".", ".."}
    assert not set(path.name) & set('<>:"/\\|?*')
    assert len(path.name) < 100
    assert container_of(path) is (None if container is ContainerFormat.FOLDER else container)


def test_endings_follow_the_container() -> None:
    assert with_container(Path("/b/x.zip"), ContainerFormat.JSON) == Path("/b/x.json")
    assert with_container(Path("/b/x.v2"), ContainerFormat.ZIP) == Path("/b/x.v2.zip")
    assert with_container(Path("/b/x.json"), ContainerFormat.FOLDER) == Path("/b/x")
    assert beside(Path("/b/x.zip")) == Path("/b/x-rest.zip")
    assert beside(Path("/b/x.v2")) == Path("/b/x.v2-rest")
    assert numbered(Path("/b/x.zip"), 2) == Path("/b/x-2.zip")
    assert numbered(Path("/b/x.v2"), 3) == Path("/b/x.v2-3")


def test_only_whole_paths_are_paths() -> None:
    assert typed_path("") is None
    assert typed_path("x.zip") is None
    assert typed_path("/x\0.zip") is None
    assert typed_path("~no-such-user-here/x.zip") is None
    assert typed_path("~/x.zip") == Path.home() / "x.zip"
    assert PurePath(short_text(Path.home() / "x.zip")) == PurePath("~/x.zip")
