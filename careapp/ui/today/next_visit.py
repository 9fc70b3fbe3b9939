"""What to know before the next visit, inside its card."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.patient import Patient
from careapp.services.today_service import VisitBrief
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.privacy import Privacy
from careapp.ui.today.getting_in import GettingIn


class NextVisit(QWidget):
    """Getting in and the last contact side by side; below what is due and the way to the chart."""

    patient_wanted = Signal(object)  # UUID

    def __init__(
        self,
        patient: Patient,
        brief: VisitBrief,
        today: date,
        privacy: Privacy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._patient, self._brief, self._today = patient, brief, today
        self._privacy = privacy
        self._columns: QBoxLayout = QHBoxLayout()
        self._columns.setSpacing(20)
        for column in (self._getting_in(), self._since()):
            if column is not None:
                self._columns.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._columns)
        whole.addLayout(self._foot())
        self.setFocusProxy(self._start)

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the two columns below each other, where there is no room beside."""
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._columns.setSpacing(8 if narrow else 20)

    def _getting_in(self) -> QVBoxLayout | None:
        if not self._patient.getting_in:
            return None
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(self.tr("Getting in"), "cap", parent=self))
        column.addWidget(GettingIn(self._patient.getting_in, self._privacy, self))
        column.addStretch(1)
        return column

    def _since(self) -> QVBoxLayout | None:
        last = self._brief.last_contact
        if last is None or last.started.day is None:
            return None
        column = QVBoxLayout()
        column.setSpacing(4)
        since = self.tr("Last contact {day}")
        title = since.format(day=day_words(last.started.day, self._today))
        column.addWidget(label(title, "cap", parent=self))
        words = ", ".join(part for part in (last.kind.words, last.reason) if part)
        self._fact(column, "message-circle", words or self.tr("Contact"))
        for medication in self._brief.started_since:
            started = self.tr("{medicine} started {day}")
            day = medication.started.day
            said = day_words(day, self._today) if day else ""
            text = started.format(medicine=medication.concept.words, day=said)
            self._fact(column, "pill", text)
        column.addStretch(1)
        return column

    def _fact(self, column: QVBoxLayout, icon_name: str, text: str) -> None:
        hidden = self.tr("Hidden while Privacy is on")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(icon_name, "ink2", 16, self), 0, Qt.AlignmentFlag.AlignTop)
        shown = hidden if self._privacy.on else text
        row.addWidget(label(shown, wrap=True, parent=self), 1)
        column.addLayout(row)

    def _foot(self) -> QHBoxLayout:
        due = FlowLayout()
        if self._brief.due:
            due.addWidget(label(self.tr("Due here"), "cap", parent=self))
        for entry in self._brief.due:
            name = self.tr("1 assessment") if self._privacy.on else entry.title
            late = entry.due_on < self._today
            due.addWidget(chip(name, "warn" if late else "plain", parent=self))
        start = self._start = button(self.tr("Open chart"), "primary", parent=self)
        start.setObjectName("open_chart")
        spoken = self.tr("Open the chart of {name}")
        start.setAccessibleName(spoken.format(name=self._privacy.name(self._patient.full_name)))
        start.clicked.connect(self._on_start_clicked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(due, 1)
        row.addWidget(start)
        return row

    @Slot()
    def _on_start_clicked(self) -> None:
        self.patient_wanted.emit(self._patient.id)
