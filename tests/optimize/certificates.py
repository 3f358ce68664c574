"""Certificates as no authority makes them: self-signed, too old, for another host, with a false signature."""

import datetime as dt
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

NOW: Final = dt.datetime.now(dt.UTC)
DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Made:
    """A certificate, and how a server shows it."""

    tls: ssl.SSLContext
    der: bytes
    fingerprint: str

    @property
    def pem(self) -> str:
        return ssl.DER_cert_to_PEM_cert(self.der)


def self_signed(
    folder: Path,
    *names: str,
    begins: dt.datetime = NOW - DAY,
    ends: dt.datetime = NOW + 30 * DAY,
    authority: bool | None = None,
    falsely: bool = False,
    subject: str = "optimize of a test",
) -> Made:
    """Make one that vouches for itself; `authority` None: it does not say; `falsely`: another key signed."""
    key, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CH"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Zürich"),
            x509.NameAttribute(NameOID.COMMON_NAME, subject),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
    if names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([_alternative(one) for one in names]), critical=False
        )
    if authority is not None:
        builder = builder.add_extension(x509.BasicConstraints(authority, None), critical=True)
    certificate = builder.sign(other if falsely else key, SHA256())
    path = folder / f"{certificate.serial_number}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    return _made(tls, certificate.public_bytes(Encoding.DER))


def issued(
    authority: trustme.CA, *names: str, begins: dt.datetime | None = None, ends: dt.datetime | None = None
) -> Made:
    """Make one for which an authority vouches."""
    leaf = authority.issue_cert(*names, not_before=begins, not_after=ends)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(tls)  # pyright: ignore[reportUnknownMemberType]  also takes pyOpenSSL's
    return _made(tls, ssl.PEM_cert_to_DER_cert(leaf.cert_chain_pems[0].bytes().decode()))


def _made(tls: ssl.SSLContext, der: bytes) -> Made:
    return Made(tls, der, x509.load_der_x509_certificate(der).fingerprint(SHA256()).hex(":").upper())


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
