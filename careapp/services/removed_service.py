"""What was removed: listed for good, and brought back at any later time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from careapp.models.allergy_knowledge import allergy_knowledge
from careapp.models.appointment import Appointment
from careapp.models.assessment import Assessment, AssessmentStatus, Finding
from careapp.models.clinical import Allergy
from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem, parent_id_of
from careapp.models.record import Record
from careapp.models.task import Task, TaskStatus
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.told_changes import ChangeTeller
from careapp.storage.repositories.history import ChangeEntry, HistoryRepository
from careapp.storage.repositories.plans import PlanRepository
from careapp.storage.store import Store
from careapp.storage.tables import table_named

_TOPICS: Final[dict[type[Record], Topic]] = {
    Patient: Topic.PATIENT,
    Problem: Topic.CARE_PLAN,
    Goal: Topic.CARE_PLAN,
    Intervention: Topic.CARE_PLAN,
    Assessment: Topic.ASSESSMENT,
    Finding: Topic.FINDING,
    Appointment: Topic.APPOINTMENT,
    Task: Topic.TASK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """An entry that is gone from every screen and still in the record.

    ``below`` counts what went with it and comes back with it.
    """

    record_id: UUID
    kind: str
    at: datetime
    actor: str = field(repr=False)
    here: bool
    heading: str = field(default="", repr=False)
    patient_id: UUID | None = None
    person: str = field(default="", repr=False)
    below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was brought back, and what that changed beside it: enough for undo."""

    records: tuple[Record, ...] = field(repr=False)
    before: tuple[Record, ...] = field(default=(), repr=False)


