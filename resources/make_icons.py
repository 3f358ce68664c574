"""Renders the application icon for the three systems from `application.svg`."""  # noqa: INP001  a script beside the package

import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

_FOLDER: Final = Path(__file__).resolve().parent
_PNG_SIZES: Final = {"application.png": 512, "application-256.png": 256}
_ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
# Apple's types of PNG entries; 16 and 32 points at single density are drawn from their double ones.
_ICNS_SIZES: Final = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
_ICO_HEAD: Final = struct.Struct("<HHH")
_ICO_ENTRY: Final = struct.Struct("<BBBBHHII")
_ICNS_HEAD: Final = struct.Struct(">4sI")


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _ico(renderer: QSvgRenderer) -> bytes:
    pictures = [(size, _png(renderer, size)) for size in _ICO_SIZES]
    offset = _ICO_HEAD.size + _ICO_ENTRY.size * len(pictures)
    entries = b""
    for size, picture in pictures:
        # A side of 256 is written as 0.
        entries += _ICO_ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return _ICO_HEAD.pack(0, 1, len(pictures)) + entries + b"".join(picture for _, picture in pictures)


def _icns(renderer: QSvgRenderer) -> bytes:
    pictures = [(kind, _png(renderer, size)) for kind, size in _ICNS_SIZES.items()]
    entries = b"".join(_ICNS_HEAD.pack(kind, _ICNS_HEAD.size + len(data)) + data for kind, data in pictures)
    return _ICNS_HEAD.pack(b"icns", _ICNS_HEAD.size + len(entries)) + entries


def main() -> int:
    """Write the pictures beside the drawing."""
    application = QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    renderer = QSvgRenderer(str(_FOLDER / "application.svg"))
    for name, size in _PNG_SIZES.items():
        (_FOLDER / name).write_bytes(_png(renderer, size))
    (_FOLDER / "application.ico").write_bytes(_ico(renderer))
    (_FOLDER / "application.icns").write_bytes(_icns(renderer))
    application.quit()
    return 0 if renderer.isValid() else 1


if __name__ == "__main__":
    sys.exit(main())
