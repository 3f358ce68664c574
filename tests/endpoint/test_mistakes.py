"""A mistake in the program itself: the caller gets an answer, the log has what it was."""

from typing import NoReturn

import pytest

from desktop_exporter.endpoint import answering
from tests.conftest import ExpectedLogs
from tests.endpoint.conftest import Served


def test_a_mistake_is_answered_and_logged(
    served: Served, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("desktop_exporter.endpoint.service", "could not be answered")
    expected_logs.expect("desktop_exporter.requests", "500")

    def broken(_url: str, _keys: object) -> NoReturn:
        raise ZeroDivisionError("secret details")

    monkeypatch.setattr(answering, "openapi", broken)
    reply = served.ask("GET", "/openapi.json")
    honest = served.ask("GET", "/systems")

    assert (reply.status, reply.code) == (500, "serverError")
    assert b"secret details" not in reply.body
    assert honest.status == 200
