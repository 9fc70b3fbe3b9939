"""Changing the passphrase: the present one, then the new one twice."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.services.key_service import PresentPassphraseError
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, passphrase_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.passphrase_form import PassphraseForm


class PassphraseSheet(Sheet):
    """Nothing typed here is kept: not as a draft, and not when it closes."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 520)
        self._desk, self._keys = desk, desk.services.keys
        self.set_title(self.tr("Change the passphrase"))
        self._present = passphrase_edit(self)
        self._present.setObjectName("present_passphrase")
        self._present_field = Field(self.tr("Present passphrase"), self._present, parent=self)
        self._form = PassphraseForm(self._keys, desk.runner, self, title=self.tr("New passphrase"))
        self._refused = Strip("danger", "", "", parent=self)
        self._refused.hide()
        self._suggest = button(self.tr("Suggest four words"), "quiet", parent=self)
        self._change = button(self.tr("Change the passphrase"), "primary", parent=self)
        self._change.setObjectName("change_passphrase_now")
        self._arrange()
        self._present.returnPressed.connect(self._form.setFocus)
        self._present.textChanged.connect(self._present_field.clear_state)
        self._form.submitted.connect(self.change)
        self._suggest.clicked.connect(self._on_suggest_clicked)
        self._change.clicked.connect(self.change)

    @Slot()
    def change(self) -> None:
        """Change it, or say what is still missing."""
        present, keys = self._present.text(), self._keys
        if not self._change.isEnabled():
            return
        if not present:
            self._present_field.failed(self.tr("Type the passphrase that opens the record now."))
            self._present.setFocus()
            return
        new = self._form.accepted_passphrase()
        if new is None:
            return
        self._refused.hide()
        self._busy(busy=True)
        self._desk.runner.run(
            self, lambda: keys.change_passphrase(present, new), self._on_changed, self._on_refused
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.text() in ("\r", "\n")
        if entered and isinstance(QApplication.focusWidget(), QLineEdit):
            event.accept()  # the field has led to the next one already
            return
        super().keyPressEvent(event)

    def _on_changed(self, _nothing: None) -> None:
        self._busy(busy=False)
        self._forget()
        self.close_sheet()
        self._desk.notices.say(self.tr("The new passphrase is in force."))

    def _on_refused(self, error: Exception) -> None:
        self._busy(busy=False)
        if isinstance(error, PresentPassphraseError):
            self._present_field.failed(str(error))
            self._present.selectAll()
            self._present.setFocus()
            return
        if not isinstance(error, CareAppError):
            raise error
        self._refused.say(self.tr("The passphrase is as it was"), str(error))
        self._refused.show()

    @Slot()
    def _on_suggest_clicked(self) -> None:
        self._form.fill(self._keys.suggest())

    def _forget(self) -> None:
        self._present.clear()
        self._form.clear()

    def _busy(self, *, busy: bool) -> None:
        self._change.setEnabled(not busy)
        words = self.tr("One moment…") if busy else self.tr("Change the passphrase")
        self._change.setText(words)

    def _arrange(self) -> None:
        lead = self.tr(
            "The recovery sheet goes on working. Backups made until now open with the passphrase "
            "of their time."
        )
        self.body.addWidget(label(lead, "lead", wrap=True, parent=self))
        self.body.addWidget(self._present_field)
        self.body.addSpacing(6)
        self.body.addWidget(self._form)
        self.body.addWidget(self._refused)
        self.body.addStretch(1)
        self.add_button(self._suggest)
        self.add_button(self._change)
