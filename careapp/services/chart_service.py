"""One patient, whole: what the chart shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.assessment import Assessment, Decision, Finding
from careapp.models.attachment import Attachment
from careapp.models.care_plan import CarePlan, PlanTree, PlanVersion
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Medication,
    Observation,
    Procedure,
    ServiceRequest,
)
from careapp.models.errors import RecordNotFoundError
from careapp.models.patient import Patient
from careapp.models.people import (
    CareTeam,
    Organization,
    Practitioner,
    RelatedPerson,
    first_phone,
)
from careapp.models.record import PatientRecord
from careapp.models.source import SourceResource, SourceState
from careapp.models.task import Task, TaskStatus
from careapp.services.context import Context
from careapp.storage.reader import Reader
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.repositories.past import ALWAYS, PastStore, clock_after
from careapp.storage.repositories.plans import living_plan
from careapp.storage.store import Store

Kept = TypeVar("Kept", bound=PatientRecord)
# What the face of a chart leaves out because it may run into thousands.
_LONG: Final = ("observation", "procedure", "immunization", "assessment_answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody on the care team, with the role there and a number to ring."""

    name: str = field(repr=False)
    role: str = ""
    phone: str = field(default="", repr=False)
    member_kind: str = ""
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything known about one person. Clinical lists come newest first."""

    patient: Patient = field(repr=False)
    relatives: tuple[RelatedPerson, ...] = ()
    care_teams: tuple[CareTeam, ...] = ()
    team: tuple[TeamMember, ...] = ()
    conditions: tuple[Condition, ...] = ()
    allergies: tuple[Allergy, ...] = ()
    medications: tuple[Medication, ...] = ()
    observations: tuple[Observation, ...] = ()
    service_requests: tuple[ServiceRequest, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    immunizations: tuple[Immunization, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    findings: tuple[Finding, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    tasks: tuple[Task, ...] = ()
    plan: PlanTree | None = field(default=None, repr=False)
    imported_plans: tuple[CarePlan, ...] = ()
    versions: tuple[PlanVersion, ...] = ()
    documents: tuple[Attachment, ...] = ()
    kept_sources: int = 0

    @property
    def active_conditions(self) -> tuple[Condition, ...]:
        """Return the concerns that stand."""
        return tuple(condition for condition in self.conditions if condition.active)

    def medications_on(self, day: date) -> tuple[Medication, ...]:
        """Return the medicines meant to be taken on this day."""
        return tuple(medicine for medicine in self.medications if medicine.active_on(day))

    @property
    def active_allergies(self) -> tuple[Allergy, ...]:
        """Return the allergies that stand."""
        return tuple(allergy for allergy in self.allergies if allergy.active)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Return the findings nobody has decided on."""
        return tuple(f for f in self.findings if f.decision is Decision.OPEN)

    def last_contact(self, today: date) -> Encounter | None:
        """Return the newest visit or call that has taken place by ``today``."""
        past = (e for e in self.encounters if e.started.day and e.started.day <= today)
        return next(past, None)


class ChartService:
    """Reads charts."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open(self, patient_id: UUID) -> Chart:
        """Return the whole chart or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return self._with_long_lists(
                store, _face(store, patient_id, self._context.wall_clock())
            )

    def face(self, patient_id: UUID) -> Chart:
        """Return the chart without what may run into thousands: quick however long the history.

        Observations, procedures, vaccines and kept sources are left out.
        """
        with self._context.database.reading() as store:
            return _face(store, patient_id, self._context.wall_clock())

    def face_on(self, patient_id: UUID, day: date) -> Chart:
        """Return the chart as it stood when this day ended, replayed from the change log.

        Raise RecordNotFoundError when there was no chart yet, or it was removed.
        """
        moment = self._context.end_of(day)
        with self._context.database.reading() as store:
            # Today is all there is, even where the laptop's clock was set back meanwhile.
            before = clock_after(moment) if day < self._context.today() else ALWAYS
            past = PastStore(store, patient_id, before, without=_LONG)
            if past.find(Patient, patient_id) is None:
                raise RecordNotFoundError("There was no chart of this person on that day.")
            return _face(past, patient_id, self._context.local(moment))

    def first_day(self, patient_id: UUID) -> date:
        """Return the day on which the chart was begun."""
        with self._context.database.reading() as store:
            began = HistoryRepository(store).of_record(patient_id)[-1].at
        return self._context.day_of(began)

    def _with_long_lists(self, store: Store, face: Chart) -> Chart:
        patient_id = face.patient.id
        return replace(
            face,
            observations=_newest(store.all(Observation, patient_id=patient_id), "effective"),
            immunizations=_newest(store.all(Immunization, patient_id=patient_id), "given"),
            procedures=_newest(store.all(Procedure, patient_id=patient_id), "performed"),
            kept_sources=store.count(SourceResource, patient_id=patient_id, state=SourceState.KEPT),
        )


