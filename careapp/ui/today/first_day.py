"""What Today says while the record holds nobody."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.empty import EmptyState


class FirstDay(QWidget):
    """Two ways to begin."""

    import_wanted = Signal()
    new_patient_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = EmptyState(
            "users",
            self.tr("Nobody is here yet"),
            self.tr("Your visits and tasks stand here as soon as there is somebody to visit."),
            parent=self,
        )
        new = button(self.tr("New patient"), "primary", "plus", self)
        new.setObjectName("new_patient")
        new.clicked.connect(self.new_patient_wanted)
        bring = button(self.tr("Import people"), "plain", "file-down", self)
        bring.setObjectName("import_people")
        bring.clicked.connect(self.import_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(bring)
        buttons.addWidget(new)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(buttons)
        column.addStretch(2)
        self.setFocusProxy(new)
