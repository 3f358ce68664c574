"""The colours of the window, in light and dark: the only table of them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as `#rrggbb`. The soft ones are grounds, for text in the colour of their name."""

    background: str
    sunken: str
    surface: str
    border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    tile: str
    chart: str
    chart_soft: str


LIGHT: Final = Tokens(
    background="#f4f6f8",
    sunken="#eef1f4",
    surface="#ffffff",
    border="#dbe1e7",
    text="#1a2430",
    muted="#566372",
    accent="#0b716c",
    accent_soft="#dff1ef",
    on_accent="#ffffff",
    ok="#1d7440",
    warn="#855400",
    warn_soft="#fff3d6",
    bad="#b3261e",
    bad_soft="#fdeceb",
    tile="#ffffff",
    chart="#5aa9a3",
    chart_soft="#b9d9d6",
)

DARK: Final = Tokens(
    background="#12171c",
    sunken="#151b21",
    surface="#1a2128",
    border="#2d3842",
    text="#e6ecf1",
    muted="#9aa8b5",
    accent="#53c7bd",
    accent_soft="#173633",
    on_accent="#07211f",
    ok="#6fce92",
    warn="#f0bf5c",
    warn_soft="#3a2f15",
    bad="#ff8f86",
    bad_soft="#3d1f1d",
    tile="#202932",
    chart="#3f9f97",
    chart_soft="#2a4f4c",
)
