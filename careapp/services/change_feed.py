"""Telling everyone who shows something that it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Topic(StrEnum):
    """What a change is about; screens reload when they show that."""

    PATIENT = "patient"
    CHART = "chart"
    ASSESSMENT = "assessment"
    FINDING = "finding"
    CARE_PLAN = "care_plan"
    APPOINTMENT = "appointment"
    TASK = "task"
    DRAFT = "draft"
    BACKUP = "backup"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One user action that has been committed. ``patient_id`` is None when it concerns many."""

    topic: Topic
    patient_id: UUID | None = None
    record_id: UUID | None = None


Listener = Callable[[Change], None]


class ChangeFeed:
    """Passes each published change to every listener, on the publishing thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` with every later change; keeps it alive."""
        self._listeners.append(listener)

    def publish(self, change: Change) -> None:
        """Tell all listeners."""
        for listener in tuple(self._listeners):
            listener(change)
