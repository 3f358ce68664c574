"""A static token: what can be sent, where it goes, what it tells about itself, and that it is never shown."""

import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import jwt
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.client import Client
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Transport
from tests.optimize.conftest import TOKEN

BASE: str = "https://optimize.example.com/optimize"
ALLOWED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"


def header(token: StaticToken, url: str) -> str:
    prepared = requests.Request("GET", url, auth=token).prepare()
    return str(prepared.headers["Authorization"])


@given(st.text(ALLOWED, min_size=1), st.integers(0, 3), st.text(" \t\r\n", max_size=3))
def test_sends_every_token_that_optimize_can_read(token: str, padding: int, blanks: str) -> None:
    padded = token + "=" * padding
    assert header(StaticToken(f"{blanks}{padded}{blanks}", BASE), f"{BASE}/api") == f"Bearer {padded}"


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("Bearer abc", "Bearer"),
        ("two words", "blank"),
        ("two\nlines", "blank or line break"),
        ("schön", "special"),
        ("exclaim!", "special"),
        ("a=b", "equals sign"),
        ("a\r\nX-Evil: 1", "blank"),
        ("x" * 8000, "8000"),
    ],
)
def test_refuses_what_optimize_could_not_read(token: str, words: str) -> None:
    with pytest.raises(ExporterError) as caught:
        StaticToken(token, BASE)
    assert caught.value.code is Code.TOKEN_UNUSABLE
    assert words in caught.value.detail
    assert not token.strip() or token.strip() not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://optimize.example.com/optimize",
        "https://optimize.example.com:8443/optimize",
        "https://example.com/optimize",
        "https://optimize.example.com.evil.invalid/",
    ],
)
def test_goes_to_no_other_origin(url: str) -> None:
    with pytest.raises(ValueError, match="origin"):
        header(StaticToken(TOKEN, BASE), url)


def test_is_never_shown() -> None:
    token = StaticToken(TOKEN, BASE)
    assert TOKEN not in f"{token!r} {token} {[token]}"


def made(**claims: object) -> StaticToken:
    return StaticToken(jwt.encode(claims, "a key that nobody has to know, ever"), BASE)


def test_tells_when_it_expired() -> None:
    assert made(exp=datetime(2026, 1, 2, 3, 4, tzinfo=UTC)).why_refused() == (
        "It expired on 2026-01-02 at 03:04 UTC."
    )


def test_tells_that_it_is_not_valid_yet() -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    assert made(nbf=soon).why_refused().startswith("It is not valid before 2")


@pytest.mark.parametrize("audience", ["optimize-api", ["optimize-api", "other"]])
def test_tells_whom_it_is_for(audience: str | list[str]) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    assert "audience optimize-api" in made(exp=later, aud=audience).why_refused()


def test_tells_that_it_names_nobody() -> None:
    assert "names no audience" in made(sub="x").why_refused()


@pytest.mark.parametrize("claims", [{"exp": 1e300}, {"exp": -1e300}, {"aud": ""}])
def test_odd_claims_do_no_harm(claims: dict[str, object]) -> None:
    assert made(**claims).why_refused()


@pytest.mark.parametrize("token", [TOKEN, "a.b.c", "eyJhbGciOiJub25lIn0.W10.x", "..."])
def test_says_nothing_about_a_token_that_tells_nothing(token: str) -> None:
    assert StaticToken(token, BASE).why_refused().startswith("It is not a token that tells")


def test_explains_a_401_and_shows_the_token_nowhere(
    connect: Callable[..., Transport],
    demo: DemoSystem,
    cancel: CancelToken,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    expired = jwt.encode({"exp": 1_700_000_000}, "a key that nobody has to know, ever")
    client = Client(connect(demo.url), StaticToken(expired, demo.url))
    with pytest.raises(ExporterError) as caught:
        client.list_items(ItemKind.DASHBOARD, "x", cancel)
    error = caught.value
    assert error.code is Code.TOKEN_REFUSED
    assert "It expired on 2023-11-14" in error.detail
    shown = "".join(traceback.format_exception(error)) + f"{error!r}{vars(error)}" + caplog.text
    assert expired not in shown
    assert expired.split(".")[1] not in shown
