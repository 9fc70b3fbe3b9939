"""One level of a goal scale: a radio button that looks like a worded cell."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import (
    CENTER,
    draw_icon,
    draw_line,
    fill_round,
    focus_ring,
    frame_round,
    mirrored,
)
from careapp.ui.common.painted.wrapping import draw_wrapped, line_height, wrapped_height
from careapp.ui.common.theme import Theme

_LEAST = 44
_MARK = 32
_NUMBER = 36


class GoalScaleLevel(QRadioButton):
    """Name and anchor in words; the number small at the end."""

    def __init__(self, score: int, name: str, anchor: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("focus_ring", False)  # noqa: FBT003 - it paints its own
        self.setAutoExclusive(False)  # the scale decides; nothing chosen is an answer too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.score = score
        self._theme = Theme.of_application()
        self._theme.changed.connect(self._fit)
        self._name, self._anchor = name, anchor
        parts = (name, anchor, self.number)
        self.setAccessibleName(", ".join(part for part in parts if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def number(self) -> str:
        """The score as printed: "+2", "0", "−1" with a true minus."""
        if self.score > 0:
            return f"+{self.score}"
        return f"\N{MINUS SIGN}{-self.score}" if self.score else "0"

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether this is the level reached."""
        self.setChecked(chosen)
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        px, theme = self._theme.px, self._theme
        words = wrapped_height(self._anchor, theme.font("body"), self._room(width))
        name = line_height(theme.font("cap" if self._anchor else "body"))
        return max(px(_LEAST), round(name + words) + px(14))

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.px(280)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_LEAST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def nextCheckState(self) -> None:
        """The scale decides what is chosen; a click only asks."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # arrows belong to the scale

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect, chosen = self._theme, QRectF(self.rect()), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(6)
        ground = "sunken" if self.underMouse() else "surface"
        fill_round(painter, rect, theme.color("accent_soft" if chosen else ground), radius)
        edge = theme.color("accent" if chosen else "control")
        frame_round(painter, rect, edge, radius, 2 if chosen else 1)
        self._draw_mark(painter, rect)
        self._draw_words(painter, rect)
        if self.hasFocus():
            inset = 3 if chosen else 0
            inner = rect.adjusted(inset, inset, -inset, -inset)
            focus_ring(painter, theme, inner, radius - inset)
        painter.end()

    @Slot()
    def _fit(self) -> None:
        # A layout may squeeze what has a height for its width: words must never be cut.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _draw_mark(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        name, token = ("check", "accent_ink") if self.isChecked() else ("circle", "ink3")
        mark = QRectF(rect.left() + px(4), rect.top(), px(_MARK), rect.height())
        draw_icon(painter, theme, name, token, self._turned(mark), 18)
        right = rect.right() - px(_NUMBER) - px(4)
        number = QRectF(right, rect.top(), px(_NUMBER), rect.height())
        ink = theme.color("ink2")
        draw_line(painter, self._turned(number), self.number, theme.font("micro"), ink, CENTER)

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        left = px(4) + px(_MARK)
        inner = QRectF(left, 0, self._room(round(rect.width())), rect.height())
        inner = self._turned(inner.adjusted(0, px(7), 0, -px(7)))
        ink = theme.color("ink")
        start = (
            Qt.AlignmentFlag.AlignRight
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        if not self._anchor:
            draw_wrapped(painter, inner, self._name, theme.font("body"), ink, start)
            return
        cap = theme.font("cap")
        head = QRectF(inner.left(), inner.top(), inner.width(), line_height(cap))
        draw_line(
            painter,
            head,
            self._name,
            cap,
            theme.color("ink2"),
            start | Qt.AlignmentFlag.AlignVCenter,
        )
        below = inner.adjusted(0, head.height(), 0, 0)
        draw_wrapped(painter, below, self._anchor, theme.font("body"), ink, start)

    def _room(self, width: int) -> int:
        px = self._theme.px
        return max(1, width - px(4) - px(_MARK) - px(_NUMBER) - px(4))

    def _turned(self, box: QRectF) -> QRectF:
        return mirrored(box, self.rect(), self.layoutDirection())