class RemovedService:
    """Lists removed entries and brings them back; both are changes like any other."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def removed(self, patient_id: UUID | None = None) -> list[Removed]:
        """Return what is removed, newest first: of one chart, or of the whole record.

        What went together with something above it is counted there. What belongs to a removed
        person comes back with that person.
        """
        database = self._context.database
        with database.reading() as store:
            entries = [*_removals(store, patient_id), *_dropped(store, patient_id)]
            teller = ChangeTeller(store, database.device)
            told = teller.tell(entries)
            parts = {entry.record_id: _part(store, entry) for entry in entries}
            gone = {change.patient_id for change in told if change.kind == "patient"}
        above = {i: _above(i, parts, entries) for i in parts}
        found = [
            Removed(
                record_id=change.record_id,
                kind=change.kind,
                at=change.at,
                actor=change.actor,
                here=change.here,
                heading=change.heading,
                patient_id=change.patient_id,
                person=change.person,
                below=sum(1 for top in above.values() if top == change.record_id) - 1,
            )
            for change in told
            if above[change.record_id] == change.record_id
            and (change.kind == "patient" or change.patient_id not in gone)
        ]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def bring_back(self, kind: str, record_id: UUID) -> Restored:
        """Put an entry back where it was, with what went with it; return it for undo."""
        with self._context.database.transaction("bring back") as store:
            record, standing = _found(store, kind, record_id)
            if standing and not (isinstance(record, Task) and record.status is TaskStatus.DROPPED):
                raise RuleBrokenError("This entry is back already.")
            restored = _bring_back(store, record)
        self._publish(restored)
        return restored

    def remove_again(self, restored: Restored) -> None:
        """Undo bringing back."""
        with self._context.database.transaction("remove again") as store:
            for record in restored.records:
                if not any(record.id == before.id for before in restored.before):
                    store.delete(record)
            store.save_all(restored.before)
        self._publish(restored)

    def _publish(self, restored: Restored) -> None:
        for record in restored.records:
            owner = (
                record.id if isinstance(record, Patient) else getattr(record, "patient_id", None)
            )
            topic = _TOPICS.get(type(record), Topic.CHART)
            self._context.changes.publish(
                Change(topic=topic, patient_id=owner, record_id=record.id)
            )


def _removals(store: Store, patient_id: UUID | None) -> list[ChangeEntry]:
    return HistoryRepository(store).removals(patient_id)


def _dropped(store: Store, patient_id: UUID | None) -> list[ChangeEntry]:
    """Return how each task that need not be done came to be so."""
    owner: dict[str, Any] = {} if patient_id is None else {"patient_id": patient_id}
    dropped = store.all(Task, status=TaskStatus.DROPPED, **owner)
    history = HistoryRepository(store)
    found = (history.last_of_field(task.id, "status") for task in dropped)
    return [entry for entry in found if entry is not None]


def _part(store: Store, entry: ChangeEntry) -> PlanPart | None:
    kind = table_named(entry.kind).record_type
    if not issubclass(kind, PlanPart):
        return None
    found = store.with_removed(kind, [entry.record_id.bytes])
    return found[0][0] if found else None


def _above(
    record_id: UUID, parts: dict[UUID, PlanPart | None], entries: Sequence[ChangeEntry]
) -> UUID:
    """Return the topmost part that was removed in the same action."""
    actions = {entry.record_id: entry.audit_seq for entry in entries}
    here = record_id
    while (part := parts.get(here)) is not None:
        parent = parent_id_of(part)
        if parent is None or actions.get(parent) != actions[record_id]:
            break
        here = parent
    return here


def _found(store: Store, kind: str, record_id: UUID) -> tuple[Record, bool]:
    found = store.with_removed(table_named(kind).record_type, [record_id.bytes])
    if not found:
        raise RecordNotFoundError("This entry no longer exists.")
    record, removed_at = found[0]
    return record, removed_at is None


def _bring_back(store: Store, record: Record) -> Restored:
    match record:
        case PlanPart():
            return _bring_part_back(store, record)
        case Task() if record.status is TaskStatus.DROPPED:
            back = replace(record, status=TaskStatus.OPEN, done_at=None)
            store.save(back)
            return Restored(records=(back,), before=(record,))
        case Allergy():
            return _bring_allergy_back(store, record)
        case Assessment():
            _refuse_second_draft(store, record)
    store.undelete(record)
    return Restored(records=(record,))


def _bring_part_back(store: Store, part: PlanPart) -> Restored:
    if part.plan_id is None:
        store.undelete(part)
        return Restored(records=(part,))
    plans = PlanRepository(store)
    tree = plans.get(part.plan_id)
    standing = {known.id for known in tree.parts()}
    back = [p for p in _family(store, part) if p.id not in standing]
    for one in back:
        tree = tree.with_part(one)  # a signed version refuses
    plans.save(tree)
    return Restored(records=tuple(back))


def _family(store: Store, part: PlanPart) -> Iterable[PlanPart]:
    """Return what is above a part, the part, and what went with it from below it."""
    history = HistoryRepository(store)
    entries = [e for e in history.removals(part.patient_id) if _is_part(e)]
    parts = {entry.record_id: _part(store, entry) for entry in entries}
    above: PlanPart | None = part
    while (parent := parent_id_of(above) if above else None) is not None:
        above = parts.get(parent)
        if above is not None:
            yield above
    for record_id, known in parts.items():
        if known is not None and _reaches(record_id, part.id, parts, entries):
            yield known


def _reaches(
    record_id: UUID,
    top: UUID,
    parts: dict[UUID, PlanPart | None],
    entries: Sequence[ChangeEntry],
) -> bool:
    actions = {entry.record_id: entry.audit_seq for entry in entries}
    here: UUID | None = record_id
    while here is not None and actions.get(here) == actions.get(top):
        if here == top:
            return True
        part = parts.get(here)
        here = parent_id_of(part) if part is not None else None
    return False


def _is_part(entry: ChangeEntry) -> bool:
    return issubclass(table_named(entry.kind).record_type, PlanPart)


def _bring_allergy_back(store: Store, allergy: Allergy) -> Restored:
    """An allergy puts "none known" out of force, which cannot come back beside an allergy."""
    others = store.all(Allergy, patient_id=allergy.patient_id)
    known = allergy_knowledge(others)
    says_none = bool(allergy_knowledge([allergy]).none_found)
    if says_none and known.standing:
        raise RuleBrokenError(
            "There are allergies on the chart. Look at them with the person first."
        )
    before = () if says_none or not allergy.active else known.none_found
    store.undelete(allergy)
    store.save_all([replace(answer, clinical_status="inactive") for answer in before])
    return Restored(records=(allergy,), before=before)


def _refuse_second_draft(store: Store, assessment: Assessment) -> None:
    if not assessment.open:
        return
    drafts = store.count(
        Assessment,
        patient_id=assessment.patient_id,
        instrument_id=assessment.instrument_id,
        status=AssessmentStatus.DRAFT,
    )
    if drafts:
        raise RuleBrokenError(
            "There is another draft of this form already. Finish or discard that one first."
        )
