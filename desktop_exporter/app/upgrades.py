"""Notices that a system has become another release of Optimize, and says so in a note."""

from typing import Final

from desktop_exporter.app.learning import Learning
from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.cancel import CancelToken, unless_cancelled
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.transfer.ports import Source, TargetView
from desktop_exporter.transfer.report import Tally

# Whoever has just connected need not be asked again.
_STILL_NEW_S: Final = 10.0
_DATE_LENGTH: Final = len("2026-11-24")


def since_last_run(place: Source | TargetView, learning: Learning, cancel: CancelToken) -> tuple[str, ...]:
    """Return a note when a system is not the release that it was in the last run with it.

    Raises what asking the server for its version raises.
    """
    facts = place.facts_now(cancel, max_age_s=_STILL_NEW_S)
    last = learning.last_version(facts.base_url) if facts.base_url is not None else None
    if last is None or facts.optimize_version is None or last[0] == facts.optimize_version:
        return ()
    version, begun_at = last
    note = (
        f"{facts.name} was Optimize {version} in the last run with it, on {begun_at[:_DATE_LENGTH]}. It is"
        f" {facts.optimize_version} now: what it accepts may have changed."
    )
    return (note,)


def meanwhile(
    place: Source | TargetView, before: PlaceFacts, tally: Tally, cancel: CancelToken
) -> tuple[str, ...]:
    """Return a note when a system became another release since `before`, or can no longer be asked.

    Raises nothing: what was done by now counts more than the version. A system whose failure ended the work
    (its `tally` says so) is not asked again.
    """
    failed = any(problem.kind == "system" for problem in tally.problems)
    if before.base_url is None or failed or cancel.cancelled:
        return ()
    try:
        now = unless_cancelled(lambda: place.facts_now(cancel))
    except ExporterError as error:
        return (f"{before.name} could not be asked at the end which Optimize it is. {error.title}",)
    if now is None or now.optimize_version == before.optimize_version:
        return ()
    note = (
        f"{before.name} changed from Optimize {before.optimize_version} to {now.optimize_version} while this"
        " ran: what was done before and after may differ."
    )
    return (note,)
