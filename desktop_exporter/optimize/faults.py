"""The one door for failures of the network; answers that say no are read in `refusals`."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import requests
import urllib3.exceptions
from requests import exceptions

from desktop_exporter.errors import Code, ExporterError

_TUNNEL_REFUSED: Final = "Tunnel connection failed: "
_ODD_REQUESTS: Final = (
    exceptions.InvalidURL,
    exceptions.MissingSchema,
    exceptions.InvalidSchema,
    exceptions.InvalidHeader,
    exceptions.URLRequired,
    urllib3.exceptions.LocationValueError,
    UnicodeError,
)
_LATE: Final = (exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
_NOT_CONNECTED: Final = (exceptions.ConnectTimeout, urllib3.exceptions.ConnectTimeoutError)
_NAMELESS: Final = (urllib3.exceptions.NameResolutionError, socket.gaierror)
_BROKEN: Final = (
    exceptions.ChunkedEncodingError,
    exceptions.ContentDecodingError,
    exceptions.StreamConsumedError,
    urllib3.exceptions.ProtocolError,
    urllib3.exceptions.DecodeError,
    urllib3.exceptions.ResponseError,
    urllib3.exceptions.InvalidHeader,
    ConnectionError,
    ssl.SSLError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a request went: the host as it is shown, the proxy in between, how long silence was borne."""

    host: str
    proxy: str | None
    connect_s: float
    silence_s: float


def failure(error: Exception, journey: Journey) -> ExporterError:
    """Turn what requests, urllib3, ssl or the operating system raised into an error of ours.

    Texts of foreign exceptions are not passed on, since some carry headers or a proxy's password; only the
    words of the operating system and of the certificate check are.
    """
    causes = tuple(_causes(error))
    for judge in (_odd_request, _proxy, _certificate, _name, _late, _unreachable, _lost):
        found = judge(causes, journey)
        if found is not None:
            return found
    reason = f"The HTTP library gave up ({type(error).__name__})."
    return ExporterError(Code.REQUEST_NOT_SENT, host=journey.host, reason=reason)


def could_not_connect_in_time(error: BaseException | None) -> bool:
    """Whether the time ended before there was a connection: then nothing was asked yet."""
    return error is not None and any(isinstance(cause, _NOT_CONNECTED) for cause in _causes(error))


def refused_a_certificate(error: BaseException | None) -> bool:
    """Whether a certificate was shown and did not pass the check."""
    return error is not None and any(
        isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)
    )


def proxy_shown(proxy: str | None) -> str | None:
    """Return a proxy's address without the user name and password in it."""
    if proxy is None:
        return None
    return proxy.rpartition("//")[2].rpartition("@")[2].rstrip("/")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and all that it wraps, outermost first: libraries keep it in `args` and `reason`."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, BaseException) and id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting += [*current.args, getattr(current, "reason", None), current.__cause__]


def _odd_request(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    if isinstance(causes[0], exceptions.InvalidProxyURL):
        return _proxy_failed("Its address cannot be read.", journey)
    of_the_answer = any(isinstance(cause, urllib3.exceptions.InvalidHeader) for cause in causes)
    if isinstance(causes[0], _ODD_REQUESTS) and not of_the_answer:
        words = "The request cannot be put into HTTP"
        reason = f"{words} ({type(causes[0]).__name__})."
        return ExporterError(Code.REQUEST_NOT_SENT, host=journey.host, reason=reason)
    return None


def _proxy(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    for cause in causes:
        words = str(cause) if type(cause) is OSError else ""
        if words.startswith(_TUNNEL_REFUSED):
            return _proxy_failed(f"It answered {words.removeprefix(_TUNNEL_REFUSED)}.", journey)
    if any(isinstance(cause, exceptions.ProxyError | urllib3.exceptions.ProxyError) for cause in causes):
        return _proxy_failed(_system_words(causes) or "It did not take the connection.", journey)
    return None


def _proxy_failed(reason: str, journey: Journey) -> ExporterError:
    return ExporterError(Code.PROXY_FAILED, proxy=journey.proxy or "", reason=reason)


def _certificate(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            words = getattr(cause, "verify_message", "") or "it was refused"
            reason = f"The check says: {words.rstrip('.')}."
            return ExporterError(Code.CERTIFICATE_REFUSED, host=journey.host, reason=reason)
    return None


def _name(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    if any(isinstance(cause, _NAMELESS) for cause in causes):
        return ExporterError(Code.HOST_UNKNOWN, host=journey.host)
    return None


def _late(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    if not any(isinstance(cause, _LATE) and not _is_refusal(cause) for cause in causes):
        return None
    early = any(isinstance(cause, _NOT_CONNECTED) for cause in causes)
    silence_s = journey.connect_s if early else journey.silence_s
    return ExporterError(Code.TIMED_OUT, host=journey.host, timeout_s=round(silence_s))


def _unreachable(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    if any(_is_refusal(cause) for cause in causes):
        reason = _system_words(causes) or "The connection was not accepted."
        return ExporterError(Code.UNREACHABLE, host=journey.host, reason=reason)
    return None


def _is_refusal(cause: BaseException) -> bool:
    # urllib3's NewConnectionError is a kind of HTTPError everywhere, in some releases also a kind of timeout.
    return isinstance(cause, urllib3.exceptions.NewConnectionError | ConnectionRefusedError)


def _lost(causes: tuple[BaseException, ...], journey: Journey) -> ExporterError | None:
    if not any(isinstance(cause, _BROKEN) and not _is_wrapper(cause) for cause in causes):
        return None
    reason = _system_words(causes) or _protocol_words(causes)
    return ExporterError(Code.CONNECTION_LOST, host=journey.host, reason=reason)


def _is_wrapper(cause: BaseException) -> bool:
    """Every exception of requests is an OSError; most of them only carry another one."""
    known = (exceptions.ChunkedEncodingError, exceptions.ContentDecodingError, exceptions.ConnectionError)
    return isinstance(cause, requests.RequestException) and not isinstance(cause, known)


def _protocol_words(causes: tuple[BaseException, ...]) -> str:
    if any(isinstance(cause, urllib3.exceptions.IncompleteRead) for cause in causes):
        return "The answer ended before all of it had arrived."
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "The other side does not speak TLS as it should."
    return "The other side closed it in the middle of the answer, or before it."


def _system_words(causes: tuple[BaseException, ...]) -> str | None:
    """Return what the operating system says, from the innermost exception that knows."""
    for cause in reversed(causes):
        if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException | ssl.SSLError):
            words = cause.strerror
            if words:
                return f"{words}."
    return None
