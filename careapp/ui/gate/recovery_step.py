"""The third step of first start: the recovery sheet."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.services.gate import Gate
from careapp.ui.common.components.labels import label
from careapp.ui.common.recovery_key_card import RecoveryKeyCard
from careapp.ui.common.task_runner import TaskRunner


class RecoveryStep(QWidget):
    """Says what the sheet is for, above the key itself."""

    confirmed = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = RecoveryKeyCard(gate, runner, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Your recovery sheet"), "h1", parent=self))
        lead = self.tr(
            "With this key the record and its backups can be opened when the passphrase is lost. "
            "It is shown once."
        )
        column.addWidget(label(lead, "lead", wrap=True, parent=self))
        column.addWidget(self.card, 1)
        self.card.confirmed.connect(self.confirmed)
        self.setFocusProxy(self.card)

    @Slot()
    def check(self) -> None:
        """Compare the typed group with the sheet, and go on when it is the same."""
        self.card.check()
