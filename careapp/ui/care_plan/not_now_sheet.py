"""Leaving a suggestion out of the plan, and saying why."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.services.plan_sources_service import Offer
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.fields import Field, text_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.not_now import not_now_keeper


class NotNowSheet(Sheet):
    """Asks for the reason, which stays with the finding."""

    left_out = Signal(object, str)  # UUID of the finding, the reason

    def __init__(self, desk: Desk, host: QWidget, offer: Offer) -> None:
        super().__init__(host, "")
        self.set_title(self.tr("Not now, because…"))
        self._finding_id: UUID = offer.finding.id
        self._reason = text_edit(fewest_lines=2)
        self._reason.setObjectName("not_now_reason")
        self._keeper = not_now_keeper(desk, offer.finding, self._reason, self)
        self.body.addWidget(label(desk.privacy.note(offer.what), "body", wrap=True))
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
        self._keeper.start()
        self._on_reason_text_changed()

    @Slot()
    @override
    def close_sheet(self) -> None:
        if not self.isHidden():
            self._keeper.keep()
        super().close_sheet()

    @Slot()
    def _on_reason_text_changed(self) -> None:
        if self._reason.toPlainText().strip():
            can(self._leave)
        else:
            cannot(self._leave, self.tr("Say why, in a word or two."))

    @Slot()
    def _on_leave_clicked(self) -> None:
        self._keeper.let_go()
        self.left_out.emit(self._finding_id, self._reason.toPlainText().strip())
        self.close_sheet()
