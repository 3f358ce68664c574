"""Changes parsed JSON at random places, and writes it in ways that the standard library would not."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | float | bool | None"

# Texts of JSON values that Python cannot hold; they are put in where the marker stands.
_MARKER: Final = "@raw@"
_LITERALS: Final = (
    "9" * 25,
    "-" + "9" * 400,
    "1" + "0" * 5000,
    "1e999",
    "-1E-999",
    "1e" + "9" * 30,
    "1e" + "9" * 5000,
    "0." + "0" * 500 + "1",
    "11.0",
    "1.5",
    "-0",
    "0.1e1",
    "18446744073709551616",
    "-9223372036854775809",
    "NaN",
    "-Infinity",
    "01",
    "+1",
    "1.",
    ".5",
    "tru",
    "'a'",
    "[" * 99 + "]" * 99,
    '{"a":' * 98 + "1" + "}" * 98,
    "[" * 3000,
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\u0000"',
    '"\\x"',
    '"\x01"',
    '{"id":1,"id":2}',
    "/**/1",
)
_TEXTS: Final = (
    "",
    " ",
    "..",
    "CON",
    "<img src=x>[red]\x1b]0;x\x07",
    "\u202eevil\u2066",
    "a\nb\r\u2028c",
    "\x00",
    "ü" * 300,
    "u\u0308",
    "😀",
    "x" * 10_000,
    "{0}{name}%s",
    "../../etc/passwd",
    "C:\\x",
    "all",
    "11111111-1111-4111-8111-111111111111",
    "single_process_report",
    "combined",
    "dashboard",
    "optimize_report",
    "https://example.com/",
)
_NUMBERS: Final = (0, 1, -1, 2, 8, 11, 255, 2**31, 2**53, 2**63, -(2**63), 2**64, 1.5, 1e308, 5e-324)


def scalar(chance: random.Random) -> Tree:
    """Return a value without parts, or the marker of a literal."""
    match chance.randrange(8):
        case 0:
            return None
        case 1:
            return chance.random() < 0.5
        case 2 | 3:
            return chance.choice(_NUMBERS)
        case 4 | 5:
            return f"{_MARKER}{chance.randrange(len(_LITERALS))}"
        case _:
            return chance.choice(_TEXTS)


def any_value(chance: random.Random, depth: int = 3) -> Tree:
    """Return a small value of any shape."""
    kind = chance.randrange(6) if depth else 5
    if kind == 0:
        return [any_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    if kind == 1:
        return {chance.choice(_TEXTS): any_value(chance, depth - 1) for _ in range(chance.randrange(4))}
    return scalar(chance)


def changed(tree: Tree, chance: random.Random, times: int) -> Tree:
    """Return `tree` with some of its parts changed; `tree` itself may be changed too."""
    holder: list[Tree] = [tree]
    for _ in range(times):
        places = _places(holder)
        parent, key = chance.choice(places)
        chance.choice(_CHANGES)(parent, key, places, chance)
    return holder[0] if holder else None


def write(tree: Tree, chance: random.Random, *, plain: bool = False) -> bytes:
    """Write JSON in one of several styles, with the literals where their markers stand."""
    indent = chance.choice((None, None, 1, 2))
    separators = None if chance.random() < 0.5 else (",", ":") if indent is None else (",", " : ")
    text = json.dumps(tree, indent=indent, separators=separators, ensure_ascii=plain or chance.random() < 0.3)
    for number, literal in enumerate(_LITERALS):
        marker = f'"{_MARKER}{number}"'
        if marker in text:
            text = text.replace(marker, literal)
    return text.encode(errors="surrogatepass")


_Holder: TypeAlias = dict[str, Tree] | list[Tree]
_Place: TypeAlias = tuple[_Holder, str | int]


def _places(tree: Tree) -> list[_Place]:
    found: list[_Place] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found.extend((one, key) for key in one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            found.extend((one, index) for index in range(len(one)))
            waiting.extend(one)
    return found or [([None], 0)]


def _get(holder: _Holder, key: str | int) -> Tree:
    if isinstance(holder, dict):
        return holder.get(str(key))
    return holder[key] if isinstance(key, int) and key < len(holder) else None


def _set(holder: _Holder, key: str | int, value: Tree) -> None:
    if isinstance(holder, dict):
        holder[str(key)] = value
    elif isinstance(key, int) and key < len(holder):
        holder[key] = value


def _replace(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    _set(holder, key, any_value(chance))


def _replace_by_scalar(
    holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random
) -> None:
    _set(holder, key, scalar(chance))


def _remove(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    if isinstance(holder, dict):
        holder.pop(str(key), None)
    elif isinstance(key, int) and key < len(holder):
        del holder[key]


def _copy_from_elsewhere(
    holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random
) -> None:
    # Written and read again: a value that holds itself could not be written.
    _set(holder, key, json.loads(json.dumps(_get(*chance.choice(places)))))


def _wrap(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    inner: Tree = _get(holder, key)
    for _ in range(chance.choice((1, 1, 2, 50, 95, 120))):
        wrapped: Tree = [inner] if chance.random() < 0.5 else {"a": inner}
        inner = wrapped
    _set(holder, key, inner)


def _unwrap(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    inner = _get(holder, key)
    if isinstance(inner, list) and inner:
        _set(holder, key, inner[0])


def _rename(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    if isinstance(holder, dict):
        other = chance.choice([*holder, *_TEXTS])
        holder[other] = holder.pop(str(key), None)


def _repeat(holder: _Holder, key: str | int, places: Sequence[_Place], chance: random.Random) -> None:
    if isinstance(holder, list) and len(holder) < 50:
        holder.extend(holder[: chance.choice((1, 2, 20))])


_CHANGES: Final[tuple[Callable[[_Holder, str | int, Sequence[_Place], random.Random], None], ...]] = (
    _replace,
    _replace_by_scalar,
    _replace_by_scalar,
    _remove,
    _copy_from_elsewhere,
    _wrap,
    _unwrap,
    _rename,
    _repeat,
)
