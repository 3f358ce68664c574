"""Lists, exports and collections: the cases in which nothing is written."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, dashboard_id, dashboard_report_id
from tests.demo.small import COLLECTION, DASHBOARD, PRIVATE, REPORT
from tests.endpoint.contract_case import (
    ANY,
    COLLECTIONS,
    EMPTY_COLLECTION_ID,
    EXPORT_DASHBOARDS,
    EXPORT_REPORTS,
    EXPORTS,
    IMPORT,
    JSON,
    LISTS,
    ODD_ID,
    Case,
    Differs,
    get,
    ids,
    kind_of,
    post,
)
from tests.endpoint.contract_material import (
    COMBINED,
    EMPTY,
    UNKNOWN,
    UNKNOWN_TOO,
    WITH_COMBINED,
    document,
    new_report,
)

BULK_DASHBOARDS: Final = 3000
_STRICT: Final = Differs("bodies-of-exports", 400, "badRequestError")


def _lists() -> Iterator[Case]:
    for path in LISTS:
        kind = kind_of(path)
        known = f"{path}?collectionId={COLLECTION}"
        yield get(f"list {kind}", known)
        yield get(f"list {kind} with the content type that Camunda's SDK sends", known, JSON)
        yield get(f"list {kind}, any type accepted", known, ANY)
        yield get(f"list {kind}, compressed if possible", known, ("Accept-Encoding", "gzip, deflate, br"))
        yield get(f"list {kind} of an empty collection", f"{path}?collectionId={EMPTY}")
        yield get(f"list {kind} of an unknown collection", f"{path}?collectionId={UNKNOWN}")
        yield get(f"list {kind} of what is no id", f"{path}?collectionId=no%20id%2F%C3%A4%26")
        yield get(f"list {kind}, id with plus", f"{path}?collectionId=a+b")
        yield get(f"list {kind} without a collection", path)
        yield get(
            f"list {kind} with an empty collection id", f"{path}?collectionId=", differs=EMPTY_COLLECTION_ID
        )
        yield get(f"list {kind}, the name in lower case", f"{path}?collectionid={COLLECTION}")
        yield get(f"list {kind} with more parameters", f"{known}&page=2&collection=x")
        yield get(f"list {kind}, escaped where it need not be", f"{path}?collection%49d={COLLECTION[:-1]}%31")


def _exports() -> Iterator[Case]:
    yield post("export a dashboard", EXPORT_DASHBOARDS, ids(DASHBOARD))
    yield post(
        "export dashboards, a combined report between", EXPORT_DASHBOARDS, ids(WITH_COMBINED, DASHBOARD)
    )
    yield post("export a private dashboard", EXPORT_DASHBOARDS, ids(PRIVATE))
    yield post("export a report", EXPORT_REPORTS, ids(REPORT))
    yield post("export a combined report", EXPORT_REPORTS, ids(COMBINED))
    yield post("export a report as a dashboard", EXPORT_DASHBOARDS, ids(REPORT))
    yield post("export a dashboard as a report", EXPORT_REPORTS, ids(DASHBOARD))
    for path in EXPORTS:
        kind, known = kind_of(path), DASHBOARD if "dashboard" in path else REPORT
        yield post(f"export no {kind}", path, b"[]")
        yield post(f"export {kind}, blanks around", path, b" \r\n\t[ ]\n")
        yield post(f"export {kind} twice named", path, ids(known, known))
        yield post(f"export unknown {kind}", path, ids(UNKNOWN))
        in_pieces = post(f"export {kind}, in pieces", path, ids(known))
        yield replace(in_pieces, chunked=True)
        malformed = post(f"export {kind}, no ids in pieces", path, b"{}", differs=_STRICT)
        yield replace(malformed, chunked=True)
        yield post(f"export {kind}, several unknown", path, ids(UNKNOWN, UNKNOWN_TOO))
        yield post(f"export {kind}, one of them unknown", path, ids(known, UNKNOWN))
        yield post(f"export {kind}, unknown twice", path, ids(UNKNOWN, UNKNOWN))
        for odd in ("no-id", "a/b", "ä 🙂", '"\\', "a, b]", " ", "x" * 5000, "%2e%2e", "../x"):
            yield post(f"export {kind}, an odd id {odd[:9]!r}", path, ids(odd))
        for name, alike in {
            "a byte order mark": b"\xef\xbb\xbf" + ids(known),
            "UTF-16": ids(known).decode().encode("utf-16"),
        }.items():
            yield post(f"export {kind}: {name}", path, alike)
        for type_ in (
            "application/json;charset=UTF-8",
            "application/json; charset=utf-8",
            "Application/JSON",
        ):
            yield post(f"export {kind} as {type_}", path, ids(known), ("Content-Type", type_))


def _malformed_exports() -> Iterator[Case]:
    for path in EXPORTS:
        kind, known = kind_of(path), DASHBOARD if "dashboard" in path else REPORT
        bodies: dict[str, bytes | None] = {
            "no body": None,
            "blanks": b"  ",
            "null": b"null",
            "a text": json.dumps(known).encode(),
            "a number": b"1",
            "true": b"true",
            "an object": b"{}",
            "an object with ids": json.dumps({"ids": [known]}).encode(),
            "a list in a list": json.dumps([[known]]).encode(),
            "an object in a list": json.dumps([{"id": known}]).encode(),
            "null in a list": ids(known, None),
            "a number in a list": ids(7),
            "true in a list": ids(True),
            "an empty id": ids(""),
            "an empty id among others": ids(known, ""),
            "half a list": ids(known)[:-1],
            "no JSON": b"hello",
            "something behind the list": ids(known) + b" x",
            "a second list behind": ids(known) + ids(known),
            "a comma too much": b'["' + known.encode() + b'",]',
            "a comment": b"/* ids */" + ids(known),
            "single quotes": f"['{known}']".encode(),
            "a character that no id has": ids("\u0000"),
            "no UTF-8": b'["\xff"]',
            "half a surrogate pair": b'["\\ud83d"]',
            "a thousand brackets": b"[" * 1000 + b"]" * 1000,
            "a hundred thousand brackets": b"[" * 100_000,
            "a form": b"ids=" + known.encode(),
        }
        for name, body in bodies.items():
            yield post(f"export {kind}: {name}", path, body, differs=_STRICT)


def _content_types() -> Iterator[Case]:
    wrong = Differs("content-types", 415, "unsupportedMediaTypeError")
    for path, body in (
        (EXPORT_DASHBOARDS, ids(DASHBOARD)),
        (EXPORT_REPORTS, ids(REPORT)),
        (f"{IMPORT}?collectionId={COLLECTION}", document(new_report())),
    ):
        name = path.split("?", maxsplit=1)[0]
        for type_ in (
            "text/plain",
            "text/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/vnd.api+json",
            "application/jsonx",
            "application",
        ):
            yield post(f"{name} as {type_}", path, body, ("Content-Type", type_), differs=wrong)
    for path in EXPORTS:
        yield post(f"{path} without a type", path, ids(UNKNOWN), ANY, differs=wrong)


def _many() -> Iterator[Case]:
    thousands = Differs("more-than-1000-ids", 200)
    for count in (1, 25, 1000):
        yield post(f"export {count} of many", EXPORT_DASHBOARDS, _some(count), large=True)
    for count in (1001, BULK_DASHBOARDS):
        yield post(
            f"export {count} dashboards", EXPORT_DASHBOARDS, _some(count), differs=thousands, large=True
        )
        reports = ids(*(dashboard_report_id(board, 0) for board in range(count)))
        yield post(f"export {count} reports", EXPORT_REPORTS, reports, differs=thousands, large=True)
    unknown = Differs("more-than-1000-ids", 404, "notFoundError")
    some = [dashboard_id(board) for board in range(1500)]
    yield post(
        "export many, some unknown",
        EXPORT_DASHBOARDS,
        ids(UNKNOWN, *some, UNKNOWN_TOO),
        differs=unknown,
        large=True,
    )
    twice = [dashboard_id(board % 700) for board in range(1400)]
    yield post("export 700, each named twice", EXPORT_DASHBOARDS, ids(*twice), large=True)
    too_many = Differs("more-than-10000-ids", 413, "requestTooLargeError")
    for path in EXPORTS:
        asked = ids(*(f"{number:05}" for number in range(10_001)))
        yield post(f"export 10,001 {kind_of(path)}", path, asked, differs=too_many, large=True)
    big = Differs("size-of-bodies", 413, "requestTooLargeError")
    yield post("export, 2 MB of blanks", EXPORT_DASHBOARDS, b"[" + b" " * 2_000_000 + b"]", differs=big)
    for path in LISTS:
        case = get(f"list many {kind_of(path)}", f"{path}?collectionId={BULK_COLLECTION_ID}")
        yield replace(case, large=True)


def _some(count: int) -> bytes:
    return ids(*(dashboard_id(board) for board in range(count)))


def _collections() -> Iterator[Case]:
    yield get("list collections", COLLECTIONS)
    yield get("describe a collection", f"{COLLECTIONS}/{COLLECTION}")
    yield get("describe an unknown collection", f"{COLLECTIONS}/{UNKNOWN}")
    yield get("describe a word", f"{COLLECTIONS}/no-id")
    yield get("describe what is no id", f"{COLLECTIONS}/no%20id", differs=ODD_ID)


def reading_cases() -> Iterator[Case]:
    """Return the cases in which nothing is written."""
    yield from _lists()
    yield from _exports()
    yield from _malformed_exports()
    yield from _content_types()
    yield from _many()
    yield from _collections()
