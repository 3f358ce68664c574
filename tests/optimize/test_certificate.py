"""What a certificate says, read from its bytes."""

import datetime as dt
import ssl

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.optimize.certificate import read_certificate, valid_until


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def der_of(certificate: trustme.LeafCert) -> bytes:
    return ssl.PEM_cert_to_DER_cert(certificate.cert_chain_pems[0].bytes().decode())


@pytest.mark.parametrize("day", [(1999, 12, 31), (2026, 3, 1), (2049, 12, 31), (2050, 1, 1), (2150, 6, 7)])
def test_the_last_day_is_read(authority: trustme.CA, day: tuple[int, int, int]) -> None:
    end = dt.datetime(*day, 13, 14, 15, tzinfo=dt.UTC)
    certificate = authority.issue_cert("a.example", not_before=dt.datetime(1998, 1, 1), not_after=end)  # noqa: DTZ001  trustme takes both
    assert valid_until(der_of(certificate)) == end.date().isoformat()


@pytest.mark.parametrize("content", [b"", b"\x30", b"\x30\x00", b"\x30\x84", b"hello", b"\x30\x02\x30\x00"])
def test_what_is_no_certificate_has_no_last_day(content: bytes) -> None:
    assert valid_until(content) is None
    assert read_certificate(content) is None


@settings(max_examples=300)
@given(data=st.data())
def test_no_bytes_make_it_fail(authority: trustme.CA, data: st.DataObject) -> None:
    der = bytearray(_DER)
    for _ in range(data.draw(st.integers(0, 3))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(der[: data.draw(st.integers(0, len(der)))])
    read_certificate(content)
    found = valid_until(content)
    assert found is None or dt.date.fromisoformat(found).isoformat() == found


_DER = der_of(trustme.CA().issue_cert("a.example"))
