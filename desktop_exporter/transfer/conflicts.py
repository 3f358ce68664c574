"""Finds what keeps files from being imported together: one id with different contents."""

from collections.abc import Sequence

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.difference import content_hash
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure


def disagreements(closures: Sequence[Closure]) -> dict[str, ExporterError]:
    """Return why roots cannot be imported, by their id: another file tells a report differently.

    Equal bytes agree; where bytes differ, equal content does too, since members of combined reports come
    with and without their diagram (observed on 8.6.0).
    """
    first: dict[tuple[ItemKind, str], Entity] = {}
    torn: set[tuple[ItemKind, str]] = set()
    for one in closures:
        for entity in one.entities:
            key = (entity.item_kind, entity.id)
            known = first.setdefault(key, entity)
            if known.raw != entity.raw and content_hash(known.raw) != content_hash(entity.raw):
                torn.add(key)
    return {
        one.root.id: _error(entity.id, closures)
        for one in closures
        for entity in one.entities
        if (entity.item_kind, entity.id) in torn
    }


def _error(report_id: str, closures: Sequence[Closure]) -> ExporterError:
    users = [one.root.name for one in closures if any(entity.id == report_id for entity in one.entities)]
    return ExporterError(Code.SHARED_REPORT_DIFFERS, id=report_id, files=", ".join(users))
