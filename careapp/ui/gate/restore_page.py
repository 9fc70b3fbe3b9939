"""Making the record out of a backup: which file, which key, what it holds, then restore."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.backup.restore_form import RestoreForm
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.gate.card_page import CardPage

if TYPE_CHECKING:
    from careapp.services.restore_service import PreparedRestore


class RestorePage(CardPage):
    """Nothing is changed before the backup has said what it holds."""

    restored = Signal(str)  # where the former record is kept, or an empty text
    cancelled = Signal()
    report_wanted = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._form = RestoreForm(gate, runner, str, record_open=False, parent=self)
        self._back = button(self.tr("Back"), "plain", parent=self)
        self._report = button(self.tr("Report on a lost laptop…"), "quiet", parent=self)
        self._report.setObjectName("lost_laptop_report")
        self._report.clicked.connect(self.report_wanted)
        self._arrange()
        self._form.confirmed.connect(self._on_confirmed)
        self._back.clicked.connect(self._on_back_clicked)
        self.setFocusProxy(self._form)

    def choose(self, file: Path) -> None:
        """Take a backup file; nothing is read yet."""
        self._form.key.choose(file)

    @Slot(object)
    def _on_confirmed(self, prepared: "PreparedRestore") -> None:
        gate = self._gate
        self._back.setEnabled(False)
        self._runner.run(
            self, lambda: gate.settle_restore(prepared), self._on_settled, self._on_failed
        )

    def _on_settled(self, kept: Path | None) -> None:
        self._form.key.forget()
        self.restored.emit(str(kept) if kept else "")

    def _on_failed(self, error: Exception) -> None:
        self._back.setEnabled(True)
        if not isinstance(error, CareAppError):
            raise error
        self._form.refuse(str(error))

    @Slot()
    def _on_back_clicked(self) -> None:
        self._form.leave()
        self.cancelled.emit()

    def _arrange(self) -> None:
        self.column.addWidget(label(self.tr("Restore a backup"), "h1", parent=self))
        lead = self.tr("The record comes back as it was then, with the passphrase of that time.")
        self.column.addWidget(label(lead, "lead", wrap=True, parent=self))
        self.column.addWidget(self._form)
        self.column.addStretch(1)
        self.foot.addWidget(self._back)
        self.foot.addWidget(self._report)
        self.foot.addStretch(1)
        self.foot.addWidget(self._form.next)
