"""Recognises a sentence of the core: the template that it was made of, and what was filled in."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_FIELD: Final = re.compile(r"\{(\w+)\}")


class Template:
    """A text with fields in braces, which finds what stands in its fields. A field may come twice."""

    def __init__(self, text: str) -> None:
        self.text: Final = text
        parts = _FIELD.split(text)
        self._names: Final = tuple(parts[1::2])
        self.has_words: Final = any(character.isalpha() for part in parts[::2] for character in part)
        self._pattern: Final = re.compile(_pattern(parts), re.DOTALL)

    def fields_in(self, text: str) -> Mapping[str, str] | None:
        """Return what is filled in where `text` is made of this template, else None."""
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        return {name: found.group(f"f{name}") for name in self._names}


class Recogniser:
    """Finds the template of a text. The more of its own words a template has, the earlier it is tried."""

    def __init__(self, texts: Iterable[str]) -> None:
        plain = {text for text in texts if not _FIELD.search(text)}
        self._plain: Final = frozenset(plain)
        templates = (Template(text) for text in texts if text not in plain)
        fitting = [one for one in templates if one.has_words]
        self._templates: Final = sorted(fitting, key=lambda one: -len(_FIELD.sub("", one.text)))

    def find(self, text: str) -> tuple[str, Mapping[str, str]] | None:
        """Return the template of `text` and what is filled in; None for what is none of the core's."""
        if text in self._plain:
            return text, {}
        for one in self._templates:
            fields = one.fields_in(text)
            if fields is not None:
                return one.text, fields
        return None


def _pattern(parts: list[str]) -> str:
    seen: set[str] = set()
    pattern = re.escape(parts[0])
    for name, words in zip(parts[1::2], parts[2::2], strict=True):
        pattern += f"(?P=f{name})" if name in seen else f"(?P<f{name}>.*?)"
        pattern += re.escape(words)
        seen.add(name)
    return pattern
