"""What the kinds of time are called."""

from PySide6.QtCore import QCoreApplication

from careapp.models.appointment import AppointmentKind


def kind_word(kind: AppointmentKind) -> str:
    """Return what one such time is called: "Visit"."""
    tr = QCoreApplication.translate
    match kind:
        case AppointmentKind.VISIT:
            return tr("Appointments", "Visit")
        case AppointmentKind.CALL:
            return tr("Appointments", "Call")
        case AppointmentKind.MEETING:
            return tr("Appointments", "Meeting")
        case AppointmentKind.OWN:
            return tr("Appointments", "Own appointment")
        case AppointmentKind.FREE:
            return tr("Appointments", "Kept free")


def kinds_word(kind: AppointmentKind) -> str:
    """Return what several such times are called: "Visits"."""
    tr = QCoreApplication.translate
    match kind:
        case AppointmentKind.VISIT:
            return tr("Appointments", "Visits")
        case AppointmentKind.CALL:
            return tr("Appointments", "Calls")
        case AppointmentKind.MEETING:
            return tr("Appointments", "Meetings")
        case AppointmentKind.OWN:
            return tr("Appointments", "Own appointments")
        case AppointmentKind.FREE:
            return tr("Appointments", "Kept free")
