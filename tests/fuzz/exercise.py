"""Gives a case to everything that reads documents and backups, and lets only our own errors pass."""

import contextlib
import random
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from desktop_exporter.archive.containers import ContainerFormat
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.archive.verify import verify
from desktop_exporter.archive.writer import open_writer
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import Job
from desktop_exporter.model.carrying import not_carried
from desktop_exporter.model.contents import contents
from desktop_exporter.model.difference import arrival, content_hash, match
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.exchange import UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.layout import layout
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure, closure, groups, reports_by_id, roots_of
from tests.archive.material import facts
from tests.fuzz import material
from tests.fuzz.cases import Case, Shape
from tests.fuzz.material import Material

_OUTSIDE: Final = b"nobody touches this"


class BrokenPromiseError(Exception):
    """A promise was broken without an exception."""


def run(case: Case, place: Path, known: Material) -> None:
    """Read `case` in every way. Raises whatever is no ExporterError; `place` is an empty folder."""
    chance = random.Random(len(case.content))  # noqa: S311  reproducible choices, no secrets
    if case.shape is Shape.DOCUMENT:
        _read_document(case, place, known)
        return
    outside = place / "outside.json"
    outside.write_bytes(_OUTSIDE)
    path = case.lay_out(place)
    _read_backup(path, chance)
    if case.also_save and case.shape is Shape.FOLDER:
        with _ours():
            _save(path, _closures(known.entities), None)
    if sorted(one.name for one in place.iterdir()) != sorted((outside.name, path.name)):
        raise BrokenPromiseError("something was written beside the backup")
    if outside.read_bytes() != _OUTSIDE:
        raise BrokenPromiseError("a file outside the backup was changed")


@contextlib.contextmanager
def _ours() -> Generator[None]:
    """Let our own errors pass whose words can be shown."""
    try:
        yield
    except ExporterError as error:
        if str(error) != shown(str(error)):
            raise BrokenPromiseError(f"the words of {error.code} cannot be shown") from error
        Problem.of(error, kind="file", id="id", name="name")


def _read_document(case: Case, place: Path, known: Material) -> None:
    entities: Sequence[Entity] = ()
    with _ours():
        entities = cut(case.content, "a document")
        if any(one.raw not in case.content for one in entities):
            raise BrokenPromiseError("an entity's bytes are not those of the document")
    with _ours():
        within = contents(entities)
        for one in entities:
            content_hash(one.raw)
            not_carried(one, entities, (), within)
            layout(one, reports_by_id(entities))
    with _ours():
        groups(_closures(entities))
        roots_of(entities)
        for other in (entities, entities[::-1], known.entities):
            matching = match(entities, other)
            for sent, arrived in matching.pairs:
                arrival(sent, arrived, matching.ids)
    if case.also_save:
        _save_and_verify(entities, place)


def _save_and_verify(entities: Sequence[Entity], place: Path) -> None:
    """What was read can be written, and is whole then."""
    whole = [one for one in _closures(entities) if not one.missing]
    for container, name in ((ContainerFormat.FOLDER, "saved"), (ContainerFormat.ZIP, "saved.zip")):
        with _ours():
            _save(place / name, whole, container)
            problems = verify(place / name, CancelToken()).problems
            if problems:
                raise BrokenPromiseError(f"what was saved is not whole: {problems[0].detail}")


def _closures(entities: Sequence[Entity]) -> list[Closure]:
    reports = reports_by_id(entities)
    return [closure(one, reports) for one in roots_of(entities)]


def _save(path: Path, some: Sequence[Closure], container: ContainerFormat | None) -> None:
    writer = open_writer(path, container, overwrite=True)
    try:
        for one in some:
            writer.put(one)
        writer.commit(facts())
    finally:
        writer.abort()


def _read_backup(path: Path, chance: random.Random) -> None:
    with _ours():
        backup = open_backup(path)
        catalog = backup.catalog(Job[None]("fuzz").context)
        for one in catalog.collections:
            for item in (*one.dashboards, *one.reports):
                with _ours():
                    backup.export(item.kind, [item.id], CancelToken())
        with contextlib.suppress(UnknownIds):
            backup.export(chance.choice(list(ItemKind)), [material.an_id(chance)], CancelToken())
        for file in backup.files():
            contents(file.entities)
    with _ours():
        verify(path, CancelToken())
