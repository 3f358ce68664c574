"""Imports and deletions: the cases in which Optimize may change something."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tests.demo.small import COLLECTION, DASHBOARD, REPORT
from tests.endpoint.contract_case import (
    ANY,
    BEARER,
    DASHBOARDS,
    EMPTY_COLLECTION_ID,
    IMPORT,
    JSON,
    ODD_ID,
    REPORTS,
    Case,
    Differs,
    get,
    kind_of,
    post,
)
from tests.endpoint.contract_material import (
    NARROW,
    UNKNOWN,
    UNKNOWN_TOO,
    combined,
    document,
    new_dashboard,
    new_report,
    report_on,
)

_NO_EXPORT: Final = Differs("documents-that-are-no-exports", 400, "importFileInvalid")


def _imports() -> Iterator[Case]:
    path = f"{IMPORT}?collectionId={COLLECTION}"
    good = document(new_report(), new_dashboard())
    documents: dict[str, bytes | None] = {
        "a dashboard with its report": good,
        "a dashboard before its report": document(new_dashboard(), new_report()),
        "a report": document(new_report()),
        "a combined report": document(new_report(), combined(UNKNOWN, str(new_report()["id"]))),
        "what is there already": document(new_report(id=REPORT)),
        "nothing": b"[]",
        "the same entity twice": document(new_report(), new_report()),
        "keys that nobody knows": document(new_report(unknown={"a": [1, 2.50, None]})),
        "a report on all versions and one": document(report_on("orders", version="1")),
        "an older index version": document(new_report(sourceIndexVersion=7)),
        "a newer index version": document(new_report(), new_dashboard(sourceIndexVersion=9)),
        "an unknown process": document(report_on("no-such-process")),
        "a process that is no data source": document(report_on("claims")),
        "a tenant that is no data source": document(report_on("orders", tenant="north")),
        "a description too long": document(new_report(description="x" * 401)),
        "a dashboard description too long": document(new_report(), new_dashboard(description="x" * 401)),
    }
    for name, body in documents.items():
        yield post(f"import {name}", path, body)
    yield post("import with a charset", path, good, ("Content-Type", "application/json;charset=utf-8"))
    untyped = Differs("content-types", 415, "unsupportedMediaTypeError")
    yield post("import without a type", path, good, ANY, differs=untyped)
    yield replace(post("import in pieces", path, good), chunked=True)
    yield post("import into an unknown collection", f"{IMPORT}?collectionId={UNKNOWN}", good)
    yield post("import into a collection without data sources", f"{IMPORT}?collectionId={NARROW}", good)
    yield post(
        "import with an empty collection id", f"{IMPORT}?collectionId=", good, differs=EMPTY_COLLECTION_ID
    )
    yield post("import without a collection", IMPORT, good)
    yield post("import nothing without a collection", IMPORT, None)


def _invalid_imports() -> Iterator[Case]:
    path = f"{IMPORT}?collectionId={COLLECTION}"
    refused: dict[str, bytes | None] = {
        "no body": None,
        "blanks": b" \n",
        "no JSON": b"hello",
        "half a document": document(new_report())[:-20],
        "null": b"null",
        "a number": b"7",
        "a list of numbers": b"[1, 2]",
        "a list of lists": b"[[]]",
        "a page": b"<!doctype html><p>Not found",
        "no kind": document({"id": UNKNOWN, "name": "x"}),
        "an unknown kind": document(new_report(exportEntityType="single_something")),
        "no name": document(new_report(name=None)),
        "no data": document(new_report(data=None)),
        "no id": document(new_report(id=None)),
        "tiles that are null": document(new_report(), new_dashboard(tiles=None)),
        "tiles that are no list": document(new_report(), new_dashboard(tiles={})),
        "a tile without an id": document(new_report(), new_dashboard(tiles=[{"type": "text"}])),
        "no index version": document(new_report(sourceIndexVersion=None)),
        "one id, two contents": document(new_report(), new_report(name="Another")),
        "a comment": b"// from production\n" + document(new_report()),
        "something behind": document(new_report()) + b" thank you",
        "an id twice in one object": document(new_report()).replace(b'"name"', b'"id": "x", "name"'),
        "no UTF-8": document(new_report()).replace(b"New orders", b"New \xff orders"),
    }
    for name, body in refused.items():
        yield post(f"import {name}", path, body, differs=_NO_EXPORT)
    odd: dict[str, bytes] = {
        "one entity without a list": document(new_report())[1:-1],
        "a byte order mark": b"\xef\xbb\xbf" + document(new_report()),
        "a dashboard without its report": document(new_dashboard()),
        "a combined report without its member": document(combined(UNKNOWN, UNKNOWN_TOO)),
        "an entity of Optimize's own": document(new_dashboard(instantPreviewDashboard=True, tiles=[])),
    }
    for name, body in odd.items():
        yield post(f"import {name}", path, body)


def _deletions() -> Iterator[Case]:
    for path, known in ((DASHBOARDS, DASHBOARD), (REPORTS, REPORT)):
        kind = kind_of(path)
        for name, id_ in {
            "known": known,
            "of the other kind": REPORT if known == DASHBOARD else DASHBOARD,
            "unknown": UNKNOWN,
            "no id": "no-id",
            "with a blank": "a%20b",
            "an umlaut": "%C3%A4",
            "an emoji": "%F0%9F%99%82",
            "escaped without need": "%33" + known[1:],
            "a question mark": "a%3Fb",
            "a plus": "a+b",
            "percent": "100%25",
            "upper case": "ABCDEFAB-CDEF-4ABC-8DEF-ABCDEFABCDEF",
            "long": "x" * 2000,
        }.items():
            differs = None if re.fullmatch(r"[0-9A-Za-z_-]{1,100}", id_) else ODD_ID
            yield get(f"delete {kind}: {name}", f"{path}/{id_}", method="DELETE", differs=differs)
        yield get(f"delete {kind} with parameters", f"{path}/{known}?force=true", method="DELETE")
        yield get(f"delete {kind} as Camunda's SDK does", f"{path}/{known}", JSON, method="DELETE")
        yield Case(
            name=f"delete {kind} with a body",
            method="DELETE",
            path=f"{path}/{known}",
            sends=(BEARER, JSON),
            body=b"{}",
        )


def _closed_systems() -> Iterator[Case]:
    closed = Differs("writing", 403, "forbiddenError")
    for case in (
        post("import", f"{IMPORT}?collectionId={COLLECTION}", document(new_report())),
        get("delete a dashboard", f"{DASHBOARDS}/{DASHBOARD}", method="DELETE"),
        get("delete a report", f"{REPORTS}/{REPORT}", method="DELETE"),
        get("delete what is unknown", f"{REPORTS}/{UNKNOWN}", method="DELETE"),
    ):
        yield replace(case, name=f"{case.name}, writing is off", writable=False, differs=closed)


def writing_cases() -> Iterator[Case]:
    """Return the cases in which Optimize may change something."""
    yield from _imports()
    yield from _invalid_imports()
    yield from _deletions()
    yield from _closed_systems()
