"""Icons in the colours of the theme; the only module that knows the icon files."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from careapp.resources import resource
from careapp.ui.common.theme import Theme
from careapp.ui.common.tokens import THEMES

_STROKE: Final = 'stroke-width="1.75"'
# Drawn by the stylesheet, which can only name files: one coloured copy per theme.
_COLOURED: Final = {
    "chevron-down": "ink2",
    "chevron-up": "ink2",
    "check": "on_accent",
    "minus": "on_accent",
}


def icon(name: str, role: str = "ink2", size: int = 18) -> QIcon:
    """Return an icon in the colour of a token, sharp at the application's pixel ratio."""
    ratio = _device_ratio()
    made = QIcon(pixmap(name, role, size, ratio))
    made.addPixmap(pixmap(name, "ink3", size, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels at a device pixel ratio."""
    theme = Theme.of_application()
    key = (name, role, size, str(theme.name), ratio)
    found = theme.pixmaps.get(key)
    if found is None:
        source = _source(name).replace("currentColor", theme.color(role).name())
        found = theme.pixmaps[key] = _render(source.encode(), size, ratio)
    return found


def app_icon() -> QIcon:
    """Return the icon of the application itself, in the sizes desktops ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(app_pixmap(size, 1.0))
    return made


def app_pixmap(size: int, ratio: float) -> QPixmap:
    """Return the application's sign, a house holding a heart."""
    return _render(resource("icons", "careapp.svg").read_bytes(), size, ratio)


def coloured_sources() -> dict[str, str]:
    """Return what each file for the stylesheet must hold, by file name."""
    return {
        f"{name}-{theme}.svg": _source(name).replace("currentColor", tokens[token])
        for name, token in _COLOURED.items()
        for theme, tokens in THEMES.items()
    }


def _render(source: bytes, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _device_ratio() -> float:
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        return application.devicePixelRatio()
    return 1.0


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', _STROKE)
