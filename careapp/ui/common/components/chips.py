"""Small boxes that carry one status in words."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.stylesheet import Tone
from careapp.ui.common.theme import Theme

CHIP_HEIGHT: Final = 22
_ICON_ROLE: Final = {"plain": "ink2", "accent": "accent_ink", "solid": "on_accent"}


class Chip(QFrame):
    """A status: always words, sometimes an icon, never clickable."""

    def __init__(
        self, text: str, tone: Tone, icon_name: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon: IconLabel | None = None
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        if icon_name is not None:
            self._icon = IconLabel(icon_name, _icon_role(tone), 14, self)
            self._row.addWidget(self._icon)
        self._row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone)
        self._measure()
        Theme.of_application().changed.connect(self._measure)

    @property
    def text(self) -> str:
        """The words on the chip."""
        return self._words.text()

    def width_for(self, text: str) -> int:
        """Return how wide the chip would be with other words."""
        self._words.ensurePolished()  # before it is shown it has another font
        metrics = self._words.fontMetrics()
        change = metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text)
        return self.sizeHint().width() + change

    def say(self, text: str, tone: Tone) -> None:
        """Change words and tone together."""
        self._words.setText(text)
        self.setAccessibleName(text)
        set_variant(self, "chip", tone)
        set_variant(self._words, "chip", tone)
        if self._icon is not None and self._icon_name is not None:
            self._icon.show_icon(self._icon_name, _icon_role(tone))

    @Slot()
    def _measure(self) -> None:
        px = Theme.of_application().px
        self._row.setContentsMargins(px(6), 0, px(7), 0)
        self._row.setSpacing(px(4))
        self.setFixedHeight(px(CHIP_HEIGHT))


def chip(
    text: str, tone: Tone = "plain", icon_name: str | None = None, parent: QWidget | None = None
) -> Chip:
    """Make a chip; the solid tone is for allergies in the banner only."""
    return Chip(text, tone, icon_name, parent)


def _icon_role(tone: str) -> str:
    return _ICON_ROLE.get(tone, tone)
