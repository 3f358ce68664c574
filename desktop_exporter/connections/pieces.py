"""Cuts a secret into entries that every keyring takes, and puts them together again."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

# Windows keeps 2,560 bytes of UTF-16 in an entry, which are 1,280 characters.
MAX_ENTRY_LENGTH: Final = 1200
_FORMAT: Final = "1"
_FIELDS: Final = 6


@dataclass(frozen=True, slots=True)
class Index:
    """The entry that is written last: whose secret it is, its beginning, and how many entries hold the rest.

    `generation` tells the entries of a secret from those of the one before it.
    """

    generation: int
    pieces: int
    digest: str
    origin: str
    head: str = field(repr=False)

    def text(self) -> str:
        """Return the index as the keyring gets it: pure ASCII, at most MAX_ENTRY_LENGTH characters."""
        return f"{_FORMAT} {self.generation} {self.pieces} {self.digest} {self.origin} {self.head}"


def cut(secret: str, origin: str, generation: int) -> tuple[Index, tuple[str, ...]]:
    """Cut `secret` into an index, which holds a short secret whole, and the pieces of the rest.

    Raises ValueError for an origin that leaves no room or has a blank in it.
    """
    # As ASCII every character counts once everywhere, whatever an operating system counts in.
    text = json.dumps(secret, ensure_ascii=True)[1:-1]
    digest = _digest(text)
    # The number of pieces is not known yet; no secret needs more digits than its length has.
    room = MAX_ENTRY_LENGTH - len(Index(generation, len(text), digest, origin, "").text())
    if room < 1 or not origin.isascii() or len(origin.split()) != 1:
        raise ValueError(f"{origin!r} is no origin that a secret can be kept for")
    rest = text[room:]
    pieces = tuple(rest[start : start + MAX_ENTRY_LENGTH] for start in range(0, len(rest), MAX_ENTRY_LENGTH))
    return Index(generation, len(pieces), digest, origin, text[:room]), pieces


def parsed_index(text: str) -> Index:
    """Read what `Index.text` made. Raises ValueError for anything else."""
    fields = text.split(" ", _FIELDS - 1)
    if len(fields) != _FIELDS or fields[0] != _FORMAT or not all(each.isdecimal() for each in fields[1:3]):
        raise ValueError("The entry in the keyring is not one of this program")
    return Index(int(fields[1]), int(fields[2]), digest=fields[3], origin=fields[4], head=fields[5])


def joined(index: Index, pieces: tuple[str, ...]) -> str:
    """Put a secret together. Raises ValueError when it is not what was cut."""
    text = index.head + "".join(pieces)
    if len(pieces) != index.pieces or _digest(text) != index.digest:
        raise ValueError("The parts in the keyring do not fit together")
    secret: str = json.loads(f'"{text}"')
    return secret


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "replace")).hexdigest()
