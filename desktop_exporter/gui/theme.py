"""Light or dark: colours, palette, icons and the one style sheet, and the change from one to the other."""

from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.style import style_sheet
from desktop_exporter.gui.tokens import DARK, LIGHT, Tokens

_DESIGNED_FONT_PX: Final = 13
_ICON_PX: Final = 16


class Theme(QObject):
    """The look of the program. `changed` is emitted when the tokens have changed."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application: Final = application
        self._preference = Preference.SYSTEM
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.tokens: Tokens = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self.tokens is DARK

    @property
    def scale(self) -> float:
        """How large the text of this computer is, against the 13 pixels that the look is drawn with."""
        return QFontInfo(self._application.font()).pixelSize() / _DESIGNED_FONT_PX

    def px(self, designed: float) -> int:
        """Return a length of the drawn look, as large as the text of this computer asks for."""
        return round(designed * self.scale)

    def apply(self, preference: Preference) -> None:
        """Show light, dark, or what the system has."""
        self.choose(preference)
        self.dress()
        self.changed.emit()

    def choose(self, preference: Preference) -> None:
        """Take the colours, for what is made from now on; `dress` is still to come.

        Between the two a window is made at less than half the cost: Qt asks the style sheet again for
        everything in a part whenever that part is put into another.
        """
        self._preference = preference
        dark = self._system_is_dark() if preference is Preference.SYSTEM else preference is Preference.DARK
        self.tokens = DARK if dark else LIGHT
        self._icons.clear()
        self._application.setPalette(palette(self.tokens))

    def dress(self) -> None:
        """Give everything that was made, and what will be, the style sheet of the chosen colours."""
        self._application.setStyleSheet(style_sheet(self.tokens, self.px, self._mark_file))

    def color(self, name: str) -> QColor:
        """Return the colour of a token."""
        return QColor(str(getattr(self.tokens, name)))

    def icon(self, name: str, token: str = "text") -> QIcon:  # noqa: S107  the name of a colour
        """Return an icon of the family in the colour of a token. It is made anew when the theme changes."""
        key = (name, token)
        if key not in self._icons:
            self._icons[key] = QIcon(_SvgEngine(tinted(name, self.color(token)), self._faded(name)))
        return self._icons[key]

    def pixmap(self, name: str, token: str, size_px: int, device_pixel_ratio: float) -> QPixmap:
        """Return an icon as a picture, for painting."""
        return self.icon(name, token).pixmap(QSize(size_px, size_px), device_pixel_ratio)

    def font(self, *, size: float = _DESIGNED_FONT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the system's font in a size of the drawn look."""
        font = QFont(self._application.font())
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def mono_font(self, size: float = 12) -> QFont:
        """Return the font for ids."""
        font = self.font(size=size)
        font.setFamilies(["SF Mono", "Consolas", "DejaVu Sans Mono", "Liberation Mono", "monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def _faded(self, name: str) -> bytes:
        faded = self.color("muted")
        faded.setAlphaF(0.45)
        return tinted(name, faded)

    def _mark_file(self, name: str) -> str:
        # A style sheet takes pictures from files only, so each theme has one in its colour.
        return resource("icons", f"{name}-on-{'dark' if self.is_dark else 'light'}.svg").as_posix()

    def _system_is_dark(self) -> bool:
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @Slot()
    def _system_changed(self) -> None:
        if self._preference is Preference.SYSTEM and self._system_is_dark() is not self.is_dark:
            self.apply(self._preference)


def tinted(name: str, color: QColor) -> bytes:
    """Return the text of an icon with its one colour filled in."""
    content = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    rgb = color.name(QColor.NameFormat.HexRgb)
    text = content.replace("currentColor", rgb)
    if color.alpha() < 255:  # noqa: PLR2004  opaque
        text = text.replace("<svg ", f'<svg opacity="{color.alphaF():.2f}" ', 1)
    return text.encode()


class _SvgEngine(QIconEngine):
    """Draws an icon sharply at any size, and faded where it is disabled."""

    def __init__(self, normal: bytes, disabled: bytes) -> None:
        super().__init__()
        self._normal: Final = normal
        self._disabled: Final = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002  as in the parent class
        renderer = QSvgRenderer(QByteArray(self._disabled if mode is QIcon.Mode.Disabled else self._normal))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._normal, self._disabled)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a theme, for everything that the style sheet does not name."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.surface,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.background,
        QPalette.ColorRole.ToolTipBase: tokens.text,
        QPalette.ColorRole.ToolTipText: tokens.surface,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.bad,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.border,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.border,
        QPalette.ColorRole.Shadow: tokens.border,
    }
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made
