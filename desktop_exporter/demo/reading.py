"""Reads the text of an import as leniently as Optimize's JSON reader does, and complains in its words."""

import json
import re
from typing import Final, cast

from desktop_exporter.demo.material import JsonValue
from desktop_exporter.rest.faults import Refusal, refusal

SOURCE: Final = (
    "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {}, column: {}]"
)
_MAX_STRING_LENGTH: Final = 20_000_000
_BLANKS: Final = " \t\n\r"
_WANTED_VALUE: Final = (
    "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
)
_WANTED_WORD: Final = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
# A text, or a comment: what is no text is searched for comments.
_TEXT_OR_COMMENT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|//[^\n]*', re.DOTALL)
_LAST_LATIN_1: Final = 0xFF
_WORD: Final = re.compile(r"[\w$]+")


def invalid_file(reason: str) -> Refusal:
    """Return 400 `importFileInvalid` for an unreadable document; `reason` is the reader's complaint."""
    return refusal(
        "importFileInvalid",
        "Could not import entities because the provided file is not a valid list of OptimizeEntityExportDtos."
        f" Error:{reason}",
    )


def decoded(body: bytes, content_type: str | None) -> str:
    """Return a body as text in the charset of its content type, else UTF-8; what does not fit is U+FFFD."""
    charset = "utf-8"
    for part in (content_type or "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            charset = value.strip('"')
    try:
        return body.decode(charset, errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")


def read_json(text: str) -> JsonValue:
    """Return the first JSON value of `text`; raises `Refusal` where Optimize's reader gives up.

    As on 8.6.0: comments are allowed, of equal keys the last one counts, what follows the first value is
    ignored, and no text may be longer than 20,000,000 characters.
    """
    start = _after_blanks(text, 0)
    if start == len(text):
        raise invalid_file("No content to map due to end-of-input" + SOURCE.format(1, 0))
    try:
        return _first_value(text, start)
    except json.JSONDecodeError:
        without_comments = _TEXT_OR_COMMENT.sub(_kept, text)
    try:
        return _first_value(without_comments, _after_blanks(without_comments, 0))
    except json.JSONDecodeError as problem:
        raise _complaint(without_comments, problem) from None


def _first_value(text: str, start: int) -> JsonValue:
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    value = cast(JsonValue, decoder.raw_decode(text, start)[0])
    if len(text) > _MAX_STRING_LENGTH:
        _check_lengths(value)
    return value


def _no_constant(name: str) -> JsonValue:
    raise invalid_file(
        f"Non-standard token '{name}': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"
    )


def _check_lengths(value: JsonValue) -> None:
    waiting: list[JsonValue] = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str) and len(current) > _MAX_STRING_LENGTH:
            raise invalid_file(
                f"String value length ({len(current)}) exceeds the maximum allowed ({_MAX_STRING_LENGTH},"
                " from `StreamReadConstraints.getMaxStringLength()`)"
            )
        if isinstance(current, dict):
            waiting.extend(current.values())
        elif isinstance(current, list):
            waiting.extend(current)


def _kept(match: re.Match[str]) -> str:
    found = match.group()
    return found if found.startswith('"') else " "


def _after_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] in _BLANKS:
        start += 1
    return start


def _complaint(text: str, problem: json.JSONDecodeError) -> Refusal:
    position = problem.pos
    if "trailing comma" in problem.msg:
        # Python 3.13 points at the comma, Optimize at what follows it.
        position += 1
    position = _after_blanks(text, position)
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return invalid_file(_reason(text, position) + SOURCE.format(line, column))


def _reason(text: str, position: int) -> str:
    if position >= len(text):
        if text.rstrip(_BLANKS).endswith((",", ":")):
            return "Unexpected end-of-input within/between Object entries"
        kind = "Object" if text.rfind("{") > text.rfind("[") else "Array"
        opening = SOURCE.format(1, 1).removeprefix("\n at ")
        return f"Unexpected end-of-input: expected close marker for {kind} (start marker at {opening})"
    found = text[position]
    if found < " ":
        return (
            f"Illegal character ((CTRL-CHAR, code {ord(found)})): only regular white space (\\r, \\n, \\t)"
            " is allowed"
            " between tokens"
        )
    word = _WORD.match(text, position)
    if word and found.isascii():
        return f"Unrecognized token '{word.group()}': {_WANTED_WORD}"
    code = str(ord(found)) if ord(found) <= _LAST_LATIN_1 else f"{ord(found)} / 0x{ord(found):x}"
    return f"Unexpected character ('{found}' (code {code})): {_WANTED_VALUE}"
