"""Restoring a backup while the record is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.ui.backup.restore_form import RestoreForm
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk

if TYPE_CHECKING:
    from careapp.services.restore_service import PreparedRestore


class RestoreSheet(Sheet):
    """Confirming closes the record: whoever made this settles the restore then."""

    restore_wanted = Signal(object)  # PreparedRestore

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 600)
        self.set_title(self.tr("Restore a backup"))
        lead = self.tr("The whole record comes back as it was then, with the passphrase of then.")
        self.body.addWidget(label(lead, "lead", wrap=True, parent=self))
        self.form = RestoreForm(
            desk.services.own_restore,
            desk.runner,
            desk.privacy.name,
            record_open=True,
            parent=self,
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.add_button(self.form.next)
        self.form.confirmed.connect(self._on_confirmed)
        self.closed.connect(self.form.leave)

    @Slot(object)
    def _on_confirmed(self, prepared: "PreparedRestore") -> None:
        self.restore_wanted.emit(prepared)
