"""Interrupts between the steps of a command: what was done is told, a question can be left."""

import signal

import pytest

from desktop_exporter.cli.watching import Interruption
from desktop_exporter.jobs.cancel import Cancelled


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_during_a_job_cancels_it_and_later_ones_before_the_last_end_the_command(
    number: signal.Signals,
) -> None:
    interruption = Interruption()
    calls: list[str] = []
    with interruption.handled():
        with interruption.cancelling(lambda: calls.append("cancel"), last=False):
            signal.raise_signal(number)
        assert calls == ["cancel"]
        with pytest.raises(Cancelled):
            signal.raise_signal(number)


def test_after_the_last_job_no_interrupt_takes_its_report_away() -> None:
    interruption = Interruption()
    with interruption.handled():
        with interruption.cancelling(lambda: None, last=True):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert interruption.asked


def test_a_question_after_the_last_job_can_be_left_by_an_interrupt() -> None:
    interruption = Interruption()
    with interruption.handled():
        with interruption.cancelling(lambda: None, last=True):
            pass
        with pytest.raises(Cancelled), interruption.ending():
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert interruption.asked
