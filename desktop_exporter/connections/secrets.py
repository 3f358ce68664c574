"""Keeps secrets in the operating system's keyring, or in memory where there is none; never anywhere else."""

import contextlib
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from desktop_exporter.connections.pieces import Index, cut, joined, parsed_index
from desktop_exporter.errors import Code, ExporterError

_SERVICE: Final = "desktop-exporter"
_ONLY_MEMORY: Final = "only until the program ends"

# A new secret is written beside the old one, in two places in turn: what a crash leaves is in one of them.
_GENERATIONS: Final = (1, 2)

# Backends that encrypt what they keep and ask the operating system who may read it, by module and class.
_ALLOWED: Final = {
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Locker",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "libsecret",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet",
}
# What keyring itself brings for the case that there is nothing: not worth a name.
_EMPTY_HANDED: Final = frozenset({"keyring.backends.fail.Keyring", "keyring.backends.chainer.ChainerBackend"})
_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"

# Classes of keyring and of the libraries below it, by name: those libraries exist on one system each.
# The first that an exception, or what caused it, is an instance of decides.
_CODES: Final = (
    ("KeychainDenied", Code.KEYRING_DENIED),
    ("SecAuthFailure", Code.KEYRING_DENIED),
    ("PromptDismissedException", Code.KEYRING_LOCKED),
    ("LockedException", Code.KEYRING_LOCKED),
    ("KeyringLocked", Code.KEYRING_LOCKED),
    ("SecretServiceNotAvailableException", Code.KEYRING_ABSENT),
    ("NoKeyringError", Code.KEYRING_ABSENT),
)
_WINDOWS_ACCESS_DENIED: Final = 5
_KWALLET_DENIED: Final = "Cancelled by user"


class Backend(Protocol):
    """The three calls of a keyring backend that are used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return an entry, None when there is none."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Write an entry."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Delete an entry that exists."""
        ...


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps secrets, in words; without a backend it is this process's memory, and `why_memory` why."""

    words: str
    backend: Backend | None
    why_memory: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer to `get`: the secret, or None with the reason in a sentence."""

    secret: str | None = field(repr=False)
    reason: str = ""


class SecretStore:
    """Secrets by key, each bound to the origin that it was saved for.

    Every method may block for as long as the operating system asks the user something, so it is called inside
    jobs. All raise `keyring_locked`, `keyring_denied`, `keyring_absent` (it went away) and `keyring_failed`.
    `scope` keeps the secrets of a data folder that is not the usual one apart from those of the usual one.
    """

    def __init__(self, choose: Callable[[], Keeper] | None = None, *, scope: str = "") -> None:
        self._choose: Final = choose or chosen_keeper
        self._scope: Final = scope
        self._lock: Final = threading.RLock()
        self._chosen: Keeper | None = None
        self._memory: Final[dict[str, tuple[str, str]]] = {}

    def keeper(self) -> str:
        """Say where secrets are kept: "Secret Service", or "only until the program ends: …" and why."""
        with self._lock:
            return self._keeper().words

    def stay_in_memory(self, reason: str) -> None:
        """Keep no secret beyond this program, for `reason`: said before there is any."""
        with self._lock:
            self._chosen = _memory(reason)

    def why_memory(self) -> str:
        """Say why secrets are kept in memory only; empty when they are not, or nobody knows."""
        with self._lock:
            return self._keeper().why_memory

    def outlasts_the_program(self) -> bool:
        """Whether a secret that is put is still there for the next process."""
        with self._lock:
            return self._keeper().backend is not None

    def put(self, key: str, origin: str, secret: str) -> None:
        """Keep `secret` in place of the one before it, and read it back.

        A failure leaves the old one, unless it comes only when the old one is cleared away.
        """
        with self._lock:
            entries = self._entries(key)
            if entries is None:
                self._memory[key] = (origin, secret)
            else:
                _put(entries, origin, secret)

    def get(self, key: str, origin: str) -> Kept:
        """Return the secret if it was saved for `origin`. Raises `secret_damaged` when parts are gone."""
        with self._lock:
            entries = self._entries(key)
            kept = self._memory.get(key) if entries is None else _get(entries, origin)
        if kept is None:
            return Kept(None, "No token is kept for it.")
        saved_for, secret = kept
        if saved_for != origin:
            return Kept(None, f"The token that is kept was saved for {saved_for}, not for {origin}.")
        return Kept(secret)

    def remove(self, key: str) -> None:
        """Forget the secret; that there is none is no failure."""
        with self._lock:
            entries = self._entries(key)
            if entries is None:
                self._memory.pop(key, None)
            else:
                _remove(entries)

    def _keeper(self) -> Keeper:
        if self._chosen is None:
            self._chosen = self._choose()
        return self._chosen

    def _entries(self, key: str) -> "_Entries | None":
        keeper = self._keeper()
        return None if keeper.backend is None else _Entries(keeper.backend, keeper.words, key, self._scope)


class _Entries:
    """The entries of one key. Each has a service of its own: Windows knows an entry by its service only."""

    def __init__(self, backend: Backend, keeper: str, key: str, scope: str) -> None:
        self._backend: Final = backend
        self._keeper: Final = keeper
        self.key: Final = key
        self._index: Final = f"{_SERVICE}{f'({scope})' if scope else ''}:{key}"

    def index(self) -> str | None:
        return self._get(self._index)

    def set_index(self, text: str) -> None:
        self._set(self._index, text)

    def delete_index(self) -> None:
        if self.index() is not None:
            self._delete(self._index)

    def piece(self, generation: int, number: int) -> str | None:
        return self._get(self._piece(generation, number))

    def set_piece(self, generation: int, number: int, text: str) -> None:
        self._set(self._piece(generation, number), text)

    def sweep(self, generation: int, after: int = 0) -> None:
        """Delete the pieces of a generation that come after a number, those of a crashed attempt included.

        The last goes first, as the first was written first: what a crash leaves is found by counting up.
        """
        last = after
        while self.piece(generation, last + 1) is not None:
            last += 1
        for number in range(last, after, -1):
            self._delete(self._piece(generation, number))

    def _piece(self, generation: int, number: int) -> str:
        return f"{self._index}:{generation}.{number}"

    def _get(self, service: str) -> str | None:
        with _keyring_errors(self._keeper):
            return self._backend.get_password(service, self.key)

    def _set(self, service: str, text: str) -> None:
        with _keyring_errors(self._keeper):
            self._backend.set_password(service, self.key, text)
        if self._get(service) != text:
            raise ExporterError(
                Code.KEYRING_FAILED, reason=f"{self._keeper} returned something other than was written."
            )

    def _delete(self, service: str) -> None:
        with _keyring_errors(self._keeper):
            self._backend.delete_password(service, self.key)


def _put(entries: _Entries, origin: str, secret: str) -> None:
    before = entries.index()
    old = _index_or_none(before)
    first, second = _GENERATIONS
    generation, other = (second, first) if old and old.generation == first else (first, second)
    index, pieces = cut(secret, origin, generation)
    try:
        for number, piece in enumerate(pieces, start=1):
            entries.set_piece(index.generation, number, piece)
        entries.set_index(index.text())
    except ExporterError:
        # The failure itself says more than one of the clearing up, which the next `put` does again.
        with contextlib.suppress(ExporterError):
            _undo(entries, before, index)
        raise
    entries.sweep(generation, after=index.pieces)
    entries.sweep(other)


def _undo(entries: _Entries, before: str | None, index: Index) -> None:
    if before is None:
        entries.delete_index()
    elif entries.index() != before:
        entries.set_index(before)
    entries.sweep(index.generation)


def _get(entries: _Entries, origin: str) -> tuple[str, str] | None:
    """Return (origin, secret). The secret stays unread, and empty, when it is another origin's."""
    text = entries.index()
    if text is None:
        return None
    try:
        index = parsed_index(text)
        if index.origin != origin:
            return index.origin, ""
        return index.origin, joined(index, tuple(_pieces(entries, index)))
    except ValueError as error:
        raise ExporterError(Code.SECRET_DAMAGED, system=entries.key, reason=f"{error}.") from error


