"""Everything a user can do with tasks."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.task import Task, TaskStatus
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.repositories.days import DayRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task beside the person it is for, and how late it is."""

    task: Task
    patient: Patient | None = field(default=None, repr=False)
    days_late: int = 0


class TaskService:
    """Adds, finishes and lists tasks."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open_tasks(self, until: date | None = None) -> list[OpenTask]:
        """Return open tasks by due day; only those due by ``until`` if given."""
        today = self._context.today()
        with self._context.database.reading() as store:
            tasks = DayRepository(store).open_tasks(until)
            owners = {task.patient_id for task in tasks if task.patient_id}
            patients = {owner: store.find(Patient, owner) for owner in owners}
        return [
            OpenTask(
                task=task,
                patient=patients[task.patient_id] if task.patient_id else None,
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
    ) -> Task:
        """Write down something to do."""
        if not title.strip():
            raise RuleBrokenError("A task needs a few words that say what to do.")
        task = Task(
            id=self._context.new_id(),
            patient_id=patient_id,
            title=title.strip(),
            due_on=due_on,
            origin_kind=origin_kind,
            origin_id=origin_id,
        )
        return self.save(task)

    def complete(self, task_id: UUID) -> Task:
        """Mark a task as done; return it as it was, for undo."""
        with self._context.database.reading() as store:
            before = store.get(Task, task_id)
        self.save(replace(before, status=TaskStatus.DONE, done_at=self._context.now()))
        return before

    def save(self, task: Task) -> Task:
        """Write a changed task."""
        with self._context.database.transaction("save task") as store:
            store.save(task)
        self._context.changes.publish(
            Change(topic=Topic.TASK, patient_id=task.patient_id, record_id=task.id)
        )
        return task
