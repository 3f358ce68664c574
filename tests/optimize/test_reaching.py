"""One attempt to reach a server, and how far it came."""

import datetime as dt
import threading
from pathlib import Path

import pytest
import trustme

from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.optimize.reaching import reach
from desktop_exporter.optimize.trace import Reached
from tests.optimize.raw_server import RawServer, always, silent
from tests.optimize.test_certificates import tls_of

CONFIGURATION = b'{"optimizeVersion": "8.6.0", "optimizeProfile": "ccsm"}'
END = dt.datetime(2031, 2, 3, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def reached(url: str, ca_file: Path | None = None, *, plain: bool = False) -> Reached:
    return reach(url, ca_file=ca_file, allow_plain_http=plain, cancel=CancelToken())


def code(found: Reached) -> Code | None:
    return found.error.code if found.error else None


def test_a_server_says_who_it_is_and_nothing_else_is_asked(demo: DemoSystem) -> None:
    found = reached(demo.url)
    assert (found.optimize_version, found.profile, found.generation) == ("8.6.0", "ccsm", "B")
    assert found.error is None
    assert (found.tls_version, found.valid_until) == (None, None)
    assert found.connected_after_s is not None
    assert found.connected_after_s >= 0
    (request,) = demo.requests.matching()
    assert (request.method, request.route) == ("GET", "/api/ui-configuration")
    assert request.header("Authorization") is None


def test_a_certificate_tells_its_last_day(authority: trustme.CA, ca_file: Path) -> None:
    certificate = authority.issue_cert("127.0.0.1", not_after=END)
    with RawServer(always(body=CONFIGURATION), tls_of(certificate)) as server:
        found = reached(server.url, ca_file)
    assert (found.tls_version, found.valid_until, found.error) == ("TLSv1.3", "2031-02-03", None)
    assert found.optimize_version == "8.6.0"


def test_a_refused_certificate_is_behind_the_connection() -> None:
    with RawServer(always(), tls_of(trustme.CA().issue_cert("127.0.0.1"))) as server:
        found = reached(server.url)
        assert server.requests == []
    assert code(found) is Code.CERTIFICATE_REFUSED
    assert found.connected_after_s is not None
    assert found.tls_version is found.valid_until is None


def test_nobody_there_is_no_connection() -> None:
    with RawServer(silent) as server:
        url = server.url
    found = reached(url)
    assert (code(found), found.connected_after_s) == (Code.UNREACHABLE, None)


def test_plain_http_is_not_even_tried() -> None:
    found = reached("http://optimize.invalid")
    assert (code(found), found.connected_after_s) == (Code.PLAIN_HTTP_REFUSED, None)
    assert code(reached("http://optimize.invalid", plain=True)) is Code.HOST_UNKNOWN


def test_a_failing_server_is_asked_once() -> None:
    with RawServer(always("503 Unavailable", b"")) as server:
        assert code(reached(server.url)) is Code.SERVER_UNAVAILABLE
        assert len(server.requests) == 1


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    with RawServer(silent) as server:
        timer = threading.Timer(0.1, cancel.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            reach(server.url, ca_file=None, allow_plain_http=False, cancel=cancel)
        timer.join()
