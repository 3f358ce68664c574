"""The endpoint answers as the system behind it does, but for the differences that docs/endpoint.md lists."""

import http.client
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

import pytest

from desktop_exporter.demo.bulk import bulk
from desktop_exporter.demo.server import DemoSystem
from tests.conftest import ExpectedLogs
from tests.demo.small import COLLECTION
from tests.endpoint.contract_case import DASHBOARDS, IMPORT, REPORTS, Case
from tests.endpoint.contract_cases import cases
from tests.endpoint.contract_material import contract_material
from tests.endpoint.contract_reads import BULK_DASHBOARDS
from tests.endpoint.page import differences
from tests.endpoint.twins import ENDPOINT_TOKEN, KEY, SYSTEM_TOKEN, Twins, twins

_COMPARED: Final = frozenset(
    {
        "allow",
        "cache-control",
        "content-disposition",
        "content-security-policy",
        "content-type",
        "expires",
        "location",
        "pragma",
        "retry-after",
        "set-cookie",
        "www-authenticate",
        "x-content-type-options",
        "x-xss-protection",
    }
)
# Not compared: Date, Content-Length (the bodies are), and Vary: nothing here is ever compressed.
_ALWAYS: Final = 100
_REFUSED_HERE: Final = range(400, 500)


@dataclass(frozen=True, slots=True)
class Seen:
    """What counts of an answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def error_code(self) -> str | None:
        """The code of Optimize's error object."""
        try:
            read: object = json.loads(self.body)
        except ValueError:
            return None
        return cast("dict[str, str]", read).get("errorCode") if isinstance(read, dict) else None

    def __str__(self) -> str:
        body = self.body if len(self.body) < 300 else self.body[:300] + b"..."
        return f"{self.status} {dict(self.headers)} {body!r}"


def send(base_url: str, token: str, case: Case) -> Seen:
    """Send the request of a case to a base URL."""
    address = urlsplit(base_url)
    assert address.hostname is not None
    filled = {
        "{token}": token,
        "{TOKEN}": token.upper(),
        "{cut}": token[:-1],
        "{url}": f"http://{address.netloc}",
    }

    def fill(text: str) -> str:
        for place, value in filled.items():
            text = text.replace(place, value)
        return text

    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    try:
        own_host = any(name == "Host" for name, _ in case.sends)
        path = fill(address.path + case.path)
        connection.putrequest(case.method, path, skip_host=own_host, skip_accept_encoding=True)
        for name, value in case.sends:
            connection.putheader(name, fill(value).encode())
        if case.chunked:
            connection.putheader("Transfer-Encoding", "chunked")
        elif case.body is not None or case.method in ("POST", "PUT", "PATCH"):
            connection.putheader("Content-Length", str(len(case.body or b"")))
        connection.endheaders(case.body, encode_chunked=case.chunked)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    compared = sorted(
        (name.lower(), value) for name, value in response.getheaders() if name.lower() in _COMPARED
    )
    return Seen(response.status, tuple(compared), body)


def disagreements(asked: Twins, those: Iterable[Case]) -> list[str]:
    """Ask the system and the endpoint, at the root and below the key, for each case: say where it is off."""
    said: list[str] = []
    for case in those:
        said += disagreement(asked, case, asked.url)
        if not case.root_only:
            said += disagreement(asked, case, f"{asked.url}/systems/{KEY}")
    return said


def disagreement(asked: Twins, case: Case, base_url: str) -> list[str]:
    """Ask both, and return what is wrong, if anything is."""
    told = f"{case.name} ({case.method} {case.path[:90]} at {urlsplit(base_url).path or '/'})"
    theirs = _answer(asked.alone, asked.alone.url, SYSTEM_TOKEN, case)
    before = len(asked.behind.requests)
    ours = _answer(asked.behind, base_url, ENDPOINT_TOKEN, case)
    if case.differs is None:
        return [] if ours == theirs else [f"{told}\n    system   {theirs}\n    endpoint {ours}"]
    if ours == theirs:
        return [f"{told}: no difference, but {case.differs.name} was named"]
    wanted = (case.differs.status, case.differs.error_code)
    if case.method != "HEAD" and (ours.status, ours.error_code) != wanted:
        return [f"{told}: wanted {wanted}\n    system   {theirs}\n    endpoint {ours}"]
    if ours.status in _REFUSED_HERE and not case.reaches and len(asked.behind.requests) > before:
        return [f"{told}: refused, but the system was asked"]
    return []


