"""Requests that must not come in: what they say byte for byte, and the definite answer that each gets."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.demo.small import COLLECTION, DASHBOARD
from tests.endpoint.twins import ENDPOINT_TOKEN, SYSTEM_TOKEN

# Filled in when the endpoint has one.
PORT: Final = "{port}"
HOST: Final = f"Host: 127.0.0.1:{PORT}"
TOKEN: Final = f"Authorization: Bearer {ENDPOINT_TOKEN}"
LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"
EXPORT: Final = "/api/public/export/dashboard/definition/json"
IMPORT: Final = f"/api/public/import?collectionId={COLLECTION}"
DELETE: Final = f"/api/public/dashboard/{DASHBOARD}"
READY: Final = "/api/readyz"
JSON: Final = "Content-Type: application/json"
_BODY: Final = f'["{DASHBOARD}"]'


@dataclass(frozen=True, slots=True)
class Row:
    """What a caller says, in one piece or several, and the statuses of all answers that it gets.

    Where nothing else is said, the token is right, and the system is open for writing: only what the row
    is about keeps the request out. `ends` is whether the endpoint closes the connection in the end.
    """

    name: str
    says: tuple[str, ...]
    statuses: tuple[int, ...]
    ends: bool = True

    def pieces(self, port: int) -> tuple[bytes, ...]:
        """Return what is sent to the endpoint at `port`."""
        return tuple(said.replace(PORT, str(port)).encode("latin-1") for said in self.says)


def request(
    method: str = "GET",
    target: str = LIST,
    *lines: str,
    host: str | None = HOST,
    token: str | None = TOKEN,
    body: str = "",
    version: str = "HTTP/1.1",
) -> str:
    """Return a request. Its length is told when it has a body, and the lines do not tell it."""
    told = any(line.lower().startswith(("content-length", "transfer-encoding")) for line in lines)
    length = f"Content-Length: {len(body)}" if body and not told else None
    head = (f"{method} {target} {version}", host, token, *lines, length)
    return "\r\n".join((*(line for line in head if line is not None), "", body))


def rows() -> tuple[Row, ...]:
    """Return the whole table."""
    tables = (
        _hosts,
        _pages,
        _content_types,
        _lengths,
        _encodings,
        _heads,
        _targets,
        _methods,
        _protocols,
        _pipelines,
        _upgrades,
        _tokens,
    )
    return tuple(row for table in tables for row in table())


def _hosts() -> Iterator[Row]:
    foreign = {
        "foreign": "Host: optimize.example",
        "rebound": f"Host: evil.example:{PORT}",
        "rebound by its name": f"Host: 127.0.0.1.nip.io:{PORT}",
        "below ours": f"Host: evil.localhost:{PORT}",
        "wrong port": "Host: 127.0.0.1:1",
        "no port": "Host: 127.0.0.1",
        "no port behind the colon": "Host: 127.0.0.1:",
        "port with a zero": f"Host: 127.0.0.1:0{PORT}",
        "port with a plus": f"Host: 127.0.0.1:+{PORT}",
        "port and more": f"Host: 127.0.0.1:{PORT}0",
        "two ports": f"Host: 127.0.0.1:{PORT}:{PORT}",
        "dot behind the address": f"Host: 127.0.0.1.:{PORT}",
        "dot behind the name": f"Host: localhost.:{PORT}",
        "IPv6": f"Host: [::1]:{PORT}",
        "any address": f"Host: 0.0.0.0:{PORT}",
        "short address": f"Host: 127.1:{PORT}",
        "address as a number": f"Host: 2130706433:{PORT}",
        "another loopback address": f"Host: 127.0.0.2:{PORT}",
        "user": f"Host: user@127.0.0.1:{PORT}",
        "ours as the user": f"Host: 127.0.0.1:{PORT}@evil.example",
        "list": f"Host: 127.0.0.1:{PORT}, evil.example",
        "folded": f"Host: 127.0.0.1:{PORT}\r\n .evil.example",
        "URL": f"Host: http://127.0.0.1:{PORT}",
        "path": f"Host: 127.0.0.1:{PORT}/",
        "empty": "Host:",
        "beyond ASCII": f"Host: 127.0.0.1\xa0:{PORT}",
    }
    for name, host in foreign.items():
        yield Row(f"host {name}", (request(host=host),), (421,))
        yield Row(f"host {name}, without token", (request(host=host, token=None),), (421,))
        yield Row(f"host {name}, writing", (request("POST", IMPORT, JSON, host=host, body=_BODY),), (421,))
    yield Row("host that is missing", (request(host=None),), (400,))
    yield Row("host that is missing in HTTP/1.0", (request(host=None, version="HTTP/1.0"),), (421,))
    yield Row("host twice", (request("GET", LIST, f"Host: evil.example:{PORT}"),), (400,))
    yield Row("host twice the same", (request("GET", LIST, HOST),), (400,))
    yield Row(
        "host elsewhere", (request("GET", LIST, HOST.replace("Host", "X-Forwarded-Host"), host=None),), (400,)
    )
    yield Row(
        "host foreign where no token is needed", (request("GET", READY, host="Host: evil.example"),), (421,)
    )


def _pages() -> Iterator[Row]:
    origins = (
        "null",
        "http://evil.example",
        "https://127.0.0.1",
        f"http://127.0.0.1:{PORT}",
        f"http://localhost:{PORT}",
        "file://",
        "chrome-extension://abcdefghijklmnop",
        "",
    )
    for origin in origins:
        line = f"Origin: {origin}"
        yield Row(f"origin {origin}", (request("GET", LIST, line),), (403,))
        yield Row(f"origin {origin}, without token", (request("GET", LIST, line, token=None),), (403,))
        yield Row(f"origin {origin}, writing", (request("POST", IMPORT, line, JSON, body=_BODY),), (403,))
        yield Row(f"origin {origin}, where no token is needed", (request("GET", READY, line),), (403,))
    sites = ("cross-site", "same-site", "same-origin", "NONE", "none, cross-site", "", "anything")
    for site in sites:
        line = f"Sec-Fetch-Site: {site}"
        yield Row(f"site {site}", (request("GET", LIST, line),), (403,))
        yield Row(f"site {site}, without token", (request("GET", LIST, line, token=None),), (403,))
        yield Row(f"site {site}, writing", (request("DELETE", DELETE, line),), (403,))
    both = ("Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site")
    yield Row("site twice", (request("GET", LIST, *both),), (403,))
    yield Row("site twice, the other way round", (request("GET", LIST, *reversed(both)),), (403,))
    asked = ("Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: authorization")
    page = "Origin: http://evil.example"
    private = "Access-Control-Request-Private-Network: true"
    yield Row("preflight", (request("OPTIONS", DELETE, page, *asked, token=None),), (403,))
    yield Row(
        "preflight to a private network",
        (request("OPTIONS", DELETE, page, *asked, private, token=None),),
        (403,),
    )
    yield Row("preflight without origin", (request("OPTIONS", DELETE, *asked, token=None),), (401,))
    yield Row("preflight without origin, with token", (request("OPTIONS", DELETE, *asked),), (405,))


def _content_types() -> Iterator[Row]:
    for content_type in (
        "text/plain",
        "text/plain; charset=application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json+x",
        "application",
        "text/json",
        "*/*",
        "",
    ):
        line = f"Content-Type: {content_type}"
        for target in (EXPORT, IMPORT):
            short = target.partition("?")[0]
            simple = request("POST", target, line, token=None, body=_BODY)
            yield Row(
                f"type {content_type} for {short}", (request("POST", target, line, body=_BODY),), (415,)
            )
            yield Row(f"type {content_type} for {short}, without token", (simple,), (401,))
    yield Row("type that is not named", (request("POST", EXPORT, body=_BODY),), (415,))
    yield Row(
        "type that is named twice",
        (request("POST", EXPORT, "Content-Type: text/plain", JSON, body=_BODY),),
        (415,),
    )


def _lengths() -> Iterator[Row]:
    lengths = ("-1", "+5", "0x5", "5.0", "5e1", "five", "", " ", "5 5", "5, 6", "1" + "0" * 40, "\xb2", "5;")
    for length in lengths:
        yield Row(
            f"length {length!r}",
            (request("POST", EXPORT, JSON, f"Content-Length: {length}", body=_BODY),),
            (400,),
        )
    two = ("Content-Length: 5", f"Content-Length: {len(_BODY)}")
    yield Row("length told twice", (request("POST", EXPORT, JSON, *two, body=_BODY),), (400,))
    same = ("Content-Length: 2", "Content-Length: 2")
    once = request("GET", READY, *same, body="{}") + request(token=None)
    yield Row("length told twice the same, which is one length", (once,), (200, 401))
    large = "Content-Length: 100000000000"
    for target, size in ((EXPORT, 1024 * 1024 + 1), (IMPORT, 64 * 1024 * 1024 + 1)):
        short = target.partition("?")[0]
        yield Row(f"length of 100 GB for {short}", (request("POST", target, JSON, large),), (413,))
        yield Row(
            f"length of one too many for {short}",
            (request("POST", target, JSON, f"Content-Length: {size}"),),
            (413,),
        )
        expecting = request("POST", target, JSON, large, "Expect: 100-continue")
        yield Row(f"length of 100 GB for {short}, to be invited", (expecting,), (413,))
        yield Row(
            f"length of 100 GB for {short}, without token",
            (request("POST", target, JSON, large, token=None),),
            (401,),
        )
    yield Row("length of 100 GB where no body belongs", (request("GET", LIST, large),), (413,))
    chunk = "10000\r\n" + "a" * 65536 + "\r\n"
    chunked = request("POST", EXPORT, JSON, "Transfer-Encoding: chunked")
    yield Row("chunks that grow too large", (chunked, *[chunk] * 17), (413,))
    yield Row("chunk of a terabyte", (chunked, "ffffffffff\r\n", *["a" * 65536] * 17), (413,))
    behind = request("GET", READY, "Content-Length: 2") + "{}" + "smuggled\r\n\r\n"
    yield Row("body longer than told", (behind,), (200, 400))


def _encodings() -> Iterator[Row]:
    chunks = "0\r\n\r\n"
    for name, lines in {
        "with a length": ("Transfer-Encoding: chunked", "Content-Length: 5"),
        "behind a length": ("Content-Length: 5", "Transfer-Encoding: chunked"),
        "twice": ("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        "twice in a list": ("Transfer-Encoding: chunked, chunked",),
        "behind another": ("Transfer-Encoding: gzip, chunked",),
        "before another": ("Transfer-Encoding: chunked, identity",),
        "of an unknown kind": ("Transfer-Encoding: xchunked",),
        "identity": ("Transfer-Encoding: identity",),
        "empty": ("Transfer-Encoding:",),
        "in quotes": ('Transfer-Encoding: "chunked"',),
        "with a blank before the colon": ("Transfer-Encoding : chunked",),
        "folded": ("Transfer-Encoding:\r\n chunked", "Content-Length: 5"),
        "with a tabulator in it": ("Transfer-Encoding: chu\tnked",),
        "with something behind it": ("Transfer-Encoding: chunked;q=1",),
        "that begins with a tabulator": ("X: y\r\n\tz", "Transfer-Encoding\t: chunked"),
    }.items():
        smuggling = request("POST", EXPORT, JSON, *lines, body=chunks) + request("DELETE", DELETE)
        yield Row(f"encoding {name}", (smuggling,), (400,))
    old = request("POST", EXPORT, JSON, "Transfer-Encoding: chunked", body=chunks, version="HTTP/1.0")
    yield Row("encoding in HTTP/1.0", (old,), (400,))
    for name, chunk in {
        "without a size": "\r\n",
        "of no number": "xyz\r\n",
        "of a negative size": "-5\r\n12345\r\n",
        "with a prefix": "0x5\r\n12345\r\n",
        "with an underscore": "1_0\r\n" + "a" * 16 + "\r\n",
        "longer than told": "2\r\n12345\r\n0\r\n\r\n",
        "that ends otherwise": "2\r\n12XX0\r\n\r\n",
        "of a size beyond all": "f" * 40 + "\r\n",
        "with an endless extension": "5;" + "a" * 70_000,
    }.items():
        chunked = request("POST", EXPORT, JSON, "Transfer-Encoding: chunked")
        status = 431 if name.startswith("with an endless") else 400
        yield Row(f"chunk {name}", (chunked, chunk), (status,))
    chunked = request("POST", EXPORT, JSON, "Transfer-Encoding: chunked", token=None)
    yield Row("token behind the last chunk", (chunked, f"2\r\n[]\r\n0\r\n{TOKEN}\r\n\r\n"), (401,))
    endless = request("POST", EXPORT, JSON, "Transfer-Encoding: chunked", body="0\r\n" + "X: y\r\n" * 20_000)
    yield Row("endless headers behind the last chunk", (endless,), (431,))


def _heads() -> Iterator[Row]:
    yield Row("header of 20 kB", (request("GET", LIST, "X-Long: " + "a" * 20_000),), (431,))
    yield Row("header of 2 MB", (request("GET", LIST, "X-Long: " + "a" * 2_000_000),), (431,))
    yield Row("name of 20 kB", (request("GET", LIST, "a" * 20_000 + ": x"),), (431,))
    yield Row("101 headers", (request("GET", LIST, *["X: y"] * 101),), (431,))
    yield Row(
        "10,000 headers", (request("GET", LIST, *[f"X-{number}: y" for number in range(10_000)]),), (431,)
    )
    yield Row("endless folding", (f"GET {LIST} HTTP/1.1\r\n{HOST}\r\nX: y\r\n" + " z\r\n" * 20_000,), (431,))
    for name, line in {
        "NUL": "X: a\0b",
        "CR": "X: a\rAuthorization: b",
        "CR at the end": "X: a\r",
        "delete character": "X: a\x7fb",
        "escape": "X: a\x1b[31m",
        "NUL in a name": "X\0: a",
        "blank in a name": "X Y: a",
        "blank before the colon": "X : a",
        "no name": ": a",
        "no colon": "nothing",
        "umlaut in a name": "\xfc: a",
    }.items():
        yield Row(f"header with {name}", (request("GET", LIST, line),), (400,))
    yield Row("first header folded", (f"GET {LIST} HTTP/1.1\r\n {HOST}\r\n{TOKEN}\r\n\r\n",), (400,))
    yield Row(
        "token folded into another header", (request("GET", LIST, f"X: y\r\n {TOKEN}", token=None),), (401,)
    )


def _targets() -> Iterator[Row]:
    below = LIST.removeprefix("/api/public")
    for target in (
        f"http://127.0.0.1:{PORT}{LIST}",
        f"http://evil.example{LIST}",
        f"//evil.example{LIST}",
        f"/{LIST}",
        f"/api//public{below}",
        f"/./api/public{below}",
        f"/api/./public{below}",
        f"/api/public/../public{below}",
        f"/x/..{LIST}",
        f"/systems/..{LIST}",
        f"/systems/first/../second{LIST}",
        f"/systems/first/..{LIST}",
        f"/systems//{LIST}",
        f"/systems/FIRST{LIST}",
        f"/systems/fir%73t{LIST}",
        f"/systems/unknown{LIST}",
        f"/systems/{'a' * 41}{LIST}",
        f"/systems/first/systems/first{LIST}",
        "/systems/first/openapi.json",
        "/systems/first/systems",
        f"/api/public/%2e%2e/public{below}",
        f"/api/%2e/public{below}",
        f"/%61pi/public{below}",
        f"/api%2fpublic{below}",
        f"/api%2Fpublic{below}",
        f"/api%5cpublic{below}",
        f"/api\\public{below}",
        f"/api;x=y/public{below}",
        f"/api/public/dashboard;x=y?collectionId={COLLECTION}",
        f"/api/public/dashboard%00?collectionId={COLLECTION}",
        f"/api/public/dashboard%0a?collectionId={COLLECTION}",
        f"/api/public/dashboard%20?collectionId={COLLECTION}",
        f"/api/public/dashboard%3fcollectionId={COLLECTION}",
        f"/api/public/%c0%af{below}",
        f"/api/public/%e0%80%af{below}",
        f"/api/public/%ff{below}",
        f"/api/public/%{below}",
        f"/API/PUBLIC{below}",
        f"/api/public/dashboard#?collectionId={COLLECTION}",
        "/api/public/collection/..",
        "/api/public/collection/%2e%2e",
        "/api/public/collection/..%2f..%2fapi%2freadyz",
        "/api/public/collection/a%0d%0aX:y",
        "/api/public/collection/%00",
        "/api/public/collection/a/b",
        "/api/public/collection/" + "a" * 101,
        "/api/public/collection/\\..\\..",
        "/" + "a/" * 4000,
        "/" + "../" * 1000 + "etc/passwd",
        "*",
        "/",
        "?",
        "api/public/dashboard",
        "127.0.0.1:22",
    ):
        name = target if len(target) < 100 else f"{target[:20]}… of {len(target)}"
        yield Row(f"target {name}", (request("GET", target),), (404,))
        yield Row(f"target {name}, without token", (request("GET", target, token=None),), (401,))
    for place in (
        "..",
        "%2e%2e",
        ".",
        "%2e",
        "a%2fb",
        "..%2fcollection",
        "a;b",
        "%00",
        "a%0ab",
        "a/../b",
        "a.b",
    ):
        yield Row(f"deleting {place}", (request("DELETE", f"/api/public/dashboard/{place}"),), (404,))
    yield Row("deleting nothing", (request("DELETE", "/api/public/dashboard/"),), (405,))
    yield Row("target of 20 kB", (request("GET", "/" + "a" * 20_000),), (431,))
    yield Row("query of 20 kB", (request("GET", LIST + "&x=" + "a" * 20_000),), (431,))
    for name, target in {
        "a blank": "/api/readyz /x",
        "NUL": "/api/readyz\0",
        "a tabulator": "/api/readyz\tx",
        "overlong UTF-8": "/api/\xc0\xafreadyz",
        "an umlaut": "/api/readyz\xfc",
        "nothing": "",
    }.items():
        yield Row(f"target with {name}", (request("GET", target),), (400,))


def _methods() -> Iterator[Row]:
    methods = (
        "TRACE",
        "CONNECT",
        "PUT",
        "PATCH",
        "PROPFIND",
        "get",
        "Get",
        "GETX",
        "PRI",
        "M-SEARCH",
        "OPTIONS",
    )
    for method in methods:
        yield Row(f"method {method}", (request(method),), (405,))
        yield Row(f"method {method}, without token", (request(method, token=None),), (401,))
        yield Row(f"method {method} for a write", (request(method, IMPORT),), (405,))
    yield Row("method CONNECT to elsewhere", (request("CONNECT", "evil.example:443"),), (404,))
    yield Row(
        "method CONNECT to elsewhere, without token",
        (request("CONNECT", "evil.example:443", token=None),),
        (401,),
    )
    yield Row("method OPTIONS for all", (request("OPTIONS", "*"),), (404,))
    yield Row("method TRACE where no token is needed", (request("TRACE", READY, token=None),), (405,))
    yield Row("method with a blank", (request("GET POST"),), (400,))
    yield Row("method with an umlaut", (request("G\xcbT"),), (400,))
    yield Row("method of 20 kB", (request("G" * 20_000),), (431,))
    for line in ("X-HTTP-Method-Override: DELETE", "X-Method-Override: DELETE", "X-HTTP-Method: DELETE"):
        yield Row(f"method by {line}", (request("POST", DELETE, line),), (405,))
    yield Row("method by the query", (request("POST", f"{DELETE}?_method=DELETE"),), (405,))


def _protocols() -> Iterator[Row]:
    for name, said, statuses in (
        ("HTTP/0.9", f"GET {LIST}\r\n\r\n", (400,)),
        ("HTTP/1.0 without token", request(token=None, version="HTTP/1.0"), (401,)),
        ("HTTP/1.2", request(version="HTTP/1.2"), (400,)),
        ("HTTP/2.0", request(version="HTTP/2.0"), (400,)),
        ("HTTP/9.9", request(version="HTTP/9.9"), (400,)),
        ("HTTP/1", request(version="HTTP/1"), (400,)),
        ("http/1.1", request(version="http/1.1"), (400,)),
        ("HTTP/1.10", request(version="HTTP/1.10"), (400,)),
        ("another protocol", request(version="RTSP/1.0"), (400,)),
        ("preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400,)),
        ("hello of TLS", bytes.fromhex("160301020001 0001fc0303").decode("latin-1") + "a" * 500, (400,)),
        ("SSH", "SSH-2.0-OpenSSH_9.6\r\n\r\n", (400,)),
        ("Redis", "*1\r\n$4\r\nPING\r\n\r\n", (400,)),
        ("SMTP", "EHLO evil.example\r\n\r\n", (400,)),
        ("an answer", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (400,)),
        ("blank lines", "\r\n\r\n", (400,)),
        ("zeros", "\0" * 1000, (400,)),
        ("byte order mark", "\xef\xbb\xbf" + request(), (400,)),
    ):
        yield Row(f"protocol {name}", (said,), statuses)


def _pipelines() -> Iterator[Row]:
    good, ready = request("DELETE", DELETE), request("GET", READY)
    for name, bad, status in (
        ("no token", request(token=None), 401),
        ("a foreign host", request(host="Host: evil.example"), 421),
        ("a page", request("GET", LIST, "Origin: null"), 403),
        ("an unknown route", request("GET", "/unknown"), 404),
        ("a wrong method", request("PATCH"), 405),
        ("a wrong type", request("POST", EXPORT, body=_BODY), 415),
        ("too much", request("POST", EXPORT, JSON, "Content-Length: 2000000"), 413),
        ("no HTTP", "nonsense\r\n\r\n", 400),
    ):
        yield Row(f"pipeline: {name}, then good", (bad + good,), (status,))
        yield Row(f"pipeline: {name}, then good a moment later", (bad, good), (status,))
        yield Row(f"pipeline: {name} between two good", (ready + bad + good,), (200, status))
    yield Row("pipeline: many without token", (request(token=None) * 100,), (401,))
    body = request("GET", READY, f"Content-Length: {len(good)}", body=good)
    yield Row("pipeline: good in a body", (body + request(token=None),), (200, 401))


def _upgrades() -> Iterator[Row]:
    socket = (
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    yield Row(
        "upgrade to a web socket by a page",
        (request("GET", LIST, *socket, "Origin: http://evil.example"),),
        (403,),
    )
    yield Row("upgrade to a web socket without token", (request("GET", LIST, *socket, token=None),), (401,))
    yield Row("upgrade to a web socket, with token", (request("GET", "/", *socket),), (404,))
    yield Row(
        "upgrade to a web socket where no token is needed",
        (request("GET", READY, *socket),),
        (200,),
        ends=False,
    )
    h2c = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__")
    yield Row("upgrade to HTTP/2 without token", (request("GET", LIST, *h2c, token=None),), (401,))
    yield Row(
        "upgrade to HTTP/2 where no token is needed", (request("GET", READY, *h2c),), (200,), ends=False
    )


def _tokens() -> Iterator[Row]:
    right, almost = ENDPOINT_TOKEN, ENDPOINT_TOKEN[:-1] + "8"
    basic = base64.b64encode(f"token:{right}".encode()).decode()
    lines: dict[str, Sequence[str]] = {
        "missing": (),
        "empty": ("Authorization:",),
        "a scheme alone": ("Authorization: Bearer",),
        "a scheme and blanks": ("Authorization: Bearer   ",),
        "almost right": (f"Authorization: Bearer {almost}",),
        "almost right without a scheme": (f"Authorization: {almost}",),
        "a character short": (f"Authorization: Bearer {right[:-1]}",),
        "a character long": (f"Authorization: Bearer {right}x",),
        "in upper case": (f"Authorization: Bearer {right.upper()}",),
        "twice in one header": (f"Authorization: Bearer {right}, Bearer {right}",),
        "a list": (f"Authorization: Bearer {right},{right}",),
        "with two schemes": (f"Authorization: Bearer Bearer {right}",),
        "in quotes": (f'Authorization: Bearer "{right}"',),
        "in two headers": (TOKEN, TOKEN),
        "right, then wrong": (TOKEN, "Authorization: Bearer x"),
        "wrong, then right": ("Authorization: Bearer x", TOKEN),
        "of another scheme": (f"Authorization: Token {right}",),
        "as a password": (f"Authorization: Basic {basic}",),
        "that of the system": (f"Authorization: Bearer {SYSTEM_TOKEN}",),
        "a very long one": ("Authorization: Bearer " + "x" * 10_000,),
        "beyond ASCII": ("Authorization: Bearer \xfc\xff",),
        "for the proxy": (f"Proxy-Authorization: Bearer {right}",),
        "in a cookie": (f"Cookie: X-Optimize-Authorization=Bearer {right}; access_token={right}",),
        "in a header of its own": (f"X-Access-Token: {right}", f"Token: {right}"),
        "folded": (f"Authorization: Bearer\r\n x {right}",),
    }
    for name, token in lines.items():
        yield Row(f"token {name}", (request("GET", LIST, *token, token=None),), (401,))
        yield Row(f"token {name}, writing", (request("DELETE", DELETE, *token, token=None),), (401,))
    for name, query in {
        "empty": "access_token=",
        "almost right": f"access_token={almost}",
        "twice": f"access_token={right}&access_token={right}",
        "of another name": f"token={right}&accessToken={right}&ACCESS_TOKEN={right}",
        "behind a semicolon": f"x=y;access_token={right}",
        "that of the system": f"access_token={SYSTEM_TOKEN}",
    }.items():
        yield Row(f"token in the query {name}", (request("GET", f"{LIST}&{query}", token=None),), (401,))
    both = request("GET", f"{LIST}&access_token={right}", "Authorization: Bearer x", token=None)
    yield Row("token right in the query and wrong in the header", (both,), (401,))
    yield Row("token in the path", (request("GET", f"/{right}{LIST}", token=None),), (401,))
    yield Row("token in the fragment", (request("GET", f"{LIST}#access_token={right}", token=None),), (401,))
    form = request("POST", EXPORT, JSON, token=None, body=f"access_token={right}")
    yield Row("token in the body", (form,), (401,))
    yield Row("token with NUL behind it", (request("GET", LIST, f"{TOKEN}\0", token=None),), (400,))
