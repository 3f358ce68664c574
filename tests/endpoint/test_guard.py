"""Who may come in: the order of the checks, and each of them with everything that could slip past it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import pytest

from desktop_exporter.endpoint.guard import Admitted, Guard, Opening, Token
from desktop_exporter.rest.messages import Answer, Request
from tests.endpoint.conftest import ENDPOINT_TOKEN, EXPORT, IMPORT

PORT: Final = 8791
OPEN: Final = {None: Opening("first", "The first", True), "first": Opening("first", "The first", True)}
SHUT: Final = {key: replace(one, writable=False) for key, one in OPEN.items()}
HOST: Final = ("host", f"127.0.0.1:{PORT}")
TOKEN: Final = ("authorization", f"Bearer {ENDPOINT_TOKEN}")
IS_JSON: Final = ("content-type", "application/json")
MEBIBYTE: Final = 1024 * 1024


@dataclass(slots=True)
class Door:
    """A guard in front of systems; `token` None: there is none yet."""

    systems: dict[str | None, Opening]
    token: str | None = ENDPOINT_TOKEN

    def look(
        self,
        headers: Sequence[tuple[str, str]],
        method: str = "GET",
        path: str = "/systems",
        query: Sequence[tuple[str, str]] = (),
    ) -> Admitted | Answer:
        token = None if self.token is None else Token(self.token)
        guard = Guard(lambda: PORT, lambda: token, self.systems.get)
        return guard.look(Request(method, path, tuple(query), tuple(headers), b""))

    def status(
        self,
        headers: Sequence[tuple[str, str]],
        method: str = "GET",
        path: str = "/systems",
        query: Sequence[tuple[str, str]] = (),
    ) -> int | None:
        """Return the status of the refusal; None when the request may come in."""
        looked = self.look(headers, method, path, query)
        return looked.status if isinstance(looked, Answer) else None


@pytest.fixture
def door() -> Door:
    return Door(dict(OPEN))


def test_each_check_comes_only_after_those_before_it() -> None:
    """A request that does everything wrong, mended step by step: nothing later shows before."""
    door = Door(dict(SHUT))
    headers: list[tuple[str, str]] = [
        ("host", "evil.example"),
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("content-length", str(65 * MEBIBYTE)),
        ("transfer-encoding", "chunked"),
        ("authorization", "Bearer wrong"),
        ("content-type", "text/plain"),
    ]
    method, path = "PUT", "/systems/other/api/private"
    seen: list[int | None] = []

    def mend(*changes: tuple[str, str | None]) -> None:
        for name, value in changes:
            headers[:] = [one for one in headers if one[0] != name]
            if value is not None:
                headers.append((name, value))

    def look() -> None:
        seen.append(door.status(headers, method, path))

    look()
    mend(("host", HOST[1]))
    look()
    mend(("origin", None))
    look()
    mend(("sec-fetch-site", None))
    look()
    mend(("transfer-encoding", None))
    look()
    mend(TOKEN)
    look()
    path = f"/systems/other{IMPORT}"
    look()
    path = f"/systems/first{IMPORT}"
    look()
    method = "POST"
    look()
    mend(IS_JSON)
    look()
    mend(("content-length", str(64 * MEBIBYTE)))
    look()
    door.systems = dict(OPEN)
    look()
    assert seen == [421, 403, 403, 400, 401, 404, 404, 405, 415, 413, 403, None]


@pytest.mark.parametrize(
    "host",
    [
        f"127.0.0.1:{PORT}",
        f"localhost:{PORT}",
        f"LocalHost:{PORT}",
    ],
)
def test_our_own_names_are_let_in(door: Door, host: str) -> None:
    assert door.status([("host", host), TOKEN]) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1:0{PORT}",
        f"127.0.0.1: {PORT}",
        f"127.0.0.1:{PORT}:80",
        f"127.0.0.1.:{PORT}",
        f"localhost.:{PORT}",
        f"127.1:{PORT}",
        f"2130706433:{PORT}",
        f"0.0.0.0:{PORT}",
        f"[::1]:{PORT}",
        f"127.0.0.2:{PORT}",
        f"rebound.example:{PORT}",
        f"localhost.evil.example:{PORT}",
        f"user@127.0.0.1:{PORT}",
        f"127.0.0.1:{PORT}, evil.example",
        f"evil.example,127.0.0.1:{PORT}",
        f" 127.0.0.1:{PORT}",
        f"http://127.0.0.1:{PORT}",
    ],
)
def test_other_names_are_not_ours(door: Door, host: str) -> None:
    assert door.status([("host", host), TOKEN]) == 421


def test_there_is_exactly_one_host(door: Door) -> None:
    assert door.status([TOKEN]) == 421
    assert door.status([HOST, HOST, TOKEN]) == 421
    assert door.status([HOST, ("host", "evil.example"), TOKEN]) == 421


@pytest.mark.parametrize("origin", ["null", "", "https://evil.example", f"http://127.0.0.1:{PORT}"])
def test_nothing_that_a_page_sends_comes_in(door: Door, origin: str) -> None:
    """Not even a page of our own: there is none."""
    assert door.status([HOST, ("origin", origin), TOKEN]) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "", "None", "other"])
def test_what_a_browser_fetches_for_a_page_does_not_come_in(door: Door, site: str) -> None:
    assert door.status([HOST, ("sec-fetch-site", site), TOKEN]) == 403
    assert door.status([HOST, ("sec-fetch-site", "none"), ("sec-fetch-site", site), TOKEN]) == 403


def test_what_a_person_typed_comes_in(door: Door) -> None:
    assert door.status([HOST, ("sec-fetch-site", "none"), TOKEN]) is None


def test_the_length_is_told_in_one_way(door: Door) -> None:
    length, chunked = ("content-length", "2"), ("transfer-encoding", "chunked")
    assert door.status([HOST, TOKEN, length]) is None
    assert door.status([HOST, TOKEN, chunked]) is None
    assert door.status([HOST, TOKEN, length, chunked]) == 400
    assert door.status([HOST, TOKEN, chunked, length]) == 400
    assert door.status([HOST, TOKEN, length, length]) == 400


@pytest.mark.parametrize(
    "value",
    [
        f"Bearer {ENDPOINT_TOKEN}",
        f"bearer {ENDPOINT_TOKEN}",
        f"BEARER   {ENDPOINT_TOKEN} ",
        ENDPOINT_TOKEN,
        f" {ENDPOINT_TOKEN} ",
    ],
)
def test_the_token_comes_in_a_header(door: Door, value: str) -> None:
    assert door.status([HOST, ("authorization", value)]) is None


def test_the_token_comes_in_the_query(door: Door) -> None:
    assert door.status([HOST], query=[("a", "b"), ("access_token", ENDPOINT_TOKEN)]) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "wrong",
        ENDPOINT_TOKEN[:-1],
        f"{ENDPOINT_TOKEN}x",
        ENDPOINT_TOKEN.upper(),
        f"Basic {ENDPOINT_TOKEN}",
        f"Bearer Bearer {ENDPOINT_TOKEN}",
        f"Bearer\t{ENDPOINT_TOKEN}",
        f"Bearer {ENDPOINT_TOKEN}, Bearer {ENDPOINT_TOKEN}",
        f"Bearer {ENDPOINT_TOKEN}\xff",
        "\udcff",
    ],
)
def test_a_wrong_token_is_refused(door: Door, value: str) -> None:
    looked = door.look([HOST, ("authorization", value)])
    assert isinstance(looked, Answer)
    assert looked.status == 401
    assert ("WWW-Authenticate", "Bearer") in looked.headers
    assert ENDPOINT_TOKEN.encode() not in looked.body
    assert door.status([HOST], query=[("access_token", value)]) == 401


def test_who_sends_two_tokens_has_none(door: Door) -> None:
    wrong = ("authorization", "Bearer wrong")
    good = ("access_token", ENDPOINT_TOKEN)
    assert door.status([HOST, TOKEN, wrong]) == 401
    assert door.status([HOST, TOKEN, TOKEN]) == 401
    assert door.status([HOST, wrong], query=[good]) == 401
    assert door.status([HOST], query=[good, good]) == 401
    assert door.status([HOST], query=[good, ("access_token", "")]) == 401
    assert door.status([HOST], query=[("Access_Token", ENDPOINT_TOKEN)]) == 401


def test_nobody_comes_in_before_there_is_a_token() -> None:
    assert Door(dict(OPEN), None).status([HOST, TOKEN]) == 401
    assert Door(dict(OPEN), None).status([HOST, ("authorization", "None")]) == 401


def test_without_a_token_a_caller_learns_nothing_of_what_there_is(door: Door) -> None:
    answers = {
        (looked.status, looked.body)
        for method in ("GET", "POST", "DELETE", "TRACE")
        for path in ("/", "/systems", "/systems/first/api/public/dashboard", IMPORT, "/openapi.json", "/x")
        if isinstance(looked := door.look([HOST], method, path), Answer)
    }
    assert len(answers) == 1
    for path in ("/api/readyz", "/systems/first/api/readyz", "/systems/nobody/api/readyz"):
        assert door.status([HOST], "GET", path) is None
        assert door.status([HOST], "POST", path) == 405
    assert door.status([HOST, TOKEN], "GET", "/systems/nobody/api/readyz") == 404


def test_a_token_does_not_show_itself() -> None:
    assert repr(Token(ENDPOINT_TOKEN)) == "Token()"
    assert ENDPOINT_TOKEN not in str(vars(Token(ENDPOINT_TOKEN)))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "post", "GETT", ""])
def test_other_methods_are_named_with_those_that_there_are(door: Door, method: str) -> None:
    looked = door.look([HOST, TOKEN], method, "/api/public/dashboard")
    assert isinstance(looked, Answer)
    assert looked.status == 405
    assert dict(looked.headers)["Allow"] == "GET, HEAD"


def test_head_is_let_in_where_get_is(door: Door) -> None:
    assert door.status([HOST, TOKEN], "HEAD", "/api/public/dashboard") is None
    assert door.status([HOST, TOKEN], "HEAD", EXPORT) == 405


@pytest.mark.parametrize(
    "kind",
    ["application/json", "Application/JSON", "application/json; charset=utf-8", " application/json ;x"],
)
def test_json_is_taken(door: Door, kind: str) -> None:
    assert door.status([HOST, TOKEN, ("content-type", kind)], "POST", EXPORT) is None


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json, text/plain",
        "application/jsonp",
        "text/plain; application/json",
        "*/*",
    ],
)
@pytest.mark.parametrize("path", [EXPORT, IMPORT])
def test_nothing_else_is_taken(door: Door, kind: str | None, path: str) -> None:
    """A form of a web page can send the simple ones without asking."""
    headers = [HOST, TOKEN] if kind is None else [HOST, TOKEN, ("content-type", kind)]
    assert door.status(headers, "POST", path) == 415


@pytest.mark.parametrize(
    ("method", "path", "limit_bytes"),
    [
        ("POST", EXPORT, MEBIBYTE),
        ("POST", IMPORT, 64 * MEBIBYTE),
        ("POST", f"/systems/first{IMPORT}", 64 * MEBIBYTE),
        ("GET", "/api/public/dashboard", MEBIBYTE),
    ],
)
def test_a_body_has_a_largest_size(door: Door, method: str, path: str, limit_bytes: int) -> None:
    def announced(size_bytes: int) -> Admitted | Answer:
        return door.look([HOST, TOKEN, IS_JSON, ("content-length", str(size_bytes))], method, path)

    just, over = announced(limit_bytes), announced(limit_bytes + 1)
    assert isinstance(just, Admitted)
    assert just.limit_bytes == limit_bytes
    assert isinstance(over, Answer)
    assert over.status == 413
    assert f"{limit_bytes // MEBIBYTE} MB" in over.body.decode()


def test_what_is_open_for_reading_only_is_not_written_to(door: Door) -> None:
    door.systems = dict(SHUT)
    for method, path in (
        ("POST", IMPORT),
        ("DELETE", "/api/public/dashboard/x"),
        ("DELETE", "/systems/first/api/public/report/x"),
    ):
        looked = door.look([HOST, TOKEN, IS_JSON], method, path)
        assert isinstance(looked, Answer)
        assert looked.status == 403
        # What to switch on, in the window and on the command line.
        assert "Tick" in looked.body.decode()
        assert "--allow-writes first" in looked.body.decode()
    assert door.status([HOST, TOKEN, IS_JSON], "POST", EXPORT) is None


def test_a_system_that_is_not_served_is_named(door: Door) -> None:
    looked = door.look([HOST, TOKEN], "GET", "/systems/other/api/public/dashboard")
    assert isinstance(looked, Answer)
    assert (looked.status, b"other" in looked.body) == (404, True)
    door.systems = {}
    assert door.status([HOST, TOKEN], "GET", "/api/public/dashboard") == 404


def test_what_comes_in_knows_its_system_and_route(door: Door) -> None:
    root = door.look([HOST, TOKEN], "GET", "/api/public/dashboard")
    below = door.look([HOST, TOKEN], "GET", "/systems/first/api/public/dashboard")
    none = door.look([HOST, TOKEN], "GET", "/systems")
    assert isinstance(root, Admitted)
    assert isinstance(below, Admitted)
    assert isinstance(none, Admitted)
    assert (root.key, below.key, none.key) == ("first", "first", None)
    assert root.found.template == "/api/public/dashboard"
    assert below.found.template == "/systems/{key}/api/public/dashboard"
