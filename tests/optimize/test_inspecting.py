"""What is found out of a certificate that was refused, and that nothing is sent for it."""

import datetime as dt
import re
import threading
import time
from pathlib import Path

import pytest
import trustme

from desktop_exporter.errors import Code
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.optimize.reaching import reach
from desktop_exporter.optimize.trace import Obstacle, Reached, RefusedCertificate
from tests.optimize.certificates import DAY, NOW, Made, issued, self_signed
from tests.optimize.raw_server import RawConnection, RawServer, always
from tests.optimize.test_reaching import CONFIGURATION

HERE = "127.0.0.1"
PACKAGE = Path(__file__).resolve().parents[2] / "desktop_exporter"


def reached(url: str, ca_file: Path | None = None) -> Reached:
    return reach(url, ca_file=ca_file, allow_plain_http=False, cancel=CancelToken())


def refused(made: Made, ca_file: Path | None = None) -> RefusedCertificate:
    """Look at a server that shows this certificate; not one byte is asked of it."""
    with RawServer(always(body=CONFIGURATION), made.tls) as server:
        found = reached(server.url, ca_file)
        assert server.requests == []
    assert found.error is not None
    assert found.error.code is Code.CERTIFICATE_REFUSED
    assert found.refused is not None
    assert (found.refused.sha256, found.refused.pem) == (made.fingerprint, made.pem)
    return found.refused


@pytest.mark.parametrize("authority", [None, False, True])
def test_a_self_signed_one_that_fits_may_be_trusted_and_then_is(
    authority: bool | None, tmp_path: Path
) -> None:
    made = self_signed(tmp_path, "optimize.example", HERE, authority=authority)

    found = refused(made)

    assert found.names == ("optimize.example", HERE)
    assert found.issuer == "C=CH, O=Zürich, CN=optimize of a test"
    assert (found.valid_from, found.valid_until) == (
        (NOW - DAY).date().isoformat(),
        (NOW + 30 * DAY).date().isoformat(),
    )
    assert (found.self_signed, found.obstacle, found.may_be_trusted) == (True, None, True)
    trusted = tmp_path / "trusted.pem"
    trusted.write_text(found.pem)
    with RawServer(always(body=CONFIGURATION), made.tls) as server:
        assert reached(server.url, trusted).error is None
    with RawServer(always(), self_signed(tmp_path, HERE, authority=authority).tls) as other:
        assert reached(other.url, trusted).error is not None
        assert other.requests == []


@pytest.mark.parametrize(
    ("begins", "ends", "names", "obstacle"),
    [
        (NOW - 2 * DAY, NOW - DAY, (HERE,), Obstacle.EXPIRED),
        (NOW + DAY, NOW + 2 * DAY, (HERE,), Obstacle.NOT_YET_VALID),
        (NOW - DAY, NOW + DAY, ("127.0.0.2", "localhost"), Obstacle.OTHER_HOST),
        (NOW - DAY, NOW + DAY, (), Obstacle.OTHER_HOST),
    ],
)
def test_a_self_signed_one_that_does_not_fit_may_not(
    begins: dt.datetime, ends: dt.datetime, names: tuple[str, ...], obstacle: Obstacle, tmp_path: Path
) -> None:
    found = refused(self_signed(tmp_path, *names, begins=begins, ends=ends))

    assert (found.self_signed, found.obstacle, found.may_be_trusted) == (True, obstacle, False)
    assert found.names == (names or ("optimize of a test",))


def test_one_that_only_says_that_it_signed_itself_may_not(tmp_path: Path) -> None:
    found = refused(self_signed(tmp_path, HERE, falsely=True))

    assert (found.self_signed, found.obstacle, found.may_be_trusted) == (False, Obstacle.UNPROVEN, False)


