"""Nothing on the user's computer changes what is sent; proxies are used as they are set."""

from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Endpoint, Transport
from tests.optimize.conftest import READ, TOKEN
from tests.optimize.raw_server import RawConnection, RawServer, always
from tests.optimize.test_certificates import tls_of

Connect = Callable[..., Transport]


def test_netrc_does_not_replace_the_token(
    connect: Connect,
    demo: DemoSystem,
    cancel: CancelToken,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    assert connect(demo.url).call(READ, cancel, StaticToken(TOKEN, demo.url)).status == 200
    assert connect(demo.url).call(READ, cancel).status == 401
    assert [one.header("authorization") for one in demo.requests] == [f"Bearer {TOKEN}", None]


def test_a_proxy_is_never_asked_for_loopback(
    connect: Connect, demo: DemoSystem, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(always()) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        connect(demo.url).call(READ, cancel)
        assert (proxy.connections, len(demo.requests)) == (0, 1)


def test_plain_http_goes_through_the_proxy_that_was_set_when_the_system_was_opened(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(always()) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        transport = connect("http://optimize.invalid/optimize", allow_plain_http=True)
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        assert transport.call(READ, cancel).status == 200
    assert proxy.requests[0].startswith(b"GET http://optimize.invalid/optimize/api/public/dashboard?")


def test_no_proxy_is_honoured(connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(always()) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", ".invalid")
        with pytest.raises(ExporterError) as caught:
            connect("http://optimize.invalid", allow_plain_http=True).call(READ, cancel)
        assert proxy.connections == 0
    assert caught.value.code is Code.HOST_UNKNOWN


def test_https_goes_through_a_tunnel_and_the_proxy_sees_no_token(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = trustme.CA()
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    tls = tls_of(authority.issue_cert("optimize.invalid"))

    def tunnel(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.secure(tls)
        connection.request()
        connection.answer()

    with RawServer(tunnel) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//user:secret@"))
        base_url = "https://optimize.invalid"
        transport = connect(base_url, ca_file=ca_file)
        assert transport.call(READ, cancel, StaticToken(TOKEN, base_url)).status == 200
        to_proxy, to_optimize = proxy.requests
    assert to_proxy.startswith(b"CONNECT optimize.invalid:443")
    assert b"Proxy-Authorization: Basic" in to_proxy
    assert TOKEN.encode() not in to_proxy
    assert f"Authorization: Bearer {TOKEN}".encode() in to_optimize
    assert b"Proxy-Authorization" not in to_optimize


def test_an_own_authority_holds_behind_a_proxy_that_is_spoken_to_in_tls(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = trustme.CA()
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    inside: list[bytes] = []

    def tunnel(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        tls = tls_of(authority.issue_cert("optimize.invalid"))
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
        inside.append(connection.secure_inside(tls, answer))

    with RawServer(tunnel, tls_of(authority.issue_cert("127.0.0.1"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        base_url = "https://optimize.invalid"
        transport = connect(base_url, Limits(attempts=1), ca_file=ca_file)
        assert transport.call(READ, cancel, StaticToken(TOKEN, base_url)).status == 200
        assert TOKEN.encode() not in b"".join(proxy.requests)
    assert f"Authorization: Bearer {TOKEN}".encode() in inside[0]


def proxy_failure(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch, proxy_url: str
) -> ExporterError:
    monkeypatch.setenv("HTTPS_PROXY", proxy_url)
    transport = connect("https://optimize.invalid", Limits(attempts=1))
    with pytest.raises(ExporterError) as caught:
        transport.call(READ, cancel)
    return caught.value


def test_says_that_the_proxy_refuses_without_showing_its_password(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(always("407 Proxy Authentication Required", b"")) as proxy:
        url = proxy.url.replace("//", "//user:secret@")
        error = proxy_failure(connect, cancel, monkeypatch, url)
        host = proxy.url.removeprefix("http://")
    assert (error.code, error.parameters["proxy"]) == (Code.PROXY_FAILED, host)
    assert "407" in error.detail
    assert "secret" not in f"{error} {error!r}"


def test_says_that_the_proxy_is_not_there(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(always()) as proxy:
        url = proxy.url
    error = proxy_failure(connect, cancel, monkeypatch, url)
    assert error.code is Code.PROXY_FAILED
    assert "refused" in error.detail


@pytest.mark.parametrize("proxy_url", ["http://", "socks5://127.0.0.1:9", "http://[broken"])
def test_a_proxy_that_cannot_be_used_is_an_error_of_ours(
    connect: Connect, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch, proxy_url: str
) -> None:
    error = proxy_failure(connect, cancel, monkeypatch, proxy_url)
    assert error.code in {Code.PROXY_FAILED, Code.REQUEST_NOT_SENT, Code.HOST_UNKNOWN}


def test_an_endpoint_names_its_host() -> None:
    assert Endpoint("https://optimize.example.com:8443/optimize").host == "optimize.example.com:8443"
