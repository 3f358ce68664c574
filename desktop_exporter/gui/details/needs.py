"""What a dashboard needs where it is to arrive, and what stays behind, as sections of a sheet."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.gui.details.sheet import Section
from desktop_exporter.gui.details.words import filter_words, tenant_words, versions_words
from desktop_exporter.gui.texts import core_text
from desktop_exporter.gui.wording import size_text
from desktop_exporter.model.contents import NOT_CARRIED, AddressKind
from desktop_exporter.model.document import Definition
from desktop_exporter.model.kinds import ItemKind


def needs(details: ItemDetails) -> tuple[Section, ...]:
    """Return definitions with versions, tenants, filters with values, addresses, and the releases."""
    return (
        Section(
            QCoreApplication.translate("Details", "Definitions"),
            rows=tuple((one.key, _definition_words(one)) for one in details.definitions),
        ),
        Section(QCoreApplication.translate("Details", "Tenants"), rows=tuple(_tenants(details))),
        Section(QCoreApplication.translate("Details", "Filters"), rows=tuple(_filters(details))),
        Section(QCoreApplication.translate("Details", "Addresses"), rows=tuple(_addresses(details))),
        Section(QCoreApplication.translate("Details", "Export"), rows=tuple(_format(details))),
    )


def left_behind(details: ItemDetails) -> tuple[Section, ...]:
    """Return what no export holds and this item may have, and what did not come with this one."""
    missing = Section(
        QCoreApplication.translate("Details", "Missing in the export"),
        lines=details.missing,
    )
    return missing, Section("", lines=tuple(core_text(NOT_CARRIED[one]) for one in details.not_carried))


def _definition_words(definition: Definition) -> str:
    words = versions_words(definition)
    if definition.type != "decision":
        return words
    return QCoreApplication.translate("Details", "decision · {versions}").format(versions=words)


def _tenants(details: ItemDetails) -> Iterator[tuple[str, str]]:
    users: dict[str | None, list[str]] = {}
    for definition in details.definitions:
        for tenant in definition.tenants:
            users.setdefault(tenant, []).append(definition.key)
    for tenant, keys in users.items():
        yield tenant_words(tenant), ", ".join(dict.fromkeys(keys))


def _filters(details: ItemDetails) -> Iterator[tuple[str, str]]:
    """Say by what is filtered, and to which values; a filter without any says where it stands."""
    values: dict[tuple[str, str], dict[str, None]] = {}
    users: dict[tuple[str, str], dict[str, None]] = {}
    for one in details.filters:
        values.setdefault((one.type, one.name), {}).update(dict.fromkeys(one.values))
        users.setdefault((one.type, one.name), {})[one.entity_id] = None
    for (kind, name), found in values.items():
        words = filter_words(kind)
        if name:
            words = QCoreApplication.translate("Details", "{name} ({kind})").format(name=name, kind=words)
        yield words, ", ".join(found) or _where(users[kind, name], details)


def _where(users: Collection[str], details: ItemDetails) -> str:
    if details.kind is ItemKind.DASHBOARD and details.id in users:
        return QCoreApplication.translate("Details", "on the dashboard")
    return QCoreApplication.translate("Details", "in %n report(s)", "", len(users))


def _addresses(details: ItemDetails) -> Iterator[tuple[str, str]]:
    kinds = {
        AddressKind.LINK: QCoreApplication.translate("Details", "Link"),
        AddressKind.IMAGE: QCoreApplication.translate("Details", "Picture"),
        AddressKind.EXTERNAL_TILE: QCoreApplication.translate("Details", "External page"),
    }
    for one in details.addresses:
        yield kinds[one.kind], one.url


def _format(details: ItemDetails) -> Iterator[tuple[str, str]]:
    index = QCoreApplication.translate("Details", "Index version {number}").format(
        number=details.index_version
    )
    yield index, core_text(details.releases)
    yield QCoreApplication.translate("Details", "Size"), size_text(details.size_bytes)
