"""Which kinds of time the week shows; also the legend of its colours."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careapp.models.appointment import AppointmentKind
from careapp.ui.common.appointment_words import kinds_word
from careapp.ui.common.components.labels import label
from careapp.ui.common.painted.drawing import fill_round
from careapp.ui.common.painted.week_event_painter import KIND_TOKENS
from careapp.ui.common.painted.week_layout import EventKind
from careapp.ui.common.theme import Theme

_SIDE: Final = 12


class KindFilters(QWidget):
    """One tick for each kind, in its colour and in words."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = {kind: QCheckBox(kinds_word(kind), self) for kind in AppointmentKind}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self.tr("Show"), "cap", parent=self))
        for kind, tick in self._ticks.items():
            tick.setObjectName(f"show_{kind}")
            tick.setChecked(True)
            tick.toggled.connect(self._on_tick_toggled)
            column.addWidget(tick)
        Theme.of_application().changed.connect(self._colour)
        self._colour()

    @property
    def shown(self) -> frozenset[AppointmentKind]:
        """The kinds that are ticked."""
        return frozenset(kind for kind, tick in self._ticks.items() if tick.isChecked())

    @Slot()
    def _on_tick_toggled(self) -> None:
        self.changed.emit()

    @Slot()
    def _colour(self) -> None:
        side = Theme.of_application().px(_SIDE)
        for kind, tick in self._ticks.items():
            token, _ = KIND_TOKENS[EventKind(str(kind))]
            tick.setIcon(_swatch(token, side, tick.devicePixelRatioF()))
            tick.setIconSize(QSize(side, side))


def _swatch(token: str, side: int, ratio: float) -> QIcon:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_round(painter, QRectF(0, 0, side, side), Theme.of_application().color(token), 2)
    painter.end()
    return QIcon(picture)
