from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careapp.services.change_feed import Change, ChangeFeed, Topic
from careapp.services.context import Context
from careapp.services.draft_store import DraftStore, fields_of
from careapp.services.patient_service import PatientService
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
