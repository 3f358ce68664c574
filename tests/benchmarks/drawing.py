"""Draws time and memory against size as one SVG picture, readable on light and dark pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_WIDTH: Final = 720
_HEIGHT: Final = 300
_LEFT: Final = 56
_BOTTOM: Final = 44
_TOP: Final = 36
_COLOURS: Final = ("#0b716c", "#c26a00", "#5b6bb5")
_INK: Final = "#7a8794"


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram: lines by name, each a list of (size in MB, value)."""

    title: str
    unit: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


def picture(panels: Sequence[Panel]) -> str:
    """Return the panels side by side as SVG."""
    width = _WIDTH // len(panels)
    body = "\n".join(_panel(panel, index * width, width) for index, panel in enumerate(panels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="12" fill="{_INK}">\n{body}\n</svg>\n'
    )


def _panel(panel: Panel, left: int, width: int) -> str:
    points = [point for line in panel.lines.values() for point in line]
    far, high = max(x for x, _ in points), max(y for _, y in points) * 1.1
    inner_width, inner_height = width - _LEFT - 16, _HEIGHT - _TOP - _BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        across = left + _LEFT + inner_width * x / far
        return round(across, 1), round(_TOP + inner_height * (1 - y / high), 1)

    parts = [f'<text x="{left + _LEFT}" y="20" font-size="13">{panel.title} ({panel.unit})</text>']
    for step in range(5):
        x, y = place(far * step / 4, high * step / 4)
        floor, start = place(0, 0)[1], place(0, 0)[0]
        parts.append(f'<line x1="{start}" x2="{start + inner_width}" y1="{y}" y2="{y}" stroke="{_INK}40"/>')
        parts.append(f'<text x="{start - 6}" y="{y + 4}" text-anchor="end">{high * step / 4:.3g}</text>')
        parts.append(f'<text x="{x}" y="{floor + 18}" text-anchor="middle">{far * step / 4:.0f}</text>')
    parts.append(f'<text x="{left + _LEFT + inner_width}" y="{_HEIGHT - 8}" text-anchor="end">MB</text>')
    for number, (name, line) in enumerate(panel.lines.items()):
        path = " ".join(f"{x},{y}" for x, y in (place(*point) for point in line))
        colour = _COLOURS[number % len(_COLOURS)]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        key_y = _TOP + 14 + 16 * number
        parts.append(f'<text x="{left + _LEFT + 10}" y="{key_y}" fill="{colour}">{name}</text>')
    return "\n".join(parts)
