"""Certificates: the operating system's trust and the connection's own authority, and no way around."""

import datetime as dt
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Transport
from tests.optimize.conftest import IMPORT, READ, TOKEN
from tests.optimize.raw_server import RawConnection, RawServer, always, silent

Connect = Callable[..., Transport]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def tls_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's
    return context


def refused(transport: Transport, cancel: CancelToken, server: RawServer) -> ExporterError:
    with pytest.raises(ExporterError) as caught:
        transport.call(READ, cancel, StaticToken(TOKEN, server.url))
    assert server.requests == []
    return caught.value


def test_an_own_authority_is_trusted(
    connect: Connect, cancel: CancelToken, authority: trustme.CA, ca_file: Path
) -> None:
    with RawServer(always(), tls_of(authority.issue_cert("127.0.0.1"))) as server:
        transport = connect(server.url, ca_file=ca_file)
        for call in (READ, READ, IMPORT):
            assert transport.call(call, cancel).status == 200
        assert server.connections == 2


def test_an_own_authority_may_be_written_in_der(
    connect: Connect, cancel: CancelToken, authority: trustme.CA, tmp_path: Path
) -> None:
    ca_file = tmp_path / "authority.cer"
    ca_file.write_bytes(ssl.PEM_cert_to_DER_cert(authority.cert_pem.bytes().decode()))
    with RawServer(always(), tls_of(authority.issue_cert("127.0.0.1"))) as server:
        assert connect(server.url, ca_file=ca_file).call(READ, cancel).status == 200
    with RawServer(always(), tls_of(trustme.CA().issue_cert("127.0.0.1"))) as stranger:
        refused(connect(stranger.url, ca_file=ca_file), cancel, stranger)


def test_an_own_authority_is_unknown_without_its_file(
    connect: Connect,
    cancel: CancelToken,
    authority: trustme.CA,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even where a variable names it to other programs that use requests."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(ca_file))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(ca_file))
    with RawServer(always(), tls_of(authority.issue_cert("127.0.0.1"))) as server:
        error = refused(connect(server.url), cancel, server)
    assert error.code is Code.CERTIFICATE_REFUSED
    assert "issuer" in error.detail


def test_a_broken_bundle_variable_does_not_matter(
    connect: Connect,
    cancel: CancelToken,
    authority: trustme.CA,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(ca_file.with_name("missing.pem")))
    with RawServer(always(), tls_of(authority.issue_cert("127.0.0.1"))) as server:
        assert connect(server.url, ca_file=ca_file).call(READ, cancel).status == 200


def test_a_certificate_of_another_host_is_refused(
    connect: Connect, cancel: CancelToken, authority: trustme.CA, ca_file: Path
) -> None:
    with RawServer(always(), tls_of(authority.issue_cert("optimize.example.com"))) as server:
        error = refused(connect(server.url, ca_file=ca_file), cancel, server)
    assert error.code is Code.CERTIFICATE_REFUSED
    assert "127.0.0.1" in error.detail


def test_an_expired_certificate_is_refused(
    connect: Connect, cancel: CancelToken, authority: trustme.CA, ca_file: Path
) -> None:
    past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    certificate = authority.issue_cert("127.0.0.1", not_before=past, not_after=past + dt.timedelta(days=1))
    with RawServer(always(), tls_of(certificate)) as server:
        error = refused(connect(server.url, ca_file=ca_file), cancel, server)
    assert error.code is Code.CERTIFICATE_REFUSED
    assert "expired" in error.detail


def test_a_certificate_of_a_stranger_is_refused(connect: Connect, cancel: CancelToken, ca_file: Path) -> None:
    with RawServer(always(), tls_of(trustme.CA().issue_cert("127.0.0.1"))) as server:
        error = refused(connect(server.url, ca_file=ca_file), cancel, server)
    assert error.code is Code.CERTIFICATE_REFUSED


def test_a_refused_certificate_is_not_tried_again(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always(), tls_of(trustme.CA().issue_cert("127.0.0.1"))) as server:
        refused(connect(server.url), cancel, server)
        assert server.connections == 1


def test_a_missing_authority_file_is_named(connect: Connect, cancel: CancelToken, tmp_path: Path) -> None:
    with RawServer(silent) as server:
        missing = tmp_path / "missing.pem"
        transport = connect(server.url.replace("http", "https"), ca_file=missing)
        with pytest.raises(ExporterError) as caught:
            transport.call(READ, cancel)
    assert (caught.value.code, caught.value.parameters["path"]) == (Code.PATH_MISSING, str(missing))


@pytest.mark.parametrize(
    "content", [b"hello", b"", b"-----BEGIN CERTIFICATE-----\n", b"\x30\x03\x02\x01\x01"]
)
def test_an_authority_file_without_certificates_is_named(
    connect: Connect, cancel: CancelToken, tmp_path: Path, content: bytes
) -> None:
    with RawServer(silent) as server:
        odd = tmp_path / "odd.pem"
        odd.write_bytes(content)
        transport = connect(server.url.replace("http", "https"), ca_file=odd)
        with pytest.raises(ExporterError) as caught:
            transport.call(READ, cancel)
    assert caught.value.code is Code.CERTIFICATE_REFUSED
    assert str(odd) in caught.value.detail


def test_plain_http_behind_https_is_told(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.answer("400 Bad Request", b"")
        connection.wait_closed()

    with RawServer(script) as server:
        transport = connect(server.url.replace("http", "https"), Limits(attempts=1))
        with pytest.raises(ExporterError) as caught:
            transport.call(READ, cancel)
    assert caught.value.code is Code.CONNECTION_LOST
    assert "TLS" in caught.value.detail


def test_a_handshake_that_hangs_is_too_late(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(silent) as server:
        transport = connect(server.url.replace("http", "https"), Limits(connect_s=0.3))
        with pytest.raises(ExporterError) as caught:
            transport.call(READ, cancel)
    assert caught.value.code is Code.TIMED_OUT
