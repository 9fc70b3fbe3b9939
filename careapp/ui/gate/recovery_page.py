"""Opening the record with the recovery sheet, and giving it a new passphrase."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.passphrase_form import PassphraseForm
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.common.theme import Theme


class RecoveryPage(QWidget):
    """The key from the sheet, a new passphrase twice, and Open."""

    opened = Signal(object)  # Services
    cancelled = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._key = line_edit("", self)
        self._key.setObjectName("recovery_key")
        hint = self.tr("Spaces, dashes and small letters do not matter.")
        self._key_field = Field(self.tr("Recovery key from the sheet"), self._key, hint, self)
        self._form = PassphraseForm(gate, runner, self)
        self._open = button(self.tr("Open"), "primary", parent=self)
        self._back = button(self.tr("Back"), "plain", parent=self)
        self._arrange()
        self.setFocusProxy(self._key)
        self._open.clicked.connect(self._on_open_clicked)
        self._form.submitted.connect(self._on_open_clicked)
        self._back.clicked.connect(self.cancelled)

    @Slot()
    def _on_open_clicked(self) -> None:
        passphrase = self._form.accepted_passphrase()
        if not self._key.text().strip():
            self._key_field.failed(self.tr("Type the key that is printed on the sheet."))
            self._key.setFocus()
            return
        if passphrase is None or not self._open.isEnabled():
            return
        key, gate = self._key.text(), self._gate
        self._open.setEnabled(False)
        self._runner.run(
            self,
            lambda: gate.unlock_with_recovery(key, passphrase),
            self.opened.emit,
            self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self._open.setEnabled(True)
        if not isinstance(error, CareAppError):
            raise error
        self._key_field.failed(str(error))
        self._key.setFocus()

    def _arrange(self) -> None:
        card = QFrame(self)
        card.setProperty("kind", "sheet")
        card.setFixedWidth(Theme.of_application().px(560))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Use the recovery sheet"), "h1", parent=self))
        lead = self.tr("The key opens the record once more. Then a new passphrase takes over.")
        column.addWidget(label(lead, "lead", wrap=True, parent=self))
        column.addWidget(self._key_field)
        column.addWidget(self._form)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        middle = QHBoxLayout()  # an alignment here would forget how high wrapped words are
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
