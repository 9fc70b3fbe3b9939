from dataclasses import replace

import pytest

from careapp.models.questionnaire.answers import Answer
from careapp.models.values import Telecom
from careapp.services.assessment_service import AssessmentService
from careapp.services.context import Context
from careapp.services.history_service import HistoryService, Wanted
from careapp.services.patient_service import PatientService
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def history(context: Context) -> HistoryService:
    return HistoryService(context)


@pytest.fixture
def patients(context: Context) -> PatientService:
    return PatientService(context)


@pytest.mark.feature(18)
def test_each_field_tells_who_changed_it_when_from_what_to_what(
    history: HistoryService, patients: PatientService, clock: Clock
) -> None:
    patient = patients.save(a_patient(pronouns="she/her"))
    clock.advance(hours=3)

    patients.save(replace(patient, given_name="Adaline"))

    newest, created = history.of_record(patient.id)
    assert (newest.field_name, newest.old, newest.new) == ("given_name", "Ada", "Adaline")
    assert (newest.actor, newest.at) == ("Niamh Okafor", clock())
    assert created.field_name is None


@pytest.mark.feature(18)
def test_what_was_removed_can_be_brought_back_whole(
    history: HistoryService, patients: PatientService
) -> None:
    patient = patients.save(a_patient())
    patients.remove(patient)
    assert patients.ids() == []

    patients.bring_back(patient)

    assert patients.get(patient.id) == patient
    assert [entry.field_name for entry in history.of_record(patient.id)] == [
        "deleted_at",
        "deleted_at",
        None,
    ]
    assert history.first_broken_link() is None


def test_the_last_changes_of_all_come_newest_first_and_limited(
    history: HistoryService, patients: PatientService
) -> None:
    saved = [patients.save(a_patient(given_name=name)) for name in "ABCD"]

    assert [entry.record_id for entry in history.recent(3)] == [
        patient.id for patient in reversed(saved[1:])
    ]


def test_history_does_not_show_in_the_repr_of_its_entries(
    history: HistoryService, patients: PatientService
) -> None:
    patients.save(a_patient(family_name="Fitzgerald"))

    assert "Fitzgerald" not in repr(history.recent())
    assert "Okafor" not in repr(history.recent())


def test_a_change_is_told_with_its_values_and_the_name_of_the_entry(
    history: HistoryService, patients: PatientService
) -> None:
    patient = patients.save(a_patient())
    telecoms = (Telecom(value="01632 960481"),)
    patients.save(replace(patient, telecoms=telecoms, pronouns="she/her"))

    changed, added = history.told(Wanted(record_ids=(patient.id,)))

    assert [(f.name, f.old, f.new) for f in changed.fields] == [
        ("pronouns", "", "she/her"),
        ("telecoms", (), telecoms),
    ]
    assert (changed.heading, changed.here, changed.is_new) == ("Ada Byron", True, False)
    assert (added.added, added.is_new) == (patient, True)


def test_removing_and_bringing_back_are_told_of_entries_that_are_gone(
    history: HistoryService, patients: PatientService
) -> None:
    patient = patients.save(a_patient())
    patients.remove(patient)

    gone, _ = history.told(Wanted(patient_id=patient.id))
    patients.bring_back(patient)
    back, *_ = history.told(Wanted(patient_id=patient.id))

    assert (gone.removed, gone.heading) == (True, "Ada Byron")
    assert back.removed is False


def test_changes_can_be_narrowed_to_a_person_a_kind_a_writer_and_a_time(
    history: HistoryService, patients: PatientService, context: Context, clock: Clock
) -> None:
    ada, eve = patients.save(a_patient()), patients.save(a_patient(given_name="Eve"))
    clock.advance(hours=48)
    context.database.actor = "Somebody Else"
    patients.save(replace(ada, pronouns="she/her"))

    def found(wanted: Wanted) -> list[tuple[str, bool]]:
        return [(change.heading, change.is_new) for change in history.told(wanted)]

    assert found(Wanted(patient_id=eve.id)) == [("Eve Byron", True)]
    assert found(Wanted(actor="Somebody Else")) == [("Ada Byron", False)]
    assert found(Wanted(since=clock())) == [("Ada Byron", False)]
    assert found(Wanted(kinds=("goal",))) == []
    assert len(found(Wanted(limit=2))) == 2
    assert history.writers() == ["Niamh Okafor", "Somebody Else"]
    assert history.writers(eve.id) == ["Niamh Okafor"]


def test_the_history_of_a_form_holds_its_answers_in_the_words_of_the_form(
    history: HistoryService, patients: PatientService, context: Context
) -> None:
    patient = patients.save(a_patient())
    assessments = AssessmentService(context)
    form = assessments.start(patient.id, "phq-9")
    item = form.instrument.form.questions[0]
    for option in item.options[:2]:
        given = Answer(values=(option.value,))
        assessments.answer(form.assessment.id, item.link_id, given)

    newest = history.told(Wanted(record_ids=(form.assessment.id,)))[0]

    assert (newest.heading, newest.below) == (form.instrument.title, item.text)
    values = next(field for field in newest.fields if field.name == "values")
    assert (values.old, values.new) == (item.options[0].text, item.options[1].text)
