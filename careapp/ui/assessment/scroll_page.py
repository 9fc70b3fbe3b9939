"""A page that scrolls up and down only, on the ground of the window."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

_PASSES: Final = 3


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
        # One stage for ever: Qt styles a tree anew each time it goes in and out of the area.
        self._stage = QWidget()
        self._room = QVBoxLayout(self._stage)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._stage)
        self._stage.setAutoFillBackground(False)
        self._inner: Contents | None = None

    @property
    def inner(self) -> Contents | None:
        """What scrolls now."""
        return self._inner

    def fresh(self) -> Contents:
        """Return empty contents, to be filled out of sight and then shown inside."""
        made = Contents(self._stage)
        made.hide()
        return made

    def show_inside(self, inner: Contents) -> None:
        """Show other contents, from their top."""
        old, self._inner = self._inner, inner
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()  # it may hold the sender of the signal that brought us here
        self._room.addWidget(inner)
        inner.show()
        self.settle()
        self.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Take the height of the contents at once, so that scrolling can reach all of them."""
        width, height = self.viewport().width(), 0
        for _ in range(_PASSES):  # what breaks its words into lines is as high as it is wide
            needed = max(self._stage.heightForWidth(width), self.viewport().height())
            if needed == height:
                return
            height = needed
            self._stage.resize(width, height)
            self._room.activate()
