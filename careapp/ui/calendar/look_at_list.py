"""The list "Look at": a week's overlaps and tight drives, each leading to its event."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.ui.calendar.concern_button import ConcernButton
from careapp.ui.calendar.look_at import Concern
from careapp.ui.common.components.labels import label


class LookAtList(QWidget):
    """Says so when there is nothing to look at: silence could also mean not checked."""

    event_wanted = Signal(object)  # id of the event

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Concern, ...] | None = None
        self._rows: list[ConcernButton] = []
        self._nothing = label(
            self.tr("No overlaps, no tight drives."), "micro", wrap=True, parent=self
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(label(self.tr("Look at"), "cap", parent=self))
        self._column.addWidget(self._nothing)
        self.setAccessibleName(self.tr("Look at"))

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show these; rows that say the same keep the focus."""
        if tuple(concerns) == self._shown:
            return
        self._shown = tuple(concerns)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ConcernButton(concern, self) for concern in concerns]
        for row in self._rows:
            row.clicked.connect(self._on_row_clicked)
            self._column.addWidget(row)
        self._nothing.setVisible(not concerns)

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ConcernButton):
            self.event_wanted.emit(row.concern.event_id)
