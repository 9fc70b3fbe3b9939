"""The report on a lost laptop, made on a computer that has no record yet."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.services.gate import Gate
from careapp.ui.backup.lost_laptop_form import LostLaptopForm
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.card_page import CardPage


class LostLaptopPage(CardPage):
    """A backup and what opens it are enough."""

    cancelled = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = LostLaptopForm(gate.lost_laptop, runner, record_open=False, parent=self)
        back = button(self.tr("Back"), "plain", parent=self)
        back.clicked.connect(self._on_back_clicked)
        self.column.addWidget(label(self.tr("Report on a lost laptop"), "h1", parent=self))
        lead = self.tr(
            "A backup alone tells whose data was on it and which kinds, so that you can decide "
            "whom to tell. Choose the newest one made there."
        )
        self.column.addWidget(label(lead, "lead", wrap=True, parent=self))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.form.next)
        self.setFocusProxy(self.form)

    @Slot()
    def _on_back_clicked(self) -> None:
        self.form.stop()
        self.form.key.forget()
        self.cancelled.emit()
