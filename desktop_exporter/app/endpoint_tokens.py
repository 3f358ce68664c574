"""The token of the local endpoint: made here, kept in the keyring, and never that of a system."""

import re
import secrets
import threading
from typing import Final

from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.errors import Code, ExporterError

# No key of a saved system has an underscore. The entry is bound to what it opens, whatever its port.
_KEY: Final = "_endpoint"
_ORIGIN: Final = "http://127.0.0.1"
_RANDOM_BYTES: Final = 32
# What fits into a header and into a query as it is.
_USABLE: Final = re.compile(r"[A-Za-z0-9\-._~+/=]+")
_SHORTEST: Final = 16
_LONGEST: Final = 1024


class EndpointTokens:
    """Keeps the token. All methods are called inside jobs, and raise what the keyring raises."""

    def __init__(self, store: SecretStore, given: str | None = None) -> None:
        self._store = store
        self._given = given
        self._lock: Final = threading.RLock()

    @property
    def is_given(self) -> bool:
        """Whether a variable says which token it is: then it is not kept, and cannot be renewed."""
        return self._given is not None

    def token(self) -> str:
        """Return the token; one is made when there is none. Raises `endpoint_token_unusable`."""
        if self._given is not None:
            return _usable(self._given)
        # Whoever asks at the same time gets the one that is made, and not another one.
        with self._lock:
            return self._store.get(_KEY, _ORIGIN).secret or self.renew()

    def renew(self) -> str:
        """Make another token and keep it in place of the one before."""
        made = secrets.token_urlsafe(_RANDOM_BYTES)
        with self._lock:
            self._store.put(_KEY, _ORIGIN, made)
        return made

    def keeps(self) -> bool:
        """Whether the token is kept beyond this program."""
        return self._given is None and self._store.outlasts_the_program()

    def keeper(self) -> str:
        """Say who keeps it."""
        return self._store.keeper()


def _usable(token: str) -> str:
    if not _SHORTEST <= len(token) <= _LONGEST:
        reason = f"It has {len(token)} characters; {_SHORTEST} to {_LONGEST} are taken."
        raise ExporterError(Code.ENDPOINT_TOKEN_UNUSABLE, reason=reason)
    if _USABLE.fullmatch(token) is None:
        reason = (
            "It has characters that do not go into a header as they are: only letters, digits and -._~+/= do."
        )
        raise ExporterError(Code.ENDPOINT_TOKEN_UNUSABLE, reason=reason)
    return token
