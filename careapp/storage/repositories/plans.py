"""A care plan as one tree: loaded and saved whole, logged part by part."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem
from careapp.storage.codec import known_id
from careapp.storage.reader import Reader
from careapp.storage.store import Store
from careapp.storage.tables import table_of

_PLAN: Final = table_of(CarePlan)
_KINDS: Final = (Problem, Goal, Intervention)


class PlanRepository:
    """Stores plan trees and finds them again."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, plan_id: UUID) -> PlanTree:
        """Return the plan or raise RecordNotFoundError."""
        return self._tree(self._store.get(CarePlan, plan_id))

    def living(self, patient_id: UUID) -> PlanTree | None:
        """Return the plan written here for this patient, or None."""
        return living_plan(self._store, patient_id)

    def imported(self, patient_id: UUID) -> list[PlanTree]:
        """Return the plans that others made: those in force, then those over, newest first."""
        c = _PLAN.table.c
        query = (
            select(*_PLAN.columns)
            .where(c.patient_id == patient_id.bytes, c.imported == 1, c.deleted_at.is_(None))
            .order_by(c.starts_on.desc(), c.pk.desc())
        )
        plans = sorted(self._store.records(_PLAN, query), key=lambda plan: plan.over)
        return [self._tree(plan) for plan in plans]

    def save(self, tree: PlanTree) -> None:
        """Write what differs from the stored tree; parts that are gone become tombstones."""
        self._store.save(tree.plan)
        parts = {part.id: part for part in tree.parts()}
        for kind in _KINDS:
            standing, gone = self._ids(kind, tree.plan.id)
            removed = [part_id.bytes for part_id in standing if part_id not in parts]
            for part in self._store.by_ids(kind, removed):
                self._store.delete(part)
            for part_id in gone:  # undoing a removal saves a part that is marked as deleted
                if part_id in parts:
                    self._store.undelete(parts[part_id])
        self._store.save_all(tuple(tree.parts()))

    def _ids(self, kind: type[PlanPart], plan_id: UUID) -> tuple[list[UUID], list[UUID]]:
        """Return which parts of this kind the stored plan has, and which it once had."""
        sql = f"SELECT id, deleted_at FROM {table_of(kind).name} WHERE plan_id = ?"  # noqa: S608
        rows = self._store.query(sql, [plan_id.bytes])
        standing = [known_id(blob) for blob, deleted_at in rows if deleted_at is None]
        return standing, [known_id(blob) for blob, deleted_at in rows if deleted_at is not None]

    def _tree(self, plan: CarePlan) -> PlanTree:
        return _tree(self._store, plan)


def living_plan(reader: Reader, patient_id: UUID) -> PlanTree | None:
    """Return the plan written here for a patient, as it is or as it stood, or None."""
    plans = reader.all(CarePlan, patient_id=patient_id, imported=False)
    return _tree(reader, plans[-1]) if plans else None


def _tree(reader: Reader, plan: CarePlan) -> PlanTree:
    return PlanTree(
        plan=plan,
        problems=tuple(reader.all(Problem, plan_id=plan.id)),
        goals=tuple(reader.all(Goal, plan_id=plan.id)),
        interventions=tuple(reader.all(Intervention, plan_id=plan.id)),
    )