def _answer(system: DemoSystem, base_url: str, token: str, case: Case) -> Seen:
    """Ask while the system does wrong what the case says."""
    if case.fault is not None:
        route = re.sub(r"/[0-9a-f-]{36}", "/{id}", case.path.split("?", maxsplit=1)[0])
        system.faults.script(case.fault, requests=_ALWAYS, method=case.method, route=route)
    try:
        seen = send(base_url, token, case)
    except (http.client.HTTPException, OSError) as broken:
        seen = Seen(0, (), type(broken).__name__.encode())
    finally:
        system.faults.clear()
    return _plain(case, seen)


def _plain(case: Case, seen: Seen) -> Seen:
    """Return an answer without what is fresh in it: new ids, in the order of a set."""
    if seen.status != http.HTTPStatus.OK or not case.path.startswith(IMPORT):
        return seen
    try:
        made = sorted(each["entityType"] for each in json.loads(seen.body))
    except ValueError:
        return seen
    return Seen(seen.status, seen.headers, str(made).encode())


def chosen(*, large: bool = False, writes: bool = False, writable: bool = True) -> list[Case]:
    """Return the cases for one world."""
    return [
        case
        for case in cases()
        if case.large is large and case.writes is writes and case.writable is writable
    ]


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in cases()]
    assert len(set(names)) == len(names)


def test_what_does_not_write_is_answered_alike(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.requests", ": 50")
    with twins(tmp_path, contract_material(), same=True) as asked:
        said = disagreements(asked, chosen())
    assert not said, f"{len(said)}\n" + "\n".join(said)


@pytest.mark.parametrize("generation", ["A", "C"])
def test_what_older_and_newer_systems_say_is_passed_on(tmp_path: Path, generation: str) -> None:
    # A slash at the end means nothing to the endpoint, and is another route for C.
    alike = [case for case in chosen() if case.differs is None and not case.name.startswith("a slash")]
    with twins(tmp_path, contract_material(), same=True, generation=generation) as asked:
        said = disagreements(asked, alike)
    assert not said, "\n".join(said)


def test_large_exports_are_answered_alike(tmp_path: Path) -> None:
    with twins(tmp_path, bulk(BULK_DASHBOARDS, 1), same=True) as asked:
        said = disagreements(asked, chosen(large=True))
    assert not said, "\n".join(said)


def test_what_is_open_for_reading_only_is_not_written(tmp_path: Path) -> None:
    with twins(tmp_path, contract_material(), writable=False) as asked:
        said = disagreements(asked, chosen(writes=True, writable=False))
    assert not said, "\n".join(said)


@pytest.mark.parametrize("base", ["", f"/systems/{KEY}"])
def test_what_writes_is_answered_alike_and_does_the_same(
    tmp_path: Path, base: str, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("desktop_exporter.requests", ": 50")
    said: list[str] = []
    left = chosen(writes=True)
    while left:
        with twins(tmp_path / str(len(left)), contract_material()) as asked:
            before = held(asked)
            # As long as nothing was written, they are as good as new.
            while left and held(asked) == before:
                case = left.pop()
                said += disagreement(asked, case, asked.url + base)
                alone, behind = held(asked)
                if alone != behind and case.differs is None:
                    said.append(f"{case.name}: the systems hold different things afterwards")
    assert not said, f"{len(said)}\n" + "\n".join(said)


def held(asked: Twins) -> tuple[list[int], list[int]]:
    """Return how many dashboards and reports the collection of either system holds."""
    lists = [
        Case(name="", method="GET", path=f"{path}?collectionId={COLLECTION}")
        for path in (DASHBOARDS, REPORTS)
    ]
    alone, behind = (
        [len(json.loads(send(system.url, SYSTEM_TOKEN, each).body)) for each in lists]
        for system in (asked.alone, asked.behind)
    )
    return alone, behind


def test_the_page_lists_the_differences_that_the_cases_show() -> None:
    listed = differences()
    assert len(set(listed)) == len(listed)
    shown = {case.differs.name for case in cases() if case.differs is not None}
    assert set(listed) == shown
