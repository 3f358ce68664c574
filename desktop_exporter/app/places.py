"""Opens what a person names: a saved system, an address, or a backup; and finds the token that it needs."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from desktop_exporter import address
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.live import LiveSystem, ReadOnlySystem, SystemOpener, SystemSpec
from desktop_exporter.connections.certificates import CertificateStore
from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.connections.variables import Side, TokenVariables, variables_for
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.loading import LOADING
from desktop_exporter.transfer.ports import Source

__all__ = ["Ask", "OpenSystem", "Places", "Side", "Source", "SystemName", "SystemStores"]

# Asks a person for the token of the system with this name; None when nobody can be asked.
Ask: TypeAlias = Callable[[str], str | None]

_SYSTEM_PREFIX: Final = "system:"
_PATH_PREFIX: Final = "path:"
_ADDRESS: Final = re.compile(
    r"[a-z]+://.*"
    r"|(?:localhost|[\w.-]+\.[a-z]{2,}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-f:]+\])(?::[0-9]+)?(?:/.*)?",
    re.IGNORECASE | re.DOTALL,
)
# `.zip` ends host names too, but whoever types one without a scheme means a file.
_PATH: Final = re.compile(r"(?![a-z]+://)(?:[./\\].*|.*\.(?:zip|json))", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class SystemStores:
    """What is kept about systems."""

    connections: ConnectionStore
    secrets: SecretStore
    settings: SettingsStore
    certificates: CertificateStore


@dataclass(frozen=True, slots=True)
class SystemName:
    """A system as it was named: saved, or by its address only, which is then its name too.

    `as_url`: it was named by its address.
    """

    connection: Connection | None
    base_url: str
    as_url: bool

    @property
    def key(self) -> str:
        """The connection's key."""
        return self.connection.key if self.connection else ""

    @property
    def name(self) -> str:
        """How it is called."""
        return self.connection.name if self.connection else self.base_url


class TokenHolder:
    """Finds a token once: keyring, then variable, then asking. Raises `token_missing`."""

    def __init__(self, find: Callable[[], str]) -> None:
        self._find = find
        self._token: str | None = None

    def token(self) -> str:
        """Return the token. May ask a person, or the operating system may."""
        if self._token is None:
            self._token = self._find()
        return self._token


class OpenSystem:
    """A system, ready to be asked; a context manager that closes its connections.

    `key` is empty for one that is not saved.
    """

    def __init__(self, system: LiveSystem, named: SystemName, holder: TokenHolder, parallel: int) -> None:
        self.system: Final = system
        self.parallel: Final = parallel
        self.name: Final = named.name
        self.base_url: Final = named.base_url
        self.key: Final = named.key
        self.is_production: Final = named.connection is not None and named.connection.role is Role.PRODUCTION
        self._holder = holder

    @property
    def source(self) -> ReadOnlySystem:
        """The system without the methods that write."""
        return self.system.view()

    @property
    def lane(self) -> str:
        """What the jobs that write to it queue for: its origin."""
        return address.origin(self.base_url)

    def connect(self, cancel: CancelToken) -> None:
        """Ask without a token who it is. Raises `not_optimize`, `unreachable`, …."""
        self.system.connect(cancel)

    def sign_in(self) -> None:
        """Find the token now, in a thread that may ask. Raises `token_missing`, `keyring_locked`, …."""
        self._holder.token()

    def token(self) -> str:
        """Return the token, for keeping it."""
        return self._holder.token()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.system.close()


