"""Opens the sheet of an appointment, one at a time, and lets go of it when it closes."""

from datetime import date, datetime, time

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.patient import Patient
from careapp.services.calendar_service import BookedTime
from careapp.ui.calendar.appointment_sheet import AppointmentSheet
from careapp.ui.calendar.week_actions import WeekActions
from careapp.ui.calendar.week_events import moment_of
from careapp.ui.common.desk import Desk


class AppointmentSheets(QObject):
    """Repeats what the open sheet says."""

    booked = Signal(object)  # Appointment
    patient_wanted = Signal(object)  # UUID

    def __init__(self, desk: Desk, actions: WeekActions, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._actions, self._host = desk, actions, host
        self._sheet: AppointmentSheet | None = None

    @property
    def current(self) -> AppointmentSheet | None:
        """The sheet that is open."""
        return self._sheet

    def open_slot(self, day: date, start: int, end: int, patient: Patient | None) -> None:
        """Offer a free time, given in minutes of its day."""
        midnight = datetime.combine(day, time())
        sheet = self._made()
        sheet.show_slot(moment_of(midnight, start), moment_of(midnight, end), patient)

    def open_known(self, booked: BookedTime) -> None:
        """Show an appointment that stands in the calendar."""
        self._made(booked).show_known(booked)

    def _made(self, known: BookedTime | None = None) -> AppointmentSheet:
        if self._sheet is not None:
            self._sheet.close_sheet()
        sheet = self._sheet = AppointmentSheet(self._desk, self._actions, self._host, known)
        sheet.booked.connect(self.booked)
        sheet.patient_wanted.connect(self.patient_wanted)
        sheet.closed.connect(self._on_sheet_closed)
        return sheet

    @Slot()
    def _on_sheet_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
