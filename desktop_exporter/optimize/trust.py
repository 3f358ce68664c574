"""Says which certificates this computer trusts, as far as that can be told without asking anybody."""

import re
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import truststore

_HASHED_NAME: Final = re.compile(r"[0-9a-f]{8}\.[0-9]+")


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Who judges certificates, and how many authorities it trusts; None where that cannot be told."""

    words: str
    authorities: int | None


def trust_store() -> TrustStore:
    """Make a context as every connection has it, and count the authorities behind it. Raises OSError."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    if sys.platform == "darwin":
        return TrustStore("the Security framework of macOS", None)
    if sys.platform == "win32":
        return TrustStore("the certificate store of Windows", len(ssl.enum_certificates("ROOT")))
    return TrustStore(ssl.OPENSSL_VERSION, _in_default_places())


def _in_default_places() -> int:
    """Count what OpenSSL finds where it was told to look: one file, and a folder of files named by a hash."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_default_verify_paths()
    folder = ssl.get_default_verify_paths().capath
    names = [one.name for one in Path(folder).iterdir()] if folder else []
    # Where there are both, they hold the same.
    return max(context.cert_store_stats()["x509_ca"], sum(bool(_HASHED_NAME.fullmatch(one)) for one in names))
