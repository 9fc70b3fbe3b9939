"""The drive between two times of the day."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from careapp.services.today_service import Stop
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.theme import Theme


class DriveRow(QWidget):
    """A dashed line, how long the drive takes, and in warn how little time it leaves."""

    def __init__(self, stop: Stop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        minutes, tight = stop.booked.appointment.travel_minutes, stop.tight
        token = "warn" if tight else "control"
        drive = label(
            self.tr("{minutes} min drive.").format(minutes=minutes),
            "meta",
            tone="warn" if tight else None,
            parent=self,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(_Dashes(token, self))
        row.addWidget(IconLabel("car", "warn" if tight else "ink2", 16, self))
        row.addWidget(drive)
        if tight:
            row.addWidget(label(self._spare(stop), "meta", tone="warn", parent=self))
        row.addStretch(1)
        self.setAccessibleName(f"{drive.text()} {self._spare(stop) if tight else ''}".rstrip())

    def _spare(self, stop: Stop) -> str:
        spare = stop.spare_minutes or 0
        if spare < 0:
            return self.tr("{minutes} min short: cannot be made").format(minutes=-spare)
        return self.tr("Leaves {minutes} min: tight").format(minutes=spare)


class _Dashes(QWidget):
    def __init__(self, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        px = Theme.of_application().px
        return QSize(px(10), px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.of_application()
        painter = QPainter(self)
        painter.setPen(QPen(theme.color(self._token), 2, Qt.PenStyle.DashLine))
        middle = QRectF(self.rect()).center().x()
        painter.drawLine(round(middle), 0, round(middle), self.height())
        painter.end()
