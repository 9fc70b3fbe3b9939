"""Says for whom the next time will be booked."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from careapp.models.patient import Patient
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.privacy import Privacy


class BookingStrip(Strip):
    """Quiet, above the week; its one action forgets the person."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        words = QCoreApplication.translate("BookingStrip", "Cancel")
        super().__init__("info", "", "", words, "calendar-plus", parent)
        self._privacy = privacy
        self._patient: Patient | None = None
        self.setObjectName("booking_strip")
        self.hide()
        privacy.changed.connect(self._say_who)

    @property
    def patient(self) -> Patient | None:
        """The person the next time is for."""
        return self._patient

    def show_patient(self, patient: Patient | None) -> None:
        """Book for this person, or for nobody in particular."""
        self._patient = patient
        self.setVisible(patient is not None)
        self._say_who()

    def _say_who(self) -> None:
        if self._patient is not None:
            name = self._privacy.name(self._patient.full_name)
            title = self.tr("Booking for {name}").format(name=name)
            self.say(title, self.tr("Draw a free time in the week, or press N."))
