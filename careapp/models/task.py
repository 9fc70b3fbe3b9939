"""Something to do, for one patient or for the practice."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from careapp.models.record import Record


class TaskStatus(StrEnum):
    """Whether it still waits."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """A thing to do by a day; ``origin_kind`` and ``origin_id`` say what it came from."""

    patient_id: UUID | None = None
    title: str = field(default="", repr=False)
    due_on: date | None = None
    status: TaskStatus = TaskStatus.OPEN
    done_at: datetime | None = None
    origin_kind: str = ""
    origin_id: UUID | None = None

    def days_late(self, today: date) -> int:
        """Return how many days it is overdue; 0 when it is not."""
        if self.status is not TaskStatus.OPEN or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)
