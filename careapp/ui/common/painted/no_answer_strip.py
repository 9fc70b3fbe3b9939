"""What stands in place of the cells once a question was declined or could not be answered."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from careapp.ui.common.painted.drawing import chip_size, draw_chip, frame_round
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.painted.wrapping import draw_wrapped, wrapped_height
from careapp.ui.common.theme import Theme


class NoAnswerStrip(QWidget):
    """A dashed strip: the reason as a chip, the words said, and "Ask again"."""

    asked_again = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._kind, self._reason = "", ""
        self.button = QPushButton(self.tr("Ask again"))
        self.button.setProperty("kind", "quiet")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addStretch(1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self._on_button_clicked)
        self.hide()

    def show_reason(self, question: str, kind: str, reason: str) -> None:
        """Show why there is no answer; ``question`` is spoken with the button."""
        self._kind, self._reason = kind, reason
        spoken = self.tr("Ask again: {question}").format(question=question)
        self.button.setAccessibleName(spoken)
        self.button.setAccessibleDescription(", ".join(filter(None, (kind, reason))))
        self.update()

    def height_at(self, width: int) -> int:
        """Return the height at which nothing of the reason is cut."""
        room = width - self._words_left() - self.button.sizeHint().width() - self._theme.px(12)
        height = wrapped_height(self._reason, self._theme.font("meta"), max(room, 40))
        return max(self._theme.px(42), round(height) + self._theme.px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        dashed = Qt.PenStyle.DashLine
        frame_round(painter, rect, theme.color("control"), theme.px(6), 1, dashed)
        size = chip_size(theme, self._kind)
        top = rect.center().y() - size.height() / 2
        box = QRectF(theme.px(11), top, size.width(), size.height())
        draw_chip(painter, theme, box, self._kind, Tone.PLAIN)
        right = self.button.geometry().left() - theme.px(4)
        left = self._words_left()
        words = QRectF(left, 0, max(right - left, 1), rect.height())
        draw_wrapped(painter, words, self._reason, theme.font("meta"), theme.color("ink2"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _words_left(self) -> int:
        return self._theme.px(19) + chip_size(self._theme, self._kind).width()

    def _on_button_clicked(self) -> None:
        self.asked_again.emit()
