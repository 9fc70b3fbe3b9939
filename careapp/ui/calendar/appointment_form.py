"""The fields of an appointment: who, what, when, what for."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from careapp.models.appointment import Appointment, AppointmentKind
from careapp.models.patient import Patient
from careapp.ui.common.appointment_words import kind_word
from careapp.ui.common.components.fields import (
    Field,
    combo,
    date_edit,
    line_edit,
    number_edit,
    time_edit,
)
from careapp.ui.common.desk import Desk
from careapp.ui.common.patient_picker import PatientPicker

_LONGEST_DRIVE: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEntry:
    """What the form holds."""

    patient_id: UUID | None
    kind: AppointmentKind
    starts: datetime
    ends: datetime
    purpose: str = field(repr=False)
    travel_minutes: int


class AppointmentForm(QWidget):
    """Doubt is shown below the field it is about; only a time that cannot be is refused."""

    changed = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._length = 60
        self._create_widgets(desk, today)
        self._arrange_widgets()
        self.picker.patient_changed.connect(self._on_picker_patient_changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.day.day_changed.connect(self.changed)
        self.starts.timeChanged.connect(self._on_starts_time_changed)
        self.ends.timeChanged.connect(self._on_ends_time_changed)
        desk.privacy.changed.connect(self._cover)
        self._cover()

    def show_slot(self, starts: datetime, ends: datetime, patient: Patient | None) -> None:
        """Begin a new appointment at a free time."""
        self.day.set_day(starts.date())
        self._show_times(starts, ends)
        self.picker.choose(patient)

    def show_appointment(self, appointment: Appointment, patient: Patient | None) -> None:
        """Show an appointment as it stands; the person it is with is not asked for again."""
        self.show_slot(appointment.starts, appointment.ends, patient)
        self.kind.setCurrentIndex(self.kind.findData(appointment.kind))
        self.purpose.setText(appointment.purpose)
        self.travel.setValue(appointment.travel_minutes)
        self._person_field.setVisible(patient is None)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The start and the end as typed; midnight as an end is that of the next day."""
        day = self.day.day or self._desk.services.calendar.today()
        starts = datetime.combine(day, _time_of(self.starts))
        end = _time_of(self.ends)
        next_day = timedelta(days=1 if end == time() else 0)
        return starts, datetime.combine(day, end) + next_day

    def entry(self) -> AppointmentEntry | None:
        """Return what was entered; None, with the reason at its field, when it cannot be."""
        clear = self.day.settle() and self._person_is_clear()
        starts, ends = self.span
        if ends <= starts:
            self._ends_field.failed(self.tr("It must end after it starts."))
            self.ends.setFocus()
        if not clear or ends <= starts:
            return None
        patient = self.picker.patient
        return AppointmentEntry(
            patient_id=patient.id if patient else None,
            kind=AppointmentKind(self.kind.currentData()),
            starts=starts,
            ends=ends,
            purpose=self.purpose.text().strip(),
            travel_minutes=self.travel.value(),
        )

    def _create_widgets(self, desk: Desk, today: date) -> None:
        self.picker = PatientPicker(desk, self.tr("Type part of a name"), self)
        self.picker.setObjectName("patient")
        self.kind = combo([(kind_word(kind), kind) for kind in AppointmentKind], self)
        self.kind.setObjectName("kind")
        self.day = date_edit(today, parent=self)
        self.day.setObjectName("day")
        self.starts, self.ends = time_edit(time(9), self), time_edit(time(10), self)
        self.starts.setObjectName("starts")
        self.ends.setObjectName("ends")
        self.purpose = line_edit(parent=self)
        self.purpose.setObjectName("purpose")
        self.travel = number_edit(0, _LONGEST_DRIVE, self)
        self.travel.setObjectName("travel")
        self._person_field = Field(self.tr("Patient, if it is with one"), self.picker, parent=self)
        self._ends_field = Field(self.tr("To"), self.ends, parent=self)

    def _arrange_widgets(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._person_field)
        column.addLayout(
            _row(Field(self.tr("Kind"), self.kind), Field(self.tr("Day"), self.day)),
        )
        column.addLayout(
            _row(
                Field(self.tr("From"), self.starts),
                self._ends_field,
                Field(self.tr("Drive before, minutes"), self.travel),
            )
        )
        column.addWidget(Field(self.tr("What for"), self.purpose, parent=self))

    def _show_times(self, starts: datetime, ends: datetime) -> None:
        self._length = int((ends - starts).total_seconds() // 60)
        for editor, moment in ((self.starts, starts), (self.ends, ends)):
            editor.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            editor.setTime(QTime(moment.hour, moment.minute))
            editor.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.changed.emit()

    def _person_is_clear(self) -> bool:
        if self.picker.settle():
            self._person_field.clear_state()
            return True
        words = self.tr("Nobody is chosen for “{typed}”. Choose from the list, or leave it empty.")
        self._person_field.failed(words.format(typed=self.picker.text().strip()))
        self.picker.setFocus()
        return False

    @Slot()
    def _cover(self) -> None:
        modes = QLineEdit.EchoMode
        self.purpose.setEchoMode(modes.Password if self._desk.privacy.on else modes.Normal)
        self.changed.emit()

    @Slot()
    def _on_picker_patient_changed(self) -> None:
        self._person_field.clear_state()
        patient = self.picker.patient
        if patient is not None and not self.travel.value():
            self.travel.setValue(self._desk.services.calendar.usual_travel(patient.id))

    @Slot()
    def _on_starts_time_changed(self) -> None:
        starts, _ = self.span
        self._show_times(starts, starts + timedelta(minutes=self._length))

    @Slot()
    def _on_ends_time_changed(self) -> None:
        starts, ends = self.span
        if ends > starts:
            self._length = int((ends - starts).total_seconds() // 60)
            self._ends_field.clear_state()
        self.changed.emit()


def _row(*fields: Field) -> QBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for one in fields:
        row.addWidget(one, 1)
    return row


def _time_of(editor: QTimeEdit) -> time:
    shown = editor.time()
    return time(shown.hour(), shown.minute())
