"""A chart shows everything, newest first, and only what stands."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from careapp.models.appointment import Appointment, AppointmentStatus
from careapp.models.clinical import Encounter, Observation
from careapp.models.errors import RecordNotFoundError
from careapp.models.patient import Patient
from careapp.models.people import CareTeam, Participant, Practitioner, RelatedPerson
from careapp.models.record import Record
from careapp.models.task import Task, TaskStatus
from careapp.models.values import Concept, Telecom, When
from careapp.services.access_service import AccessService
from careapp.services.chart_service import ChartService, TeamMember
from careapp.services.context import Context
from careapp.services.health_service import HealthService
from careapp.storage.identity import new_id
from careapp.storage.repositories.plans import PlanRepository
from tests.support.builders import a_patient, a_plan_tree
from tests.support.clock import Clock

TODAY = date(2026, 11, 24)


@pytest.fixture
def charts(context: Context) -> ChartService:
    return ChartService(context)


@pytest.fixture
def ada(context: Context) -> Patient:
    patient = a_patient()
    write(context, patient)
    return patient


def write(context: Context, *records: Record) -> None:
    with context.database.transaction() as store:
        store.save_all(records)


def an_encounter(patient_id: UUID, started: str) -> Encounter:
    return Encounter(id=new_id(), patient_id=patient_id, started=When(started))


def test_visits_come_newest_first_and_those_without_a_date_last(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    old, undated = an_encounter(ada.id, "2019"), an_encounter(ada.id, "")
    new = an_encounter(ada.id, "2026-11-10T10:00:00+00:00")
    write(context, old, undated, new)

    assert charts.open(ada.id).encounters == (new, old, undated)


def test_the_last_contact_is_the_newest_that_has_taken_place(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    past, future = an_encounter(ada.id, "2026-11-10"), an_encounter(ada.id, "2026-12-24")
    write(context, past, future, an_encounter(ada.id, ""))

    assert charts.face(ada.id).last_contact(TODAY) == past


def test_the_face_of_a_chart_leaves_only_the_long_lists_out(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    weight = Observation(id=new_id(), patient_id=ada.id, concept=Concept(text="Weight"))
    write(context, weight, an_encounter(ada.id, "2026"))

    whole, face = charts.open(ada.id), charts.face(ada.id)

    assert whole.observations == (weight,)
    assert face == replace(whole, observations=())


def test_only_booked_times_to_come_and_open_tasks_are_shown(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    def booked(day: int, status: AppointmentStatus = AppointmentStatus.BOOKED) -> Appointment:
        starts, ends = datetime(2026, 11, day, 11), datetime(2026, 11, day, 12)  # noqa: DTZ001
        return Appointment(id=new_id(), patient_id=ada.id, starts=starts, ends=ends, status=status)

    coming, past = booked(25), booked(20)
    open_task = Task(id=new_id(), patient_id=ada.id, title="Ring")
    done = Task(id=new_id(), patient_id=ada.id, title="Rung", status=TaskStatus.DONE)
    write(context, coming, past, booked(26, status=AppointmentStatus.CANCELLED), open_task, done)

    chart = charts.face(ada.id)

    assert chart.appointments == (coming,)
    assert chart.tasks == (open_task,)


def test_the_care_team_comes_once_each_with_phones_and_without_the_patient(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    doctor = Practitioner(id=new_id(), name="Dr Amadi", telecoms=(Telecom(value="01632 1"),))
    son = RelatedPerson(
        id=new_id(), patient_id=ada.id, name="Byron", telecoms=(Telecom(value="07700 2"),)
    )

    def member(name: str, role: str, member_id: UUID | None) -> Participant:
        return Participant(role=Concept(text=role), name=name, member_id=member_id)

    team = CareTeam(
        id=new_id(),
        patient_id=ada.id,
        participants=(
            member("Ada Byron", "Patient", ada.id),
            member("Dr Amadi", "GP", doctor.id),
            member("Byron", "Son", son.id),
            member("Lamb", "Pharmacy", None),
        ),
    )
    write(context, doctor, son, team, replace(team, id=new_id()))

    members = charts.face(ada.id).team

    assert members == (
        TeamMember(name="Dr Amadi", role="GP", phone="01632 1", member_id=doctor.id),
        TeamMember(name="Byron", role="Son", phone="07700 2", member_id=son.id),
        TeamMember(name="Lamb", role="Pharmacy"),
    )


def test_the_chart_of_somebody_unknown_is_refused(charts: ChartService) -> None:
    with pytest.raises(RecordNotFoundError):
        charts.open(new_id())


def test_looking_at_a_chart_is_logged_with_the_person_and_changes_nothing(
    context: Context, charts: ChartService, ada: Patient
) -> None:
    before = charts.open(ada.id)

    AccessService(context).viewed(ada.id)

    assert charts.open(ada.id) == before
    with context.database.reading() as store:
        assert store.head().seq == 2


def test_the_chart_as_it_stood_on_a_day_shows_what_was_known_then(
    context: Context, charts: ChartService, ada: Patient, clock: Clock
) -> None:
    begun = context.today()
    health = HealthService(context)
    concern = health.add_concern(ada.id, "Falls")
    tree = a_plan_tree(ada)
    with context.database.transaction() as store:
        PlanRepository(store).save(tree)
    clock.advance(days=10)
    health.take_back(concern)
    health.add_allergy(ada.id, "Latex")
    with context.database.transaction() as store:
        store.save(replace(ada, given_name="Adaline"))
        PlanRepository(store).save(tree.without(tree.goals[0].id))
    clock.advance(days=10)

    then, now = charts.face_on(ada.id, begun), charts.face(ada.id)

    assert [c.concept.words for c in then.conditions] == ["Falls"]
    assert then.allergies == ()
    assert then.plan == tree
    assert then.patient == ada
    assert (now.conditions, now.patient.given_name) == ((), "Adaline")
    assert charts.face_on(ada.id, context.today()) == now
    assert charts.first_day(ada.id) == begun
    with pytest.raises(RecordNotFoundError, match="on that day"):
        charts.face_on(ada.id, begun - timedelta(days=1))
