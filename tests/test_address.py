"""Pasted addresses become base URLs, origins and ids, whatever people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.address import PageKind, Pasted, base_url, is_loopback, origin, pasted, pasted_page
from desktop_exporter.errors import Code, ExporterError

_ID = "8f2c1b9a-0a4e-4a1c-9c56-1f2b3c4d5e6f"
_OTHER_ID = "0b7d3f52-6c1e-4f0a-8a77-5e4d3c2b1a09"
_BASE = "https://optimize.example.com"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://optimize.example.com", _BASE),
        ("https://optimize.example.com/", _BASE),
        ("  https://optimize.example.com/\n", _BASE),
        ("HTTPS://Optimize.Example.COM", _BASE),
        ("optimize.example.com", _BASE),
        ("optimize.example.com:8443/optimize", f"{_BASE}:8443/optimize"),
        ("https://optimize.example.com:443", _BASE),
        ("http://optimize.example.com:80/", "http://optimize.example.com"),
        ("http://optimize.example.com:443", "http://optimize.example.com:443"),
        (f"https://optimize.example.com/#/collection/{_ID}/dashboard/{_OTHER_ID}/", _BASE),
        (f"https://optimize.example.com/optimize/#/dashboard/{_ID}?filter=x", f"{_BASE}/optimize"),
        ("https://optimize.example.com/optimize/index.html#/", f"{_BASE}/optimize"),
        ("https://optimize.example.com/index.html/index.html", _BASE),
        ("https://optimize.example.com/api", _BASE),
        ("https://optimize.example.com/optimize/api/public/export/report/json?x=1", f"{_BASE}/optimize"),
        ("https://optimize.example.com/apiary", f"{_BASE}/apiary"),
        ("https://optimize.example.com//optimize///", f"{_BASE}/optimize"),
        ("localhost:8083", "http://localhost:8083"),
        ("LOCALHOST:8083/optimize", "http://localhost:8083/optimize"),
        ("127.0.0.1:8083", "http://127.0.0.1:8083"),
        ("[::1]:8083", "http://[::1]:8083"),
        ("[::1]", "http://[::1]"),
        ("localhost#/", "http://localhost"),
        ("http://[2001:DB8::1]:8083/", "http://[2001:db8::1]:8083"),
        ("10.1.2.3/optimize", "https://10.1.2.3/optimize"),
        ("https://optimize_test.example.com", "https://optimize_test.example.com"),
        # As browsers and requests encode it: the older standard library would ask strasse.example.
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://übersicht.example", "https://xn--bersicht-55a.example"),
        ("https://bru-2.optimize.camunda.io/7a1c/", "https://bru-2.optimize.camunda.io/7a1c"),
    ],
)
def test_a_pasted_address_becomes_a_base_url(text: str, expected: str) -> None:
    assert base_url(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "https://",
        "https:///optimize",
        "ftp://optimize.example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:someone@example.com",
        "https://optimize example.com",
        "https://optimize.example.com/a b",
        "https://optimize.example.com\x00",
        "https://optimize.example.com\u200b",
        "https://user@optimize.example.com",
        "https://user:secret@optimize.example.com",
        "https://optimize.example.com:99999",
        "https://optimize.example.com:port",
        "https://[::1",
        "https://[::zz]",
        "https://-example.com",
        "https://exa<mple.com",
        "https://good.example\\@evil.example",
        "https://example\u3002com\uff0fevil",
        f"https://{'a' * 64}.example\u00fc",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ExporterError) as caught:
        base_url(text)
    assert caught.value.code is Code.ADDRESS_INVALID


@pytest.mark.parametrize(
    "text",
    [
        "https://user:hunter2@optimize.example.com",
        "user:hunter2@optimize.example.com",
        "https://user:hunter2@optimize.example.com:99999/",
        "https://user:hunter2/x@optimize.example.com",
        "https://optimize .example.com?access_token=hunter2",
        "https://optimize .example.com/#access_token=hunter2",
    ],
)
def test_a_refused_address_does_not_repeat_a_secret_in_it(text: str) -> None:
    with pytest.raises(ExporterError) as caught:
        base_url(text)
    assert "hunter2" not in str(caught.value)
    assert "optimize" in str(caught.value)


_HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,20}[a-z0-9](\.[a-z][a-z0-9]{1,10}){0,3}", fullmatch=True)
_PATHS = st.lists(st.sampled_from(["optimize", "api", "index.html", "7a1c", "a-b", "public", ""]), max_size=6)


@given(
    st.sampled_from(["http", "https", "HTTPS"]),
    _HOSTS,
    st.none() | st.integers(1, 65535),
    _PATHS,
    st.booleans(),
)
def test_a_base_url_is_its_own_base_url(
    scheme: str, host: str, port: int | None, path: list[str], fragment: bool
) -> None:
    text = (
        f"{scheme}://{host}{'' if port is None else f':{port}'}/{'/'.join(path)}{'#/x/y' if fragment else ''}"
    )
    base = base_url(text)
    assert base_url(base) == base
    assert not base.endswith("/")
    assert origin(base) == origin(text)
    assert base.startswith(origin(text))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        base = base_url(text)
    except ExporterError as error:
        assert error.code is Code.ADDRESS_INVALID  # noqa: PT017  either way is right
    else:
        assert base.isascii() or "/" in base.partition("://")[2]
        assert base_url(base) == base


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://optimize.example.com/optimize", _BASE),
        ("https://optimize.example.com:443/x", _BASE),
        ("https://optimize.example.com:8443/x", f"{_BASE}:8443"),
        ("http://optimize.example.com", "http://optimize.example.com"),
        ("http://[::1]:8083/optimize", "http://[::1]:8083"),
    ],
)
def test_a_secret_belongs_to_scheme_host_and_port(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8083", True),
        ("http://LOCALHOST", True),
        ("http://127.0.0.1", True),
        ("http://127.8.9.10/optimize", True),
        ("http://[::1]:8083", True),
        ("http://localhost.example.com", False),
        ("http://127.0.0.1.example.com", False),
        ("http://10.0.0.1", False),
        ("http://0.0.0.0", False),
        ("https://optimize.example.com", False),
    ],
)
def test_this_computer_is_known_by_name_and_number(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (_ID, PageKind.DASHBOARD, Pasted(_ID, None, None)),
        (f" {_ID.upper()} \n", PageKind.REPORT, Pasted(_ID, None, None)),
        ("camunda_instances-1", PageKind.COLLECTION, Pasted("camunda_instances-1", None, None)),
        (f"{_BASE}/#/dashboard/{_ID}/", PageKind.DASHBOARD, Pasted(_ID, PageKind.DASHBOARD, _BASE)),
        (
            f"{_BASE}/o/#/collection/{_OTHER_ID}/dashboard/{_ID}/?x=y",
            PageKind.DASHBOARD,
            Pasted(_ID, PageKind.DASHBOARD, f"{_BASE}/o"),
        ),
        (
            f"{_BASE}/o/#/collection/{_OTHER_ID}/dashboard/{_ID}/",
            PageKind.COLLECTION,
            Pasted(_OTHER_ID, PageKind.COLLECTION, f"{_BASE}/o"),
        ),
        (
            f"{_BASE}/#/dashboard/{_OTHER_ID}/report/{_ID.upper()}/edit",
            PageKind.REPORT,
            Pasted(_ID, PageKind.REPORT, _BASE),
        ),
        (f"/collection/{_ID}", PageKind.COLLECTION, Pasted(_ID, PageKind.COLLECTION, None)),
        (f"#/dashboard/{_ID}", PageKind.DASHBOARD, Pasted(_ID, PageKind.DASHBOARD, None)),
        (
            f"{_BASE}/report/{_OTHER_ID}/#/dashboard/{_ID}",
            PageKind.DASHBOARD,
            Pasted(_ID, PageKind.DASHBOARD, f"{_BASE}/report/{_OTHER_ID}"),
        ),
    ],
)
def test_an_id_is_read_out_of_what_was_pasted(text: str, kind: PageKind, expected: Pasted) -> None:
    assert pasted(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", PageKind.DASHBOARD),
        ("two words", PageKind.DASHBOARD),
        ("a" * 101, PageKind.DASHBOARD),
        ("../../etc/passwd", PageKind.DASHBOARD),
        (f"{_ID}?x=y", PageKind.DASHBOARD),
        (f"{_BASE}/#/dashboard/{_ID}/", PageKind.REPORT),
        (f"{_BASE}/#/dashboard/", PageKind.DASHBOARD),
        (f"{_BASE}/#/dashboard/%2e%2e%2fx", PageKind.DASHBOARD),
        (f"{_BASE}/#/share/dashboard/{_ID}", PageKind.DASHBOARD),
        (f"{_BASE}/external/#/share/report/{_ID}", PageKind.REPORT),
        (_BASE, PageKind.DASHBOARD),
    ],
)
def test_what_names_nothing_is_refused(text: str, kind: PageKind) -> None:
    with pytest.raises(ExporterError) as caught:
        pasted(text, kind)
    assert caught.value.code is Code.ID_NOT_RECOGNISED


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (f"{_BASE}/#/share/dashboard/{_ID}", PageKind.DASHBOARD, "the id of the share"),
        (f"{_BASE}/o/external/#/share/report/{_ID}?header=hidden", PageKind.REPORT, "the id of the share"),
        (f"{_BASE}/#/dashboard/instant/order-process", PageKind.DASHBOARD, "an instant dashboard"),
        (f"{_BASE}/#/collection/{_ID}/dashboard/new/edit", PageKind.DASHBOARD, "not saved yet"),
        (f"{_BASE}/#/collection/{_ID}/", PageKind.DASHBOARD, "the address of a collection"),
        (f"{_BASE}/#/processes/", PageKind.DASHBOARD, "neither an id nor an address"),
    ],
)
def test_a_refusal_says_what_the_address_is_instead(text: str, kind: PageKind, reason: str) -> None:
    with pytest.raises(ExporterError) as caught:
        pasted(text, kind)
    assert caught.value.code is Code.ID_NOT_RECOGNISED
    assert reason in caught.value.detail


_CLUSTER = "https://bru-2.optimize.camunda.io/7a1c9d5e-1f0e-4b43-9d1c-2c9a6f7e3b10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_ID, Pasted(_ID, None, None)),
        (f"{_BASE}/#/collection/{_OTHER_ID}/dashboard/{_ID}/", Pasted(_ID, PageKind.DASHBOARD, _BASE)),
        (f"{_BASE}/#/collection/{_OTHER_ID}/dashboard/{_ID}/edit", Pasted(_ID, PageKind.DASHBOARD, _BASE)),
        (f"{_BASE}/#/collection/{_OTHER_ID}/report/{_ID}/", Pasted(_ID, PageKind.REPORT, _BASE)),
        (f"{_BASE}/#/dashboard/{_OTHER_ID}/report/{_ID}/edit", Pasted(_ID, PageKind.REPORT, _BASE)),
        (f"{_BASE}/#/dashboard/{_ID}/edit", Pasted(_ID, PageKind.DASHBOARD, _BASE)),
        (f"{_BASE}/#/collection/{_ID}/users", Pasted(_ID, PageKind.COLLECTION, _BASE)),
        (f"{_BASE}/o/?lang=de#/report/{_ID}", Pasted(_ID, PageKind.REPORT, f"{_BASE}/o")),
        (f"{_BASE}/o/index.html#/report/{_ID}", Pasted(_ID, PageKind.REPORT, f"{_BASE}/o")),
        (f"{_CLUSTER}/#/dashboard/{_ID}/", Pasted(_ID, PageKind.DASHBOARD, _CLUSTER)),
    ],
)
def test_a_page_means_what_it_shows(text: str, expected: Pasted) -> None:
    assert pasted_page(text) == expected


def test_a_page_of_a_refused_address_is_refused() -> None:
    with pytest.raises(ExporterError) as caught:
        pasted(f"https://user:hunter2@optimize.example.com/#/dashboard/{_ID}", PageKind.DASHBOARD)
    assert caught.value.code is Code.ADDRESS_INVALID
    assert "hunter2" not in str(caught.value)


@given(st.uuids(), st.uuids(), st.sampled_from(PageKind))
def test_every_page_of_a_dashboard_in_a_collection_is_understood(
    first: object, second: object, kind: PageKind
) -> None:
    text = f"{_BASE}/optimize/#/collection/{first}/{kind.value}/{second}/"
    expected = Pasted(str(second), kind, f"{_BASE}/optimize")
    assert pasted(text, kind) == expected
