"""The line that adds a task: what, for whom, by when."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, date_edit, line_edit
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.common.patient_picker import PatientPicker

FORM = "task"


class AddTaskLine(QWidget):
    """Enter in any of its fields adds; the words are kept until then."""

    added = Signal(object)  # Task

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.title = line_edit(parent=self)
        self.title.setObjectName("task_title")
        self.picker = PatientPicker(desk, self.tr("Type part of a name"), self)
        self.picker.setObjectName("task_patient")
        self.due = date_edit(desk.services.tasks.today(), self.tr("No date"), self)
        self.due.setObjectName("task_due")
        self._title_field = Field(self.tr("What is to be done"), self.title, parent=self)
        self._person_field = Field(self.tr("For, if for one person"), self.picker, parent=self)
        self._row: QBoxLayout = QHBoxLayout()
        self._arrange()
        self._keeper = DraftKeeper(
            desk.services.drafts,
            desk.notices,
            FORM,
            None,
            self,
            becomes=desk.services.context.new_id(),
        )
        self._keeper.watch("title", self.title)
        self._keeper.title_from(self.title.text)
        self._keeper.start()
        self.setFocusProxy(self.title)

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the fields below each other, where there is no room beside."""
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def keep_draft(self) -> None:
        """Store what is typed now, if anything is."""
        self._keeper.keep()

    @Slot()
    def add(self) -> None:
        """Write the task down; stay, with the reason, when something is missing."""
        if not self.title.text().strip():
            self._title_field.soft(self.tr("A few words that say what to do."))
            self.title.setFocus()
            return
        if not self.picker.settle():
            words = self.tr("Nobody is chosen for “{typed}”.")
            self._person_field.soft(words.format(typed=self.picker.text().strip()))
            self.picker.setFocus()
            return
        if self.due.settle():
            self._add()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "\r":
            self.add()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        title, due_on = self.title.text(), self.due.day
        patient = self.picker.patient
        patient_id = patient.id if patient else None
        tasks = self._desk.services.tasks
        task = self._desk.notices.attempt(
            lambda: tasks.add(
                title, patient_id=patient_id, due_on=due_on, record_id=self._keeper.becomes
            )
        )
        if task is None:
            return
        self._keeper.finish()
        self.title.clear()
        self.picker.choose(None)
        self.due.set_day(None)
        for field in (self._title_field, self._person_field):
            field.clear_state()
        self._keeper.begin_anew(self._desk.services.context.new_id())
        self.title.setFocus()
        self.added.emit(task)

    def _arrange(self) -> None:
        add = button(self.tr("Add"), "primary", "plus", self)
        add.setObjectName("add_task")
        add.clicked.connect(self.add)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(add)
        due = Field(self.tr("Due"), self.due, parent=self)
        self._row.setSpacing(10)
        self._row.addWidget(self._person_field, 3)
        self._row.addWidget(due, 2)
        self._row.addLayout(beside)
        self._whole: QBoxLayout = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._whole.addWidget(self._title_field, 5)
        self._whole.addLayout(self._row, 6)
