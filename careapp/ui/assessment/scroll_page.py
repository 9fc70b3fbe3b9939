"""A page that scrolls up and down only, on the ground of the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override


class Contents(QWidget):
    """What scrolls: as high as its words need at the width there is, and no higher."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(12)

    @override
    def minimumSizeHint(self) -> QSize:
        # the height that wrapped labels want at their least width would stay as empty space
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollPage(QScrollArea):
    """Takes new contents while a button in the old ones is still being clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_inside(self, inner: QWidget) -> None:
        """Show other contents."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # it may hold the sender of the signal that brought us here
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
