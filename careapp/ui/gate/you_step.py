"""The first step: who keeps this record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from careapp.services.gate import You
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.components.labels import label


class YouStep(QWidget):
    """A name is needed: it signs plans. The rest may stay empty."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = line_edit("", self)
        self._name.setObjectName("your_name")
        self._role = line_edit("", self)
        self._organization = line_edit("", self)
        self._phone = line_edit("", self)
        self._name_field = Field(self.tr("Your name"), self._name, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Welcome"), "h1", parent=self))
        lead = self.tr("Your working record, on this laptop only. It begins with who you are.")
        column.addWidget(label(lead, "lead", wrap=True, parent=self))
        column.addWidget(self._name_field)
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.addWidget(Field(self.tr("Role, for example nurse"), self._role, parent=self), 0, 0)
        grid.addWidget(Field(self.tr("Phone"), self._phone, parent=self), 0, 1)
        practice = Field(self.tr("Practice or agency"), self._organization, parent=self)
        grid.addWidget(practice, 1, 0, 1, 2)
        column.addLayout(grid)
        column.addWidget(label(self.tr("These lines stand on the plans you print."), "micro"))
        column.addStretch(1)
        self.setFocusProxy(self._name)
        for editor in (self._name, self._role, self._organization, self._phone):
            editor.returnPressed.connect(self.submitted)

    def complete(self) -> bool:
        """Tell whether the name is there; say so when it is not."""
        if self._name.text().strip():
            self._name_field.clear_state()
            return True
        self._name_field.failed(self.tr("Type your name; it signs the plans."))
        self._name.setFocus()
        return False

    def you(self) -> You:
        """Return what was typed."""
        return You(
            name=self._name.text().strip(),
            role=self._role.text().strip(),
            organization=self._organization.text().strip(),
            phone=self._phone.text().strip(),
        )
