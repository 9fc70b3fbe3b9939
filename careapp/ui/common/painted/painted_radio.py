"""A radio button that paints itself and leaves it to its owner what is chosen."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QRadioButton, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import fill_round, focus_ring, frame_round
from careapp.ui.common.theme import Theme


class PaintedRadio(QRadioButton):
    """All of its surface can be clicked; a click asks and chooses nothing by itself."""

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = Theme.of_application()
        self.setProperty("focus_ring", False)  # noqa: FBT003 - it paints its own
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(spoken)

    def show_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - as setChecked
        """Show whether this is the answer."""
        self.setAutoExclusive(False)  # while it is exclusive, Qt does not let it be cleared
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.update()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def nextCheckState(self) -> None:
        """The owner decides."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def draw_ground(self, painter: QPainter, radius: float, *, chosen: bool) -> None:
        """Draw what the words stand on."""
        theme, rect = self.theme, QRectF(self.rect())
        if chosen:
            fill_round(painter, rect, theme.color("accent_soft"), radius)
            frame_round(painter, rect, theme.color("accent"), radius, 2)
        else:
            ground = "sunken" if self.underMouse() else "surface"
            fill_round(painter, rect, theme.color(ground), radius)
            frame_round(painter, rect, theme.color("control"), radius)

    def draw_focus(self, painter: QPainter, radius: float, *, chosen: bool) -> None:
        """Draw the ring, inside the frame of a chosen answer."""
        if self.hasFocus():
            inset = 3 if chosen else 0
            inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            focus_ring(painter, self.theme, inner, radius - inset)
