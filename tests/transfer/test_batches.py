"""Batches: every id is handed out, none is lost in a split, and sizes follow the answers."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.transfer.batches import BatchQueue

MEGABYTE = 1024 * 1024


def _drained(queue: BatchQueue) -> list[str]:
    handed_out: list[str] = []
    while batch := queue.next():
        handed_out.extend(batch)
    return handed_out


def test_batches_begin_with_25_and_double_up_to_100_while_answers_are_comfortable() -> None:
    queue = BatchQueue([str(number) for number in range(400)])
    sizes: list[int] = []
    while batch := queue.next():
        sizes.append(len(batch))
        queue.answered(1 * MEGABYTE, 0.2)
    assert sizes == [25, 50, 100, 100, 100, 25]


def test_a_large_or_slow_answer_halves_the_next_batch() -> None:
    queue = BatchQueue([str(number) for number in range(100)])
    assert len(queue.next() or ()) == 25
    queue.answered(5 * MEGABYTE, 0.2)
    assert len(queue.next() or ()) == 12
    queue.answered(1 * MEGABYTE, 6.0)
    assert len(queue.next() or ()) == 6


def test_a_batch_never_shrinks_to_nothing() -> None:
    queue = BatchQueue([str(number) for number in range(60)])
    sizes: list[int] = []
    while batch := queue.next():
        sizes.append(len(batch))
        queue.answered(9 * MEGABYTE, 0.2)
    assert sizes[-1] == 1
    assert sum(sizes) == 60


@given(st.lists(st.uuids().map(str), unique=True, min_size=1, max_size=80), st.data())
def test_splits_and_named_culprits_lose_no_id(ids: list[str], data: st.DataObject) -> None:
    culprits = set(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    named = data.draw(st.booleans())
    queue = BatchQueue(ids)
    done: list[str] = []
    failed: list[str] = []
    while batch := queue.next():
        guilty = [one for one in batch if one in culprits]
        if not guilty:
            done.extend(batch)
        elif named and len(guilty) < len(batch):
            failed.extend(guilty)
            queue.without(batch, guilty)
        elif len(batch) > 1:
            queue.split(batch)
        else:
            failed.extend(batch)
    assert sorted(done) == sorted(set(ids) - culprits)
    assert sorted(failed) == sorted(culprits)


def test_parts_of_a_failed_batch_come_before_what_was_not_asked_yet() -> None:
    queue = BatchQueue([str(number) for number in range(30)])
    first = queue.next() or ()
    queue.split(first)
    assert queue.next() == first[:12]
    assert queue.next() == first[12:]
    assert _drained(queue) == ["25", "26", "27", "28", "29"]
