"""A week as a screen uses it: headings that stay, a strip below them, hours that scroll."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.painted.week_grid import WeekGrid
from careapp.ui.common.painted.week_header import WeekHeader

_FIRST_MINUTES = 8 * 60


class WeekArea(QWidget):
    """Joins header and grid; begins at eight in the morning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = WeekGrid()
        self.header = WeekHeader(self.grid)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.grid)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown_before = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.header)
        self._layout.addWidget(self._scroll, 1)
        self.setFocusProxy(self.grid)
        self.grid.reveal_wanted.connect(self._reveal)

    def set_strip(self, strip: QWidget) -> None:
        """Put a widget between the headings and the hours, for what has a day but no hour."""
        self._layout.insertWidget(1, strip)

    def scroll_to(self, minutes: int) -> None:
        """Bring a time of day to the upper edge."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(round(self.grid.geometry_now().y(minutes)) - 8)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_before:
            self._shown_before = True
            self._layout.activate()
            self.scroll_to(_FIRST_MINUTES)

    def _reveal(self, place: QRect) -> None:
        center = place.center()
        margin = min(place.height() // 2 + 8, self._scroll.viewport().height() // 2)
        self._scroll.ensureVisible(center.x(), center.y(), 0, margin)
