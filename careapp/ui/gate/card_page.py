"""A card in the middle of the window, that scrolls where the window is small."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.theme import Theme

_WIDTH: Final = 560
_EDGE: Final = 16


class CardPage(QWidget):
    """``column`` takes what the page is about, ``foot`` its buttons, which never scroll away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(4, 4, 12, 4)  # for the focus ring
        self.column.setSpacing(12)
        self.foot = QHBoxLayout()
        self._content = QWidget()
        self._content.setLayout(self.column)
        self._content.installEventFilter(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        for plain in (self._scroll.viewport(), self._content):
            plain.setAutoFillBackground(False)
        self._card = QFrame(self)
        self._card.setProperty("kind", "sheet")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(24, 20, 16, 24)
        inside.setSpacing(16)
        inside.addWidget(self._scroll, 1)
        inside.addLayout(self.foot)
        self.foot.setContentsMargins(4, 0, 12, 0)
        # placing at once would ask the layout for more of the same
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)

    @override
    def sizeHint(self) -> QSize:
        px = Theme.of_application().px
        return QSize(px(_WIDTH) + 2 * _EDGE, px(_WIDTH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._later.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _place(self) -> None:
        width = min(Theme.of_application().px(_WIDTH), self.width() - 2 * _EDGE)
        around = self._card.sizeHint().height() - self._scroll.sizeHint().height()
        inner = width - 42
        wanted = self.column.heightForWidth(inner) if self.column.hasHeightForWidth() else 0
        wanted = max(wanted, self.column.sizeHint().height()) + around + 2
        height = min(wanted, self.height() - 2 * _EDGE)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)
