from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.models.clinical import Allergy, Condition
from careapp.models.patient import Patient
from careapp.models.record import Record
from careapp.models.task import Task
from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore, fields_of
from careapp.services.health_service import HealthService
from careapp.services.patient_service import PatientService
from careapp.services.task_service import TaskService
from careapp.storage.identity import new_id
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def drafts(context: Context) -> DraftStore:
    return DraftStore(context)


@pytest.mark.feature(124)
def test_what_was_typed_is_there_for_the_next_one_who_asks(
    drafts: DraftStore, context: Context
) -> None:
    subject = new_id()

    drafts.keep("visit_note", subject, {"note": "She slept", "minutes": "45"})

    assert DraftStore(context).typed("visit_note", subject) == {
        "note": "She slept",
        "minutes": "45",
    }


def test_forms_and_subjects_do_not_mix(drafts: DraftStore) -> None:
    mine, other = new_id(), new_id()
    drafts.keep("visit_note", mine, {"note": "mine"})
    drafts.keep("visit_note", other, {"note": "other"})
    drafts.keep("visit_note", None, {"note": "nobody's"})
    drafts.keep("task", mine, {"note": "a task"})

    kept: list[tuple[str, UUID | None]] = [("visit_note", mine), ("visit_note", other)]
    kept += [("visit_note", None), ("task", mine), ("task", other)]

    assert [drafts.typed(*key).get("note", "") for key in kept] == [
        "mine",
        "other",
        "nobody's",
        "a task",
        "",
    ]


def test_the_same_text_again_writes_nothing_and_tells_nobody(
    drafts: DraftStore, feed: ChangeFeed, clock: Clock
) -> None:
    drafts.keep("visit_note", None, {"note": "The same"})
    heard: list[Change] = []
    feed.subscribe(heard.append)
    clock.advance(minutes=1)

    again = drafts.keep("visit_note", None, {"note": "The same"})

    assert heard == []
    assert again.changed_at < clock()


def test_a_draft_keeps_when_it_was_begun_and_its_title(drafts: DraftStore, clock: Clock) -> None:
    begun = drafts.keep("visit_note", None, {"note": "A"}, title="Note about a visit")
    clock.advance(minutes=2)

    later = drafts.keep("visit_note", None, {"note": "A B"})

    assert (later.id, later.started_at) == (begun.id, begun.started_at)
    assert later.changed_at == clock()
    assert later.title == "Note about a visit"


def test_a_finished_draft_is_gone_and_the_next_one_is_new(
    drafts: DraftStore, feed: ChangeFeed
) -> None:
    first = drafts.keep("task", None, {"title": "Call"})
    heard: list[Change] = []
    feed.subscribe(heard.append)

    drafts.discard("task")

    assert drafts.typed("task") == {}
    assert [change.topic for change in heard] == [Topic.DRAFT]
    assert drafts.keep("task", None, {"title": "Call"}).id != first.id


def test_finishing_what_was_never_begun_is_no_news(drafts: DraftStore, feed: ChangeFeed) -> None:
    heard: list[Change] = []
    feed.subscribe(heard.append)

    drafts.discard("task")

    assert heard == []


def test_only_drafts_with_words_count_as_unfinished(drafts: DraftStore) -> None:
    drafts.keep("task", None, {"title": "  ", "note": ""})
    with_words = drafts.keep("visit_note", None, {"note": "x"})

    assert drafts.unfinished() == [with_words]


def test_words_about_a_removed_patient_wait_until_the_patient_is_back(
    drafts: DraftStore, context: Context
) -> None:
    patients = PatientService(context)
    patient, not_registered = patients.save(a_patient()), new_id()
    about = drafts.keep("visit_note", None, {"note": "x"}, patient_id=patient.id)
    new = drafts.keep("new_patient", None, {"name": "Eve"}, patient_id=not_registered)

    patients.remove(patient)

    assert drafts.unfinished() == [new]
    assert drafts.typed("visit_note") == {"note": "x"}

    patients.bring_back(patient)

    assert drafts.unfinished() == [about, new]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5))
