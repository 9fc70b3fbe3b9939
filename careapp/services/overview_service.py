"""What a profile holds and how it is, for listings and for the doctor."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from careapp.models.attachment import Attachment
from careapp.models.errors import CareAppError
from careapp.models.patient import Patient
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.errors import StorageError
from careapp.storage.folding import fold
from careapp.storage.repositories.counts import CountRepository
from careapp.storage.repositories.patients import PatientRepository
from careapp.storage.snapshot import contents, library_versions

WHOLE: Final = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPatient:
    """One patient with how many resources of each FHIR type the record holds."""

    id: UUID
    name: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    status: str
    counts: dict[str, int]

    def as_json(self) -> dict[str, object]:
        """Return it as plain JSON data."""
        return {
            "id": str(self.id),
            "name": self.name,
            "birth_date": self.birth_date.isoformat() if self.birth_date else None,
            "status": self.status,
            "counts": self.counts,
        }


class OverviewService:
    """Lists patients and examines the record."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context = context
        self._session = session

    def patients(self) -> list[ListedPatient]:
        """Return all patients by name, with counts by FHIR type."""
        with self._context.database.reading() as store:
            ids = PatientRepository(store).ids()
            people = {patient.id: patient for patient in store.all(Patient)}
            counts = CountRepository(store).by_patient()
        return [
            ListedPatient(
                id=patient_id,
                name=people[patient_id].full_name,
                birth_date=people[patient_id].birth_date,
                status=str(people[patient_id].status),
                counts=counts.get(patient_id, {}),
            )
            for patient_id in ids
        ]

    def versions(self) -> dict[str, str]:
        """Return the versions of the database libraries."""
        return library_versions()

    def integrity(self) -> str:
        """Return "whole", or what is wrong with the file."""
        session = self._session
        try:
            fold(session.database.path, session.data_key.hex())
            # The file itself, not a copy: copying reads no index, so a damaged one would pass.
            contents(session.database.path, session.data_key.hex(), unused_pages=True)
        except StorageError as fault:
            return str(fault)
        return WHOLE

    def damaged_attachments(self) -> list[str]:
        """Return the stored names of documents that cannot be read back."""
        with self._context.database.reading() as store:
            kept = store.all(Attachment)
        damaged = []
        for attachment in kept:
            try:
                self._session.attachments.get(attachment.stored_as, attachment.sha256)
            except CareAppError:
                damaged.append(attachment.stored_as)
        return damaged

    def key_slots(self) -> list[str]:
        """Return what opens this profile."""
        keyring = ["keyring"] if self._session.vault.keyring_slot else []
        return ["passphrase", "recovery sheet", *keyring]
