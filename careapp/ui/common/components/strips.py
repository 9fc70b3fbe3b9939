"""Strips that say what is the matter and offer one way on."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.stylesheet import StripTone

_ICONS: Final = {
    "warn": "triangle-alert",
    "danger": "circle-alert",
    "info": "info",
    "ok": "circle-check",
}


class Strip(QFrame):
    """Soft ground, icon, bold line, one line of help and one quiet action."""

    action_clicked = Signal()

    def __init__(  # the parts of a strip  # noqa: PLR0913, RUF100
        self,
        tone: StripTone,
        title: str,
        text: str = "",
        action_text: str | None = None,
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self.setProperty("strip", tone)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._title = label(title, "strong", wrap=True, parent=self)
        self._text = label(text, "meta", wrap=True, parent=self)
        self._text.setVisible(bool(text))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon_name or _ICONS[tone], tone, 18, self))
        row.addLayout(words, 1)
        if action_text is not None:
            action = button(action_text, "quiet", parent=self)
            action.clicked.connect(self.action_clicked)
            row.addWidget(action)

    def say(self, title: str, text: str) -> None:
        """Change both lines."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
