"""What became of an appointment: done, nobody there, cancelled, removed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.common.theme import Theme

FORM: Final = "cancel_reason"


class OutcomeRow(QWidget):
    """Buttons that act at once and can be undone; cancelling asks for a reason first."""

    status_chosen = Signal(object, str)  # AppointmentStatus, reason
    removal_wanted = Signal()

    def __init__(self, desk: Desk, appointment: Appointment, parent: QWidget) -> None:
        super().__init__(parent)
        self._why = line_edit(parent=self)
        self._keeper = DraftKeeper(
            desk.services.drafts,
            desk.notices,
            FORM,
            appointment.id,
            self,
            patient_id=appointment.patient_id,
        )
        self._keeper.watch("reason", self._why)
        self._keeper.title_from(self._why.text)
        self._why.setObjectName("cancel_reason")
        self._why.returnPressed.connect(self._on_cancelled)
        self._reason = self._reason_box()
        self._reason.hide()
        buttons = FlowLayout(gap=8)
        for made in self._buttons(appointment.status):
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("What became of it"), "cap", parent=self))
        column.addLayout(buttons)
        column.addWidget(self._reason)
        if self._keeper.start():
            self._reason.show()

    def keep_draft(self) -> None:
        """Store the reason as far as it is typed."""
        self._keeper.keep()

    def finish(self) -> None:
        """Forget the draft: what became of it is in the record."""
        self._keeper.finish()

    @override
    def sizeHint(self) -> QSize:
        # buttons that flow ask for the height of a column; what counts is the sheet's width
        width = Theme.of_application().px(500)
        return QSize(width, self.heightForWidth(width))

    def _buttons(self, status: AppointmentStatus) -> list[QPushButton]:
        made = []
        if status is AppointmentStatus.BOOKED:
            made.append(self._button("mark_done", self.tr("Done"), "check", self._on_done))
            made.append(self._button("no_show", self.tr("Nobody there"), None, self._on_no_show))
        else:
            made.append(self._button("reopen", self.tr("Open again"), "undo-2", self._on_reopened))
        cancel = self._button("cancel", self.tr("Cancel, because…"), None, self._ask_why)
        made += [cancel, self._button("remove", self.tr("Remove"), "trash-2", self._on_removed)]
        return made

    def _button(
        self, name: str, words: str, icon_name: str | None, act: Callable[[], None]
    ) -> QPushButton:
        made = button(words, "plain", icon_name, self)
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _reason_box(self) -> QWidget:
        box = QWidget(self)
        confirm = button(self.tr("Cancel it"), "plain", parent=box)
        confirm.setObjectName("cancel_it")
        confirm.clicked.connect(self._on_cancelled)
        field = Field(self.tr("Why is it cancelled?"), self._why, parent=box)
        row = QHBoxLayout()
        row.addWidget(confirm)
        row.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addLayout(row)
        return box

    @Slot()
    def _ask_why(self) -> None:
        self._reason.show()
        self._why.setFocus()

    @Slot()
    def _on_cancelled(self) -> None:
        self.status_chosen.emit(AppointmentStatus.CANCELLED, self._why.text().strip())

    @Slot()
    def _on_done(self) -> None:
        self.status_chosen.emit(AppointmentStatus.DONE, "")

    @Slot()
    def _on_no_show(self) -> None:
        self.status_chosen.emit(AppointmentStatus.NO_SHOW, "")

    @Slot()
    def _on_reopened(self) -> None:
        self.status_chosen.emit(AppointmentStatus.BOOKED, "")

    @Slot()
    def _on_removed(self) -> None:
        self.removal_wanted.emit()
