"""Writing an allergy down, or that there are none."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.models.allergy_knowledge import allergy_knowledge
from careapp.services.chart_service import Chart
from careapp.ui.common.components.buttons import button, cannot
from careapp.ui.common.components.fields import combo, line_edit
from careapp.ui.common.desk import Desk
from careapp.ui.patients.quick_sheet import QuickSheet


class AllergySheet(QuickSheet):
    """Substance, reaction and severity; only the substance is needed."""

    def __init__(self, desk: Desk, host: QWidget, chart: Chart) -> None:
        title = QCoreApplication.translate("AllergySheet", "Add an allergy")
        super().__init__(desk, host, chart.patient, "allergy", title)
        self._substance, self._reaction = line_edit(), line_edit()
        self._severity = combo(
            [
                (self.tr("Not known"), ""),
                (self.tr("Low risk"), "low"),
                (self.tr("High risk"), "high"),
            ]
        )
        self._add("substance", self.tr("Allergic to"), self._substance)
        hint = self.tr("More than one: put commas between.")
        self._add("reaction", self.tr("What happens"), self._reaction, hint)
        self._add("severity", self.tr("Severity"), self._severity)
        none = button(self.tr("No known allergies"), "plain")
        none.setObjectName("no_known_allergies")
        none.clicked.connect(self._say_none)
        if allergy_knowledge(chart.allergies).standing:
            cannot(none, self.tr("There are allergies on the chart."))
        self.add_button(none)
        self._offer(self.tr("Add allergy"), self._substance, self.tr("Say what the allergy is to."))

    @Slot()
    @override
    def _save_it(self) -> None:
        add = partial(
            self._desk.services.health.add_allergy,
            self._patient.id,
            self._substance.text(),
            reaction=self._reaction.text(),
            criticality=str(self._severity.currentData() or ""),
            record_id=self._keeper.becomes,
        )
        self._write(add, self.tr("Allergy added"))

    @Slot()
    def _say_none(self) -> None:
        say = partial(self._desk.services.health.say_no_allergies, self._patient.id)
        self._write(say, self.tr("Written down: no known allergies"))
