"""A line of text that may get narrow: the end is cut with a mark and the tooltip has it all."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.stylesheet import Role, WordTone


class ElidedLabel(QLabel):
    """One line by role and tone, as ``label`` makes it, that shrinks instead of pushing.

    It keeps room for ``fewest_letters``; one that ``yields`` asks for no more, and grows into
    what its neighbours leave.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: WordTone | None = None,
        *,
        fewest_letters: int = 6,
        yields: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fewest_letters, self._yields = fewest_letters, yields
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone is not None:
            self.setProperty("tone", tone)
        across = QSizePolicy.Policy.Expanding if yields else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip("")

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._yields else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        narrow = self.fontMetrics().averageCharWidth() * self._fewest_letters
        return QSize(min(hint.width(), narrow), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, width = self.fontMetrics(), self.contentsRect().width()
        whole = self.text()
        if metrics.horizontalAdvance(whole) <= width + 1:
            super().paintEvent(event)
            return
        if not self.toolTip():
            self.setToolTip(whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)
        painter.drawText(self.contentsRect(), self.alignment(), shown)
        painter.end()
