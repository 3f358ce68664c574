"""The table itself: every fault in the middle of every operation, and what is to come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from desktop_exporter.demo import faults as demo
from desktop_exporter.errors import Code
from tests.faults.faults import IMPORT, OPERATIONS, DatabaseDown, Gone, Operation, Wrong


@dataclass(frozen=True, slots=True)
class Said:
    """Words about a failure: `text` is title and detail, `quoted` the server's own words.

    In braces stand what differs from run to run, and `{where}`, the address of the request.
    """

    code: Code
    text: str
    quoted: str = ""

    @property
    def whole(self) -> str:
        """The text as the document has it."""
        return f"{self.text} The server said: “{self.quoted}”" if self.quoted else self.text


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One problem of the document: its code, what it concerns, and its text."""

    code: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What comes of a cell: exit code, counts, problems, requests to the route, what is left where."""

    exit_code: int
    requests: int
    told: tuple[Told, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    imports: int = 0
    left: str = ""
    leftovers: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One fault; `times` None is always. `cells` are by operation."""

    name: str
    words: str
    wrong: Wrong
    times: int | None
    cells: Mapping[Operation, Expected]


# What is said --------------------------------------------------------------------------------------------

_LATE: Final = Said(Code.TIMED_OUT, "{host} did not answer in time. It was silent for {n} seconds.")
_CUT: Final = Said(
    Code.CONNECTION_LOST,
    "The connection to {host} broke. The answer ended before all of it had arrived.",
)
_CLOSED: Final = Said(
    Code.CONNECTION_LOST,
    "The connection to {host} broke. The other side closed it in the middle of the answer, or before it.",
)
_HALF_A_DOCUMENT: Final = Said(
    Code.DOCUMENT_TRUNCATED,
    "The answer of {host} ends too early. The document stops at byte {n} in the middle of its content.",
)
_TOKEN: Final = Said(
    Code.TOKEN_REFUSED,
    "{host} does not accept the token. It is not a token that tells when it expires or whom it is for.",
    "validationErrorString",
)
_FORBIDDEN: Final = Said(
    Code.FORBIDDEN,
    "{host} does not permit this. The sign-in is valid but lacks the right to do it.",
    "Scripted fault",
)
_BUSY: Final = Said(
    Code.SERVER_BUSY,
    "{host} asks to slow down (status 429). Too many requests were made in a short time.",
)
_PAGE: Final = Said(
    Code.NOT_OPTIMIZE,
    "{where} is not Optimize's API. It answers with a web page instead of JSON.",
)
_ELSEWHERE: Final = Said(
    Code.REDIRECTED,
    "{where} sends callers elsewhere."
    " It answered with a redirect to https://login.example.com/, which is not followed.",
)
_REFUSED: Final = Said(Code.UNREACHABLE, "{host} cannot be reached. Connection refused.")


def _fault(quoted: str) -> Said:
    text = "{host} failed with status 500. Optimize could not carry out the request."
    return Said(Code.SERVER_FAULT, text, quoted)


def _unavailable(status: int) -> Said:
    text = f"{{host}} is not available (status {status})."
    return Said(Code.SERVER_UNAVAILABLE, f"{text} Optimize or a proxy in front of it is down or overloaded.")


def _half_an_answer(what: str) -> Said:
    reason = f"Its answer has another form: Invalid JSON: EOF while parsing {what} at line 1 column {{n}}."
    return Said(Code.NOT_OPTIMIZE, f"{{where}} is not Optimize's API. {reason}")


def _wants_sign_in(status: int, quoted: str) -> Said:
    reason = f"It wants a sign-in (status {status}) where Optimize tells everybody who it is."
    return Said(Code.NOT_OPTIMIZE, f"{{where}} is not Optimize's API. {reason}", quoted)


def _perhaps_at_work(status: int, quoted: str = "") -> Said:
    text = f"{{host}} answered with status {status}, but Optimize itself may still be at work."
    return Said(Code.IMPORT_OUTCOME_UNKNOWN, text, quoted)


def _may_have_written(quoted: str) -> Said:
    text = "{host} failed with status 500, and may have written part of it."
    return Said(Code.IMPORT_OUTCOME_UNKNOWN, text, quoted)


def _unknown(name: str, why: Said) -> Said:
    text = f"It is unknown whether {name} arrived. {why.text}"
    never = "An import is never repeated by itself, since each makes new copies."
    return Said(Code.IMPORT_OUTCOME_UNKNOWN, f"{text} {never}", why.quoted)


