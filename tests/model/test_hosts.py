"""The host of an address is found as a browser would find it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.hosts import host_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Wiki.Example/page?x=//other/", "wiki.example"),
        ("https://wiki.example:8443", "wiki.example"),
        ("https://user:secret@wiki.example/", "wiki.example"),
        ("https://good.example@evil.example/", "evil.example"),
        ("https:\\\\evil.example\\a", "evil.example"),
        ("//wiki.example/a", "wiki.example"),
        (" https://wiki.example ", "wiki.example"),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("http://[broken", "[broken"),
        ("ftp://files.example", "files.example"),
        ("/#/dashboard/1", ""),
        ("mailto:mary@example.org", ""),
        ("javascript:alert(1)", ""),
        ("data:image/png;base64,AAAA", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_hosts_are_found(url: str, host: str) -> None:
    assert host_of(url) == host


@given(st.text())
def test_no_text_stops_it(url: str) -> None:
    assert "/" not in host_of(url)
