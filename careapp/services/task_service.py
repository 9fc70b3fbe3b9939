"""Everything a user can do with tasks."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from careapp.models.errors import RuleBrokenError
from careapp.models.names import fold
from careapp.models.patient import Patient
from careapp.models.task import Task, TaskStatus
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.repositories.days import DayRepository


class DueGroup(StrEnum):
    """How near a task is, in the order of a list."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task beside the person it is for, and how late it is."""

    task: Task
    patient: Patient | None = field(default=None, repr=False)
    days_late: int = 0

    def group(self, today: date, week_ends_on: date) -> DueGroup:
        """Return how near it is; ``week_ends_on`` is the last day of this week."""
        due = self.task.due_on
        if due is None:
            return DueGroup.NO_DATE
        if due < today:
            return DueGroup.OVERDUE
        if due == today:
            return DueGroup.TODAY
        return DueGroup.THIS_WEEK if due <= week_ends_on else DueGroup.LATER

    def matches(self, typed: str) -> bool:
        """Tell whether every typed word stands in the title or the person's name."""
        who = self.patient
        names = (who.full_name, who.preferred_name) if who is not None else ()
        words = fold(" ".join((self.task.title, *names)))
        return all(word in words for word in fold(typed).split())


class TaskService:
    """Adds, finishes and lists tasks."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def today(self) -> date:
        """Return today's date where the care manager is."""
        return self._context.today()

    def open_tasks(self, until: date | None = None) -> list[OpenTask]:
        """Return open tasks by due day, none of a removed patient; only those due by ``until``."""
        today = self._context.today()
        with self._context.database.reading() as store:
            tasks = DayRepository(store).open_tasks(until)
            owners = {task.patient_id.bytes for task in tasks if task.patient_id}
            patients = {one.id: one for one in store.by_ids(Patient, list(owners))}
        return [
            OpenTask(
                task=task,
                patient=patients.get(task.patient_id) if task.patient_id else None,
                days_late=task.days_late(today),
            )
            for task in tasks
        ]

    def add(
        self,
        title: str,
        *,
        patient_id: UUID | None = None,
        due_on: date | None = None,
        origin_kind: str = "",
        origin_id: UUID | None = None,
        record_id: UUID | None = None,
    ) -> Task:
        """Write down something to do; sent twice under one ``record_id``, it is one task."""
        task = Task(
            id=record_id or self._context.new_id(),
            patient_id=patient_id,
            title=_in_words(title),
            due_on=due_on,
            origin_kind=origin_kind,
            origin_id=origin_id,
        )
        return self.save(task)

    def complete(self, task_id: UUID) -> Task:
        """Mark a task as done; return it as it was, for undo."""
        before = self.get(task_id)
        self.save(replace(before, status=TaskStatus.DONE, done_at=self._context.now()))
        return before

    def drop(self, task_id: UUID) -> Task:
        """Say that a task need not be done; return it as it was, for undo."""
        before = self.get(task_id)
        self.save(replace(before, status=TaskStatus.DROPPED))
        return before

    def rename(self, task_id: UUID, title: str) -> Task:
        """Put a task in other words; return it as it was, for undo."""
        before = self.get(task_id)
        self.save(replace(before, title=_in_words(title)))
        return before

    def get(self, task_id: UUID) -> Task:
        """Return the task or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return store.get(Task, task_id)

    def save(self, task: Task) -> Task:
        """Write a changed task."""
        with self._context.database.transaction("save task") as store:
            store.save(task)
        self._context.changes.publish(
            Change(topic=Topic.TASK, patient_id=task.patient_id, record_id=task.id)
        )
        return task


def _in_words(title: str) -> str:
    if not title.strip():
        raise RuleBrokenError("A task needs a few words that say what to do.")
    return title.strip()
