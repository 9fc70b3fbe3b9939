from datetime import date, datetime, timedelta

import pytest

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.values import Address
from careapp.services.calendar_service import CalendarService
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.patient_service import PatientService
from tests.support.builders import a_patient

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def calendar(context: Context) -> CalendarService:
    return CalendarService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    home = Address(lines=("8 Mill Lane",), city="Sligo")
    return PatientService(context).save(a_patient(addresses=(home,)))


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - wall clock


def a_visit(calendar: CalendarService, patient: Patient, hour: int = 10) -> Appointment:
    return calendar.book(at(hour), at(hour + 1), patient_id=patient.id, purpose="After fall")


def test_a_booked_visit_stands_on_its_day_with_the_person_and_their_home(
    calendar: CalendarService, patient: Patient
) -> None:
    booked = a_visit(calendar, patient)

    assert booked.place == "8 Mill Lane, Sligo"
    assert booked.zone == "Europe/Dublin"
    [found] = calendar.between(TUESDAY, TUESDAY)
    assert (found.appointment, found.patient) == (booked, patient)


def test_the_visits_of_a_removed_patient_are_away_until_the_patient_is_back(
    calendar: CalendarService, context: Context, patient: Patient
) -> None:
    patients = PatientService(context)
    visit = a_visit(calendar, patient)
    office = calendar.book(at(14), at(15), kind=AppointmentKind.OWN)

    patients.remove(patient)

    assert [found.appointment for found in calendar.between(TUESDAY, TUESDAY)] == [office]
    assert calendar.clashes(at(10), at(11)) == []

    patients.bring_back(patient)

    [found, _] = calendar.between(TUESDAY, TUESDAY)
    assert (found.appointment, found.patient) == (visit, patient)


def test_a_call_to_a_person_does_not_happen_at_their_home(
    calendar: CalendarService, patient: Patient
) -> None:
    booked = calendar.book(at(9), at(10), patient_id=patient.id, kind=AppointmentKind.CALL)

    assert booked.place == ""


def test_times_stand_in_the_order_of_their_start(
    calendar: CalendarService, patient: Patient
) -> None:
    late, early = a_visit(calendar, patient, 14), a_visit(calendar, patient, 9)

    assert [b.appointment for b in calendar.between(TUESDAY, TUESDAY)] == [early, late]


def test_an_appointment_over_midnight_stands_on_both_days(calendar: CalendarService) -> None:
    night = calendar.book(at(23), at(23) + timedelta(hours=2), purpose="Night watch")

    wednesday = TUESDAY + timedelta(days=1)
    assert [b.appointment for b in calendar.between(wednesday, wednesday)] == [night]


def test_a_time_that_ends_before_it_starts_is_refused(calendar: CalendarService) -> None:
    with pytest.raises(RuleBrokenError):
        calendar.book(at(11), at(10))

    assert calendar.between(TUESDAY, TUESDAY) == []


def test_a_visit_to_somebody_unknown_is_refused(calendar: CalendarService) -> None:
    with pytest.raises(RecordNotFoundError):
        calendar.book(at(9), at(10), patient_id=a_patient().id)


def test_a_cancelled_visit_leaves_the_day_and_keeps_its_reason(
    calendar: CalendarService, patient: Patient
) -> None:
    booked = a_visit(calendar, patient)

    before = calendar.mark(booked.id, AppointmentStatus.CANCELLED, "In hospital")

    assert before == booked
    assert calendar.between(TUESDAY, TUESDAY) == []
    assert calendar.get(booked.id).reason == "In hospital"


def test_saving_the_old_version_undoes_a_move(calendar: CalendarService, patient: Patient) -> None:
    before = a_visit(calendar, patient)
    calendar.save(before.moved_to(at(15)))

    calendar.save(before)

    assert calendar.get(before.id) == before


def test_a_removed_visit_comes_back_whole(calendar: CalendarService, patient: Patient) -> None:
    booked = a_visit(calendar, patient)

    removed = calendar.remove(booked.id)
    gone = calendar.between(TUESDAY, TUESDAY)
    calendar.bring_back(removed)

    assert gone == []
    assert calendar.get(booked.id) == booked


def test_moving_what_was_removed_meanwhile_is_refused(
    calendar: CalendarService, patient: Patient
) -> None:
    booked = a_visit(calendar, patient)
    calendar.remove(booked.id)

    with pytest.raises(RecordNotFoundError):
        calendar.save(booked.moved_to(at(15)))


def test_a_clash_is_named_but_neighbours_and_the_visit_itself_are_not(
    calendar: CalendarService, patient: Patient
) -> None:
    first, second = a_visit(calendar, patient, 10), a_visit(calendar, patient, 11)

    clashes = calendar.clashes(at(10, 30), at(11), but=second.id)

    assert [clash.appointment for clash in clashes] == [first]
    assert calendar.clashes(first.starts, first.ends, but=first.id) == []


def test_a_cancelled_visit_clashes_with_nothing(
    calendar: CalendarService, patient: Patient
) -> None:
    booked = a_visit(calendar, patient)
    calendar.mark(booked.id, AppointmentStatus.CANCELLED, "Moved")

    assert calendar.clashes(booked.starts, booked.ends) == []


def test_the_usual_drive_to_a_person_is_the_one_booked_last(
    calendar: CalendarService, patient: Patient
) -> None:
    unknown = calendar.usual_travel(patient.id)
    calendar.book(at(9), at(10), patient_id=patient.id, travel_minutes=15)
    calendar.book(at(11), at(12), patient_id=patient.id, travel_minutes=24)
    calendar.book(at(13), at(14), patient_id=patient.id)

    assert unknown == 0
    assert calendar.usual_travel(patient.id) == 24


def test_every_action_tells_the_screens_once(
    calendar: CalendarService, patient: Patient, feed: ChangeFeed
) -> None:
    told: list[Change] = []
    feed.subscribe(told.append)

    booked = a_visit(calendar, patient)
    calendar.save(booked.lasting(30))
    calendar.mark(booked.id, AppointmentStatus.DONE)
    calendar.bring_back(calendar.remove(booked.id))

    change = Change(topic=Topic.APPOINTMENT, patient_id=patient.id, record_id=booked.id)
    assert told == [change] * 5