def test_whatever_is_typed_comes_back_letter_for_letter(
    drafts: DraftStore, typed: dict[str, str]
) -> None:
    draft = drafts.keep("anything", None, typed)

    assert fields_of(draft) == drafts.typed("anything") == typed


def test_an_autosave_that_comes_after_the_submit_leaves_no_draft(
    drafts: DraftStore, context: Context
) -> None:
    tasks, becomes = TaskService(context), new_id()
    drafts.keep("task", None, {"title": "Ring"}, becomes=becomes)
    tasks.add("Ring the pharmacy", record_id=becomes)

    drafts.keep("task", None, {"title": "Ring the pharm"}, becomes=becomes)

    assert drafts.find("task") is None
    assert drafts.unfinished() == []


def test_a_submit_killed_before_its_draft_was_forgotten_leaves_nothing_to_send_again(
    drafts: DraftStore, context: Context
) -> None:
    becomes = new_id()
    drafts.keep("task", None, {"title": "Ring the pharmacy"}, becomes=becomes)

    TaskService(context).add("Ring the pharmacy", record_id=becomes)

    assert drafts.typed("task") == {}
    assert drafts.unfinished() == []


SENDERS = {
    "task": lambda context, owner, words, becomes: TaskService(context).add(
        words, patient_id=owner, record_id=becomes
    ),
    "concern": lambda context, owner, words, becomes: HealthService(context).add_concern(
        owner, words, record_id=becomes
    ),
    "allergy": lambda context, owner, words, becomes: HealthService(context).add_allergy(
        owner, words, record_id=becomes
    ),
    "new_patient": lambda context, owner, words, becomes: PatientService(context).save(
        a_patient(id=becomes, given_name=words)
    ),
}
KINDS: dict[str, type[Record]] = {
    "task": Task,
    "concern": Condition,
    "allergy": Allergy,
    "new_patient": Patient,
}


@pytest.mark.parametrize("form", SENDERS)
@pytest.mark.feature(21)
def test_sending_and_autosaving_at_the_same_moment_make_one_entry_and_no_draft(
    form: str, drafts: DraftStore, context: Context
) -> None:
    owner, becomes = PatientService(context).save(a_patient()), new_id()
    send, start = SENDERS[form], Barrier(6)

    def sending() -> None:
        start.wait()
        send(context, owner.id, "The words", becomes)
        drafts.discard(form, owner.id)

    def keeping(number: int) -> None:
        start.wait()
        for length in range(10):
            text = "The words"[: length + number]
            drafts.keep(form, owner.id, {"text": text}, becomes=becomes)

    with ThreadPoolExecutor(6) as pool:
        runs = [pool.submit(sending) for _ in range(3)]
        runs += [pool.submit(keeping, number) for number in range(3)]
    for run in runs:
        run.result()

    with context.database.reading() as store:
        made = [record.id for record in store.all(KINDS[form])]
    assert made.count(becomes) == 1
    assert len(made) == (2 if form == "new_patient" else 1)
    assert drafts.find(form, owner.id) is None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.sampled_from(["keep", "send", "forget"]), min_size=1, max_size=8))
def test_in_whatever_order_they_come_an_entry_and_its_draft_never_stand_together(
    drafts: DraftStore, context: Context, order: list[str]
) -> None:
    becomes, tasks = new_id(), TaskService(context)
    subject = new_id()

    for step in order:
        match step:
            case "keep":
                drafts.keep("task", subject, {"title": "Ring"}, becomes=becomes)
            case "send":
                tasks.add("Ring", record_id=becomes)
            case "forget":
                drafts.discard("task", subject)

    with context.database.reading() as store:
        written = store.find(Task, becomes) is not None
    assert written == ("send" in order)
    kept = drafts.find("task", subject) is not None
    last = [step for step in order if step != "send"][-1:] == ["keep"]
    assert kept == (last and not written)
