"""The navigation rail at the left edge."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.icons import pixmap
from careapp.ui.common.theme import Theme

WIDE: Final = 80
NARROW: Final = 56
_ICON: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the rail. ``checkable`` places stay chosen; the others act at once."""

    id: str
    text: str
    icon: str
    checkable: bool = True


class RailButton(QAbstractButton):
    """An icon above a word; in narrow windows the icon alone, with the word as tooltip."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._icon = place.icon
        self._narrow = False
        self.setText(place.text)
        self.setAccessibleName(place.text)
        self.setCheckable(place.checkable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focus_ring", True)  # noqa: FBT003 - Qt property

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave the word out, or show it again."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()
        self.update()

    def show_as(self, text: str, icon_name: str) -> None:
        """Change word and icon, for an entry that tells a state."""
        self._icon = icon_name
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = Theme.of_application().px
        return QSize(px(NARROW if self._narrow else WIDE) - 12, px(44 if self._narrow else 54))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.isDown() or self.underMouse():
            self._draw_ground(painter, theme, chosen=chosen)
        size = theme.px(_ICON)
        role = "accent_ink" if chosen else "ink2"
        top = (self.height() - size) // 2 if self._narrow else theme.px(8)
        box = QRect((self.width() - size) // 2, top, size, size)
        painter.drawPixmap(box, pixmap(self._icon, role, size, self.devicePixelRatioF()))
        if not self._narrow:
            font = theme.font("micro")
            font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Normal)
            font.setPixelSize(theme.px(13))
            painter.setFont(font)
            painter.setPen(theme.color(role))
            words = QRect(0, box.bottom() + 3, self.width(), theme.px(18))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _draw_ground(self, painter: QPainter, theme: Theme, *, chosen: bool) -> None:
        painter.setBrush(theme.color("accent_soft" if chosen else "sunken"))
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen and theme.name == "contrast":
            painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)


class Rail(QFrame):
    """Places to go at the top, what concerns the whole window at the foot."""

    chosen = Signal(str)

    def __init__(
        self, places: tuple[Place, ...], foot: tuple[Place, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Places"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        self.buttons: dict[str, RailButton] = {}
        for place in places:
            column.addWidget(self._add(place))
        column.addStretch(1)
        for place in foot:
            column.addWidget(self._add(place))
        Theme.of_application().changed.connect(self._measure)
        self._narrow = False
        self._measure()

    def choose(self, place_id: str) -> None:
        """Mark a place as the one in view."""
        for name, button in self.buttons.items():
            button.setChecked(button.isCheckable() and name == place_id)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        self._narrow = narrow
        for button in self.buttons.values():
            button.show_narrow(narrow=narrow)
        self._measure()

    def _add(self, place: Place) -> RailButton:
        button = RailButton(place, self)
        button.setObjectName(f"rail_{place.id}")
        button.clicked.connect(self._on_button_clicked)
        self.buttons[place.id] = button
        return button

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(Theme.of_application().px(NARROW if self._narrow else WIDE))

    @Slot()
    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            if button.isCheckable():
                self.choose(button.place.id)
            self.chosen.emit(button.place.id)
