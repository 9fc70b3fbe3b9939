"""Everything a user can do with the list of patients."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from careapp.models.errors import RuleBrokenError
from careapp.models.names import fold
from careapp.models.patient import Patient, PatientStatus
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.repositories.patients import PatientRepository, PatientSummary

__all__ = ["PatientService", "PatientSummary"]


class PatientService:
    """Finds, registers and changes patients."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ids(
        self,
        typed: str = "",
        statuses: Sequence[PatientStatus] = (),
        limit: int | None = None,
    ) -> list[UUID]:
        """Return the ids of matching patients in the order of their names, or the first ones."""
        with self._context.database.reading() as store:
            return PatientRepository(store).ids(typed, statuses, limit)

    def summaries(self, ids: Sequence[UUID]) -> dict[UUID, PatientSummary]:
        """Return what a list shows about these patients now."""
        with self._context.database.reading() as store:
            return PatientRepository(store).summaries(ids, self._context.wall_clock())

    def counts(self) -> dict[PatientStatus, int]:
        """Return how many patients have each status."""
        with self._context.database.reading() as store:
            return PatientRepository(store).counts()

    def get(self, patient_id: UUID) -> Patient:
        """Return the patient or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return store.get(Patient, patient_id)

    def near_duplicates(
        self, family_name: str, birth_date: date | None, *, but: UUID | None = None
    ) -> list[Patient]:
        """Return those with the same family name and date of birth, ``but`` left out."""
        if birth_date is None or not family_name.strip():
            return []
        with self._context.database.reading() as store:
            ids = PatientRepository(store).ids(f"{family_name} {birth_date:%Y-%m-%d}")
            found = [store.get(Patient, patient_id) for patient_id in ids if patient_id != but]
        name = fold(family_name.strip())
        return [p for p in found if p.birth_date == birth_date and fold(p.family_name) == name]

    def new(self) -> Patient:
        """Return an empty patient that is not stored yet."""
        return Patient(id=self._context.new_id())

    def save(self, patient: Patient) -> Patient:
        """Register a new patient or change a known one; a name is all that is needed."""
        if not patient.full_name:
            raise RuleBrokenError("A patient needs a name.")
        with self._context.database.transaction("save patient") as store:
            store.save(patient)
        self._publish(patient)
        return patient

    def remove(self, patient: Patient) -> Patient:
        """Take a patient off the list and return it for undo; nothing of the record is lost."""
        with self._context.database.transaction("remove patient") as store:
            store.delete(patient)
        self._publish(patient)
        return patient

    def bring_back(self, patient: Patient) -> None:
        """Undo a removal."""
        with self._context.database.transaction("bring back patient") as store:
            store.undelete(patient)
        self._publish(patient)

    def _publish(self, patient: Patient) -> None:
        self._context.changes.publish(Change(topic=Topic.PATIENT, patient_id=patient.id))
