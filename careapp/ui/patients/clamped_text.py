"""Longer words on the face sheet: a few lines, and all of them when pressed."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import LEFT, RIGHT, draw_line
from careapp.ui.common.painted.wrapping import line_height, wrapped
from careapp.ui.common.theme import Theme


class ClampedText(QAbstractButton):
    """Wraps words into at most ``most_lines``; pressing shows the rest, or hides it again."""

    def __init__(self, most_lines: int, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines, self._role, self._words = most_lines, role, ""
        self._open = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._toggle)
        Theme.of_application().changed.connect(self._measure)

    @property
    def words(self) -> str:
        """All the words."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show other words, clamped again."""
        self._words, self._open = words, False
        self.setAccessibleName(words)
        self._measure()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        shown = lines if self._open else min(lines, self._most_lines)
        return round(max(1, shown) * line_height(self._font())) + 1

    @override
    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else Theme.of_application().px(240)
        return QSize(Theme.of_application().px(120), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.of_application().px(100), round(line_height(self._font())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, font = QPainter(self), self._font()
        step, lines = line_height(font), self._lines(self.width())
        fitting = max(1, round(self.height() / step))
        if len(lines) > fitting:
            lines = [*lines[: fitting - 1], " ".join(lines[fitting - 1 : fitting + 1])]
        align = RIGHT if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else LEFT
        ink = Theme.of_application().color("ink2" if self._role == "meta" else "ink")
        for number, line in enumerate(lines):
            box = QRectF(0, number * step, self.width(), step)
            draw_line(painter, box, line, font, ink, align)
        painter.end()

    @Slot()
    def _toggle(self) -> None:
        self._open = not self._open
        self.updateGeometry()
        self.update()

    @Slot()
    def _measure(self) -> None:
        self._offer()
        self.updateGeometry()
        self.update()

    def _offer(self) -> None:
        """Take the focus only where there is more to show."""
        clamped = len(self._lines(self.width())) > self._most_lines
        policy = Qt.FocusPolicy.StrongFocus if clamped else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        hand = Qt.CursorShape.PointingHandCursor if clamped else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self.setToolTip(self.tr("Show all of it, or less") if clamped else "")

    def _font(self) -> QFont:
        return Theme.of_application().font(self._role)

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._words, self._font(), max(1, width))
