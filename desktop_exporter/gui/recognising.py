"""Recognises a sentence of the core: the template that it was made of, and what was filled in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_ENDS: Final = (".", "!", "?", "”", ")")
_FIELD: Final = re.compile(r"\{(\w+)\}")


class Template:
    """A text with fields in braces, which finds what stands in its fields. A field may come twice."""

    def __init__(self, text: str) -> None:
        self.text: Final = text
        parts = _FIELD.split(text)
        self._names: Final = tuple(parts[1::2])
        self._words: Final = tuple(parts[::2])
        # One that ends in a field does when a sentence can stand in it: “It was cut. {0}”, “Look there: {0}”.
        self.may_end_a_sentence: Final = (
            text.endswith(_ENDS) or re.search(r"[.:] \{\w+\}\Z", text) is not None
        )
        self.has_words: Final = any(character.isalpha() for part in self._words for character in part)

    def fields_in(self, text: str) -> Mapping[str, str] | None:
        """Return what is filled in where `text` is made of this template, else None.

        A field ends where the words behind it come for the first time. The time grows with the length of
        `text` only, whoever made it.
        """
        head, *middle = self._words
        if not middle:
            return {} if text == head else None
        tail = middle.pop()
        end = len(text) - len(tail)
        if not text.startswith(head) or not text.endswith(tail) or end < len(head):
            return None
        values: list[str] = []
        at = len(head)
        for words in middle:
            found = text.find(words, at, end)
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(words)
        values.append(text[at:end])
        return self._by_name(values)

    def _by_name(self, values: Sequence[str]) -> Mapping[str, str] | None:
        fields: dict[str, str] = {}
        for name, value in zip(self._names, values, strict=True):
            if fields.setdefault(name, value) != value:
                return None
        return fields


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
        is_sentence = text.endswith(_ENDS)
        for one in self._templates:
            # A phrase, such as “the answer of …”, is no part of a sentence that nobody here wrote.
            if is_sentence and not one.may_end_a_sentence:
                continue
            fields = one.fields_in(text)
            if fields is not None:
                return one.text, fields
        return None
