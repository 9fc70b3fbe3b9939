"""Fills an empty record with twelve made-up people, for looking round and for learning."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.assessment import Assessment
from careapp.models.clinical import Encounter, Observation
from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.questionnaire.instrument import form_digest
from careapp.models.record import Record
from careapp.models.values import When
from careapp.resources import resource
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.sample_caseload import SampleCaseload
from careapp.services.sample_dates import SampleDates

SAMPLE_SYSTEM: Final = "urn:careapp:sample"
_DAY_LENGTH: Final = len("1998-03-07")


class SampleService:
    """Writes the sample people and knows them from real ones."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def fill(self) -> int:
        """Write the sample caseload around today; return how many people came.

        Raise RuleBrokenError when the record already holds somebody.
        """
        records = list(self._as_of_now(self._read()))
        with self._context.database.transaction("fill with sample people") as store:
            if store.all(Patient, limit=1):
                raise RuleBrokenError("Sample people go only into an empty record.")
            store.add_all(records)
        self._context.changes.publish(Change(topic=Topic.EVERYTHING))
        return sum(isinstance(record, Patient) for record in records)

    @staticmethod
    def is_sample(patient: Patient) -> bool:
        """Tell whether this person is made up."""
        return any(known.system == SAMPLE_SYSTEM for known in patient.identifiers)

    def _read(self) -> Iterator[Record]:
        dates = SampleDates(self._context.today(), self._context.zone)
        caseload = SampleCaseload(resource("sample"))
        return caseload.records(dates, self._context.new_id)

    def _as_of_now(self, records: Iterable[Record]) -> Iterator[Record]:
        """Leave out what the morning would still have to bring, and give times their zone."""
        now, wall_clock = self._context.now(), self._context.wall_clock()
        for record in records:
            match record:
                case Appointment(status=AppointmentStatus.DONE) if record.ends > wall_clock:
                    status = AppointmentStatus.BOOKED
                    yield replace(record, status=status, zone=self._context.zone)
                case Appointment():
                    yield replace(record, zone=self._context.zone)
                case Encounter() if _lies_ahead(record.ended, now):
                    continue
                case Observation() if _lies_ahead(record.effective, now):
                    continue
                case Assessment():
                    yield _pinned(record)
                case _:
                    yield record


def _lies_ahead(when: When, now: datetime) -> bool:
    return len(when.text) > _DAY_LENGTH and datetime.fromisoformat(when.text) > now


def _pinned(assessment: Assessment) -> Assessment:
    """Return the assessment pinned to the instrument as it is shipped."""
    path = resource("instruments", f"{assessment.instrument_id}.json")
    form = json.loads(path.read_text(encoding="utf-8"))
    return replace(
        assessment,
        instrument_version=form["version"],
        instrument_sha256=form_digest(form),
    )
