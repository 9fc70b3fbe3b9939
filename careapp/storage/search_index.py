"""The words by which a patient is found, kept in step with the records by the door."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, text

from careapp.models.names import fold
from careapp.models.patient import Patient
from careapp.models.people import RelatedPerson
from careapp.models.record import Record
from careapp.storage.tables import table_of

_PATIENTS: Final = table_of(Patient)
_RELATIVES: Final = table_of(RelatedPerson)


class PatientSearch:
    """Collects patients whose words may have changed and rewrites their entries at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stale: set[UUID] = set()

    def note_changed(self, records: Iterable[Record]) -> None:
        """Remember whose words need rewriting."""
        for record in records:
            if isinstance(record, Patient):
                self._stale.add(record.id)
            elif isinstance(record, RelatedPerson):
                self._stale.add(record.patient_id)

    def write(self, pause: Callable[[], None]) -> None:
        """Rewrite the entries of all patients that changed in this transaction."""
        for patient_id in self._stale:
            pause()
            self._write(patient_id)
        self._stale.clear()

    def _write(self, patient_id: UUID) -> None:
        table = _PATIENTS.table
        query = select(table.c.pk, table.c.deleted_at, *_PATIENTS.columns).where(
            table.c.id == patient_id.bytes
        )
        row = self._connection.execute(query).first()
        if row is None:
            return
        self._connection.execute(
            text("DELETE FROM patient_search WHERE rowid = :pk"), {"pk": row.pk}
        )
        if row.deleted_at is None:
            patient = _PATIENTS.to_record(row[2:])
            said = " ".join(patient_words(patient, self._relatives(patient_id)))
            words = "".join(f" {word}" for word in search_words(said))
            self._connection.execute(
                text("INSERT INTO patient_search(rowid, words) VALUES (:pk, :words)"),
                {"pk": row.pk, "words": words},
            )

    def _relatives(self, patient_id: UUID) -> list[RelatedPerson]:
        table = _RELATIVES.table
        query = select(*_RELATIVES.columns).where(
            table.c.patient_id == patient_id.bytes, table.c.deleted_at.is_(None)
        )
        return [_RELATIVES.to_record(tuple(row)) for row in self._connection.execute(query)]


def patient_words(patient: Patient, relatives: Sequence[RelatedPerson]) -> list[str]:
    """Return every text by which somebody may look for this patient."""
    numbers = [patient.number, *(identifier.value for identifier in patient.identifiers)]
    phones = [telecom.value for telecom in patient.telecoms]
    born = patient.birth_date
    return [
        patient.given_name,
        patient.family_name,
        patient.preferred_name,
        *(name.words for name in patient.other_names),
        *(f"{born:%Y-%m-%d} {born:%d.%m.%Y} {born:%Y}" for _ in [0] if born),
        *numbers,
        *phones,
        *("".join(filter(str.isdigit, phone)) for phone in phones),
        *(address.one_line for address in patient.addresses),
        *(relative.name for relative in relatives),
    ]


def search_words(text: str) -> list[str]:
    """Return the words of a text as the index holds them, each after a blank."""
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


def match_query(words: Sequence[str]) -> str:
    """Return the FTS5 query in which each of ``words`` must begin some word of the patient."""
    return " ".join(f'"{word}"*' for word in words)
