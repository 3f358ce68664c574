"""Every exception of the HTTP libraries has a way through the one door, and none takes a secret along."""

import inspect
import socket
import ssl

import pytest
import urllib3.exceptions
from requests import exceptions

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.optimize.faults import Journey, failure, proxy_shown

SECRET = "user:password-of-the-proxy"
JOURNEY = Journey(host="optimize.example.com", proxy="proxy:3128", connect_s=10, silence_s=120)


def public_exceptions(module: object) -> list[type[Exception]]:
    return [
        found
        for name, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, Exception) and not name.startswith("_")
    ]


@pytest.mark.parametrize("kind", public_exceptions(exceptions), ids=lambda kind: kind.__name__)
def test_every_exception_of_requests_becomes_ours(kind: type[Exception]) -> None:
    error = failure(raised(kind), JOURNEY)
    assert isinstance(error, ExporterError)
    assert error.code is not Code.INTERNAL
    assert SECRET not in f"{error.title} {error.detail} {error.hint} {error!r}"


@pytest.mark.parametrize("kind", public_exceptions(urllib3.exceptions), ids=lambda kind: kind.__name__)
def test_every_exception_of_urllib3_becomes_ours(kind: type[Exception]) -> None:
    """Alone, and wrapped in what requests makes of it."""
    bare = raised(kind)
    for exception in (bare, exceptions.ConnectionError(bare), exceptions.RequestException(bare)):
        error = failure(exception, JOURNEY)
        assert SECRET not in f"{error.title} {error.detail} {error.hint} {error!r}"


def raised(kind: type[Exception]) -> Exception:
    """Make an exception of any of the kinds, whatever their constructors want, with a secret in its text."""
    exception = kind.__new__(kind)
    exception.args = (SECRET,)
    return exception


@pytest.mark.parametrize(
    ("exception", "code"),
    [
        (exceptions.ConnectTimeout(), Code.TIMED_OUT),
        (exceptions.ReadTimeout(), Code.TIMED_OUT),
        (exceptions.ConnectionError(urllib3.exceptions.ReadTimeoutError), Code.CONNECTION_LOST),
        (exceptions.ConnectionError(TimeoutError("slow")), Code.TIMED_OUT),
        (exceptions.ConnectionError(socket.gaierror(-2, "unknown")), Code.HOST_UNKNOWN),
        (exceptions.ConnectionError(ConnectionRefusedError(111, "refused")), Code.UNREACHABLE),
        (exceptions.ConnectionError(ConnectionResetError(104, "reset")), Code.CONNECTION_LOST),
        (exceptions.SSLError(ssl.SSLCertVerificationError(1, "no")), Code.CERTIFICATE_REFUSED),
        (exceptions.SSLError(ssl.SSLEOFError(8, "eof")), Code.CONNECTION_LOST),
        (exceptions.ProxyError(OSError(111, "refused")), Code.PROXY_FAILED),
        (exceptions.InvalidProxyURL(), Code.PROXY_FAILED),
        (exceptions.ChunkedEncodingError(), Code.CONNECTION_LOST),
        (exceptions.InvalidHeader("Bearer …"), Code.REQUEST_NOT_SENT),
        (exceptions.InvalidURL(), Code.REQUEST_NOT_SENT),
        (UnicodeError("label too long"), Code.REQUEST_NOT_SENT),
        (ValueError("odd"), Code.REQUEST_NOT_SENT),
        (OSError(113, "No route to host"), Code.CONNECTION_LOST),
    ],
    ids=lambda value: value.name if isinstance(value, Code) else type(value).__name__,
)
def test_says_what_happened(exception: Exception, code: Code) -> None:
    assert failure(exception, JOURNEY).code is code


def test_tells_connecting_from_waiting() -> None:
    assert failure(exceptions.ConnectTimeout(), JOURNEY).parameters["timeout_s"] == 10
    assert failure(exceptions.ReadTimeout(), JOURNEY).parameters["timeout_s"] == 120


def test_keeps_the_words_of_the_operating_system() -> None:
    error = failure(
        exceptions.ConnectionError(ConnectionResetError(104, "Connection reset by peer")), JOURNEY
    )
    assert error.detail == "Connection reset by peer."


@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        (None, None),
        ("http://proxy:3128", "proxy:3128"),
        ("http://user:p%40ss@proxy:3128/", "proxy:3128"),
        ("user:password@proxy", "proxy"),
        ("http://[broken", "[broken"),
        ("socks5://a:b@c@host:1", "host:1"),
    ],
)
def test_shows_a_proxy_without_its_password(proxy: str | None, shown: str | None) -> None:
    assert proxy_shown(proxy) == shown
