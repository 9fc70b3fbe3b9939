"""A person's initials or picture on a disc."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.common.theme import Theme


class Avatar(QWidget):
    """Initials on a soft disc, or a photograph. Silent: the name beside it speaks."""

    def __init__(
        self,
        initials: str,
        diameter: int = 34,
        tone: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._initials, self._diameter, self._tone = initials, diameter, tone
        self._photo: QPixmap | None = None
        self._measure()
        Theme.of_application().changed.connect(self._measure)

    def show_person(self, initials: str, photo: QPixmap | None = None) -> None:
        """Show another person."""
        self._initials, self._photo = initials, photo
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        disc = QRectF(self.rect())
        if self._photo is not None:
            path = QPainterPath()
            path.addEllipse(disc)
            painter.setClipPath(path)
            painter.drawPixmap(self.rect(), self._photo)
        else:
            self._draw_initials(painter, theme, disc)
        painter.end()

    def _draw_initials(self, painter: QPainter, theme: Theme, disc: QRectF) -> None:
        painter.setBrush(theme.color(f"{self._tone}_soft"))
        ink = theme.color("accent_ink" if self._tone == "accent" else self._tone)
        painter.setPen(ink if theme.name == "contrast" else Qt.PenStyle.NoPen)
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        font = theme.font("strong")
        font.setPixelSize(max(theme.px(12), round(disc.height() * 0.36)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._initials)

    def _measure(self) -> None:
        side = Theme.of_application().px(self._diameter)
        self.setFixedSize(side, side)
        self.update()
