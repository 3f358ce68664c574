"""The saved systems: list, add, test, change, remove."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from desktop_exporter.address import base_url
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Ask, OpenSystem, Places, SystemName, SystemStores
from desktop_exporter.connections.changes import remove_system, replace_secret
from desktop_exporter.connections.connection import Connection, Role, key_for
from desktop_exporter.connections.variables import Side, variables_for
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.exchange import Ability, PlaceFacts
from desktop_exporter.optimize.trace import RefusedCertificate

__all__ = ["AddedSystem", "NewSystem", "RemovedSystem", "Role", "SavedSystem", "Systems", "TestedSystem"]

_STAGE: Final = "Connecting"


@dataclass(frozen=True, slots=True)
class NewSystem:
    """What a person says about a system to save. `key` None: made of the name."""

    name: str
    url: str
    key: str | None = None
    ca_file: Path | None = None
    allow_plain_http: bool = False
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class SavedSystem:
    """A saved system as it is shown. `variable` is the one that may hold its token."""

    key: str
    name: str
    base_url: str
    role: Role
    ca_file: Path | None
    allow_plain_http: bool
    variable: str


@dataclass(frozen=True, slots=True)
class TestedSystem:
    """Who a system is and what the token can do there."""

    __test__ = False

    place: PlaceFacts
    abilities: tuple[Ability, ...]


@dataclass(frozen=True, slots=True)
class AddedSystem:
    """A system that was saved. `keeper` says who keeps its token, `kept` whether beyond this program."""

    system: SavedSystem
    tested: TestedSystem
    keeper: str
    kept: bool


@dataclass(frozen=True, slots=True)
class RemovedSystem:
    """A system that was forgotten, and who kept its token."""

    system: SavedSystem
    keeper: str


class Systems:
    """The operations on saved systems. Those that take a key raise `connection_unknown`."""

    def __init__(self, stores: SystemStores, places: Places, learning: Learning) -> None:
        self._stores = stores
        self._places = places
        self._learning = learning
        self._demonstrates = False

    def saved(self) -> tuple[SavedSystem, ...]:
        """Return all saved systems, in the order in which they were added."""
        return tuple(_shown(one) for one in self._stores.connections.connections())

    def open_new(self, new: NewSystem, ask: Ask) -> OpenSystem:
        """Open a system that is about to be saved. Raises `address_invalid`, `connection_exists`, …."""
        named = self._named(new)

        def token() -> str:
            found = ask(named.name) or self._places.variable(named)
            if not found:
                reason = "A system is saved together with its token."
                variable = "OPTIMIZE_TOKEN"
                raise ExporterError(Code.TOKEN_MISSING, system=named.name, reason=reason, variable=variable)
            return found

        return self._places.open(named, token)

    def test(self, opened: OpenSystem, context: JobContext) -> TestedSystem:
        """Ask who the system is, then, with the token, what it can do there."""
        context.progress.show(Progress(_STAGE))
        opened.connect(context.cancel)
        abilities = opened.system.abilities(context.cancel)
        return TestedSystem(opened.system.facts, abilities)

    def add(self, new: NewSystem, opened: OpenSystem, context: JobContext) -> AddedSystem:
        """Test the system, then save it and its token. Nothing is saved when the test fails."""
        tested = self.test(opened, context)
        connection = self._connection(new)
        secrets = self._stores.secrets
        # The key is taken first: another process that has it keeps its token.
        self._stores.connections.add(connection)
        try:
            secrets.put(connection.key, connection.origin, opened.token())
        except ExporterError:
            self._stores.connections.remove(connection.key)
            raise
        return AddedSystem(_shown(connection), tested, secrets.keeper(), secrets.outlasts_the_program())

    def trust(self, url: str, certificate: RefusedCertificate) -> Path:
        """Keep the certificate of a server that a person trusts; return the file, to be its `ca_file`.

        Raises `address_invalid`, what writing files raises, and ValueError for a certificate that may not be
        trusted: only one that is self-signed, for this host, and valid.
        """
        if not certificate.may_be_trusted:
            raise ValueError("this certificate may not be trusted")
        host = urlsplit(base_url(url)).hostname or ""
        return self._stores.certificates.keep(host, certificate.sha256, certificate.pem)

    def let_go(self, ca_file: Path | None) -> None:
        """Forget a certificate that was kept by `trust`, unless a saved system uses it."""
        if ca_file is None or not self._stores.certificates.owns(ca_file):
            return
        if all(one.ca_file != ca_file for one in self._stores.connections.connections()):
            self._stores.certificates.remove(ca_file)

    def rename(self, key: str, name: str) -> SavedSystem:
        """Call a saved system otherwise; its key stays. Raises also `connection_name_invalid`."""
        return _shown(self._stores.connections.change(key, lambda one: replace(one, name=name)))

    def set_role(self, key: str, role: Role) -> SavedSystem:
        """Say what a saved system is to those who use it."""
        return _shown(self._stores.connections.change(key, lambda one: replace(one, role=role)))

    def replace_token(self, key: str, token: str, context: JobContext) -> TestedSystem:
        """Test a saved system with another token, then keep that one. Nothing changes when the test fails.

        Open systems go on with the token that they have until they are opened anew.
        Raises `connection_unknown`, and what the test and the keyring raise.
        """
        connection = self._stores.connections.get(key)
        named = SystemName(connection, connection.base_url, as_url=False)
        with self._places.open(named, lambda: token) as opened:
            tested = self.test(opened, context)
        replace_secret(self._stores.connections, self._stores.secrets, connection, token)
        return tested

    @property
    def demonstrates(self) -> bool:
        """Whether this is a demonstration, of which nothing stays."""
        return self._demonstrates

    def keep_no_tokens(self) -> None:
        """Keep tokens only until the program ends: of a demonstration nothing is to stay."""
        self._demonstrates = True
        self._stores.secrets.stay_in_memory("of a demonstration nothing is kept")

    def keeper(self) -> str:
        """Say who keeps tokens: "Secret Service", or "only until the program ends: …". Loads the keyring."""
        return self._stores.secrets.keeper()

    def why_not_kept(self) -> str:
        """Say why tokens are kept only until the program ends; empty when they are kept."""
        return self._stores.secrets.why_memory()

    def keeps(self) -> bool:
        """Whether tokens are kept beyond this program. Loads the keyring."""
        return self._stores.secrets.outlasts_the_program()

    def find(self, text: str) -> SavedSystem:
        """Return the saved system of this key, name or address. Raises `connection_unknown`."""
        return _shown(self._found(text))

    def remove(self, text: str) -> RemovedSystem:
        """Forget a saved system with its token, its own certificate and what it taught.

        Raises `connection_unknown`.
        """
        connection = self._found(text)
        remove_system(self._stores.connections, self._stores.secrets, connection.key)
        if all(one.base_url != connection.base_url for one in self._stores.connections.connections()):
            self._learning.forget_system(connection.base_url)
        self.let_go(connection.ca_file)
        return RemovedSystem(_shown(connection), self._stores.secrets.keeper())

    def _found(self, text: str) -> Connection:
        connection = self._stores.connections.find(text)
        if connection is None:
            raise ExporterError(Code.CONNECTION_UNKNOWN, key=text)
        return connection

    def _named(self, new: NewSystem) -> SystemName:
        connection = self._connection(new)
        if any(one.key == connection.key for one in self._stores.connections.connections()):
            raise ExporterError(Code.CONNECTION_EXISTS, key=connection.key)
        return SystemName(connection, connection.base_url, as_url=True)

    def _connection(self, new: NewSystem) -> Connection:
        taken = {one.key for one in self._stores.connections.connections()}
        return Connection(
            key=new.key or key_for(new.name, taken),
            name=new.name,
            base_url=base_url(new.url),
            ca_file=None if new.ca_file is None else new.ca_file.absolute(),
            allow_plain_http=new.allow_plain_http,
            role=new.role,
        )


def _shown(connection: Connection) -> SavedSystem:
    return SavedSystem(
        key=connection.key,
        name=connection.name,
        base_url=connection.base_url,
        role=connection.role,
        ca_file=connection.ca_file,
        allow_plain_http=connection.allow_plain_http,
        variable=variables_for(connection.key, Side.ONLY, as_url=False)[0],
    )
