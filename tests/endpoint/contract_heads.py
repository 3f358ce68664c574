"""Tokens, methods, routes and callers: the cases that are decided by the head of a request."""

import json
from collections.abc import Iterator
from dataclasses import replace

from tests.demo.small import COLLECTION, DASHBOARD, REPORT
from tests.endpoint.contract_case import (
    BEARER,
    COLLECTIONS,
    DASHBOARDS,
    EXPORT_DASHBOARDS,
    EXPORT_REPORTS,
    IMPORT,
    JSON,
    REPORTS,
    Case,
    Differs,
    Header,
    get,
    ids,
    post,
)


def _tokens() -> Iterator[Case]:
    known = f"{DASHBOARDS}?collectionId={COLLECTION}"
    taken = Differs("forms-of-the-token", 200)
    refused = Differs("refused-tokens", 401, "notAuthorizedError")

    def case(name: str, *sends: Header, path: str = known, differs: Differs | None = None) -> Case:
        return Case(name=f"token: {name}", method="GET", path=path, sends=sends, differs=differs)

    yield case("scheme in lower case", ("Authorization", "bearer {token}"))
    yield case("scheme in upper case", ("Authorization", "BEARER {token}"))
    yield case("without a scheme", ("Authorization", "{token}"), differs=taken)
    yield case("in the query", path=known + "&access_token={token}", differs=taken)
    yield case("in the query alone, first", path=f"{COLLECTIONS}?access_token={{token}}", differs=taken)
    yield case("in the header, and something in the query", BEARER, path=known + "&access_token=wrong")
    for name, value in {
        "wrong": "Bearer not-the-token",
        "the right one, cut": "Bearer {cut}",
        "longer": "Bearer {token}x",
        "in another case": "Bearer {TOKEN}",
        "empty": "Bearer ",
        "the scheme alone": "Bearer",
        "no value": "",
        "Basic": "Basic dXNlcjpwYXNz",
        "Basic with the token": "Basic {token}",
        "in quotes": 'Bearer "{token}"',
        "two in one header": "Bearer {token}, Bearer {token}",
        "characters that no token has": "Bearer a b!",
        "beyond ASCII": "Bearer tökén",
    }.items():
        yield case(name, ("Authorization", value), differs=refused)
    yield case("none", differs=refused)
    yield case("under another name", ("X-Authorization", "Bearer {token}"), differs=refused)
    yield case("a cookie", ("Cookie", "X-Optimize-Authorization=Bearer {token}"), differs=refused)
    yield case("wrong, in the query", path=known + "&access_token=wrong", differs=refused)
    yield case("in the query under another name", path=known + "&accessToken={token}", differs=refused)
    yield case("twice in the query", path=known + "&access_token=x&access_token={token}", differs=refused)
    yield case(
        "wrong in the header, right in the query",
        ("Authorization", "Bearer x"),
        path=known + "&access_token={token}",
        differs=refused,
    )
    # Optimize reads the first header alone.
    yield case("two headers", BEARER, ("Authorization", "Bearer wrong"), differs=refused)
    yield case("none, for a route that is unknown", path="/api/public/nothing", differs=refused)
    yield Case(
        name="token: none, for an export",
        method="POST",
        path=EXPORT_DASHBOARDS,
        sends=(JSON,),
        body=ids(DASHBOARD),
        differs=refused,
    )