def _failed(name: str) -> Said:
    text = f"The server failed while importing {name} (status 500)."
    nothing = "Nothing new was found in the target collection afterwards, so nothing was written."
    return Said(Code.IMPORT_FAILED, f"{text} {nothing}", "Scripted fault")


def _unverified(why: Said) -> Said:
    text = f"Alpha arrived, but could not be read back. {why.text}"
    return Said(Code.ARRIVED_UNVERIFIED, text, why.quoted)


def _not_listed(what: str, why: Said) -> Said:
    return Said(why.code, f"{what} could not be listed. {why.text}", why.quoted)


_HALF_WAY_WORDS: Final = "Request failed: [es_rejected_execution_exception] rejected execution"
_LEFT: Final = Said(
    Code.IMPORT_LEFTOVERS,
    "The import of Alpha failed half-way. The server failed (status 500) after it had begun to write."
    " It left: report “Alpha report” ({id})",
    _HALF_WAY_WORDS,
)


def _told(kind: str, said: Said) -> Told:
    return Told(said.code.value, kind, said.whole)


# What may come of each operation -------------------------------------------------------------------------


def _lists(requests: int) -> Expected:
    return Expected(0, requests)


def _fails(requests: int, said: Said) -> Expected:
    """The command fails as a whole."""
    return Expected(1, requests, (_told("command", said),))


def _lists_partly(said: Said) -> Expected:
    """The collection is listed as far as it can be."""
    return Expected(3, 1, (_told("collection", _not_listed("The dashboards of Sales", said)),))


def _lists_nothing(*said: Said) -> Expected:
    """Nothing can be listed, though the server works."""
    return Expected(1, 1, tuple(_told("collection", one) for one in said))


def _saves(requests: int) -> Expected:
    return Expected(0, requests, counts={"done": 2}, left="whole backup")


def _saves_reports(requests: int, said: Said) -> Expected:
    """No dashboard can be exported, their reports can, and are saved alone."""
    both = (_told("dashboard", said),) * 2
    return Expected(3, requests, both, {"done": 2, "failed": 2}, left="whole backup")


def _stops_saving(requests: int, said: Said) -> Expected:
    """What fails concerns everything: nothing more is asked, nothing is written."""
    return Expected(1, requests, (_told("system", said),), {"not_started": 2}, left="nothing")


_NOTHING: Final = "0 dashboards, 0 reports"
_ONE: Final = "1 dashboard, 1 report"
_BOTH: Final = "2 dashboards, 2 reports"
_ONE_REPORT: Final = "0 dashboards, 1 report"
_ONE_AND_A_REPORT: Final = "1 dashboard, 2 reports"


def _imports(requests: int) -> Expected:
    return Expected(0, requests, (), {"done": 2}, imports=2, left=_BOTH)


def _imports_nothing(requests: int, said: Said) -> Expected:
    """Without a list of the target nothing is sent to it."""
    return Expected(1, requests, (_told("system", said),), {"not_started": 2}, left=_NOTHING)


def _refuses_each(said: Said) -> Expected:
    """Each import is refused, and nothing of it written."""
    return Expected(1, 2, (_told("dashboard", said),) * 2, {"failed": 2}, imports=2, left=_NOTHING)


def _refuses_all(said: Said, sent: int = 1) -> Expected:
    """The first import is refused for a reason that concerns all of them."""
    told = (_told("dashboard", said), _told("system", said))
    counts = {"failed": 1, "not_started": 1}
    return Expected(1, sent, told, counts, imports=sent, left=_NOTHING)


def _knows_nothing(why: Said) -> Expected:
    """Both imports are in doubt, and nothing new is found afterwards."""
    told = tuple(_told("dashboard", _unknown(name, why)) for name in ("Alpha", "Beta"))
    return Expected(1, 2, told, {"unknown": 2}, imports=2, left=_NOTHING)


def _first_unknown(why: Said) -> Expected:
    told = (_told("dashboard", _unknown("Alpha", why)),)
    return Expected(3, 2, told, {"done": 1, "unknown": 1}, imports=2, left=_ONE)


def _reads_back(requests: int) -> Expected:
    return Expected(0, requests, (), {"done": 1}, imports=1, left=_ONE)


def _cannot_read_back(requests: int, why: Said) -> Expected:
    told = (_told("dashboard", _unverified(why)),)
    return Expected(1, requests, told, {"unknown": 1}, imports=1, left=_ONE)


def _finds_leftovers(requests: int) -> Expected:
    """The import failed half-way, its leftovers are found and deleted, the next import goes well."""
    told = (_told("dashboard", _LEFT),)
    return Expected(3, requests, told, {"done": 1, "failed": 1}, imports=2, left=_ONE, deleted=1)


