"""One thing to look at, as a strip that can be pressed."""

from typing import Final

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.calendar.look_at import Concern, ConcernKind
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.painted.clock_text import clock_text
from careapp.ui.common.painted.drawing import fill_round, frame_round
from careapp.ui.common.theme import Theme

_TONES: Final = {
    ConcernKind.OVERLAP: ("danger", "triangle-alert"),
    ConcernKind.LATE: ("warn", "car"),
    ConcernKind.TIGHT: ("warn", "car"),
}


class ConcernButton(QAbstractButton):
    """Says when and what is the matter; pressing it leads to the event."""

    def __init__(self, concern: Concern, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.concern = concern
        self._tone, icon_name = _TONES[concern.kind]
        title, text = self._title(), self._text()
        self.setText(title)
        self.setAccessibleName(f"{title}. {text}")
        self.setProperty("focus_ring", True)  # noqa: FBT003 - Qt property
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._arrange(title, text, icon_name)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), theme.px(8)
        fill_round(painter, box, theme.color(f"{self._tone}_soft"), radius)
        if self.underMouse() or theme.name == "contrast":
            frame_round(painter, box, theme.color(self._tone), radius)
        painter.end()

    def _title(self) -> str:
        concern = self.concern
        weekday, short = concern.day.isoweekday(), QLocale.FormatType.ShortFormat
        day, time = QLocale().standaloneDayName(weekday, short), clock_text(concern.at)
        match concern.kind:
            case ConcernKind.OVERLAP:
                return self.tr("{day} {time} overlaps").format(day=day, time=time)
            case ConcernKind.LATE:
                return self.tr("{day} {time} cannot be reached").format(day=day, time=time)
            case ConcernKind.TIGHT:
                return self.tr("{day} {time} is tight").format(day=day, time=time)

    def _text(self) -> str:
        concern = self.concern
        if concern.kind is ConcernKind.OVERLAP:
            first, second = concern.names
            return self.tr("{first}; {second}").format(first=first, second=second)
        words = self.tr("{name}: {drive} min drive, {gap} min gap")
        return words.format(name=concern.names[0], drive=concern.drive, gap=concern.gap)

    def _arrange(self, title: str, text: str, icon_name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(IconLabel(icon_name, self._tone, 16, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(title, "med", wrap=True, parent=self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 7)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(label(text, "micro", wrap=True, tone="ink2", parent=self))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
