"""No token gets anywhere: whatever is asked of the endpoint, and whatever goes wrong meanwhile."""

import base64
import http.client
import json
import re
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import jwt
import pytest

from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.demo import faults
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.paths import DataFolder
from tests.cli.conftest import Serve
from tests.cli.running import Running, running
from tests.cli.wire import post
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, REPORT, small_material

ENDPOINT_TOKEN: Final = "ENDPOINT-SECRET-tuvw~0123456789+/="
GOOD_TOKEN: Final = "SYSTEM-SECRET-abcd-0123456789"
# One that tells of itself why it is refused: it is read for that.
EXPIRED_TOKEN: Final = jwt.encode(
    {"exp": int(time.time()) - 3600, "aud": "optimize-api"}, "a-key-of-thirty-two-bytes-at-least!", "HS256"
)
EXPORT: Final = "/api/public/export/dashboard/definition/json"
IMPORT: Final = f"{IMPORT_ROUTE}?collectionId={COLLECTION}"
UNKNOWN: Final = "99999999-9999-4999-8999-999999999999"
FAULTS: Final[tuple[faults.Fault, ...]] = (
    faults.CutInBody(),
    faults.Unauthorized(),
    faults.Forbidden(),
    faults.TooManyRequests(3600),
    faults.ServerError(),
    faults.HtmlInsteadOfJson(),
    faults.HtmlInsteadOfJson(500),
    faults.Redirect(f"http://elsewhere.example/?access_token={quote('not-one-of-ours')}"),
    faults.ConnectionCut(),
)


def forms(token: str) -> Iterator[bytes]:
    """Yield what would give a token away: itself, and what the usual encodings make of it."""
    yield token.encode()
    yield quote(token, safe="").encode()
    yield json.dumps(token)[1:-1].encode()
    # Of base64 what stays the same wherever in a text the token begins.
    for shift in range(3):
        encoded = base64.b64encode(b"x" * shift + token.encode())
        yield encoded[4 if shift else 0 : -4]
    for part in token.split("."):
        if len(part) > 20:
            yield part.encode()


SECRETS: Final = frozenset(
    form for token in (ENDPOINT_TOKEN, GOOD_TOKEN, EXPIRED_TOKEN) for form in forms(token)
)


def given_away(data: bytes) -> list[bytes]:
    return sorted(form for form in SECRETS if form in data)


class Everything:
    """Asks for everything, right and wrong, in every way to send a token; keeps all that is answered."""

    def __init__(self, process: Running) -> None:
        self._process = process
        self.answers: list[bytes] = []
        self.statuses: set[int] = set()

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> int:
        """Ask once."""
        sent = {"Authorization": f"Bearer {ENDPOINT_TOKEN}", "Content-Type": "application/json"}
        with closing(http.client.HTTPConnection(urlsplit(self._process.url).netloc, timeout=30)) as caller:
            caller.request(method, path, body, {**sent, **(headers or {})})
            answer = caller.getresponse()
            received = answer.read()
        self.answers.append(f"{answer.status} {answer.reason} {answer.getheaders()}".encode() + received)
        self.statuses.add(answer.status)
        return answer.status

    def leave(self, path: str, body: bytes) -> None:
        """Ask, and do not wait for the answer."""
        with closing(http.client.HTTPConnection(urlsplit(self._process.url).netloc, timeout=0.3)) as caller:
            caller.request(
                "POST", path, body, {"Authorization": ENDPOINT_TOKEN, "Content-Type": "application/json"}
            )
            with suppress(TimeoutError):
                caller.getresponse()

    def raw(self, data: bytes) -> None:
        """Send what is no request, and read what comes."""
        import socket

        split = urlsplit(self._process.url)
        with socket.create_connection((split.hostname or "", split.port or 0), timeout=30) as caller:
            caller.sendall(data)
            with suppress(ConnectionError):
                while part := caller.recv(65536):
                    self.answers.append(part)

    def goes_well(self, document: bytes) -> None:
        """Ask for what there is."""
        one = json.dumps([DASHBOARD]).encode()
        for base in ("", "/systems/good"):
            assert self.ask("POST", f"{base}{EXPORT}", one) == 200
            assert self.ask("GET", f"{base}/api/public/dashboard?collectionId={COLLECTION}") == 200
            assert self.ask("GET", f"{base}/api/public/collection") == 200
        query = f"{EXPORT}?access_token={quote(ENDPOINT_TOKEN, safe='')}"
        assert self.ask("POST", query, one, {"Authorization": ENDPOINT_TOKEN}) == 200
        many = json.dumps([dashboard_id(number) for number in range(1100)]).encode()
        assert self.ask("POST", f"/systems/many{EXPORT}", many) == 200
        assert self.ask("POST", f"/systems/good{IMPORT}", document) == 200
        assert self.ask("DELETE", f"/systems/good/api/public/report/{REPORT}") == 204
        assert self.ask("GET", "/systems") == 200
        assert self.ask("GET", "/openapi.json") == 200
        assert self.ask("GET", "/api/readyz") == 200

    def goes_wrong(self, document: bytes) -> None:
        """Ask for what is refused: by the endpoint, by the systems."""
        one = json.dumps([DASHBOARD]).encode()
        for token in (GOOD_TOKEN, EXPIRED_TOKEN, ENDPOINT_TOKEN[:-1]):
            assert self.ask("POST", EXPORT, one, {"Authorization": f"Bearer {token}"}) == 401
            self.ask("GET", f"/{quote(token, safe='')}?access_token={quote(token, safe='')}")
            self.ask("GET", "/api/public/dashboard", None, {token[:20].replace("/", "x"): token})
        for body in (b"", b"{}", b"[1]", json.dumps([GOOD_TOKEN[:6], UNKNOWN]).encode()):
            self.ask("POST", EXPORT, body)
        self.ask("POST", EXPORT, json.dumps([FAILING]).encode())
        self.ask("POST", EXPORT, one, {"Content-Type": "text/plain"})
        self.ask("POST", EXPORT, one, {"Origin": "http://evil.example"})
        self.ask("POST", EXPORT, b"x" * (2 * 1024 * 1024))
        self.ask("POST", IMPORT, document)
        self.ask("POST", f"/systems/good{IMPORT}", b"[{}]")
        # The token of this system is refused, and says itself why.
        assert self.ask("POST", f"/systems/expired{EXPORT}", one) == 502
        self.raw(f"NONSENSE {ENDPOINT_TOKEN}\r\n\r\n".encode())
        self.raw(f"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: {ENDPOINT_TOKEN}\r\n\r\n".encode())


