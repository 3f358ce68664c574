"""Keyrings in memory that behave like those of operating systems, the bad ones included."""

from collections.abc import Callable

from desktop_exporter.connections.secrets import Keeper

WINDOWS_CHARACTERS = 1280


class MemoryKeyring:
    """Holds 1,280 UTF-16 units an entry, as Windows does. `trouble` gets every write's number first."""

    def __init__(self, trouble: Callable[[int], None] | None = None) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.writes = 0
        self.reading_trouble: Exception | None = None
        self._trouble = trouble

    def get_password(self, service: str, username: str) -> str | None:
        if self.reading_trouble:
            raise self.reading_trouble
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._before_write()
        if len(password.encode("utf-16-le")) > 2 * WINDOWS_CHARACTERS:
            raise OSError(1783, "The stub received bad data")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._before_write()
        del self.entries[service, username]

    def _before_write(self) -> None:
        self.writes += 1
        if self._trouble:
            self._trouble(self.writes)

    def keeper(self) -> Keeper:
        """Choose this keyring."""
        return Keeper("a keyring in memory", self)


class ForgetfulKeyring(MemoryKeyring):
    """Cuts what it keeps off after some characters, without a word."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:500])
