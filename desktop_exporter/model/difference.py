"""What changed on the way: content hashes, differences of sent and arrived, and which id became which."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_exporter.model.canonical import content_hash
from desktop_exporter.model.colours import shape
from desktop_exporter.model.comparison import Comparison, content
from desktop_exporter.model.document import Entity
from desktop_exporter.model.matching import Ambiguity, Matching, match

__all__ = ["Ambiguity", "Arrival", "Matching", "arrival", "content_hash", "fingerprint", "match"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an entity arrived. `differences` are words such as "tiles 2, position, x: sent 1.5, arrived 1".

    `dropped_versions` are the versions of a definition (its key first) that the target does not have: the
    server leaves them out without a word.
    """

    differences: tuple[str, ...]
    dropped_versions: tuple[tuple[str, tuple[str, ...]], ...]


def arrival(sent: Entity, arrived: Entity, ids: Mapping[str, str]) -> Arrival:
    """Compare what was sent with what the target exports; `ids` says which source id became which target id.

    Compared are the paths that the sent document has. The entity's own id, `collectionId` and
    `data.configuration.xml` are left out, null equals absent, and the case of a tile's `type` does not count
    (all observed on 8.6.0). Ids of reports in tiles and in combined reports have to map through `ids`.
    """
    comparison = Comparison(sent.kind, ids)
    differences = tuple(comparison.differences(content(sent), content(arrived)))
    return Arrival(differences, tuple(comparison.dropped_versions))


def fingerprint(entity: Entity) -> str:
    """Return a sha256 (hex) that stays the same when an entity is imported as it is: ids do not count."""
    return hashlib.sha256(shape(entity)).hexdigest()
