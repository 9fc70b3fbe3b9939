from datetime import date, timedelta

import pytest

from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.task import TaskStatus
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.patient_service import PatientService
from careapp.services.task_service import DueGroup, OpenTask, TaskService
from tests.support.builders import a_patient

TODAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)


@pytest.fixture
def tasks(context: Context) -> TaskService:
    return TaskService(context)


@pytest.fixture
def patient(context: Context) -> Patient:
    return PatientService(context).save(
        a_patient(given_name="Václav", family_name="Dvořák", preferred_name="Vašek")
    )


def titles(found: list[OpenTask]) -> list[str]:
    return [task.task.title for task in found]


def test_the_most_urgent_task_comes_first_and_those_without_a_day_last(tasks: TaskService) -> None:
    tasks.add("Some day")
    tasks.add("Tomorrow", due_on=TODAY + timedelta(days=1))
    tasks.add("Late", due_on=TODAY - timedelta(days=4))

    found = tasks.open_tasks()

    assert titles(found) == ["Late", "Tomorrow", "Some day"]
    assert [task.days_late for task in found] == [4, 0, 0]


def test_the_tasks_of_a_removed_patient_are_away_until_the_patient_is_back(
    tasks: TaskService, context: Context, patient: Patient
) -> None:
    patients = PatientService(context)
    tasks.add("Call the surgery", patient_id=patient.id, due_on=TODAY)
    tasks.add("Buy stamps", due_on=TODAY)

    patients.remove(patient)

    assert titles(tasks.open_tasks()) == titles(tasks.open_tasks(TODAY)) == ["Buy stamps"]

    patients.bring_back(patient)

    [call, _] = tasks.open_tasks()
    assert (call.task.title, call.patient) == ("Call the surgery", patient)


def test_only_what_is_due_by_a_day_can_be_asked_for(tasks: TaskService) -> None:
    tasks.add("Some day")
    tasks.add("Tomorrow", due_on=TODAY + timedelta(days=1))
    tasks.add("Today", due_on=TODAY)

    assert titles(tasks.open_tasks(TODAY)) == ["Today"]


def test_a_task_without_words_is_refused(tasks: TaskService) -> None:
    with pytest.raises(RuleBrokenError):
        tasks.add("   ")

    assert tasks.open_tasks() == []


def test_a_finished_task_leaves_the_list_and_undo_brings_it_back(tasks: TaskService) -> None:
    task = tasks.add("Ring the pharmacy", due_on=TODAY)

    before = tasks.complete(task.id)
    done = tasks.get(task.id)
    left = tasks.open_tasks()
    tasks.save(before)

    assert left == []
    assert done.status is TaskStatus.DONE
    assert done.done_at is not None
    assert titles(tasks.open_tasks()) == ["Ring the pharmacy"]


def test_a_dropped_task_is_kept_as_dropped_and_undo_brings_it_back(tasks: TaskService) -> None:
    task = tasks.add("Ring the pharmacy")

    before = tasks.drop(task.id)
    dropped = tasks.get(task.id)
    tasks.save(before)

    assert dropped.status is TaskStatus.DROPPED
    assert tasks.get(task.id) == task


def test_a_task_can_be_put_in_other_words_but_not_in_none(tasks: TaskService) -> None:
    task = tasks.add("Ring pharmcy")

    before = tasks.rename(task.id, " Ring the pharmacy ")
    with pytest.raises(RuleBrokenError):
        tasks.rename(task.id, " ")

    assert before == task
    assert tasks.get(task.id).title == "Ring the pharmacy"


@pytest.mark.parametrize(
    ("due_on", "group"),
    [
        (TODAY - timedelta(days=1), DueGroup.OVERDUE),
        (TODAY, DueGroup.TODAY),
        (TODAY + timedelta(days=1), DueGroup.THIS_WEEK),
        (SUNDAY, DueGroup.THIS_WEEK),
        (SUNDAY + timedelta(days=1), DueGroup.LATER),
        (None, DueGroup.NO_DATE),
    ],
)
def test_a_task_stands_under_how_near_it_is(
    tasks: TaskService, due_on: date | None, group: DueGroup
) -> None:
    tasks.add("Ring", due_on=due_on)

    assert tasks.open_tasks()[0].group(TODAY, SUNDAY) is group


@pytest.mark.parametrize("typed", ["", "ring", "dvorak", "VASEK ring", "váš"])
def test_a_task_is_found_by_its_words_and_by_its_person(
    tasks: TaskService, patient: Patient, typed: str
) -> None:
    tasks.add("Ring the pharmacy", patient_id=patient.id)

    assert tasks.open_tasks()[0].matches(typed)


def test_a_task_is_not_found_by_other_words(tasks: TaskService) -> None:
    tasks.add("Ring the pharmacy")

    assert not tasks.open_tasks()[0].matches("ring walsh")


def test_every_action_tells_the_screens_once(
    tasks: TaskService, patient: Patient, feed: ChangeFeed
) -> None:
    told: list[Change] = []
    feed.subscribe(told.append)

    task = tasks.add("Ring", patient_id=patient.id)
    tasks.rename(task.id, "Ring again")
    tasks.complete(task.id)

    change = Change(topic=Topic.TASK, patient_id=patient.id, record_id=task.id)
    assert told == [change] * 3
