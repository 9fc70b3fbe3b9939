"""What Today says about one time of the day."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from careapp.models.appointment import AppointmentKind, AppointmentStatus
from careapp.models.patient import Patient
from careapp.services.today_service import Stop
from careapp.ui.common.appointment_words import kind_word
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.stylesheet import Tone

KIND_ICONS: Final = {
    AppointmentKind.VISIT: "house",
    AppointmentKind.CALL: "phone",
    AppointmentKind.MEETING: "users-round",
    AppointmentKind.OWN: "user-round",
    AppointmentKind.FREE: "clock",
}


def title_words(stop: Stop, privacy: Privacy) -> str:
    """Return who it is with, or what it is for."""
    patient, appointment = stop.booked.patient, stop.booked.appointment
    if patient is not None:
        return privacy.name(patient.full_name)
    purpose = "" if privacy.on else appointment.purpose
    return purpose or kind_word(appointment.kind)


def person_words(patient: Patient | None, today: date, privacy: Privacy) -> str:
    """Return the name in use and the age: "“Vašek”, 85"."""
    if patient is None:
        return ""
    age = patient.age_on(today)
    preferred = f"“{patient.preferred_name}”" if patient.preferred_name and not privacy.on else ""
    return ", ".join(part for part in (preferred, "" if age is None else str(age)) if part)


def purpose_words(stop: Stop, privacy: Privacy) -> str:
    """Return what for and where; the place stays hidden while names are."""
    appointment = stop.booked.appointment
    kind = kind_word(appointment.kind)
    with_patient = stop.booked.patient is not None
    purpose = (appointment.purpose or kind) if with_patient else ""
    place = appointment.place
    if privacy.on:
        purpose = kind if with_patient else ""
        place = QCoreApplication.translate("Today", "address hidden") if place else ""
    return "  ·  ".join(part for part in (purpose, place) if part)


def state_words(stop: Stop, now: datetime, *, following: bool) -> tuple[str, Tone, str | None]:
    """Return the words, the tone and the icon of the chip that says where it stands."""
    tr, appointment = QCoreApplication.translate, stop.booked.appointment
    match appointment.status:
        case AppointmentStatus.DONE:
            return tr("Today", "Done"), "ok", "check"
        case AppointmentStatus.NO_SHOW:
            return tr("Today", "Nobody there"), "warn", "circle-x"
    if appointment.starts <= now < appointment.ends:
        return tr("Today", "Now"), "accent", "clock"
    if appointment.ends <= now:
        return tr("Today", "Not marked done"), "warn", "clock-alert"
    if following:
        minutes = int((appointment.starts - now).total_seconds() // 60)
        return _next_words(minutes), "accent", "clock"
    return tr("Today", "Planned"), "plain", None


def _next_words(minutes: int) -> str:
    tr = QCoreApplication.translate
    if minutes < 60:
        return tr("Today", "Next, in {minutes} min").format(minutes=minutes)
    words = tr("Today", "Next, in {hours} h {minutes} min")
    return words.format(hours=minutes // 60, minutes=minutes % 60)
