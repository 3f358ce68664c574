"""Sends calls to one Optimize: signed, retried where that is safe, and cut when they are cancelled."""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import requests
import tenacity
import urllib3.exceptions
from requests.auth import AuthBase
from requests.utils import get_environ_proxies, select_proxy

from desktop_exporter import __version__, address
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.optimize import faults
from desktop_exporter.optimize.adapter import new_session
from desktop_exporter.optimize.answer import Answer, receive
from desktop_exporter.optimize.limits import CallKind, Limits
from desktop_exporter.optimize.line import Line
from desktop_exporter.optimize.refusals import BUSY, UNAVAILABLE, asks_to_wait, import_lost
from desktop_exporter.optimize.trace import Trace

_PASSING_STATUS: Final = frozenset({BUSY, *UNAVAILABLE})
_PASSING_FAILURES: Final = frozenset({Code.UNREACHABLE, Code.CONNECTION_LOST})
_GLANCE_S: Final = 0.05
_JSON: Final = "application/json"
# As many as the local endpoint answers at a time.
PASSED_ON_AT_A_TIME: Final = 32


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an Optimize is and what its connection allows: the settings that a call needs, no secret."""

    base_url: str
    ca_file: Path | None = None
    allow_plain_http: bool = False

    @property
    def host(self) -> str:
        """Host and port, as error messages show them."""
        return urlsplit(self.base_url).netloc


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `path` begins with a slash and is encoded already, `body` is JSON.

    `passed_on`: it is made for somebody else, of whom there are many at once.
    """

    kind: CallKind
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    passed_on: bool = False


