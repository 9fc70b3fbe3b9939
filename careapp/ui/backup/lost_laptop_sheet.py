"""The report on a lost laptop while a record is open."""

from PySide6.QtWidgets import QWidget

from careapp.ui.backup.lost_laptop_form import LostLaptopForm
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk


class LostLaptopSheet(Sheet):
    """Any backup will do: of this record, or of the laptop that is gone."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 600)
        self.set_title(self.tr("Report on a lost laptop"))
        lead = self.tr(
            "A backup alone tells whose data was on it and which kinds, so that you can decide "
            "whom to tell. Choose the newest one made there."
        )
        self.body.addWidget(label(lead, "lead", wrap=True, parent=self))
        reports = desk.services.own_restore.lost_laptop
        self.form = LostLaptopForm(reports, desk.runner, record_open=True, parent=self)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.add_button(self.form.next)
        self.closed.connect(self.form.stop)