@pytest.mark.parametrize(
    ("names", "begins", "ends", "obstacle"),
    [
        ((HERE,), None, None, Obstacle.FOREIGN_ISSUER),
        ((HERE,), NOW - 2 * DAY, NOW - DAY, Obstacle.EXPIRED),
        (("optimize.example",), None, None, Obstacle.OTHER_HOST),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_one_of_an_authority_may_not(
    names: tuple[str, ...],
    begins: dt.datetime | None,
    ends: dt.datetime | None,
    obstacle: Obstacle,
    known: bool,
    tmp_path: Path,
) -> None:
    authority = trustme.CA(organization_name="Theirs")
    ca_file = tmp_path / "ca.pem"
    (authority if known and obstacle is not Obstacle.FOREIGN_ISSUER else trustme.CA()).cert_pem.write_to_path(
        str(ca_file)
    )

    found = refused(issued(authority, *names, begins=begins, ends=ends), ca_file)

    assert found.names == names
    assert "O=Theirs" in found.issuer
    assert (found.self_signed, found.obstacle, found.may_be_trusted) == (False, obstacle, False)


def test_another_certificate_at_the_second_look_proves_nothing(tmp_path: Path) -> None:
    """Three handshakes: refused, looked at, proven; the last shows another one of the same name."""
    first, second = (self_signed(tmp_path, HERE) for _ in range(2))
    shown = [first, first, second]

    def script(connection: RawConnection) -> None:
        connection.secure(shown.pop(0).tls)
        connection.wait_closed()

    with RawServer(script) as server:
        found = reached(server.url.replace("http:", "https:"))
    assert shown == []
    assert found.refused is not None
    assert found.refused.sha256 == first.fingerprint
    assert (found.refused.obstacle, found.refused.may_be_trusted) == (Obstacle.UNPROVEN, False)


def test_a_server_that_shows_it_only_once_is_told(tmp_path: Path) -> None:
    made, seen = self_signed(tmp_path, HERE), list[int]()

    def script(connection: RawConnection) -> None:
        seen.append(1)
        if len(seen) == 1:
            connection.secure(made.tls)
            connection.wait_closed()

    with RawServer(script) as server:
        found = reached(server.url.replace("http:", "https:"))
    assert len(seen) == 2
    assert found.refused is None
    assert "did not show it again" in found.unseen
    assert found.error is not None
    assert found.error.code is Code.CERTIFICATE_REFUSED


def test_a_look_can_be_cancelled(tmp_path: Path) -> None:
    made, cancel, seen = self_signed(tmp_path, HERE), CancelToken(), list[int]()

    def script(connection: RawConnection) -> None:
        seen.append(1)
        if len(seen) == 1:
            connection.secure(made.tls)
        else:
            threading.Timer(0.1, cancel.cancel).start()
        connection.wait_closed()

    with RawServer(script) as server:
        begun_s = time.monotonic()
        with pytest.raises(Cancelled):
            reach(server.url.replace("http:", "https:"), ca_file=None, allow_plain_http=False, cancel=cancel)
    assert time.monotonic() - begun_s < 5


def test_a_file_without_certificates_is_not_the_servers_fault(tmp_path: Path) -> None:
    odd = tmp_path / "odd.pem"
    odd.write_text("hello")
    with RawServer(always(), self_signed(tmp_path, HERE).tls) as server:
        found = reached(server.url, odd)
        assert server.connections <= 1
    assert found.error is not None
    assert (found.refused, found.unseen) == (None, "")


def test_it_is_looked_at_through_a_proxys_tunnel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = self_signed(tmp_path, "optimize.invalid")
    inside: list[bytes | None] = []

    def tunnel(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.secure(made.tls)
        inside.append(connection.request())

    with RawServer(tunnel) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//user:secret@"))
        found = reached("https://optimize.invalid")
    assert found.refused is not None
    assert (found.refused.sha256, found.refused.may_be_trusted) == (made.fingerprint, True)
    assert len(proxy.requests) == 3
    for one in proxy.requests:
        assert one.startswith(b"CONNECT optimize.invalid:443 ")
        assert b"Proxy-Authorization: Basic" in one
    assert not any(inside)


def test_a_proxy_that_closes_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, seen = self_signed(tmp_path, "optimize.invalid"), list[int]()

    def tunnel(connection: RawConnection) -> None:
        seen.append(1)
        connection.request()
        if len(seen) == 1:
            connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            connection.secure(made.tls)
            connection.wait_closed()
        else:
            connection.send(b"HTTP/1.1 503 Full\r\n\r\n")

    with RawServer(tunnel) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        found = reached("https://optimize.invalid")
    assert found.refused is None
    assert "did not show it again" in found.unseen


def test_through_a_proxy_that_is_spoken_to_in_tls_it_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_proxy = trustme.CA()
    ca_file = tmp_path / "ca.pem"
    of_the_proxy.cert_pem.write_to_path(str(ca_file))
    made = self_signed(tmp_path, "optimize.invalid")
    connected: list[int] = []

    def tunnel(connection: RawConnection) -> None:
        connected.append(1)
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.secure_inside(made.tls, b"")

    with RawServer(tunnel, issued(of_the_proxy, HERE).tls) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        found = reached("https://optimize.invalid", ca_file)
        assert len(connected) == 1
    assert found.error is not None
    assert found.error.code is Code.CERTIFICATE_REFUSED
    assert found.refused is None
    assert "not possible through this proxy" in found.unseen


def test_only_the_look_verifies_nothing() -> None:
    off = re.compile(r"CERT_NONE|check_hostname = False|verify\s*=\s*False|_create_unverified|CERT_OPTIONAL")
    places = {path.name for path in PACKAGE.rglob("*.py") if off.search(path.read_text(encoding="utf-8"))}
    assert places == {"inspecting.py"}