def _pieces(entries: _Entries, index: Index) -> Iterator[str]:
    for number in range(1, index.pieces + 1):
        piece = entries.piece(index.generation, number)
        if piece is None:
            raise ValueError(f"Part {number} of {index.pieces} is missing in the keyring")
        yield piece


def _remove(entries: _Entries) -> None:
    entries.delete_index()
    for generation in _GENERATIONS:
        entries.sweep(generation)


def _index_or_none(text: str | None) -> Index | None:
    try:
        return None if text is None else parsed_index(text)
    except ValueError:
        return None  # a damaged index is replaced or removed like none


@contextlib.contextmanager
def _keyring_errors(keeper: str) -> Generator[None]:
    """The one door for failures of the keyring."""
    try:
        yield
    except Exception as error:  # each backend lets the exceptions of its own libraries through
        raise keyring_error(error, keeper) from error


def keyring_error(error: Exception, keeper: str) -> ExporterError:
    """Turn what a keyring backend raised into an error of ours."""
    code = _code(error)
    if code is Code.KEYRING_LOCKED:
        return ExporterError(code)
    return ExporterError(code, reason=f"{keeper} said: {str(error).rstrip('.') or type(error).__name__}.")


def _code(error: Exception) -> Code:
    chain = [error, *(each for each in (error.__cause__,) if each is not None)]
    names = {kind.__name__ for each in chain for kind in type(each).__mro__}
    for name, code in _CODES:
        if name in names:
            return code
    if getattr(error, "winerror", None) == _WINDOWS_ACCESS_DENIED or _KWALLET_DENIED in str(error):
        return Code.KEYRING_DENIED
    return Code.KEYRING_FAILED


def chosen_keeper() -> Keeper:
    """Choose the keyring: the one that keyring is configured to use, else the best that this computer has.

    Only those of `_ALLOWED` count. Loads keyring and asks the system's services, so it takes a moment.
    """
    try:
        from keyring import backend, core  # noqa: PLC0415  most runs need no keyring, and it loads slowly

        configured = core.load_env() or core.load_config()
        chosen = configured is not None and _name(configured) != _CHAINER
        present = [configured] if chosen else backend.get_all_keyring()
        allowed = [each for each in present if _name(each) in _ALLOWED]
        best = max(allowed, key=backend.by_priority, default=None)
    except Exception as error:  # noqa: BLE001  keyring loads foreign code, named by a file and by plug-ins
        return _memory(f"the keyring of this computer cannot be used ({error})")
    if best is not None:
        return Keeper(_ALLOWED[_name(best)], best)
    others = sorted({_name(each) for each in present} - _EMPTY_HANDED)
    reason = (
        f"{', '.join(others)} does not protect what it keeps" if others else "this computer has no keyring"
    )
    return _memory(reason)


def _memory(reason: str) -> Keeper:
    return Keeper(f"{_ONLY_MEMORY}: {reason}", None, reason)


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def found_keyrings() -> tuple[str, ...]:
    """Return the backends that this computer has, the best first, whether they are used or not.

    Loads keyring. Raises what foreign backends raise.
    """
    from keyring import backend  # noqa: PLC0415  as above

    ordered = sorted(backend.get_all_keyring(), key=backend.by_priority, reverse=True)
    return tuple(dict.fromkeys(_name(one) for one in ordered if _name(one) not in _EMPTY_HANDED))
