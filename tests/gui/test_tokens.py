"""Tests of the colours: text is legible on every ground that it stands on, in both themes."""

import pytest

from desktop_exporter.gui.tokens import DARK, LIGHT, Tokens

_LEGIBLE = 4.5
# Text and the grounds that it stands on.
_PAIRS = {
    "text": ("background", "sunken", "surface", "accent_soft", "tile"),
    "muted": ("background", "sunken", "surface", "accent_soft", "tile"),
    "accent": ("background", "sunken", "surface", "accent_soft"),
    "on_accent": ("accent",),
    "ok": ("surface", "sunken", "background", "accent_soft"),
    "warn": ("warn_soft", "surface", "sunken"),
    "bad": ("bad_soft", "surface", "sunken", "background"),
    # Tool tips and the focus of what is accented turn the two around.
    "surface": ("text",),
}


def _luminance(color: str) -> float:
    parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [(text, one) for text, grounds in _PAIRS.items() for one in grounds]
)
def test_text_is_legible(tokens: Tokens, text: str, ground: str) -> None:
    found = contrast(getattr(tokens, text), getattr(tokens, ground))
    assert found >= _LEGIBLE, f"{text} on {ground}: {found:.2f}"
