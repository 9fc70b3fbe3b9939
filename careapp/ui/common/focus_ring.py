"""The ring that shows which button or cell has the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override

from careapp.ui.common.theme import Theme

RING_PROPERTY: Final = "focus_ring"
_OUTSIDE: Final = 4  # two pixels of air, two of ring
_WIDTH: Final = 2
_RADIUS: Final = 8
_MOVING: Final = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
)


class RingFrame(QWidget):
    """A rounded frame a little outside its widget.

    Not a QFocusFrame: that one takes its distance from the style and hides itself when it is
    set while a window is still being laid out.
    """

    # Known to the class too: while Python takes a window apart, Qt still sends events to
    # objects whose own attributes are gone.
    _target: QWidget | None = None

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def target(self) -> QWidget | None:
        """The widget the frame stands around."""
        return self._target

    def surround(self, target: QWidget) -> None:
        """Stand around a widget and go where it goes."""
        self._target = target
        for watched in self._chain():
            watched.installEventFilter(self)
        self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING and isValid(self):
            self.fit()
        return False

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

    def fit(self) -> None:
        """Take the place and size that the widget asks for now."""
        target, stage = self._target, self.parentWidget()
        if target is None or stage is None or not isValid(target):
            return
        ring = QRect(target.mapTo(stage, target.rect().topLeft()), target.size())
        self.setGeometry(ring.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.setVisible(target.isVisibleTo(stage))
        self.raise_()

    def _chain(self) -> list[QWidget]:
        """Return the widget and what it moves with, below the frame's own parent."""
        found: list[QWidget] = []
        above = self._target
        while above is not None and above is not self.parentWidget():
            found.append(above)
            above = above.parentWidget()
        return found


class FocusRing(QObject):
    """Puts a frame around the button or cell that has the focus.

    Inputs show focus by their border and item views paint it themselves. Any other widget
    takes part by setting the property ``focus_ring``, and a button that paints its own stays out
    by setting it to False.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: RingFrame | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._frame is not None and isValid(self._frame):  # it dies with its window
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None
        if new is not None and _wants_ring(new):
            self._frame = RingFrame(_stage(new))
            self._frame.surround(new)


def _wants_ring(widget: QWidget) -> bool:
    asked = widget.property(RING_PROPERTY)
    return isinstance(widget, QAbstractButton) if asked is None else bool(asked)


def _stage(widget: QWidget) -> QWidget:
    """Return the ancestor to draw on: what scrolls with the widget, or else the window."""
    here = widget.parentWidget() or widget
    above = here.parentWidget()
    while above is not None and not here.isWindow():
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return here
        here, above = above, area
    return here