def _face(store: Reader, patient_id: UUID, now: datetime) -> Chart:
    """Return what stands at a moment of wall-clock time."""
    booked = store.all(Appointment, patient_id=patient_id)
    teams = tuple(store.all(CareTeam, patient_id=patient_id))
    return Chart(
        patient=store.get(Patient, patient_id),
        relatives=tuple(store.all(RelatedPerson, patient_id=patient_id)),
        care_teams=teams,
        team=_members(store, teams, patient_id),
        conditions=_newest(store.all(Condition, patient_id=patient_id), "onset"),
        allergies=_newest(store.all(Allergy, patient_id=patient_id), "recorded"),
        medications=_newest(store.all(Medication, patient_id=patient_id), "started"),
        service_requests=_newest(store.all(ServiceRequest, patient_id=patient_id), "authored"),
        encounters=_newest(store.all(Encounter, patient_id=patient_id), "started"),
        assessments=_newest(store.all(Assessment, patient_id=patient_id), "started_at"),
        findings=_newest(store.all(Finding, patient_id=patient_id), "raised_at"),
        appointments=tuple(
            sorted((a for a in booked if a.ends > now and _stands(a)), key=lambda a: a.starts)
        ),
        tasks=tuple(
            sorted(
                # Not asked for by status: SQLite would walk through everybody's open tasks.
                (t for t in store.all(Task, patient_id=patient_id) if t.status is TaskStatus.OPEN),
                key=lambda task: (task.due_on is None, task.due_on),
            )
        ),
        plan=living_plan(store, patient_id),
        imported_plans=_newest(
            store.all(CarePlan, patient_id=patient_id, imported=True), "starts_on"
        ),
        versions=_newest(store.all(PlanVersion, patient_id=patient_id), "signed_at"),
        documents=_newest(store.all(Attachment, patient_id=patient_id), "made_at"),
    )


def _members(
    store: Reader, teams: tuple[CareTeam, ...], patient_id: UUID
) -> tuple[TeamMember, ...]:
    """Return everybody on the teams once, the patient left out."""
    found: dict[object, TeamMember] = {}
    for team in teams:
        for member in team.participants:
            if member.member_id == patient_id:
                continue
            made = TeamMember(
                name=member.name,
                role=member.role.words,
                phone=_phone(store, member.member_id),
                member_kind=member.member_kind,
                member_id=member.member_id,
            )
            found.setdefault(member.member_id or (made.name, made.role), made)
    return tuple(found.values())


def _phone(store: Reader, member_id: UUID | None) -> str:
    if member_id is None:
        return ""
    member = (
        store.find(RelatedPerson, member_id)
        or store.find(Practitioner, member_id)
        or store.find(Organization, member_id)
    )
    return first_phone(member.telecoms) if member else ""


def _newest(records: Iterable[Kept], name: str) -> tuple[Kept, ...]:
    """Return the records by this moment, latest first, those without one last."""

    def moment(record: Kept) -> tuple[bool, str]:
        value = getattr(record, name)
        return bool(value), getattr(value, "text", None) or str(value or "")

    return tuple(sorted(records, key=moment, reverse=True))


def _stands(appointment: Appointment) -> bool:
    return appointment.status is AppointmentStatus.BOOKED
