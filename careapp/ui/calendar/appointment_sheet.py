"""The sheet for a new or a known appointment."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.patient import Patient
from careapp.services.calendar_service import BookedTime
from careapp.ui.calendar.appointment_form import AppointmentForm
from careapp.ui.calendar.outcome_row import OutcomeRow
from careapp.ui.calendar.person_line import PersonLine
from careapp.ui.calendar.week_actions import WeekActions
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper

FORM = "appointment"


class AppointmentSheet(Sheet):
    """Books or changes one appointment; what is typed is kept until it is booked."""

    booked = Signal(object)  # Appointment
    patient_wanted = Signal(object)  # UUID

    def __init__(
        self, desk: Desk, actions: WeekActions, host: QWidget, known: BookedTime | None = None
    ) -> None:
        title = host.tr("Appointment") if known else host.tr("New appointment")
        super().__init__(host, title)
        self._desk, self._actions = desk, actions
        self._known = known.appointment if known else None
        self._outcome: OutcomeRow | None = None
        self.form = AppointmentForm(desk, desk.services.calendar.today(), self)
        if known is not None and known.patient is not None:
            self._add_person(known.patient)
        self._overlap = Strip("warn", "", self.tr("You can book it all the same."), parent=self)
        self._overlap.setObjectName("overlap")
        self._overlap.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self._overlap)
        if known is not None:
            self._add_outcome(known)
        self.body.addStretch(1)
        self._primary = self._add_primary()
        self._keeper = self._kept(known)
        self.form.changed.connect(self._look_for_overlap)

    def show_slot(self, starts: datetime, ends: datetime, patient: Patient | None) -> None:
        """Open for a new appointment, with the words typed before if there are any."""
        self.form.show_slot(starts, ends, None)
        restored = self._keeper.start()
        if patient is not None:
            self.form.picker.choose(patient)
        else:
            self.form.picker.settle()
        if not restored:  # who it is offered for is nothing anybody typed
            self._keeper.begin_anew(self._keeper.becomes)
        self._look_for_overlap()
        self.open()
        if patient is not None:
            self.form.purpose.setFocus()

    def show_known(self, booked: BookedTime) -> None:
        """Open for an appointment that stands in the calendar."""
        self.form.show_appointment(booked.appointment, booked.patient)
        self._keeper.start()
        self._look_for_overlap()
        self.open()
        self.form.kind.setFocus()

    def keep_draft(self) -> None:
        """Store what is typed now, if anything is."""
        if self.isVisible():
            self._keeper.keep()
            if self._outcome is not None:
                self._outcome.keep_draft()

    @Slot()
    @override
    def close_sheet(self) -> None:
        self.keep_draft()
        super().close_sheet()

    @Slot()
    def submit(self) -> None:
        """Book or change; stay open, with the reason, when it cannot be."""
        # Enter in the reason of a cancellation closes the sheet and then arrives here
        entry = None if self.isHidden() else self.form.entry()
        if entry is None:
            return
        if self._known is None:
            made = self._actions.book(
                entry.starts,
                entry.ends,
                patient_id=entry.patient_id,
                kind=entry.kind,
                purpose=entry.purpose,
                travel_minutes=entry.travel_minutes,
                record_id=self._keeper.becomes,
            )
        else:
            made = self._actions.change(self._known, self._edited(self._known))
        if made is not None:
            self._keeper.finish()
            self.close_sheet()
            self.booked.emit(made)

    def _edited(self, known: Appointment) -> Appointment:
        form = self.form
        starts, ends = form.span
        patient = form.picker.patient
        return replace(
            known,
            starts=starts,
            ends=ends,
            patient_id=patient.id if patient else None,
            kind=form.kind.currentData(),
            purpose=form.purpose.text().strip(),
            travel_minutes=form.travel.value(),
        )

    def _kept(self, known: BookedTime | None) -> DraftKeeper:
        desk, subject = self._desk, known.appointment.id if known else None
        keeper = DraftKeeper(
            desk.services.drafts,
            desk.notices,
            FORM,
            subject,
            self,
            patient_id=known.appointment.patient_id if known else None,
            becomes=None if known else desk.services.context.new_id(),
        )
        keeper.watch("purpose", self.form.purpose)
        if known is None:
            keeper.watch("patient", self.form.picker)
        keeper.title_from(self._draft_title)
        return keeper

    def _draft_title(self) -> str:
        if self._known is None:
            return self.tr("Appointment, not booked yet")
        return self.tr("Appointment, change not finished")

    def _add_primary(self) -> QPushButton:
        words = self.tr("Change appointment") if self._known else self.tr("Book")
        primary = button(words, "primary", parent=self)
        primary.setObjectName("book")
        primary.clicked.connect(self.submit)
        self.add_button(primary)
        return primary

    def _add_person(self, patient: Patient) -> None:
        """Say who it is with: that person stays, whatever else changes."""
        line = PersonLine(patient, self._desk.privacy, self)
        line.chart_wanted.connect(self._on_chart_wanted)
        self.body.addWidget(line)

    def _add_outcome(self, known: BookedTime) -> None:
        row = self._outcome = OutcomeRow(self._desk, known.appointment, self)
        row.status_chosen.connect(self._on_status_chosen)
        row.removal_wanted.connect(self._on_removal_wanted)
        self.body.addWidget(row)

    @Slot()
    def _look_for_overlap(self) -> None:
        starts, ends = self.form.span
        but = self._known.id if self._known else None
        words = self._actions.overlap_words(starts, ends, but) if starts < ends else ""
        self._overlap.setVisible(bool(words))
        if words:
            self._overlap.say(words, self.tr("You can book it all the same."))

    @Slot(object, str)
    def _on_status_chosen(self, status: AppointmentStatus, reason: str) -> None:
        if self._known is not None and self._actions.mark(self._known.id, status, reason):
            if self._outcome is not None:
                self._outcome.finish()
            self.close_sheet()

    @Slot()
    def _on_removal_wanted(self) -> None:
        if self._known is not None and self._actions.remove(self._known.id):
            self.close_sheet()

    @Slot()
    def _on_chart_wanted(self) -> None:
        if self._known is not None and self._known.patient_id is not None:
            self.close_sheet()
            self.patient_wanted.emit(self._known.patient_id)
