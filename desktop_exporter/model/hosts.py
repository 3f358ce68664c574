"""The host that an address of the web names, however the address was written."""

import re
from typing import Final

# Browsers take a backslash for a slash. What is in front of an @ is a user's name or password.
_AUTHORITY: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2}([^/\\?#]*)")
_PORT: Final = re.compile(r":\d*$")


def host_of(url: str) -> str:
    """Return the host in `url`, in small letters; empty for an address that names none.

    Such are addresses within Optimize itself (`/#/…`), and what is no place in the web (`mailto:`, `data:`).
    """
    found = _AUTHORITY.match(url.strip())
    if found is None:
        return ""
    return _PORT.sub("", found[1].rpartition("@")[2]).lower()
