"""What changed in an entry, in a chart or in the whole record."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from careapp.ui.common.banner import person_facts
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.history.changes_page import ChangesPage

_WIDE = 900


class HistorySheet(Sheet):
    """Made when it is wanted, and gone when closed."""

    def __init__(self, desk: Desk, host: QWidget, subject: HistorySubject) -> None:
        super().__init__(host, "", _WIDE)
        self._desk, self._subject = desk, subject
        self.changes = ChangesPage(desk, subject, self)
        self._who = ElidedLabel("", "meta", parent=self)
        self.body.addWidget(self._who)
        self.body.addWidget(self.changes, 1)
        self.changes.reload()
        self._name_it()
        desk.privacy.changed.connect(self._name_it)

    @Slot()
    def _name_it(self) -> None:
        patient_id, record_id = self._subject.patient_id, self._subject.record_id
        if record_id is not None:
            told = self.changes.title
            self.set_title(self.tr("History: {entry}").format(entry=told) if told else "")
        else:
            whole = patient_id is None
            self.set_title(self.tr("Recent changes") if whole else self.tr("History"))
        self._who.setVisible(patient_id is not None)
        if patient_id is not None:
            patient = self._desk.services.patients.get(patient_id)
            name = self._desk.privacy.name(patient.full_name)
            self._who.setText(" · ".join((name, *person_facts(self._desk, patient))))
