"""The fuzz command: the same seed makes the same cases, and it ends as it promises."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_exporter.errors import Code, ExporterError
from tests.fuzz import cases, exercise, material
from tests.fuzz.cases import Case, Shape
from tests.fuzz.material import Material

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def known() -> Material:
    return material.load()


def test_the_same_seed_makes_the_same_cases(known: Material) -> None:
    again = material.load()
    some = [cases.make(1, number, known) for number in range(300)]
    assert some == [cases.make(1, number, again) for number in range(300)]
    assert some != [cases.make(2, number, known) for number in range(300)]
    assert {one.shape for one in some} == set(Shape)


def test_cases_of_every_shape_end_in_our_own_errors_only(known: Material, tmp_path: Path) -> None:
    for number in range(300):
        place = tmp_path / str(number)
        place.mkdir()
        exercise.run(cases.make(1, number, known), place, known)
    assert len(list(tmp_path.iterdir())) == 300


def test_a_foreign_exception_comes_out(
    known: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise KeyError("foreign")

    monkeypatch.setattr(exercise, "cut", failing)
    with pytest.raises(KeyError):
        exercise.run(Case(Shape.DOCUMENT, b"[]"), tmp_path, known)


def test_words_that_cannot_be_shown_come_out(
    known: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class RawError(ExporterError):
        def __str__(self) -> str:
            return "\x1b]0;x\x07"

    def failing(*_: object) -> None:
        raise RawError(Code.CANCELLED)

    monkeypatch.setattr(exercise, "cut", failing)
    with pytest.raises(exercise.BrokenPromiseError):
        exercise.run(Case(Shape.DOCUMENT, b"[]"), tmp_path, known)


def test_the_command_counts_and_ends_well() -> None:
    line = [sys.executable, "-m", "tests.fuzz", "--cases", "60", "--seed", "1", "--workers", "2"]
    done = subprocess.run(line, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "cases 60, foreign exceptions 0\n", done.stderr
    assert done.returncode == 0
    assert done.stderr.startswith("seed 1\n")
