"""A system as the endpoint serves it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_exporter.app.places import OpenSystem


@dataclass(frozen=True, slots=True)
class EndpointSystem:
    """A system that the endpoint serves. `open` gives it, inside jobs; `lane` is what writing queues for.

    `key` stands in addresses: `[a-z0-9-]{1,40}`. `is_production` only says how writing is allowed.
    """

    key: str
    name: str
    lane: str
    open: Callable[[], OpenSystem] = field(repr=False, compare=False)
    writable: bool = False
    is_production: bool = False
