"""What a new system is likely called and used for, as its address tells."""

import re
from typing import Final
from urllib.parse import urlsplit

from desktop_exporter.app.systems import Role

_PRODUCTION: Final = frozenset({"prod", "production", "prd", "live"})
_TEST: Final = frozenset(
    {
        "test",
        "testing",
        "stage",
        "staging",
        "stg",
        "dev",
        "development",
        "qa",
        "uat",
        "int",
        "demo",
        "sandbox",
    }
)
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_USUAL_PATH: Final = "/optimize"


def suggested_name(base_url: str) -> str:
    """Return the host, with its port and a path of its own where it has them."""
    parts = urlsplit(base_url)
    path = "" if parts.path == _USUAL_PATH else parts.path
    return f"{parts.netloc}{path}"


def suggested_role(base_url: str) -> Role:
    """Return what the words in the host say, OTHER where they say nothing or both."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    words = set(re.split(r"[^a-z]+", f"{host}{parts.path}".lower()))
    is_production, is_test = bool(words & _PRODUCTION), bool(words & _TEST) or host in _LOCAL
    if is_production == is_test:
        return Role.OTHER
    return Role.PRODUCTION if is_production else Role.TEST
