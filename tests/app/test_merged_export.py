"""Several calls answer as one would: every report once, before dashboards, bytes as they came."""

import gc
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.app.merged_export import merged_export
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, Found
from desktop_exporter.model.document import cut
from desktop_exporter.model.exchange import ExportSet, PlaceFacts, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Passed
from tests.model.material import Document, combined, dashboard, report, uid

_BATCH: Final = "desktop_exporter.app.merged_export._BATCH"
Answer = Callable[[Sequence[str]], bytes]


class Place:
    """A place that answers exports with what a test says, and knows how many were asked at once."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self.asked: list[tuple[str, ...]] = []

    @property
    def facts(self) -> PlaceFacts:
        return PlaceFacts("place", "Place", None, None, None)

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        return self.facts

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        never()

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        never()

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        cancel.check()
        with self._lock:
            self.asked.append(tuple(ids))
        body = self._answer(ids)
        return ExportSet(cut(body, "the answer"), len(body))


def never() -> NoReturn:
    raise AssertionError("nobody asks for this")


def body(*documents: Document) -> bytes:
    return json.dumps(documents).encode()


def ids(count: int) -> list[str]:
    return [uid(1_000_000 + number) for number in range(count)]


def export(place: Place, asked: Sequence[str], kind: ItemKind = ItemKind.DASHBOARD) -> Passed:
    return merged_export(place, kind, asked, CancelToken())


def raws(passed: Passed) -> list[bytes]:
    """Return the entities as they are in the answer, which is then given back."""
    found = [bytes(one) for one in msgspec.json.decode(passed.body, type=list[msgspec.Raw])]
    passed.release()
    return found


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_BATCH, 2)


def board(id_: str, *reports: int) -> Document:
    return {**dashboard(0, reports), "id": id_}


def test_asks_in_batches_of_a_hundred_and_for_every_id_once() -> None:
    place = Place(lambda batch: body(*(board(one) for one in batch)))
    asked = ids(250)
    found = raws(export(place, asked))
    assert [json.loads(one)["id"] for one in found] == asked
    assert sorted(map(len, place.asked)) == [50, 100, 100]
    assert sorted(one for batch in place.asked for one in batch) == asked


@pytest.mark.usefixtures("small_batches")
def test_reports_come_first_and_each_once() -> None:
    place = Place(lambda batch: body(*(board(one, 1, 2) for one in batch), report(1), report(2)))
    asked = ids(5)
    found = [json.loads(one) for one in raws(export(place, asked))]
    assert [one["id"] for one in found] == [uid(1), uid(2), *asked]
    assert len(place.asked) == 3


@pytest.mark.usefixtures("small_batches")
def test_of_reports_alone_there_are_no_dashboards() -> None:
    place = Place(lambda batch: body(*({**report(0), "id": one} for one in batch)))
    asked = ids(5)
    found = [json.loads(one)["id"] for one in raws(export(place, asked, ItemKind.REPORT))]
    assert found == asked


@pytest.mark.usefixtures("small_batches")
def test_what_nobody_knows_is_named_of_all_batches_once() -> None:
    asked = ids(7)

    def answer(batch: Sequence[str]) -> bytes:
        lost = tuple(one for one in batch if one in {asked[1], asked[4]})
        if lost:
            raise UnknownIds(ItemKind.DASHBOARD, (*lost, asked[1]), "words")
        return body(*(board(one) for one in batch))

    place = Place(answer)
    with pytest.raises(UnknownIds) as caught:
        export(place, asked)
    assert caught.value.ids == (asked[1], asked[4])
    assert len(place.asked) == 4


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("failing", [0, 1, 3])
def test_one_batch_that_fails_fails_all(failing: int) -> None:
    asked = ids(8)

    def answer(batch: Sequence[str]) -> bytes:
        if asked[2 * failing] in batch:
            raise ExporterError(Code.SERVER_FAULT, host="h", status=500)
        return body(*(board(one) for one in batch))

    with pytest.raises(ExporterError) as caught:
        export(Place(answer), asked)
    assert caught.value.code is Code.SERVER_FAULT


def test_after_a_failure_the_rest_is_not_asked_for() -> None:
    def answer(_batch: Sequence[str]) -> bytes:
        raise ExporterError(Code.SERVER_FAULT, host="h", status=500)

    place = Place(answer)
    with pytest.raises(ExporterError):
        export(place, ids(5000))
    assert len(place.asked) < 20


@pytest.mark.usefixtures("small_batches")
def test_a_failure_cuts_the_others_that_are_under_way() -> None:
    """Nothing that they bring can be used any more: nobody has to wait for it."""
    asked = ids(8)
    cut_short: list[bool] = []

    class Slow(Place):
        def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
            self.asked.append(tuple(ids))
            if ids[0] != asked[2]:
                try:
                    cancel.wait(20)
                except Cancelled:
                    cut_short.append(True)
                    raise
            until(lambda: len(self.asked) == 4)
            raise ExporterError(Code.SERVER_FAULT, host="h", status=500)

    with pytest.raises(ExporterError) as caught:
        export(Slow(never_asked), asked)
    assert caught.value.code is Code.SERVER_FAULT
    assert cut_short == [True] * 3


def never_asked(_batch: Sequence[str]) -> bytes:
    never()


def until(happened: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not happened():
        pause.wait(0.003)


def without_a_dashboard(batch: Sequence[str]) -> bytes:
    return body(*(board(one) for one in batch[1:]))


def without_a_report(batch: Sequence[str]) -> bytes:
    return body(*(board(one, 1) for one in batch))


def without_a_member(batch: Sequence[str]) -> bytes:
    return body(*(board(one, 1) for one in batch), combined(1, [2]))


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("short", [without_a_dashboard, without_a_report, without_a_member])
def test_what_is_not_whole_is_no_answer(short: Answer) -> None:
    with pytest.raises(ExporterError) as caught:
        export(Place(short), ids(3))
    assert caught.value.code is Code.ANSWER_INCOMPLETE


@dataclass(slots=True)
class Spelled:
    """Gives the first batch one spelling of a report, all later ones another."""

    first: bytes
    later: bytes
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, batch: Sequence[str]) -> bytes:
        raw = self.first if batch[0] == uid(1_000_000) else self.later
        boards = b",".join(json.dumps(board(one, 1)).encode() for one in batch)
        return b"[" + boards + b"," + raw + b"]"


WITH_DIAGRAM: Final = json.dumps(report(1)).encode()
WITHOUT_DIAGRAM: Final = json.dumps(report(1, configuration={"color": "#1991c8", "precision": None})).encode()


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(
    ("first", "later"),
    [(WITH_DIAGRAM, WITHOUT_DIAGRAM), (WITHOUT_DIAGRAM, WITH_DIAGRAM)],
    ids=["with", "without"],
)
def test_of_a_report_with_and_without_its_diagram_the_whole_one_is_kept(first: bytes, later: bytes) -> None:
    asked = ids(6)
    found = raws(export(Place(Spelled(first, later)), asked))
    assert found[0] == WITH_DIAGRAM
    assert [json.loads(one)["id"] for one in found[1:]] == asked


@pytest.mark.usefixtures("small_batches")
def test_of_equal_content_one_spelling_as_it_came_is_kept() -> None:
    spaced = json.dumps(report(1), indent=1).encode()
    found = raws(export(Place(Spelled(WITH_DIAGRAM, spaced)), ids(4)))
    assert found[0] in {WITH_DIAGRAM, spaced}


@pytest.mark.usefixtures("small_batches")
def test_a_report_that_changed_between_two_calls_is_no_answer() -> None:
    changed = json.dumps(report(1, name="Other")).encode()
    with pytest.raises(ExporterError) as caught:
        export(Place(Spelled(WITH_DIAGRAM, changed)), ids(4))
    assert caught.value.code is Code.EXPORT_CONTRADICTS
    assert caught.value.parameters["id"] == uid(1)


def test_little_is_held_in_memory_while_one_answer_is_late() -> None:
    """What comes after it would pile up: so only a few more are asked for."""
    held = threading.Event()
    asked = ids(5000)

    def answer(batch: Sequence[str]) -> bytes:
        if batch[0] == asked[0]:
            assert held.wait(20)
        elif len(place.asked) >= 8:
            # As many as may be waiting for the first one.
            held.set()
        return body(*(board(one) for one in batch))

    place = Place(answer)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(export, place, asked)
        # Nothing sets it, unless too much is asked for.
        assert not held.wait(0.3)
        before = len(place.asked)
        held.set()
        running.result().release()
    assert before < 8
    assert len(place.asked) == 50


@pytest.mark.usefixtures("small_batches")
def test_a_cancel_ends_it_and_what_was_not_begun_is_not_begun() -> None:
    cancel = CancelToken()

    def answer(batch: Sequence[str]) -> bytes:
        cancel.cancel()
        return body(*(board(one) for one in batch))

    place = Place(answer)
    with pytest.raises(Cancelled):
        merged_export(place, ItemKind.DASHBOARD, ids(400), cancel)
    assert len(place.asked) <= 8


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are told in another way here")
@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("end", ["released", "failed", "contradicted"])
def test_no_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    later = {
        "released": WITHOUT_DIAGRAM,
        "failed": b'{"bad": ',
        "contradicted": b"%s" % WITH_DIAGRAM.replace(b"Orders", b"O"),
    }
    gc.collect()
    before = open_files()
    place = Place(Spelled(WITHOUT_DIAGRAM if end == "released" else WITH_DIAGRAM, later[end]))
    if end == "released":
        passed = export(place, ids(4))
        assert open_files() > before
        # A file without a name, or one that nobody else reads.
        assert [one.stat().st_mode & 0o077 for one in tmp_path.iterdir()] in ([], [0, 0])
        views = [one for one in passed.parts if isinstance(one, memoryview)]
        passed.release()
        for view in views:
            with pytest.raises(ValueError, match="released"):
                bytes(view)
    else:
        with pytest.raises(ExporterError):
            export(place, ids(4))
    assert open_files() == before
    assert list(tmp_path.iterdir()) == []


@dataclass(frozen=True, slots=True)
class World:
    """Dashboards with the numbers of their reports, the members of combined ones, and what is asked for."""

    boards: Mapping[int, tuple[int, ...]]
    members: Mapping[int, tuple[int, ...]]
    spellings: Mapping[int, int]
    asked: tuple[int, ...]
    batch: int

    def spelled(self, number: int, batch: Sequence[str]) -> bytes:
        """Return a report as this batch tells it: with or without diagram, with or without blanks."""
        if number in self.members:
            document = combined(number, self.members[number])
        elif (self.spellings.get(number, 0) + len(batch[0]) + int(batch[0][-1], 16)) % 2:
            document = report(number, configuration={"color": "#1991c8", "precision": None})
        else:
            document = report(number)
        return json.dumps(document, indent=None if len(batch) % 2 else 1).encode()

    def closure(self, number: int) -> list[int]:
        return [number, *self.members.get(number, ())]

    def answer(self, batch: Sequence[str]) -> bytes:
        """Answer as Optimize does: everything once, in any order."""
        numbers = [int(one[-6:], 16) for one in batch]
        needed = {leaf for one in numbers for number in self.boards[one] for leaf in self.closure(number)}
        texts = [json.dumps(dashboard(one, self.boards[one])).encode() for one in numbers]
        texts[len(texts) // 2 : len(texts) // 2] = [self.spelled(one, batch) for one in sorted(needed)]
        return b"[" + b", ".join(texts) + b"]"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    plain = list(range(1, draw(st.integers(1, 6)) + 1))
    members = {
        100 + number: tuple(draw(st.lists(st.sampled_from(plain), min_size=1, max_size=3, unique=True)))
        for number in range(draw(st.integers(0, 3)))
    }
    every = [*plain, *members]
    boards = {
        1000 + number: tuple(draw(st.lists(st.sampled_from(every), max_size=4, unique=True)))
        for number in range(draw(st.integers(1, 8)))
    }
    spellings = {number: draw(st.integers(0, 1)) for number in plain}
    asked = draw(st.permutations(sorted(boards)))
    return World(boards, members, spellings, tuple(asked), draw(st.integers(1, 4)))


@given(world=worlds())
@settings(max_examples=60)
def test_any_batches_come_together_as_one_export(world: World) -> None:
    received: dict[str, set[bytes]] = {}

    def answer(batch: Sequence[str]) -> bytes:
        text = world.answer(batch)
        for one in cut(text, "the answer"):
            received.setdefault(one.id, set()).add(one.raw)
        return text

    asked = [uid(one) for one in world.asked]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(_BATCH, world.batch)
        found = raws(export(Place(answer), asked))
    entities = cut(b"[" + b",".join(found) + b"]", "the merged answer")
    needed = {
        uid(leaf) for one in world.asked for number in world.boards[one] for leaf in world.closure(number)
    }
    reports = [one.id for one in entities if one.item_kind is ItemKind.REPORT]
    assert [one.id for one in entities] == [*reports, *asked]
    assert len(reports) == len(set(reports))
    assert set(reports) == needed
    # Byte for byte as received, and of several texts the longest: it has the diagram.
    assert all(len(one.raw) == max(map(len, received[one.id])) for one in entities)
    assert all(one.raw in received[one.id] for one in entities)
