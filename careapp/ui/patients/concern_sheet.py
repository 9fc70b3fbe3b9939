"""Writing a concern down in free words."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.services.chart_service import Chart
from careapp.ui.common.components.fields import line_edit, text_edit
from careapp.ui.common.desk import Desk
from careapp.ui.patients.quick_sheet import QuickSheet


class ConcernSheet(QuickSheet):
    """One line says what it is; a note may say more. No diagnosis is asked for."""

    def __init__(self, desk: Desk, host: QWidget, chart: Chart) -> None:
        title = QCoreApplication.translate("ConcernSheet", "Add a concern")
        super().__init__(desk, host, chart.patient, "concern", title)
        self._concern, self._note = line_edit(), text_edit()
        hint = self.tr("In the person's words or yours, a diagnosis is not needed.")
        self._add("concern", self.tr("Concern or condition"), self._concern, hint)
        self._add("note", self.tr("Note"), self._note)
        self._offer(self.tr("Add concern"), self._concern, self.tr("Say it in a few words."))

    @Slot()
    @override
    def _save_it(self) -> None:
        add = partial(
            self._desk.services.health.add_concern,
            self._patient.id,
            self._concern.text(),
            note=self._note.toPlainText(),
            record_id=self._keeper.becomes,
        )
        self._write(add, self.tr("Concern added"))