def _methods() -> Iterator[Case]:
    wrong = Differs("wrong-methods", 405, "methodNotAllowedError")
    known = f"{DASHBOARDS}?collectionId={COLLECTION}"
    yield get("head of a list", known, method="HEAD")
    yield get("head of the reports", f"{REPORTS}?collectionId={COLLECTION}", method="HEAD")
    yield get("head of a list without a collection", DASHBOARDS, method="HEAD")
    yield get("head of the collections", COLLECTIONS, method="HEAD")
    yield get("head of a collection", f"{COLLECTIONS}/{COLLECTION}", method="HEAD")
    for path, methods in (
        (known, ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW")),
        (EXPORT_DASHBOARDS, ("GET", "HEAD", "PUT", "DELETE", "OPTIONS")),
        (EXPORT_REPORTS, ("GET", "PATCH")),
        (IMPORT, ("GET", "PUT", "HEAD", "OPTIONS")),
        (f"{DASHBOARDS}/{DASHBOARD}", ("GET", "POST", "PUT", "HEAD", "OPTIONS")),
        (f"{REPORTS}/{REPORT}", ("GET", "POST")),
        (COLLECTIONS, ("POST", "DELETE")),
        (f"{COLLECTIONS}/{COLLECTION}", ("PUT", "DELETE")),
        ("/api/readyz", ("POST", "DELETE")),
    ):
        for method in methods:
            yield get(f"{method} {path}", path, method=method, differs=wrong)


def _routes() -> Iterator[Case]:
    absent = Differs("other-routes", 404, "notFoundError")
    for method, path in (
        ("GET", "/api/public"),
        ("GET", "/api/public/"),
        ("GET", "/api/public/nothing"),
        ("GET", f"/api/public/export/report/{REPORT}/result/json"),
        ("GET", f"/API/public/dashboard?collectionId={COLLECTION}"),
        ("GET", f"/api/public/Dashboard?collectionId={COLLECTION}"),
        ("POST", "/api/public/export/combined/definition/json"),
        ("POST", "/api/public/share/enable"),
        ("POST", "/api/public/share/disable"),
        ("POST", "/api/public/variables/labels"),
        ("PUT", f"{COLLECTIONS}/{COLLECTION}/scope"),
        ("GET", "/api/ui-configuration"),
        ("GET", "/api/entities"),
        ("GET", f"/api/collection/{COLLECTION}"),
        ("GET", "/api/status"),
        ("POST", "/api/import"),
        ("GET", "/"),
        ("GET", "/index.html"),
        ("GET", "/docs"),
        ("GET", f"//api/public/dashboard?collectionId={COLLECTION}"),
        ("GET", f"/api//public/dashboard?collectionId={COLLECTION}"),
        ("GET", f"/api/public/dashboard//?collectionId={COLLECTION}"),
        ("GET", f"/api/public/./dashboard?collectionId={COLLECTION}"),
        ("GET", f"/api/public/x/../dashboard?collectionId={COLLECTION}"),
        ("GET", f"/api/public/dashb%6Fard?collectionId={COLLECTION}"),
        ("DELETE", f"{DASHBOARDS}/a%2Fb"),
        ("DELETE", f"{DASHBOARDS}/.."),
        ("DELETE", f"{DASHBOARDS}/%2e%2e"),
    ):
        yield get(f"{method} {path}", path, method=method, differs=absent)
    create = json.dumps({"name": "New", "ownerId": "demo"}).encode()
    no_method = Differs("other-routes", 405, "methodNotAllowedError")
    yield post("create a collection", f"{COLLECTIONS}/create", create, differs=no_method)
    yield get("a slash behind a list", f"{DASHBOARDS}/?collectionId={COLLECTION}")
    yield get("a slash behind an id", f"{DASHBOARDS}/{DASHBOARD}/", method="DELETE")
    yield post("a slash behind an export", f"{EXPORT_DASHBOARDS}/", ids(DASHBOARD))
    own = Differs("own-routes", 200)
    for path in ("/systems", "/openapi.json"):
        yield replace(get(f"own route {path}", path, differs=own), root_only=True)
    yield get(
        "reports where Camunda's SDK asks for them",
        f"/api/report?collectionId={COLLECTION}",
        JSON,
        differs=Differs("report-lists-of-the-sdk", 200),
    )
    for name, *sends in (
        ("with a token", BEARER),
        ("without a token",),
        ("with a wrong one", ("Authorization", "x")),
    ):
        yield Case(name=f"ready, {name}", method="GET", path="/api/readyz", sends=tuple(sends))
    yield get("ready, head", "/api/readyz", method="HEAD")


def _other_callers() -> Iterator[Case]:
    path = f"{DASHBOARDS}?collectionId={COLLECTION}"
    page = Differs("web-pages", 403, "forbiddenError")
    for value in ("http://example.com", "null", "http://127.0.0.1:8080", "", "{url}"):
        yield get(f"origin {value!r}", path, ("Origin", value), differs=page)
    for value in ("cross-site", "same-site", "same-origin"):
        yield get(f"fetched {value}", path, ("Sec-Fetch-Site", value), differs=page)
    yield get("fetched by a person", path, ("Sec-Fetch-Site", "none"))
    host = Differs("hosts", 421, "misdirectedRequestError")
    for value in ("example.com", "127.0.0.1", "127.0.0.1:1", "localhost.example.com", "[::1]:8791"):
        yield get(f"host {value}", path, ("Host", value), differs=host)
    accepts = Differs("accepted-types", 200)
    for value in ("text/html", "text/plain, image/png", "application/xml"):
        yield get(f"accept {value}", path, ("Accept", value), differs=accepts)
    yield get("accept JSON", path, ("Accept", "application/json"))
    yield get("accept anything of an application", path, ("Accept", "text/html, application/*;q=0.2"))


def head_cases() -> Iterator[Case]:
    """Return the cases that are decided by the head of a request."""
    yield from _tokens()
    yield from _methods()
    yield from _routes()
    yield from _other_callers()
