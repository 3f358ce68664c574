"""Whether an export is whole: everything that was asked for, with everything that it needs."""

from collections.abc import Sequence

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import check_present
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import needed, reports_by_id


def check_exported(entities: Sequence[Entity], kind: ItemKind, ids: Sequence[str]) -> None:
    """Raise `answer_incomplete` when an asked id is absent, or a report that something in it needs."""
    check_present(entities, kind, ids)
    reports = reports_by_id(entities)
    missing = sorted({one for entity in entities for one in needed(entity, reports)[1]})
    if missing:
        raise ExporterError(Code.ANSWER_INCOMPLETE, what=f"report {', '.join(missing)}")
