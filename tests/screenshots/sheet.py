"""A page that lays the pictures of all looks beside each other."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

_HEAD = """<!doctype html>
<meta charset="utf-8">
<title>The window</title>
<style>
body { font: 14px sans-serif; margin: 24px; background: #888; color: #fff; }
h2 { position: sticky; top: 0; background: #888; margin: 24px 0 0; padding: 8px 0; }
div { display: flex; gap: 16px; align-items: flex-start; overflow-x: auto; }
figure { margin: 0; flex: 0 0 auto; }
figcaption { padding: 4px 0; }
img { max-width: 900px; display: block; }
</style>
"""


def write_sheet(folder: Path, looks: Iterable[str]) -> Path:
    """Write `index.html` over the pictures in the folders of the looks; a row a picture."""
    names = tuple(looks)
    pictures = sorted({one.name for look in names for one in (folder / look).glob("*.png")})
    rows = [_row(folder, picture, names) for picture in pictures]
    page = folder / "index.html"
    page.write_text("\n".join((_HEAD, *rows)), encoding="utf-8")
    return page


def _row(folder: Path, picture: str, looks: tuple[str, ...]) -> str:
    cells = "".join(
        f'<figure><figcaption>{escape(look)}</figcaption><img loading="lazy" src="{escape(look)}/{picture}">'
        "</figure>"
        for look in looks
        if (folder / look / picture).exists()
    )
    return f"<h2>{escape(picture.removesuffix('.png'))}</h2><div>{cells}</div>"