class Transport:
    """Calls to one endpoint, from several threads.

    At most `parallel` calls are in flight at once, on kept connections, whoever makes them. Those that are
    passed on are counted apart, and an import has a connection of its own and waits for nobody. A `trace`
    tells how far the newest connection came.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        parallel: int = 6,
        limits: Limits | None = None,
        trace: Trace | None = None,
    ) -> None:
        self.endpoint: Final = endpoint
        self._trace = trace
        self._limits = limits or Limits()
        self._session = new_session(endpoint.ca_file, parallel + PASSED_ON_AT_A_TIME)
        self._places = threading.Semaphore(parallel)
        self._places_passed_on = threading.Semaphore(PASSED_ON_AT_A_TIME)
        self._proxies = proxies_of(endpoint)

    def call(self, call: Call, cancel: CancelToken, sign_in: AuthBase | None = None) -> Answer:
        """Send `call` and receive its answer whole, whatever its status.

        Reads and exports are tried again after a connection that failed and after 429, 502, 503, 504, unless
        the server asks for a long pause: that is `server_busy`. Raises ExporterError, `ImportInDoubt` for an
        import that was sent and not answered, and `Cancelled`.
        """
        self._check_encrypted()
        if call.kind.writes:
            return self._attempt(call, cancel, sign_in)
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self._limits.attempts),
            wait=self._pause_s,
            retry=tenacity.retry_if_exception(_may_pass) | tenacity.retry_if_result(_is_passing),
            sleep=cancel.wait,
            retry_error_callback=_last_outcome,
        )
        return retrying(self._attempt, call, cancel, sign_in)

    def close(self) -> None:
        """Close the kept connections. Calls that still run keep theirs until they end."""
        self._session.close()

    def _check_encrypted(self) -> None:
        url = self.endpoint.base_url
        if urlsplit(url).scheme == "https" or self.endpoint.allow_plain_http or address.is_loopback(url):
            return
        raise ExporterError(Code.PLAIN_HTTP_REFUSED, host=self.endpoint.host)

    def _attempt(self, call: Call, cancel: CancelToken, sign_in: AuthBase | None) -> Answer:
        line = Line(call.kind, self._limits, self._trace)
        with cancel.interrupting(line.interrupt), line.in_use():
            try:
                answer = self._exchange(call, line, sign_in)
            except ExporterError:
                line.check()
                raise
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                line.check()
                raise self._failed(call, line, error) from error
        if line.interrupted:
            # An answer that ends with its connection looks whole even when the cancel cut it.
            answer.close()
            raise Cancelled
        self._check_patience(call, answer)
        return answer

    def _check_patience(self, call: Call, answer: Answer) -> None:
        # What a 5xx did not do is not certain, so for a write it is not the pause that matters.
        passing = answer.status == BUSY if call.kind.writes else _is_passing(answer)
        asked_s = answer.asked_pause_s if passing else None
        if asked_s is not None and asked_s > self._limits.patience_s:
            raise asks_to_wait(answer, self.endpoint.host, asked_s)

    def _exchange(self, call: Call, line: Line, sign_in: AuthBase | None) -> Answer:
        if call.kind is CallKind.IMPORT:
            with new_session(self.endpoint.ca_file, 1) as session:
                return self._sent(session, call, sign_in)
        places = self._places_passed_on if call.passed_on else self._places
        while not places.acquire(timeout=_GLANCE_S):
            line.check()
        try:
            return self._sent(self._session, call, sign_in)
        finally:
            places.release()

    def _sent(self, session: requests.Session, call: Call, sign_in: AuthBase | None) -> Answer:
        query = f"?{urlencode(call.query)}" if call.query else ""
        url = f"{self.endpoint.base_url}{call.path}{query}"
        request = requests.Request(call.method, url, headers=_headers(call), data=call.body, auth=sign_in)
        timeout = (self._limits.connect_s, call.kind.silence_s(self._limits))
        response = session.send(
            session.prepare_request(request),
            stream=True,
            timeout=timeout,
            allow_redirects=False,
            proxies=dict(self._proxies),
        )
        with response:
            return receive(response.raw, url, self.endpoint.host, self._limits)

    def _failed(self, call: Call, line: Line, error: Exception) -> ExporterError:
        journey = faults.Journey(
            host=self.endpoint.host,
            proxy=faults.proxy_shown(select_proxy(self.endpoint.base_url, dict(self._proxies))),
            connect_s=self._limits.connect_s,
            silence_s=call.kind.silence_s(self._limits),
        )
        failure = faults.failure(error, journey)
        if call.kind is CallKind.IMPORT and line.sent:
            return import_lost(f"{failure.title} {failure.detail}")
        return failure

    def _pause_s(self, state: tenacity.RetryCallState) -> float:
        """Wait as long as the server asks for, else longer each time, with jitter so that callers spread."""
        outcome = state.outcome
        if outcome is not None and outcome.exception() is None:
            answer: Answer = outcome.result()
            asked_s = answer.asked_pause_s
            if asked_s is not None:
                return min(asked_s, self._limits.longest_pause_s)
        pause_s = self._limits.first_pause_s * float(2 ** (state.attempt_number - 1))
        return min(pause_s * random.uniform(0.5, 1), self._limits.longest_pause_s)  # noqa: S311  jitter, no secret


def _headers(call: Call) -> Mapping[str, str]:
    headers = {
        "Accept": _JSON,
        "Accept-Encoding": "identity",
        "User-Agent": f"desktop-exporter/{__version__}",
    }
    return headers if call.body is None else headers | {"Content-Type": _JSON}


def proxies_of(endpoint: Endpoint) -> Mapping[str, str]:
    """Return the computer's proxies for this address, read once; loopback never goes through one."""
    if address.is_loopback(endpoint.base_url):
        return {}
    return dict(get_environ_proxies(endpoint.base_url))


def _may_pass(error: BaseException) -> bool:
    if not isinstance(error, ExporterError):
        return False
    return error.code in _PASSING_FAILURES or faults.could_not_connect_in_time(error.__cause__)


def _is_passing(answer: Answer) -> bool:
    return answer.status in _PASSING_STATUS


def _last_outcome(state: tenacity.RetryCallState) -> Answer:
    if state.outcome is None:
        raise RuntimeError("tried nothing")
    answer: Answer = state.outcome.result()
    return answer
