"""A care plan as one tree: loaded and saved whole, logged part by part."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem
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
        plans = self._store.all(CarePlan, patient_id=patient_id, imported=False)
        return self._tree(plans[-1]) if plans else None

    def imported(self, patient_id: UUID) -> list[PlanTree]:
        """Return the plans that others made, newest first."""
        c = _PLAN.table.c
        query = (
            select(*_PLAN.columns)
            .where(c.patient_id == patient_id.bytes, c.imported == 1, c.deleted_at.is_(None))
            .order_by(c.starts_on.desc(), c.pk.desc())
        )
        return [self._tree(plan) for plan in self._store.records(_PLAN, query)]

    def save(self, tree: PlanTree) -> None:
        """Write what differs from the stored tree; parts that are gone become tombstones."""
        self._store.save(tree.plan)
        kept = {part.id for part in tree.parts()}
        for kind in _KINDS:
            present = self._store.all(kind, plan_id=tree.plan.id)
            for part in present:
                if part.id not in kept:
                    self._store.delete(part)
        self._bring_back(tree)
        self._store.save_all(tuple(tree.parts()))

    def _bring_back(self, tree: PlanTree) -> None:
        """Undoing a removal saves a part that is marked as deleted."""
        for kind in _KINDS:
            gone = self._deleted_ids(kind, tree.plan.id)
            for part in tree.parts():
                if isinstance(part, kind) and part.id in gone:
                    self._store.undelete(part)

    def _deleted_ids(self, kind: type[PlanPart], plan_id: UUID) -> set[UUID]:
        c: Any = table_of(kind).table.c
        query = select(c.id).where(c.plan_id == plan_id.bytes, c.deleted_at.is_not(None))
        return {UUID(bytes=row.id) for row in self._store.rows(query)}

    def _tree(self, plan: CarePlan) -> PlanTree:
        return PlanTree(
            plan=plan,
            problems=tuple(self._store.all(Problem, plan_id=plan.id)),
            goals=tuple(self._store.all(Goal, plan_id=plan.id)),
            interventions=tuple(self._store.all(Intervention, plan_id=plan.id)),
        )
