"""Words in the size in which they are shown to the person."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.assessment.choice_cell import large_font
from careapp.ui.common.painted.wrapping import draw_wrapped, wrapped_height
from careapp.ui.common.theme import Theme

_SIZES = {"strong": 16, "meta": 13}


class BigWords(QWidget):
    """Wraps and is never cut."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role, self._words = role, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        Theme.of_application().changed.connect(self.updateGeometry)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(wrapped_height(self._words, self._font(), max(1, width))) + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        token = "ink" if self._role == "strong" else "ink2"
        painter = QPainter(self)
        ink = Theme.of_application().color(token)
        draw_wrapped(painter, QRectF(self.rect()), self._words, self._font(), ink)

    def _font(self) -> QFont:
        return large_font(self._role, _SIZES[self._role])
