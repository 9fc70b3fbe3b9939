"""Whom a sheet is about, in one line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careapp.models.names import initials
from careapp.models.patient import Patient
from careapp.ui.common.components.avatar import Avatar
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.privacy import Privacy


class PersonLine(QWidget):
    """Initials, name, day of birth, and the way to the chart."""

    chart_wanted = Signal()

    def __init__(self, patient: Patient, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient, self._privacy = patient, privacy
        self._name = label("", "strong", wrap=True, parent=self)
        self._name.setObjectName("person")
        chart = button(self.tr("Open chart"), "quiet", parent=self)
        chart.setObjectName("open_chart")
        chart.clicked.connect(self.chart_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Avatar(initials(patient.full_name), parent=self))
        row.addWidget(self._name, 1)
        row.addWidget(chart)
        privacy.changed.connect(self._show_name)
        self._show_name()

    def _show_name(self) -> None:
        name, born = self._privacy.name(self._patient.full_name), self._patient.birth_date
        if born is not None and not self._privacy.on:
            words = self.tr("{name}, born {day}")
            name = words.format(name=name, day=full_day_words(born))
        self._name.setText(name)
