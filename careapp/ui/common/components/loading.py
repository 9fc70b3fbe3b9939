"""What stands in for a list while it is being read: nothing, then grey bars, then words."""

from enum import IntEnum, auto
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.painted.drawing import fill_round, frame_round
from careapp.ui.common.theme import Theme

BARS_AFTER_MS: Final = 300
WORDS_AFTER_MS: Final = 3000
_ROW: Final = 50
_SHARES: Final = ((0.42, 0.26), (0.56, 0.34), (0.36, 0.22), (0.50, 0.40))


class LoadingPhase(IntEnum):
    """How long it has taken so far."""

    RESTING = auto()
    QUIET = auto()
    BARS = auto()
    WORDS = auto()


class Loading(QWidget):
    """Quick work shows nothing at all; slow work shows bars, and at last may be cancelled."""

    cancelled = Signal()

    def __init__(
        self,
        words: str,
        parent: QWidget | None = None,
        *,
        bars_after_ms: int = BARS_AFTER_MS,
        words_after_ms: int = WORDS_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.phase = LoadingPhase.RESTING
        self.bars = _Bars(self)
        self._line = label(words, "meta", wrap=True, parent=self)
        self.cancel_button = button(self.tr("Cancel"), "plain", parent=self)
        self.cancel_button.setObjectName("cancel_loading")
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        self._until_bars = _timer(self, bars_after_ms)
        self._until_bars.timeout.connect(self._show_bars)
        self._until_words = _timer(self, words_after_ms)
        self._until_words.timeout.connect(self._show_words)
        self._arrange()
        self._enter(LoadingPhase.RESTING)

    def begin(self) -> None:
        """Take the place of what is being read."""
        self._enter(LoadingPhase.QUIET)
        self._until_bars.start()
        self._until_words.start()

    def end(self) -> None:
        """Make room for what has been read."""
        self._until_bars.stop()
        self._until_words.stop()
        self._enter(LoadingPhase.RESTING)

    def _enter(self, phase: LoadingPhase) -> None:
        self.phase = phase
        self.setVisible(phase is not LoadingPhase.RESTING)
        self.bars.setVisible(phase >= LoadingPhase.BARS)
        self._foot.setVisible(phase is LoadingPhase.WORDS)
        self.setAccessibleName(self._words)

    @Slot()
    def _show_bars(self) -> None:
        self._enter(LoadingPhase.BARS)

    @Slot()
    def _show_words(self) -> None:
        self._enter(LoadingPhase.WORDS)
        announce(self, self._words)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.end()
        self.cancelled.emit()

    def _arrange(self) -> None:
        self._foot = QWidget(self)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._line, 1)
        row.addWidget(self.cancel_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._foot)
        whole.addWidget(self.bars, 1)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)


class _Bars(QWidget):
    """Two grey bars to a row, as many rows as there is room for. Nothing moves or blinks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)

    @override
    def sizeHint(self) -> QSize:
        px = Theme.of_application().px
        return QSize(px(200), 3 * px(_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, Theme.of_application().px(_ROW))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        px = Theme.of_application().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, room = px(14), self.width() - 2 * px(14)
        for number in range(self.height() // px(_ROW)):
            top = number * px(_ROW) + px(10)
            long, short = _SHARES[number % len(_SHARES)]
            self._bar(painter, QRectF(left, top, room * long, px(12)))
            self._bar(painter, QRectF(left, top + px(18), room * short, px(9)))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        theme = Theme.of_application()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(self.width() - bar.left())
        radius = bar.height() / 2
        if theme.name == "contrast":
            frame_round(painter, bar, theme.color("control"), radius)
        else:
            fill_round(painter, bar, theme.color("line"), radius)


def _timer(owner: QWidget, interval_ms: int) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(interval_ms)
    return made
