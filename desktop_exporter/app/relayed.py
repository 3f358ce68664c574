"""What became of one write for somebody else: the answer, and the items as the records count them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.passed import Passed
from desktop_exporter.transfer.report import Tally

# Who asked is not known: a program on this computer that has the endpoint's token.
CALLER: Final = PlaceFacts("endpoint", "the local endpoint", None, None, None)


@dataclass(frozen=True, slots=True)
class Relayed:
    """An answer, or the failure for which there is none."""

    tally: Tally
    passed: Passed | None
    failure: ExporterError | None = field(default=None)

    def noted(self, write: Callable[[], None]) -> "Relayed":
        """Return the same once `write` has put it into the journal, or with the problem that this had.

        What was done stays done, and is answered all the same.
        """
        try:
            write()
        except ExporterError as error:
            return self.with_problem(Problem.of(error, kind="file"))
        return self

    def with_problem(self, problem: Problem) -> "Relayed":
        """Return the same with one more problem."""
        return replace(self, tally=self.tally.with_problem(problem))

    def answer(self) -> Passed:
        """Return the answer, or raise the failure."""
        if self.failure is not None:
            raise self.failure
        if self.passed is None:
            raise RuntimeError("a write has an answer or a failure")
        return self.passed


def refused_words(passed: Passed, target: str) -> ExporterError:
    """Say for the records what a refusal says that goes on to the caller as it came."""
    words = passed.body.decode(errors="replace")
    return ExporterError(Code.REQUEST_REFUSED, server_words=words, host=target, status=passed.status)
