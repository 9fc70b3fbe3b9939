"""The tasks of one person: tick, undo, add."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from careapp.services.chart_service import Chart
from careapp.ui.common.components.line_edits import line_edit
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.entry_card import EntryCard
from careapp.ui.patients.face_entries import task_entries
from careapp.ui.patients.face_row import FaceRow

_FORM = "chart_task"


class TaskCard(EntryCard):
    """Ticking finishes a task at once; the toast takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tasks"), self.tr("Add"), parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._keeper: DraftKeeper | None = None
        self._boxes: dict[FaceRow, QCheckBox] = {}
        self._field = line_edit("", self)
        self._field.setObjectName("new_task")
        self._field.setAccessibleName(self.tr("New task"))
        self._field.setPlaceholderText(self.tr("What is to be done"))
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._add_task)
        self._field.hide()
        self.body.insertWidget(0, self._field)
        self.action_clicked.connect(self.begin)

    def show_chart(self, chart: Chart) -> None:
        """Show whose tasks these are."""
        if chart.patient.id != self._patient_id:
            self.keep_draft()
            self._patient_id = chart.patient.id
            self._field.hide()
        name = chart.patient.preferred_name or chart.patient.given_name
        empty = self.tr("No tasks for {name}.").format(name=self._desk.privacy.name(name))
        self.show_entries(task_entries(chart, self._desk), empty)

    def keep_draft(self) -> None:
        """Store a task half typed, and stop watching it."""
        if self._keeper is not None:
            self._keeper.keep()
            self._keeper.deleteLater()
            self._keeper = None
            self._field.clear()

    @Slot()
    def begin(self) -> None:
        """Open the field for a new task, with what was left in it."""
        if self._patient_id is not None and self._keeper is None:
            self._keeper = DraftKeeper(
                self._desk.services.drafts,
                self._desk.notices,
                _FORM,
                self._patient_id,
                self._field,
                patient_id=self._patient_id,
                becomes=self._desk.services.context.new_id(),
            )
            self._keeper.title_from(self._field.text)
            self._keeper.watch("title", self._field)
            self._keeper.start()
        self._field.show()
        self._field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self._field and escape and event.type() is QEvent.Type.KeyPress:
            self.keep_draft()
            self._field.hide()
            return True
        return super().eventFilter(watched, event)

    @override
    def _place_row(self, row: FaceRow) -> None:
        box = QCheckBox(self)
        box.clicked.connect(self._on_box_clicked)
        self._boxes[row] = box
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(box)
        line.addWidget(row, 1)
        self._list.addLayout(line)

    @override
    def _fill(self, row: FaceRow, entry: Entry) -> None:
        row.show_entry(entry, leads=not self._read_only)
        self._boxes[row].setChecked(False)
        self._boxes[row].setAccessibleName(self.tr("Done: {task}").format(task=entry.title))

    @override
    def show_entries(self, entries: Sequence[Entry], empty: str, *, counted: bool = True) -> None:
        super().show_entries(entries, empty, counted=counted)
        for row, box in self._boxes.items():
            box.setVisible(not row.isHidden() and not self._read_only)

    @Slot()
    def _on_box_clicked(self) -> None:
        row = next((row for row, box in self._boxes.items() if box is self.sender()), None)
        if row is None or row.entry.record_id is None:
            return
        tasks, task_id = self._desk.services.tasks, row.entry.record_id
        before = self._desk.notices.attempt(partial(tasks.complete, task_id))
        if before is not None:
            said = self.tr("Done: {task}").format(task=before.title)
            self._desk.notices.say(said, partial(tasks.save, before))

    @Slot()
    def _add_task(self) -> None:
        title = self._field.text()
        if not title.strip():
            return
        becomes = self._keeper.becomes if self._keeper is not None else None
        tasks, patient_id = self._desk.services.tasks, self._patient_id
        add = partial(tasks.add, title, patient_id=patient_id, record_id=becomes)
        if self._desk.notices.attempt(add) is not None and self._keeper is not None:
            self._keeper.finish()
            self._field.clear()
            self._keeper.begin_anew(self._desk.services.context.new_id())
