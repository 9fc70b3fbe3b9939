"""The one motion there is: sheets and toasts fade in within 120 ms."""

from typing import Final

from PySide6.QtCore import QObject, QPropertyAnimation, Slot
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from careapp.ui.common.theme import Theme

_DURATION_MS: Final = 120


class Fade(QObject):
    """Fades its widget in, unless the system wants things to keep still."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._animation: QPropertyAnimation | None = None

    def start(self) -> None:
        """Fade in from nothing."""
        if not Theme.of_application().motion:
            return
        effect = QGraphicsOpacityEffect(self._widget)
        effect.setOpacity(0.0)
        self._widget.setGraphicsEffect(effect)
        self._animation = QPropertyAnimation(effect, b"opacity", self)
        self._animation.setDuration(_DURATION_MS)
        self._animation.setEndValue(1.0)
        self._animation.finished.connect(self._finish)
        self._animation.start()

    @Slot()
    def _finish(self) -> None:
        # An effect left in place would slow every later repaint.
        self._widget.setGraphicsEffect(None)  # type: ignore[arg-type]
