"""The ring that shows which button or cell has the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from careapp.ui.common.theme import Theme

RING_PROPERTY: Final = "focus_ring"
_OUTSIDE: Final = 4  # two pixels of air, two of ring
_WIDTH: Final = 2
_RADIUS: Final = 8


class _Frame(QFocusFrame):
    """A rounded frame a little outside its widget."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self.fit()
        return done

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(Theme.of_application().color("focus"), _WIDTH)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        half = _WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS
        )
        painter.end()

    def fit(self) -> None:
        """Stand around the widget, wherever in the parent it is."""
        widget, parent = self.widget(), self.parentWidget()
        if widget is None or parent is None or not parent.isAncestorOf(widget):
            return
        corner = widget.mapTo(parent, widget.rect().topLeft())
        ring = QRect(corner, widget.size())
        self.setGeometry(ring.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))


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
        if ringed is not None:
            frame.fit()


def _wants_ring(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or bool(widget.property(RING_PROPERTY))