@pytest.fixture
def systems(serve: Serve, tmp_path: Path) -> dict[str, DemoSystem]:
    store = ConnectionStore(DataFolder(tmp_path / "data").connections)
    demos = {
        "read": serve(small_material(), token=GOOD_TOKEN),
        "good": serve(small_material(), token=GOOD_TOKEN),
        "many": serve(bulk(1100, 1), token=GOOD_TOKEN),
        "expired": serve(small_material(), token="another one"),
    }
    for key, demo in demos.items():
        store.add(Connection(key, key.title(), demo.url))
    return demos


def test_no_token_is_in_any_answer_log_record_or_file(systems: dict[str, DemoSystem], tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {"OPTIMIZE_ENDPOINT_TOKEN": ENDPOINT_TOKEN, "TMPDIR": str(temporary)}
    environment |= {f"OPTIMIZE_TOKEN_{key.upper()}": GOOD_TOKEN for key in systems}
    environment["OPTIMIZE_TOKEN_EXPIRED"] = EXPIRED_TOKEN
    document = post(systems["good"], EXPORT, json.dumps([DASHBOARD]).encode())[1]
    options = ("--port", "0", "--json", "--allow-writes", "good", "--data-dir", tmp_path / "data")
    with running(*systems, *options, environment=environment) as process:
        process.hears()
        everything = Everything(process)
        everything.goes_well(document)
        everything.goes_wrong(document)
        for fault in FAULTS:
            for key, path, body in (
                ("read", EXPORT, json.dumps([DASHBOARD]).encode()),
                ("good", f"/systems/good{IMPORT}", document),
            ):
                systems[key].faults.script(fault, requests=3, method="POST")
                everything.ask("POST", path, body)
                systems[key].faults.clear()
        systems["read"].faults.script(faults.Slow(30), method="POST")
        everything.leave(EXPORT, json.dumps([DASHBOARD]).encode())
        systems["read"].stop()
        everything.ask("POST", EXPORT, json.dumps([DASHBOARD]).encode())
        in_between = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
        process.process.send_signal(signal.SIGINT)
        code, out, err = process.ends()
    assert (code, out, err.count("\n")) == (0, "", 1)
    assert "does not accept the token" in err
    assert given_away(err.encode()) == []
    # The one line that is there to tell it.
    assert process.said.count(ENDPOINT_TOKEN) == 1
    assert given_away(process.said.replace(ENDPOINT_TOKEN, "").encode()) == []
    _assert_nothing(everything, in_between, tmp_path)
    assert {200, 204, 400, 401, 403, 404, 413, 415, 502, 503, 504} <= everything.statuses


def _assert_nothing(everything: Everything, in_between: Mapping[Path, bytes], folder: Path) -> None:
    assert [found for answer in everything.answers if (found := given_away(answer))] == []
    files = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    names = {one.name for one in files}
    assert {"records.sqlite3", "desktop-exporter.log"} <= names
    assert not list((folder / "tmp").iterdir())
    for seen in (in_between, files):
        assert {str(path): found for path, data in seen.items() if (found := given_away(data))} == {}
    log = next(data for path, data in files.items() if path.name == "desktop-exporter.log").decode()
    # It is no empty proof: the requests are in the log, without what callers made up.
    assert len(re.findall(r"POST /systems/\{key\}/api/public/import: \d+ in \d+ ms", log)) > 10
    for made_up in ("access_token", COLLECTION, DASHBOARD, "NONSENSE", "Traceback"):
        assert made_up not in log


@pytest.mark.parametrize("token", [ENDPOINT_TOKEN, GOOD_TOKEN, EXPIRED_TOKEN])
def test_what_is_searched_for_would_be_found(token: str) -> None:
    assert given_away(f"x{token}y".encode())
    assert given_away(f"x{quote(token, safe='')}y".encode())
    for lead in ("", "a", "ab", "abc", "user:"):
        assert given_away(base64.b64encode(f"{lead}{token}".encode()))
    assert not given_away(b"SYSTEM and ENDPOINT")
