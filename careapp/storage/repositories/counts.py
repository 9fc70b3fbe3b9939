"""How much there is of each kind, by patient, under FHIR's names."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from careapp.storage.store import Store
from careapp.storage.tables import table_named

_FHIR_TYPES: Final = {
    "related_person": "RelatedPerson",
    "care_team": "CareTeam",
    "condition": "Condition",
    "allergy": "AllergyIntolerance",
    "observation": "Observation",
    "service_request": "ServiceRequest",
    "encounter": "Encounter",
    "immunization": "Immunization",
    "procedure": "Procedure",
    "care_plan": "CarePlan",
    "goal": "Goal",
    "assessment": "QuestionnaireResponse",
    "appointment": "Appointment",
    "task": "Task",
}
_MEDICATIONS: Final = {0: "MedicationRequest", 1: "MedicationStatement"}


class CountRepository:
    """Counts records that are not deleted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_patient(self) -> dict[UUID, dict[str, int]]:
        """Return how many records each patient has, by FHIR type."""
        found: dict[UUID, dict[str, int]] = {}
        for name, fhir_type in _FHIR_TYPES.items():
            c = table_named(name).table.c
            query = select(c.patient_id, func.count()).where(
                c.deleted_at.is_(None), c.patient_id.is_not(None)
            )
            for owner, count in self._store.rows(query.group_by(c.patient_id)):
                found.setdefault(UUID(bytes=owner), {})[fhir_type] = count
        c = table_named("medication").table.c
        query = select(c.patient_id, c.taken, func.count()).where(c.deleted_at.is_(None))
        for owner, taken, count in self._store.rows(query.group_by(c.patient_id, c.taken)):
            found.setdefault(UUID(bytes=owner), {})[_MEDICATIONS[taken]] = count
        return {owner: dict(sorted(counts.items())) for owner, counts in found.items()}
