"""The card of tasks on Today: what is late, then what is due."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from careapp.services.task_service import OpenTask
from careapp.services.today_service import Day
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import day_words
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.stylesheet import WordTone

_MOST_ROWS: Final = 5


class TaskRow(QWidget):
    """A tick with the task's words beside it; the tick speaks them."""

    ticked = Signal(object)  # UUID of the task

    def __init__(
        self, due: OpenTask, today: date, privacy: Privacy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.due = due
        title = privacy.note(due.task.title)
        second = self._second_line(due, today, privacy)
        self.tick = QCheckBox(self)
        self.tick.setAccessibleName(f"{title}. {second}" if second else title)
        self.tick.clicked.connect(self._on_tick_clicked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(title, "med", wrap=True, parent=self))
        if second:
            tone: WordTone | None = "danger" if due.days_late else None
            words.addWidget(label(second, "micro", wrap=True, tone=tone, parent=self))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _second_line(self, due: OpenTask, today: date, privacy: Privacy) -> str:
        parts = [privacy.name(due.patient.full_name)] if due.patient else []
        if due.days_late and due.task.due_on is not None:
            late = self.tr("due {day}, %n day(s) late", "", due.days_late)
            parts.append(late.format(day=day_words(due.task.due_on, today)))
        return " · ".join(parts)

    @Slot()
    def _on_tick_clicked(self) -> None:
        self.ticked.emit(self.due.task.id)


class TasksCard(Card):
    """At most five rows; the rest is on the page of tasks."""

    ticked = Signal(object)  # UUID of the task

    def __init__(self, day: Day, privacy: Privacy, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        every = tr("Today", "All {count}").format(count=day.open_tasks)
        super().__init__(tr("Today", "Tasks"), action_text=every, parent=parent)
        self._day, self._privacy = day, privacy
        self.ticks: list[QCheckBox] = []
        late = day.overdue[:_MOST_ROWS]
        due = day.due_today[: _MOST_ROWS - len(late)]
        self._group(self.tr("Overdue"), late, danger=True)
        self._group(self.tr("Today"), due)
        hidden = len(day.overdue) + len(day.due_today) - len(late) - len(due)
        if hidden:
            more = self.tr("%n more for today", "", hidden)
            self.body.addWidget(label(more, "micro", parent=self))

    def _group(self, title: str, tasks: Sequence[OpenTask], *, danger: bool = False) -> None:
        if not tasks:
            return
        tone: WordTone | None = "danger" if danger else None
        self.body.addWidget(label(title, "cap", tone=tone, parent=self))
        for due in tasks:
            row = TaskRow(due, self._day.day, self._privacy, self)
            row.ticked.connect(self.ticked)
            self.ticks.append(row.tick)
            self.body.addWidget(row)
