"""Buttons of four kinds, and buttons that say why they cannot act."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget
from typing_extensions import override

from careapp.ui.common.icons import icon
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.stylesheet import ButtonKind
from careapp.ui.common.theme import Theme

_ICON_ROLE: Final = {
    "primary": "on_accent",
    "quiet": "accent_ink",
    "plain": "ink2",
    "icon": "ink2",
    "tab": "ink2",
    "status": "ink2",
}
_ICON_GAP: Final = 4
_PRESS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class Button(QPushButton):
    """A push button whose icon follows the theme and that shows its reason when refused."""

    def __init__(self, text: str, kind: ButtonKind, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name, self._icon_role, self._icon_size = "", _ICON_ROLE[kind], 18
        self.setProperty("kind", kind)
        self.setAutoDefault(False)

    def show_icon(self, name: str, role: str | None = None, size: int = 18) -> None:
        """Show an icon before the text; its colour is a token."""
        if not self._icon_name:
            Theme.of_application().changed.connect(self._refresh_icon)
        self._icon_name, self._icon_size = name, size
        self._icon_role = role or self._icon_role
        self._refresh_icon()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        if self._icon_name:  # the room between the two is part of the icon
            self._refresh_icon()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._say_why()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESS_KEYS:
            self._say_why()
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and not event.isAutoRepeat():
            self.click()  # Qt itself does so only in dialogs
        else:
            super().keyPressEvent(event)

    def _say_why(self) -> None:
        if self.property("cannot"):
            corner = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(corner, self.toolTip(), self)

    @Slot()
    def _refresh_icon(self) -> None:
        size = Theme.of_application().px(self._icon_size)
        gap = _ICON_GAP if self.text() else 0
        drawn = icon(self._icon_name, self._icon_role, size)
        self.setIcon(_with_gap(drawn, size, gap, self) if gap else drawn)
        self.setIconSize(QSize(size + gap, size))


def button(
    text: str,
    kind: ButtonKind = "plain",
    icon_name: str | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button: primary (one per view), plain, or quiet."""
    made = Button(text, kind, parent)
    if icon_name is not None:
        made.show_icon(icon_name)
    return made


def icon_button(
    name: str, spoken: str, role: str = "ink2", size: int = 18, parent: QWidget | None = None
) -> QPushButton:
    """Make a button that is only an icon; ``spoken`` is its name and its tooltip."""
    made = Button("", "icon", parent)
    made.show_icon(name, role, size)
    made.setAccessibleName(spoken)
    made.setToolTip(spoken)
    return made


def cannot(refused: QPushButton, reason: str) -> None:
    """Keep a button reachable but without effect, and let it say why."""
    if not refused.property("cannot"):
        refused.setProperty("former_tooltip", refused.toolTip())
    refused.setToolTip(reason)
    refused.setAccessibleDescription(reason)
    # Blocked signals stop every way in: mouse, keys, mnemonic and a screen reader's press.
    refused.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    set_variant(refused, "cannot", value=True)


def can(allowed: QPushButton) -> None:
    """Let a button act again."""
    if not allowed.property("cannot"):
        return
    allowed.blockSignals(False)  # noqa: FBT003 - Qt's own signature
    allowed.setToolTip(str(allowed.property("former_tooltip") or ""))
    allowed.setAccessibleDescription("")
    set_variant(allowed, "cannot", value=False)


def _with_gap(drawn: QIcon, size: int, gap: int, owner: QWidget) -> QIcon:
    """Widen an icon towards the words: styled buttons leave no room between the two."""
    ratio = owner.devicePixelRatioF()
    wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    left = gap if owner.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
    painter = QPainter(wide)
    painter.drawPixmap(left, 0, drawn.pixmap(QSize(size, size), ratio))
    painter.end()
    return QIcon(wide)