def _cannot_reconcile(requests: int, said: Said) -> Expected:
    """What a failed import left cannot be looked for: unknown, and nothing more is sent."""
    unknown = _unknown("Alpha", _may_have_written(_HALF_WAY_WORDS))
    told = (_told("dashboard", unknown), _told("system", said))
    return Expected(1, requests, told, {"unknown": 1, "not_started": 1}, imports=1, left=_ONE_REPORT)


def _keeps(said: Said, *more: Said, sent: int = 1) -> Expected:
    """A deletion that fails is not sent again; the leftover is still there."""
    told = (_told("dashboard", _LEFT), _told("report", said), *(_told("system", one) for one in more))
    return Expected(3, sent, told, {"done": 1, "failed": 1}, imports=2, left=_ONE_AND_A_REPORT, leftovers=1)


def _deletes_unheard(said: Said) -> Expected:
    """The answer is lost, the lists tell that the leftover is gone."""
    told = (_told("dashboard", _LEFT), _told("report", said))
    return replace(_finds_leftovers(1), told=told)


# The rows ------------------------------------------------------------------------------------------------


def _cells(*cells: Expected) -> Mapping[Operation, Expected]:
    return {
        operation: replace(cell, told=tuple(_placed(told, operation) for told in cell.told))
        for operation, cell in zip(OPERATIONS, cells, strict=True)
    }


def _placed(told: Told, operation: Operation) -> Told:
    return replace(told, text=told.text.replace("{where}", f"{{url}}{operation.shown}"))


def _passes_when_repeated(importing: Expected, deleting: Expected) -> Mapping[Operation, Expected]:
    """What fails once is asked again, except what writes."""
    reading = (_lists(2), _lists(2), _lists(2), _saves(2), _imports(2))
    return _cells(*reading, importing, _reads_back(2), _finds_leftovers(4), deleting)


def _fails_when_repeated(
    said: Said, exporting: Expected, importing: Expected, deleting: Expected
) -> Mapping[Operation, Expected]:
    """What fails three times is given up, what writes after the first time."""
    reading = (_fails(3, said), _fails(3, said), _fails(3, said), exporting, _imports_nothing(3, said))
    reconciling = _cannot_reconcile(3, said)
    return _cells(*reading, importing, _cannot_read_back(3, said), reconciling, deleting)


def _refused(
    said: Said, connecting: Said, listing_collections: Expected | None = None
) -> Mapping[Operation, Expected]:
    """What is refused for everything is not asked again."""
    return _cells(
        _fails(1, connecting),
        listing_collections or _fails(1, said),
        _fails(1, said),
        _stops_saving(1, said),
        _imports_nothing(1, said),
        _refuses_all(said),
        _cannot_read_back(1, said),
        _cannot_reconcile(1, said),
        _keeps(said),
    )


def _unavailable_row(status: int, wrong: demo.Fault, *, once: bool) -> Row:
    said = _unavailable(status)
    name = f"{status} once" if once else str(status)
    words = f"A proxy in front answers {status}{', once' if once else ''}."
    why = _perhaps_at_work(status)
    if once:
        return Row(name, words, wrong, 1, _passes_when_repeated(_first_unknown(why), _keeps(said)))
    cells = _fails_when_repeated(said, _saves_reports(9, said), _knows_nothing(why), _keeps(said))
    return Row(name, words, wrong, None, cells)


def _fails_by_optimize(said: Said, exporting: Expected, importing: Expected) -> Mapping[Operation, Expected]:
    """Optimize's own 500 is not asked again as it is; for an export each dashboard is asked alone."""
    return _cells(
        _fails(1, said),
        _lists_nothing(_not_listed("The collections", said)),
        _lists_partly(said),
        exporting,
        _imports_nothing(1, said),
        importing,
        _cannot_read_back(1, said),
        _cannot_reconcile(1, said),
        _keeps(said),
    )


