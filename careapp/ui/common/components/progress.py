"""How far something is, as a bar and in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.components.labels import label
from careapp.ui.common.theme import Theme


class Bar(QWidget):
    """The bar itself, 6 pixels high; an outlined track in the contrast theme."""

    def __init__(self, parent: QWidget, token: str = "accent") -> None:  # noqa: S107
        super().__init__(parent)
        self._token = token
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fill the bar; ``share`` runs from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(90, Theme.of_application().px(6))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect())
        radius = track.height() / 2
        ground = QColor(theme.color("line"))
        painter.setPen(Qt.PenStyle.NoPen)
        if theme.name == "contrast":
            track.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.color("control"), 1))
            ground = theme.color("surface")
        painter.setBrush(ground)
        painter.drawRoundedRect(track, radius, radius)
        if self._share > 0:
            track.setWidth(max(track.width() * self._share, track.height()))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                track.moveRight(self.width())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._token))
            painter.drawRoundedRect(track, radius, radius)
        painter.end()


class Progress(QWidget):
    """A bar with the figures in words beside it: "26 of 31"."""

    def __init__(self, token: str = "accent", parent: QWidget | None = None) -> None:  # noqa: S107
        super().__init__(parent)
        self._bar = Bar(self, token)
        self._words = label("", "meta", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Fill the bar to ``done`` of ``total``; the words are what is spoken."""
        self._bar.show_share(done / total if total else 0.0)
        self._words.setText(words)
        self.setAccessibleName(words)
