"""The ring that shows which button or cell has the keyboard."""

from typing import Final

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from careapp.ui.common.theme import Theme

RING_PROPERTY: Final = "focus_ring"
_OUTSIDE: Final = 4  # two pixels of air, two of ring
_WIDTH: Final = 2
_RADIUS: Final = 8


class _FrameStyle(QProxyStyle):
    """Lets the frame stand further out than Qt would, and cuts no hole into it."""

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        metrics = QStyle.PixelMetric
        if metric in (metrics.PM_FocusFrameHMargin, metrics.PM_FocusFrameVMargin):
            return _OUTSIDE
        return super().pixelMetric(metric, option, widget)

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)


class _Frame(QFocusFrame):
    """A rounded frame a little outside its widget."""

    def __init__(self) -> None:
        super().__init__()
        style = _FrameStyle("Fusion")
        style.setParent(self)
        self.setStyle(style)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.of_application().color("focus"), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS
        )
        painter.end()


class FocusRing(QObject):
    """Moves one frame to the button or cell that has the focus.

    Inputs show focus by their border and item views paint it themselves. Any other widget
    takes part by setting the property ``focus_ring``.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: _Frame | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        ringed = new if new is not None and _wants_ring(new) else None
        frame = self._frame
        if frame is None or not isValid(frame):  # it dies with the window it stood in
            if ringed is None:
                return
            frame = self._frame = _Frame()
        frame.setWidget(ringed)  # type: ignore[arg-type]


def _wants_ring(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or bool(widget.property(RING_PROPERTY))