_FAULT: Final = _fault("Scripted fault")
_PAGE_500: Final = _fault("Sign in")
_HALF_A_LIST: Final = _half_an_answer("a list")
_FIRST_FAILED: Final = Expected(
    3, 2, (_told("dashboard", _failed("Alpha")),), {"done": 1, "failed": 1}, imports=2, left=_ONE
)
_EACH_FAILED: Final = Expected(
    1,
    2,
    (_told("dashboard", _failed("Alpha")), _told("dashboard", _failed("Beta"))),
    {"failed": 2},
    imports=2,
    left=_NOTHING,
)
_NO_COLLECTION: Final = _fault("Was not able to fetch dashboards for collection with id [{id}]")
_NO_REPORTS: Final = _fault("Was not able to fetch reports for collection with id [{id}]")
_NO_DASHBOARDS: Final = _fault("Was not able to fetch dashboards for IDs [[{id}]]")
_NO_SETTINGS: Final = _fault("There was an error while reading settings for OpenSearch")
_NO_DATABASE: Final = _fault("Connection refused")
_TWICE_NOT: Final = (
    *(_told("dashboard", _NO_DASHBOARDS),) * 2,
    *(_told("report", _fault("Was not able to fetch reports for IDs [[{id}]]")),) * 2,
)

ROWS: Final = (
    Row(
        "slow",
        "Answers later than the time limit.",
        demo.Slow(30),
        None,
        _cells(
            _fails(1, _LATE),
            _fails(1, _LATE),
            _fails(1, _LATE),
            _saves_reports(3, _LATE),
            _imports_nothing(1, _LATE),
            _knows_nothing(_LATE),
            _cannot_read_back(1, _LATE),
            _cannot_reconcile(1, _LATE),
            _keeps(_LATE),
        ),
    ),
    Row(
        "cut in body once",
        "Ends the connection in the middle of the answer, once.",
        demo.CutInBody(),
        1,
        _passes_when_repeated(_imports(2), _finds_leftovers(1)),
    ),
    Row(
        "cut in body",
        "Ends the connection in the middle of each answer.",
        demo.CutInBody(),
        None,
        _fails_when_repeated(_CUT, _saves_reports(9, _CUT), _imports(2), _finds_leftovers(1)),
    ),
    Row(
        "length too long",
        "Announces more than it sends.",
        demo.WrongLength(100),
        None,
        _fails_when_repeated(_CUT, _saves_reports(9, _CUT), _imports(2), _finds_leftovers(1)),
    ),
    Row(
        "length too short",
        "Announces less than it sends.",
        demo.WrongLength(-1),
        None,
        _cells(
            _fails(1, _half_an_answer("an object")),
            _lists_nothing(_not_listed("The collections", _HALF_A_LIST)),
            _fails(1, _HALF_A_LIST),
            _saves_reports(3, _HALF_A_DOCUMENT),
            _imports_nothing(1, _HALF_A_LIST),
            _imports(2),
            _cannot_read_back(1, _HALF_A_DOCUMENT),
            _cannot_reconcile(1, _HALF_A_LIST),
            _finds_leftovers(1),
        ),
    ),
    Row(
        "401 once",
        "Refuses the token, once.",
        demo.Unauthorized(),
        1,
        _refused(_TOKEN, _wants_sign_in(401, "validationErrorString")),
    ),
    Row(
        "401",
        "Refuses the token.",
        demo.Unauthorized(),
        None,
        _refused(_TOKEN, _wants_sign_in(401, "validationErrorString")),
    ),
    Row(
        "403",
        "Does not permit it.",
        demo.Forbidden(),
        None,
        _cells(
            _fails(1, _wants_sign_in(403, "Scripted fault")),
            _lists_nothing(_not_listed("The collections", _FORBIDDEN)),
            _lists_partly(_FORBIDDEN),
            _saves_reports(3, _FORBIDDEN),
            _imports_nothing(1, _FORBIDDEN),
            _refuses_each(_FORBIDDEN),
            _cannot_read_back(1, _FORBIDDEN),
            _cannot_reconcile(1, _FORBIDDEN),
            _keeps(_FORBIDDEN),
        ),
    ),
    Row(
        "429 once",
        "Asks to slow down, with `Retry-After`, once.",
        demo.TooManyRequests(1),
        1,
        _passes_when_repeated(_refuses_all(_BUSY), _keeps(_BUSY)),
    ),
    Row(
        "429",
        "Asks to slow down, with `Retry-After`.",
        demo.TooManyRequests(1),
        None,
        _fails_when_repeated(_BUSY, _stops_saving(3, _BUSY), _refuses_all(_BUSY), _keeps(_BUSY)),
    ),
    Row(
        "500 once",
        "Optimize fails, once.",
        demo.ServerError(),
        1,
        _fails_by_optimize(_FAULT, _saves(3), _FIRST_FAILED),
    ),
    Row(
        "500",
        "Optimize fails.",
        demo.ServerError(),
        None,
        _fails_by_optimize(_FAULT, _saves_reports(3, _FAULT), _EACH_FAILED),
    ),
    _unavailable_row(502, demo.Unavailable(status=502), once=True),
    _unavailable_row(502, demo.Unavailable(status=502), once=False),
    _unavailable_row(503, demo.Unavailable(1), once=True),
    _unavailable_row(503, demo.Unavailable(1), once=False),
    _unavailable_row(504, demo.Unavailable(status=504), once=True),
    _unavailable_row(504, demo.Unavailable(status=504), once=False),
    Row(
        "web page",
        "Answers with a web page in place of JSON.",
        demo.HtmlInsteadOfJson(),
        None,
        _cells(
            _fails(1, _PAGE),
            _lists_nothing(_not_listed("The collections", _PAGE)),
            _fails(1, _PAGE),
            _stops_saving(1, _PAGE),
            _imports_nothing(1, _PAGE),
            _knows_nothing(_PAGE),
            _cannot_read_back(1, _PAGE),
            _cannot_reconcile(1, _PAGE),
            _keeps(_PAGE),
        ),
    ),
    Row(
        "web page with 500",
        "Answers 500 with a web page.",
        demo.HtmlInsteadOfJson(500),
        None,
        _fails_by_optimize(
            _PAGE_500, _saves_reports(3, _PAGE_500), _knows_nothing(_perhaps_at_work(500, "Sign in"))
        ),
    ),
    Row(
        "redirect",
        "Sends callers elsewhere.",
        demo.Redirect("https://login.example.com/"),
        None,
        _refused(_ELSEWHERE, _ELSEWHERE, _lists_nothing(_not_listed("The collections", _ELSEWHERE))),
    ),
    Row(
        "connection cut once",
        "Ends the connection without a word and does nothing, once.",
        demo.ConnectionCut(),
        1,
        _passes_when_repeated(_first_unknown(_CLOSED), _keeps(_CLOSED)),
    ),
    Row(
        "connection cut",
        "Ends the connection without a word and does nothing.",
        demo.ConnectionCut(),
        None,
        _fails_when_repeated(_CLOSED, _saves_reports(9, _CLOSED), _knows_nothing(_CLOSED), _keeps(_CLOSED)),
    ),
    Row(
        "answer lost once",
        "Does it, but the answer is lost, once.",
        demo.AnswerLost(),
        1,
        _passes_when_repeated(_imports(2), _deletes_unheard(_CLOSED)),
    ),
    Row(
        "answer lost",
        "Does it, but each answer is lost.",
        demo.AnswerLost(),
        None,
        _fails_when_repeated(_CLOSED, _saves_reports(9, _CLOSED), _imports(2), _deletes_unheard(_CLOSED)),
    ),
    Row(
        "half-way",
        "Writes a part of the import, then fails.",
        demo.ImportStopsHalfway(1),
        1,
        {IMPORT: _finds_leftovers(2)},
    ),
    Row(
        "gone",
        "Takes no connection any more.",
        Gone(),
        None,
        _cells(
            _fails(0, _REFUSED),
            _fails(0, _REFUSED),
            _fails(0, _REFUSED),
            _stops_saving(0, _REFUSED),
            _imports_nothing(0, _REFUSED),
            _refuses_all(_REFUSED, sent=0),
            _cannot_read_back(0, _REFUSED),
            _cannot_reconcile(0, _REFUSED),
            _keeps(_REFUSED, _REFUSED, sent=0),
        ),
    ),
    Row(
        "database down",
        "Optimize has lost its database.",
        DatabaseDown(),
        None,
        _cells(
            _fails(1, _NO_SETTINGS),
            _lists_nothing(_not_listed("The collections", _NO_DATABASE)),
            _lists_nothing(
                _not_listed("The dashboards of Sales", _NO_COLLECTION),
                _not_listed("The reports of Sales", _NO_REPORTS),
            ),
            Expected(1, 3, _TWICE_NOT, {"failed": 4}, left="nothing"),
            _imports_nothing(1, _NO_COLLECTION),
            Expected(
                1,
                1,
                (
                    _told(
                        "dashboard",
                        _unknown("Alpha", _may_have_written("Could not fetch collection with id [{id}]")),
                    ),
                    _told("system", _NO_COLLECTION),
                ),
                {"unknown": 1, "not_started": 1},
                imports=1,
                left=_NOTHING,
            ),
            _cannot_read_back(1, _NO_DASHBOARDS),
            _cannot_reconcile(1, _NO_COLLECTION),
            _keeps(_NO_DATABASE, _NO_COLLECTION),
        ),
    ),
)
