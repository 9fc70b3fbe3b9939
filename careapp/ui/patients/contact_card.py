"""How to reach somebody and get in: next and last contact, phone, address, door."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from careapp.models.appointment import Appointment
from careapp.models.clinical import Encounter
from careapp.models.getting_in import has_code, without_codes
from careapp.models.values import TelecomKind
from careapp.services.chart_service import Chart
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import near_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.patients.chart_words import day_and_time, sentence
from careapp.ui.patients.clamped_text import ClampedText

CODE_SHOWN_MS: Final = 20_000
_LINES: Final = 2


class ContactCard(Card):
    """Door codes are dots; a press shows them for twenty seconds."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Contact"), action_text=self.tr("Visits"), parent=parent)
        self._desk = desk
        self._getting_in = ""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._lines: dict[str, tuple[QLabel, ClampedText]] = {}
        for name, words in self._headings().items():
            self._add_line(name, words)
        self._code = button("", "quiet", "key", self)
        self._code.setObjectName("show_code")
        self._code.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._code.clicked.connect(self._toggle_code)
        self._grid.addWidget(self._code, len(self._lines), 1, Qt.AlignmentFlag.AlignLeft)
        self._hide_later = QTimer(self)
        self._hide_later.setSingleShot(True)
        self._hide_later.setInterval(CODE_SHOWN_MS)
        self._hide_later.timeout.connect(self._hide_code)

    def show_chart(self, chart: Chart) -> None:
        """Show how to reach this person."""
        patient, privacy = chart.patient, self._desk.privacy
        today = self._desk.services.context.today()
        coming = next(iter(chart.appointments), None)
        last = chart.last_contact(today)
        self._say("next", self._appointment_words(coming) if coming else self.tr("nothing booked"))
        self._say("last", self._contact_words(last) if last else self.tr("no contact yet"))
        kinds = (TelecomKind.PHONE, TelecomKind.SMS)
        phones = dict.fromkeys(t.value for t in patient.telecoms if t.kind in kinds)
        unbroken = (number.replace(" ", "\u00a0") for number in phones)
        self._say("phone", privacy.note(" · ".join(unbroken)))
        self._say("address", privacy.note(patient.home))
        self._say("talking", privacy.note(patient.communication))
        self._getting_in = patient.getting_in
        self._hide_code()

    def text_of(self, name: str) -> str:
        """Return what a line says: next, last, phone, address, talking or getting_in."""
        return self._lines[name][1].words

    def _headings(self) -> dict[str, str]:
        return {
            "next": self.tr("Next"),
            "last": self.tr("Last"),
            "phone": self.tr("Phone"),
            "address": self.tr("Address"),
            "talking": self.tr("Talking"),
            "getting_in": self.tr("Getting in"),
        }

    def _add_line(self, name: str, words: str) -> None:
        heading = label(words, "meta", parent=self)
        text = ClampedText(_LINES, parent=self)
        row = len(self._lines)
        self._lines[name] = (heading, text)
        self._grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)

    def _say(self, name: str, words: str) -> None:
        heading, text = self._lines[name]
        heading.setVisible(bool(words))
        text.setVisible(bool(words))
        text.show_words(words)

    def _appointment_words(self, coming: Appointment) -> str:
        today = self._desk.services.context.today()
        day = sentence(near_day_words(coming.starts.date(), today))
        purpose = self._desk.privacy.note(coming.purpose)
        words = f"{day} {time_words(coming.starts)}"
        return ", ".join(part for part in (words, purpose) if part)

    def _contact_words(self, last: Encounter) -> str:
        day, _time = day_and_time(last.started, self._desk)
        kind = last.kind.words
        return ", ".join(part for part in (day, kind[:1].lower() + kind[1:]) if part)

    @Slot()
    def _toggle_code(self) -> None:
        if self._hide_later.isActive():
            self._hide_code()
            return
        self._say("getting_in", self._desk.privacy.note(self._getting_in))
        self._code.setText(self.tr("Hide the code"))
        self._hide_later.start()

    @Slot()
    def _hide_code(self) -> None:
        self._hide_later.stop()
        hidden = self._desk.privacy.note(without_codes(self._getting_in))
        self._say("getting_in", hidden)
        self._code.setText(self.tr("Show the code"))
        self._code.setVisible(has_code(self._getting_in) and not self._desk.privacy.on)
