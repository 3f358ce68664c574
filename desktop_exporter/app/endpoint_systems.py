"""How systems are called in the addresses of the local endpoint, and which may be written to there."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from desktop_exporter.app.places import OpenSystem
from desktop_exporter.connections.connection import key_for
from desktop_exporter.errors import Code, ExporterError


def endpoint_keys(systems: Sequence[OpenSystem]) -> tuple[str, ...]:
    """Return the key of each: that of a saved system, else one made of the address."""
    taken = {one.key for one in systems}
    keys: list[str] = []
    for one in systems:
        split = urlsplit(one.base_url)
        key = one.key or key_for(f"{split.netloc}{split.path}", taken)
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def check_writing(
    systems: Sequence[tuple[str, OpenSystem]], allowed: Collection[str], confirmed: Collection[str]
) -> None:
    """Check which keys scripts may write to: `confirmed` are those of production systems, said so by name.

    Raises `system_not_served` for a key that none of the systems has, and `writing_not_confirmed`.
    """
    served = dict(systems)
    for key in (*allowed, *confirmed):
        if key not in served:
            raise ExporterError(Code.SYSTEM_NOT_SERVED, key=key, keys=", ".join(served))
    for key in allowed:
        if served[key].is_production and key not in confirmed:
            raise ExporterError(Code.WRITING_NOT_CONFIRMED, system=served[key].name, key=key)
