"""Changes bytes at random: what a bad disk, a broken transfer or an attacker without a plan does."""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

_PIECES: Final = (
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b",",
    b":",
    b"\\",
    b'\\"',
    b"\\u",
    b"\\ud800",
    b"\\udfff\\ud800",
    b"\\u0000",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xe2\x82",
    b"\xf4\x90\x80\x80",
    b"\xf0\x9f\x98\x80",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\x1b]0;x\x07",
    "\u2028\u202e".encode(),
    b"null",
    b"true",
    b"NaN",
    b"-",
    b"1e9999",
    b"9" * 5000,
    b"1e" + b"9" * 5000,
    b" " * 3000,
    b"\n\t\r ",
    b"[" * 101,
    b"[" * 5000,
    b"]" * 5000,
    b'{"a":' * 101,
    b'"id":"x",',
    b'"tiles":[],',
    b'"name":null,',
    b'"exportEntityType":"dashboard",',
    b"[]",
    b"{}",
    b"PK\x01\x02",
    b"PK\x05\x06",
)
_MEMBER: Final = re.compile(rb'"(\w{1,30})" ?: ?("[^"\\]{0,80}"|-?[\d.]+|null|true|false|\[\]|\{\})')


def noisy(content: bytes, others: Sequence[bytes], chance: random.Random, times: int) -> bytes:
    """Return `content` changed in some places, now and then with a part of one of `others`."""
    for _ in range(times):
        content = chance.choice(_CHANGES)(content, others, chance)
    return content


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _flip(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


def _any_byte(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = _place(content, chance)
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _truncate(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def _behead(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return content[min(_place(content, chance), 100) :]


def _insert(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = _place(content, chance)
    return content[:place] + chance.choice(_PIECES) + content[place:]


def _overwrite(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place, piece = _place(content, chance), chance.choice(_PIECES)
    return content[:place] + piece + content[place + len(piece) :]


def _cut_out(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin = _place(content, chance)
    return content[:begin] + content[begin + chance.choice((1, 2, 10, 200)) :]


def _repeat(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin = _place(content, chance)
    part = content[begin : begin + chance.choice((1, 10, 300))]
    return content[:begin] + part * chance.choice((1, 2, 30)) + content[begin:]


def _splice(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return content[: _place(content, chance)] + other[_place(other, chance) :][:20_000]


def _insert_at_structure(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = content.find(chance.choice((b"{", b"[", b",", b":", b'"')), _place(content, chance)) + 1
    return content[:place] + chance.choice(_PIECES) + content[place:]


def _twin_member(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Say a key twice, as if it were once."""
    found = _MEMBER.search(content, _place(content, chance))
    if found is None:
        return content
    value = chance.choice((found.group(2), b"null", b'"x"', b"1", b"[]"))
    return content[: found.start()] + b'"' + found.group(1) + b'":' + value + b"," + content[found.start() :]


def _other_value(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    found = _MEMBER.search(content, _place(content, chance))
    if found is None:
        return content
    return content[: found.start(2)] + chance.choice(_PIECES) + content[found.end(2) :]


def _around(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    piece = chance.choice(_PIECES)
    return piece + content if chance.random() < 0.5 else content + piece


def _recoded(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    if chance.random() < 0.8:
        return content
    coding = chance.choice(("utf-16", "utf-16-le", "latin-1", "utf-32", "utf-8-sig"))
    return content.decode(errors="replace").encode(coding, errors="replace")


_CHANGES: Final[tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...]] = (
    _flip,
    _flip,
    _any_byte,
    _truncate,
    _behead,
    _insert,
    _overwrite,
    _cut_out,
    _repeat,
    _splice,
    _insert_at_structure,
    _twin_member,
    _other_value,
    _around,
    _recoded,
)