class Places:
    """Opens systems and backups by what a person calls them."""

    def __init__(
        self,
        stores: SystemStores,
        opener: SystemOpener,
        variables: TokenVariables,
        learning: Learning,
    ) -> None:
        self._stores = stores
        self._opener = opener
        self._variables = variables
        self._learning = learning

    def system(
        self, text: str, ask: Ask, *, side: Side = Side.ONLY, parallel: int | None = None
    ) -> OpenSystem:
        """Open a saved system (by key, name or address) or an address. Nothing is asked of it yet.

        Raises `place_unknown`, `connection_ambiguous`, `address_invalid`.
        """
        named = self._named(text)
        if named is None:
            raise ExporterError(Code.PLACE_UNKNOWN, place=text)
        return self.open(named, lambda: self._token(named, side, ask), parallel=parallel)

    def open(
        self, named: SystemName, find_token: Callable[[], str], *, parallel: int | None = None
    ) -> OpenSystem:
        """Open a system whose token comes from `find_token`."""
        holder = TokenHolder(find_token)
        remembered = self._learning.remembered(named.base_url)
        connection = named.connection
        at_a_time = parallel or self._stores.settings.read().parallel_requests
        spec = SystemSpec(
            key=named.key,
            name=named.name,
            base_url=named.base_url,
            ca_file=connection.ca_file if connection else None,
            allow_plain_http=connection.allow_plain_http if connection else False,
            token_provider=holder.token,
            collections=remembered.collections,
            dashboards=remembered.dashboards,
            reports=remembered.reports,
            names={key: name for key, (name, _) in self._learning.names(named.base_url).items()},
            parallel=at_a_time,
        )
        return OpenSystem(self._opener(spec), named, holder, at_a_time)

    def unsaved(self, key: str, name: str, base_url: str) -> SystemName:
        """Return a name for a system that is not saved, but known well enough to have one."""
        return SystemName(Connection(key, name, base_url), base_url, as_url=True)

    def variable(self, named: SystemName) -> str | None:
        """Return the token that a variable holds for a system."""
        found = self._variables.token(named.key or None, Side.ONLY, as_url=named.as_url)
        return found.secret if found else None

    def path(self, text: str) -> Path:
        """Return the path of a backup that was named: `path:` in front may say that it is one."""
        return Path(text.removeprefix(_PATH_PREFIX))

    @contextmanager
    def backup(self, text: str) -> Generator[Source]:
        """Open a backup to read from. Raises `backup_missing`, `not_a_backup`, `manifest_damaged`, …."""
        with LOADING:
            from desktop_exporter.archive.reader import open_backup

        yield open_backup(self.path(text))

    def is_system(self, text: str) -> bool:
        """Whether `text` means a system rather than a path.

        Raises `place_ambiguous`, `place_unknown`, and `backup_missing` for what can only be a path.
        """
        if text.startswith((_SYSTEM_PREFIX, _PATH_PREFIX)):
            return text.startswith(_SYSTEM_PREFIX)
        exists = _exists(Path(text))
        saved = self._stores.connections.find(text) is not None
        if exists and saved:
            raise ExporterError(Code.PLACE_AMBIGUOUS, place=text)
        if exists:
            return False
        if saved:
            return True
        if _PATH.fullmatch(text.strip()):
            raise ExporterError(Code.BACKUP_MISSING, path=text)
        if _ADDRESS.fullmatch(text.strip()):
            return True
        raise ExporterError(Code.PLACE_UNKNOWN, place=text)

    def _named(self, text: str) -> SystemName | None:
        wanted = text.removeprefix(_SYSTEM_PREFIX)
        connection = self._stores.connections.find(wanted)
        if connection is not None:
            as_url = wanted not in {connection.key, connection.name}
            return SystemName(connection, connection.base_url, as_url)
        if _ADDRESS.fullmatch(wanted.strip()):
            return SystemName(None, address.base_url(wanted), as_url=True)
        return None

    def _token(self, named: SystemName, side: Side, ask: Ask) -> str:
        """Find a token: keyring, variable, person. A failing keyring counts only when no other has one."""
        reason = "It is not a saved system."
        failure: ExporterError | None = None
        if named.connection is not None:
            try:
                kept = self._stores.secrets.get(named.key, named.connection.origin)
            except ExporterError as error:
                failure = error
            else:
                if kept.secret is not None:
                    return kept.secret
                reason = kept.reason
        key = named.key or None
        found = self._variables.token(key, side, as_url=named.as_url)
        secret = found.secret if found else ask(named.name)
        if secret:
            return secret
        if failure is not None:
            raise failure
        variable = variables_for(key, side, as_url=named.as_url)[0]
        raise ExporterError(Code.TOKEN_MISSING, system=named.name, reason=reason, variable=variable)


def _exists(path: Path) -> bool:
    """Whether there is something at `path`; what no disk can hold is not there, and may be an address."""
    try:
        with file_errors(path):
            return path.exists()
    except ExporterError as error:
        if error.code is Code.PATH_TOO_LONG:
            return False
        raise
