"""One time of the day: when, with whom, what for, where it stands."""

from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careapp.models.appointment import AppointmentStatus
from careapp.models.names import initials
from careapp.services.today_service import Stop
from careapp.ui.common.components.avatar import Avatar
from careapp.ui.common.components.buttons import button, icon_button
from careapp.ui.common.components.chips import Chip
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import time_words
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.theme import Theme
from careapp.ui.today.stop_words import (
    KIND_ICONS,
    person_words,
    purpose_words,
    state_words,
    title_words,
)

_NAME_LETTERS: Final = 14


class StopCard(QWidget):
    """The times at the left, the card beside them; ``details`` open it."""

    patient_wanted = Signal(object)  # UUID
    done_wanted = Signal(object)  # UUID of the appointment

    def __init__(
        self,
        stop: Stop,
        now: datetime,
        privacy: Privacy,
        details: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stop = stop
        self._following = details is not None
        self._wide_state = False
        self._privacy = privacy
        self._chip = Chip("", "plain", state_words(stop, now, following=self._following)[2], self)
        card = QFrame(self)
        card.setProperty("kind", "next" if self._following else "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 12, 10)
        inside.setSpacing(8)
        inside.addLayout(self._head(now))
        if details is not None:
            inside.addWidget(_divider(card))
            inside.addWidget(details)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._times(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(card, 1)
        self.show_now(now)

    def show_now(self, now: datetime) -> None:
        """Say anew where it stands: time has gone on."""
        words, tone, _ = state_words(self.stop, now, following=self._following)
        self._chip.say(words, tone)
        start = time_words(self.stop.booked.appointment.starts)
        self.setAccessibleName(f"{start} {title_words(self.stop, self._privacy)}, {words}")

    def show_narrow(self, *, narrow: bool) -> None:
        """Put a state that asks for an answer below the words, where both are too wide."""
        directions = QBoxLayout.Direction
        below = narrow and self._wide_state
        self._said.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        self._said.setSpacing(4 if below else 10)

    def _times(self) -> QWidget:
        appointment = self.stop.booked.appointment
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        for text, role in ((time_words(appointment.starts), "h3"), (_end(self.stop), "meta")):
            line: QLabel = label(text, role, parent=box)  # type: ignore[arg-type]
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(line)
        # As wide as any time of day, so that all cards begin at one edge.
        widest = QFontMetrics(Theme.of_application().font("h3")).horizontalAdvance(
            time_words(time(22, 58))
        )
        box.setFixedWidth(max(Theme.of_application().px(48), widest + 4))
        return box

    def _head(self, now: datetime) -> QHBoxLayout:
        patient = self.stop.booked.patient
        row = QHBoxLayout()
        row.setSpacing(10)
        if patient is not None:
            row.addWidget(Avatar(initials(patient.full_name), parent=self))
        else:
            row.addSpacing(8)
            icon_name = KIND_ICONS[self.stop.booked.appointment.kind]
            row.addWidget(IconLabel(icon_name, "ink2", 18, self))
            row.addSpacing(6)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(10)
        self._said.addLayout(self._words(now.date()), 1)
        state = QHBoxLayout()
        state.setSpacing(10)
        state.addWidget(self._chip)
        if _may_be_closed(self.stop, now):
            state.addWidget(self._done_button())
            self._wide_state = True
        self._said.addLayout(state)
        self._said.setAlignment(state, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._said, 1)
        if patient is not None and not self._following:
            row.addWidget(self._chart_button())
        return row

    def _words(self, today: date) -> QVBoxLayout:
        name = QHBoxLayout()
        name.setSpacing(8)
        title = title_words(self.stop, self._privacy)
        name.addWidget(ElidedLabel(title, "h3", fewest_letters=_NAME_LETTERS, parent=self))
        about = person_words(self.stop.booked.patient, today, self._privacy)
        name.addWidget(ElidedLabel(about, "meta", parent=self))
        name.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addLayout(name)
        if second := purpose_words(self.stop, self._privacy):
            column.addWidget(label(second, "meta", wrap=True, parent=self))
        column.addStretch(1)
        return column

    def _done_button(self) -> QWidget:
        done = button(self.tr("Done"), "plain", "check", self)
        done.setObjectName("mark_done")
        spoken = self.tr("Mark as done: {name}")
        done.setAccessibleName(spoken.format(name=title_words(self.stop, self._privacy)))
        done.clicked.connect(self._on_done_clicked)
        return done

    def _chart_button(self) -> QWidget:
        spoken = self.tr("Open the chart of {name}")
        name = title_words(self.stop, self._privacy)
        chart = icon_button("chevron-right", spoken.format(name=name), parent=self)
        chart.clicked.connect(self._on_chart_clicked)
        return chart

    @Slot()
    def _on_done_clicked(self) -> None:
        self.done_wanted.emit(self.stop.booked.appointment.id)

    @Slot()
    def _on_chart_clicked(self) -> None:
        patient = self.stop.booked.patient
        if patient is not None:
            self.patient_wanted.emit(patient.id)


def _may_be_closed(stop: Stop, now: datetime) -> bool:
    appointment = stop.booked.appointment
    return appointment.status is AppointmentStatus.BOOKED and appointment.starts <= now


def _end(stop: Stop) -> str:
    return time_words(stop.booked.appointment.ends)


def _divider(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("kind", "divider")
    line.setFixedHeight(1)
    return line
