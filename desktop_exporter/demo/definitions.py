"""The processes and decisions that a demo system knows, and what it says about them."""

from collections.abc import Iterable, Sequence
from typing import Final

from desktop_exporter.demo.material import DefinitionMaterial, DefinitionVersion

ANY_VERSION: Final = frozenset({"all", "latest"})


class Definitions:
    """Definitions by type and key; one tenant each. More may be added while the system runs.

    `default_tenant` is the one of definitions without tenants; what belongs to another is hidden from users.
    """

    def __init__(self, definitions: Iterable[DefinitionMaterial], default_tenant: str | None) -> None:
        self.default_tenant: Final = default_tenant
        self._definitions: dict[tuple[str, str | None], DefinitionMaterial] = {}
        self._variables: dict[str, list[tuple[str, str]]] = {}
        for each in definitions:
            self.add(each)

    def add(self, definition: DefinitionMaterial) -> None:
        """Deploy a definition."""
        self._definitions[(definition.type, definition.key)] = definition

    def declare_variable(self, key: str, name: str, kind: str) -> None:
        """Let instances of the process `key` have a variable, of a kind such as `String`."""
        self._variables.setdefault(key, []).append((name, kind))

    def variables(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Return name and kind of the variables of some processes."""
        return [variable for key in dict.fromkeys(keys) for variable in self._variables.get(key, [])]

    def all(self) -> list[DefinitionMaterial]:
        """Return every definition in the order of deployment."""
        return list(self._definitions.values())

    def visible(self) -> list[DefinitionMaterial]:
        """Return what users may see, by key: definitions without the default tenant are hidden (8.6.0)."""
        shown = (each for each in self._definitions.values() if each.tenant == self.default_tenant)
        return sorted(shown, key=lambda each: each.key)

    def find(self, kind: str, key: str | None) -> DefinitionMaterial | None:
        """Return a definition by type and key."""
        return self._definitions.get((kind, key))

    def known_versions(
        self, kind: str, key: str | None, versions: Sequence[str], tenants: Sequence[str | None]
    ) -> list[str]:
        """Return those of `versions` that exist for one of the tenants; `all` and `latest` do if any does."""
        definition = self.find(kind, key)
        if definition is None or definition.tenant not in tenants:
            return []
        deployed = {each.version for each in definition.versions}
        return [version for version in versions if version in deployed or version in ANY_VERSION]

    def xml(self, kind: str, key: str | None, versions: Sequence[str]) -> str | None:
        """Return the diagram of the newest of `versions`, of all for `all`, `latest` or none known."""
        definition = self.find(kind, key)
        if definition is None or not definition.versions:
            return None
        wanted = [each for each in definition.versions if each.version in versions]
        if not wanted or ANY_VERSION & set(versions):
            wanted = list(definition.versions)
        return max(wanted, key=_age).xml


def newest_first(definition: DefinitionMaterial) -> list[DefinitionVersion]:
    """Return a definition's versions, newest first."""
    return sorted(definition.versions, key=_age, reverse=True)


def _age(version: DefinitionVersion) -> tuple[int, str]:
    number = int(version.version) if version.version.isdecimal() else 0
    return number, version.version
