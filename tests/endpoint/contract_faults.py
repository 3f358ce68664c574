"""What a system does wrong behind the endpoint, and what becomes of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from desktop_exporter.demo.faults import (
    AnswerLost,
    ConnectionCut,
    CutInBody,
    Fault,
    Forbidden,
    HtmlInsteadOfJson,
    ImportStopsHalfway,
    Redirect,
    ServerError,
    TooManyRequests,
    Unauthorized,
    Unavailable,
    WrongLength,
)
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, REPORT
from tests.endpoint.contract_case import (
    DASHBOARDS,
    EXPORT_DASHBOARDS,
    EXPORT_REPORTS,
    IMPORT,
    REPORTS,
    Case,
    Differs,
    get,
    ids,
    post,
)
from tests.endpoint.contract_material import document, new_dashboard, new_report

_FAILS: Final = Differs("failures-of-the-system", 502, "systemFailed")
_REFUSES: Final = Differs("refused-sign-ins", 502, "systemSignInRefused")
_IN_DOUBT: Final = Differs("imports-in-doubt", 502, "importOutcomeUnknown")
_LOST: Final = Differs("imports-in-doubt", 504, "importOutcomeUnknown")

_LIST: Final = get("list", f"{DASHBOARDS}?collectionId={COLLECTION}")
_EXPORT: Final = post("export", EXPORT_DASHBOARDS, ids(DASHBOARD))
_EXPORT_REPORT: Final = post("export a report", EXPORT_REPORTS, ids(REPORT))
_IMPORT: Final = post(
    "import", f"{IMPORT}?collectionId={COLLECTION}", document(new_report(), new_dashboard())
)
_DELETE: Final = get("delete", f"{REPORTS}/{REPORT}", method="DELETE")
_READS: Final = (_LIST, _EXPORT, _EXPORT_REPORT)


def fault_cases() -> Iterator[Case]:
    """Return the cases in which the system fails."""
    yield post("export what the system cannot", EXPORT_DASHBOARDS, ids(FAILING), differs=_FAILS)
    yield post("export that and another", EXPORT_DASHBOARDS, ids(DASHBOARD, FAILING), differs=_FAILS)
    ready = get("ready", "/api/readyz")
    yield _with(ready, Unavailable(), Differs("readiness", 200))
    for case in (*_READS, _IMPORT, _DELETE):
        yield _with(case, Unauthorized(), _REFUSES)
        yield _with(case, Forbidden(), _REFUSES)
        yield _with(case, TooManyRequests(retry_after_s=7), None)
        yield _with(case, Redirect("/elsewhere"), _FAILS)
    for case in (*_READS, _DELETE):
        yield _with(case, ServerError(), _FAILS)
        yield _with(case, ConnectionCut(), _FAILS)
        yield _with(case, HtmlInsteadOfJson(500), _FAILS, "with 500")
        for status in (502, 503, 504):
            yield _with(case, Unavailable(status=status), _FAILS, str(status))
    for case in _READS:
        yield _with(case, HtmlInsteadOfJson(), _FAILS)
        yield _with(case, CutInBody(), _FAILS)
        yield _with(case, WrongLength(100), _FAILS, "too long")
        yield _with(case, WrongLength(-20), _FAILS, "too short")
    yield _with(_IMPORT, ServerError(), _IN_DOUBT)
    yield _with(_IMPORT, ImportStopsHalfway(), _IN_DOUBT)
    yield _with(_IMPORT, Unavailable(), _LOST)
    yield _with(_IMPORT, AnswerLost(), _LOST)
    yield _with(_IMPORT, ConnectionCut(), _LOST)
    yield _with(_IMPORT, CutInBody(), _LOST)
    yield _with(_IMPORT, HtmlInsteadOfJson(), _LOST)
    yield _with(_IMPORT, WrongLength(-20), _LOST)


def _with(case: Case, fault: Fault, differs: Differs | None, more: str = "") -> Case:
    name = " ".join(filter(None, (case.name, "and", type(fault).__name__, more)))
    return replace(case, name=name, fault=fault, differs=differs)
