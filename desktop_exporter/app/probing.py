"""Looks at an address step by step, without a token: what *Add a system* shows while it is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from desktop_exporter import address
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.optimize.trace import Obstacle, Reached, RefusedCertificate

__all__ = [
    "Obstacle",
    "ProbeStep",
    "Probed",
    "ProbedStep",
    "Probing",
    "Reach",
    "RefusedCertificate",
    "StepState",
]

_STAGE: Final = "Connecting"
_ENDS_SOON: Final = timedelta(days=30)
# Before a connection counts as one to the server itself.
_ON_THE_WAY: Final = frozenset({Code.PLAIN_HTTP_REFUSED, Code.PROXY_FAILED})


class ProbeStep(StrEnum):
    """What is looked at, in this order."""

    ADDRESS = "address"
    REACHABLE = "reachable"
    CERTIFICATE = "certificate"
    OPTIMIZE = "optimize"


class StepState(StrEnum):
    """How a step went. `LOOK`: well, but a person should know something about it."""

    OK = "ok"
    LOOK = "look"
    FAILED = "failed"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class ProbedStep:
    """One step. `milliseconds` belong to *reachable*: from the look-up of the host to the connection.

    `tls` and `valid_until` (the last day, ISO 8601, in UTC) belong to *certificate*, which needs a look when
    that day is near; `refused` is one that was refused, `unseen` says why it could not be looked at.
    `version` and `mode` (ccsm, cloud, platform) belong to *optimize*, which needs a look when this program
    does not know how that version behaves. `plain_http`: nothing is encrypted. With it *reachable*
    fails when nobody allowed that; *certificate* is fine on this computer itself, and needs a look elsewhere.
    """

    step: ProbeStep
    state: StepState
    error: ExporterError | None = None
    milliseconds: int | None = None
    tls: str | None = None
    valid_until: str | None = None
    version: str | None = None
    mode: str | None = None
    plain_http: bool = False
    refused: RefusedCertificate | None = None
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Probed:
    """All four steps in their order. `base_url` is the address as it would be saved, `place` who answered."""

    base_url: str | None
    steps: tuple[ProbedStep, ...]
    place: PlaceFacts | None

    def step(self, step: ProbeStep) -> ProbedStep:
        """Return one of the steps."""
        return next(one for one in self.steps if one.step is step)


class Reach(Protocol):
    """Asks a server once who it is, and tells how far that came; it never raises but `Cancelled`."""

    def __call__(
        self, base_url: str, *, ca_file: Path | None, allow_plain_http: bool, cancel: CancelToken
    ) -> Reached:
        """Reach a server."""
        ...


def _today() -> date:
    return datetime.now(UTC).date()


class Probing:
    """The operation *look at an address*."""

    def __init__(self, reach: Reach, today: Callable[[], date] = _today) -> None:
        self._reach = reach
        self._today = today

    def probe(
        self, text: str, *, ca_file: Path | None, allow_plain_http: bool, context: JobContext
    ) -> Probed:
        """Normalise an address and ask the server there, without a token, who it is.

        A step that fails carries the error, and the later ones are not reached.
        """
        context.progress.show(Progress(_STAGE))
        try:
            base_url = address.base_url(text)
        except ExporterError as error:
            return Probed(None, _until(ProbedStep(ProbeStep.ADDRESS, StepState.FAILED, error)), None)
        reached = self._reach(
            base_url, ca_file=ca_file, allow_plain_http=allow_plain_http, cancel=context.cancel
        )
        place = None
        if reached.error is None:
            place = PlaceFacts("", base_url, base_url, reached.optimize_version, reached.generation)
        return Probed(base_url, self._steps(base_url, reached), place)

    def _steps(self, base_url: str, reached: Reached) -> tuple[ProbedStep, ...]:
        found = ProbedStep(ProbeStep.ADDRESS, StepState.OK)
        steps = [found]
        is_plain = base_url.startswith("http:")
        error = reached.error
        if reached.connected_after_s is None or (error is not None and error.code in _ON_THE_WAY):
            refused = error is not None and error.code is Code.PLAIN_HTTP_REFUSED
            failed = ProbedStep(ProbeStep.REACHABLE, StepState.FAILED, error, plain_http=refused)
            return _until(*steps, failed)
        milliseconds = round(reached.connected_after_s * 1000)
        steps.append(ProbedStep(ProbeStep.REACHABLE, StepState.OK, milliseconds=milliseconds))
        if not is_plain and reached.tls_version is None and error is not None:
            step = ProbedStep(
                ProbeStep.CERTIFICATE,
                StepState.FAILED,
                error,
                refused=reached.refused,
                unseen=reached.unseen,
            )
            return _until(*steps, step)
        steps.append(self._certificate(base_url, reached, is_plain=is_plain))
        steps.append(_optimize(reached))
        return tuple(steps)

    def _certificate(self, base_url: str, reached: Reached, *, is_plain: bool) -> ProbedStep:
        if is_plain:
            state = StepState.OK if address.is_loopback(base_url) else StepState.LOOK
            return ProbedStep(ProbeStep.CERTIFICATE, state, plain_http=True)
        until = reached.valid_until
        ends_soon = until is not None and date.fromisoformat(until) - self._today() < _ENDS_SOON
        return ProbedStep(
            ProbeStep.CERTIFICATE,
            StepState.LOOK if ends_soon else StepState.OK,
            tls=None if reached.tls_version is None else reached.tls_version.replace("TLSv", "TLS "),
            valid_until=until,
        )


def _optimize(reached: Reached) -> ProbedStep:
    if reached.error is not None:
        return ProbedStep(ProbeStep.OPTIMIZE, StepState.FAILED, reached.error)
    return ProbedStep(
        ProbeStep.OPTIMIZE,
        StepState.LOOK if reached.generation is None else StepState.OK,
        version=reached.optimize_version,
        mode=reached.profile,
    )


def _until(*steps: ProbedStep) -> tuple[ProbedStep, ...]:
    """Add the steps that were not reached."""
    missing = tuple(ProbeStep)[len(steps) :]
    return (*steps, *(ProbedStep(one, StepState.NOT_REACHED) for one in missing))
