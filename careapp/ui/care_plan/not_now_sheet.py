"""Leaving a suggestion out of the plan, and saying why."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.services.plan_sources_service import Offer
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.fields import Field, text_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet


class NotNowSheet(Sheet):
    """Asks for the reason, which stays with the finding."""

    left_out = Signal(object, str)  # UUID of the finding, the reason

    def __init__(self, host: QWidget, offer: Offer, shown: str) -> None:
        """``shown`` is the suggestion in the words that may be shown now."""
        super().__init__(host, self.tr("Not now, because…"))
        self._finding_id: UUID = offer.finding.id
        self._reason = text_edit(fewest_lines=2)
        self._reason.setObjectName("not_now_reason")
        self.body.addWidget(label(shown, "body", wrap=True))
        self.body.addWidget(Field(self.tr("Reason"), self._reason))
        back = button(self.tr("Back"))
        back.clicked.connect(self.close_sheet)
        self._leave = button(self.tr("Leave it out"), "primary")
        self._leave.setObjectName("not_now_leave_out")
        self._leave.clicked.connect(self._on_leave_clicked)
        self.add_button(back)
        self.add_button(self._leave)
        self._reason.textChanged.connect(self._on_reason_text_changed)
        self.closed.connect(self.deleteLater)
        self._on_reason_text_changed()

    @Slot()
    def _on_reason_text_changed(self) -> None:
        if self._reason.toPlainText().strip():
            can(self._leave)
        else:
            cannot(self._leave, self.tr("Say why, in a word or two."))

    @Slot()
    def _on_leave_clicked(self) -> None:
        self.left_out.emit(self._finding_id, self._reason.toPlainText().strip())
        self.close_sheet()
