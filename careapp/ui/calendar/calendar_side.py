"""The column beside the week: a month to pick from, what to show, what to look at."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.calendar.kind_filters import KindFilters
from careapp.ui.calendar.look_at_list import LookAtList
from careapp.ui.common.painted.mini_month import MiniMonth
from careapp.ui.common.theme import Theme

_WIDTH: Final = 225


class CalendarSide(QWidget):
    """Scrolls by itself where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MiniMonth(self)
        self.filters = KindFilters(self)
        self.look_at = LookAtList(self)
        self._arrange()
        self.setFocusProxy(self.month.days)
        Theme.of_application().changed.connect(self._measure)
        self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = 0 if backwards else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), theme.color("line"))
        painter.end()

    def _arrange(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(14)
        for part in (self.month, self.filters, self.look_at):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        for plain in (scroll.viewport(), content):
            plain.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(scroll)

    def _measure(self) -> None:
        self.setFixedWidth(Theme.of_application().px(_WIDTH))
        self.update()
