"""The sample people are whole, true to their day, and known from real ones."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any
from uuid import UUID

import pytest

from careapp.models.appointment import Appointment, AppointmentKind, AppointmentStatus
from careapp.models.assessment import Assessment, Decision, Finding, StoredAnswer
from careapp.models.care_plan import CarePlan, PlanTree
from careapp.models.clinical import Allergy, Encounter, Observation
from careapp.models.errors import RuleBrokenError
from careapp.models.patient import Patient
from careapp.models.people import CareTeam
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem
from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.flags import raise_flags
from careapp.models.questionnaire.instrument import load_instrument
from careapp.models.questionnaire.progress import progress
from careapp.models.questionnaire.scoring import score
from careapp.models.record import PatientRecord, Record
from careapp.models.task import Task, TaskStatus
from careapp.models.values import Telecom, TelecomKind
from careapp.resources import resource
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.sample_caseload import SampleCaseload
from careapp.services.sample_service import SampleService
from careapp.storage.tables import RECORD_TABLES, table_named
from tests.support.builders import a_patient
from tests.support.clock import Clock


@pytest.fixture
def filled(context: Context) -> Context:
    SampleService(context).fill()
    return context


def everything(context: Context) -> list[Record]:
    with context.database.reading() as store:
        return [record for table in RECORD_TABLES for record in store.all(table.record_type)]


def every(context: Context, kind: type[Any], **equal: Any) -> list[Any]:
    with context.database.reading() as store:
        return store.all(kind, **equal)


def references(value: Any) -> Iterator[tuple[str, UUID]]:
    """Yield each mention of another record with the name of its kind, if it says one."""
    if isinstance(value, tuple):
        for part in value:
            yield from references(part)
    elif is_dataclass(value):
        for f in fields(value):
            part = getattr(value, f.name)
            if isinstance(part, UUID) and f.name != "id":
                yield getattr(value, f.name.replace("_id", "_kind"), ""), part
            yield from references(part)


def plan_trees(context: Context) -> list[PlanTree]:
    return [
        PlanTree(
            plan=plan,
            problems=tuple(every(context, Problem, plan_id=plan.id)),
            goals=tuple(every(context, Goal, plan_id=plan.id)),
            interventions=tuple(every(context, Intervention, plan_id=plan.id)),
        )
        for plan in every(context, CarePlan)
    ]


def gap_minutes(earlier: Appointment, later: Appointment) -> float:
    return (later.starts - earlier.ends).total_seconds() / 60


def test_filling_brings_twelve_people_in_one_change(context: Context) -> None:
    heard: list[Change] = []
    context.changes.subscribe(heard.append)

    came = SampleService(context).fill()

    assert came == 12
    assert len(every(context, Patient)) == 12
    assert heard == [Change(topic=Topic.EVERYTHING)]


def test_filling_is_one_entry_in_the_audit_log(filled: Context) -> None:
    assert filled.database.head().seq == 1


def test_sample_people_never_come_among_real_ones(context: Context) -> None:
    with context.database.transaction() as store:
        store.save(a_patient())

    with pytest.raises(RuleBrokenError):
        SampleService(context).fill()

    assert len(every(context, Patient)) == 1


def test_sample_people_are_told_from_real_ones(filled: Context) -> None:
    assert all(SampleService.is_sample(patient) for patient in every(filled, Patient))
    assert not SampleService.is_sample(a_patient())


def test_no_entry_names_a_field_its_record_lacks() -> None:
    for table, plain in SampleCaseload(resource("sample")).entries():
        assert set(plain) <= set(table_named(table).names), plain["id"]


def test_no_two_entries_bear_one_name() -> None:
    names = SampleCaseload(resource("sample")).names()

    assert sorted(set(names)) == sorted(names)


def test_every_mark_for_a_day_is_understood(filled: Context) -> None:
    with filled.database.reading() as store:
        values = [
            value
            for table in RECORD_TABLES
            for row in store.rows(table.table.select())
            for value in row
            if isinstance(value, str)
        ]

    assert [value for value in values if re.search(r"\{w?-?\d|^@", value)] == []


def test_every_mention_of_a_record_leads_to_one_of_its_kind(filled: Context) -> None:
    by_id = {record.id: record for record in everything(filled)}

    for record in by_id.values():
        for kind, mentioned in references(record):
            assert mentioned in by_id, record
            if kind:
                assert isinstance(by_id[mentioned], table_named(kind).record_type)


def test_parts_of_a_plan_belong_to_its_person(filled: Context) -> None:
    by_id: dict[UUID, Any] = {record.id: record for record in everything(filled)}

    for part in by_id.values():
        if isinstance(part, PlanPart):
            assert part.plan_id is not None
            for name in ("plan_id", "problem_id", "goal_id", "condition_id"):
                linked = by_id.get(getattr(part, name, None) or part.id)
                assert isinstance(linked, PatientRecord)
                assert linked.patient_id == part.patient_id


def test_everybody_is_between_62_and_94_and_can_be_reached(filled: Context) -> None:
    for patient in every(filled, Patient):
        assert 62 <= (patient.age_on(filled.today()) or 0) <= 94
        assert patient.phone
        assert patient.getting_in
        assert patient.what_matters
        assert patient.communication


def test_a_couple_shares_one_home(filled: Context) -> None:
    homes = [patient.home for patient in every(filled, Patient)]

    assert len(homes) - len(set(homes)) == 1


def test_every_telephone_number_is_one_that_rings_nowhere(filled: Context) -> None:
    def telecoms(value: Any) -> Iterator[Telecom]:
        if isinstance(value, Telecom):
            yield value
        yield from getattr(value, "telecoms", ())

    numbers = [
        telecom.value
        for record in everything(filled)
        for telecom in telecoms(record)
        if telecom.kind in (TelecomKind.PHONE, TelecomKind.SMS)
    ]

    assert len(numbers) > 30
    assert [n for n in numbers if not re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", n)] == []


def test_a_severe_penicillin_allergy_is_among_them(filled: Context) -> None:
    severe = [a for a in every(filled, Allergy) if a.criticality == "high"]

    assert [a.reactions for a in severe if a.substance.text == "Penicillin"] == [("anaphylaxis",)]


@pytest.mark.parametrize("days", range(14))
def test_every_day_has_visits_late_tasks_and_a_review_ahead(
    context: Context, clock: Clock, days: int
) -> None:
    clock.advance(days=days)
    today = context.today()

    SampleService(context).fill()

    booked = every(context, Appointment)
    visits = [a for a in booked if a.day == today and a.kind is AppointmentKind.VISIT]
    tasks = every(context, Task, status=TaskStatus.OPEN)
    reviews = [plan.review_on for plan in every(context, CarePlan) if plan.review_on]
    assert len(visits) == 4
    assert any(task.days_late(today) for task in tasks)
    assert any(task.due_on == today for task in tasks)
    assert today < min(reviews) <= today + timedelta(days=14)
    assert all(a.day.weekday() < 5 or a.day == today for a in booked)


@pytest.mark.parametrize("days", range(7))
def test_the_weeks_hold_one_overlap_and_one_tight_drive(
    context: Context, clock: Clock, days: int
) -> None:
    clock.advance(days=days)

    SampleService(context).fill()

    booked = sorted(every(context, Appointment), key=lambda a: a.starts)
    overlapping = [pair for pair in combinations(booked, 2) if pair[0].overlaps(pair[1])]
    tight = [
        (earlier, later)
        for earlier, later in pairwise(booked)
        if earlier.day == later.day and 0 <= gap_minutes(earlier, later) < later.travel_minutes + 10
    ]
    assert len(overlapping) == 1
    assert [later.travel_minutes for _, later in tight] == [24]


def test_working_days_run_from_nine_to_five(filled: Context) -> None:
    booked = every(filled, Appointment)

    assert {a.kind for a in booked} == set(AppointmentKind)
    assert all(a.starts.hour >= 9 and a.ends.hour < 17 for a in booked)
    assert {a.zone for a in booked} == {filled.zone}


@pytest.mark.parametrize("hour", [6, 10, 20])
def test_nothing_that_lies_ahead_has_happened_already(
    context: Context, clock: Clock, hour: int
) -> None:
    clock.moment = datetime(2026, 11, 24, hour, 22, tzinfo=UTC)

    SampleService(context).fill()

    done = every(context, Appointment, status=AppointmentStatus.DONE)
    moments = [e.ended.text for e in every(context, Encounter)]
    moments += [o.effective.text for o in every(context, Observation)]
    exact = [datetime.fromisoformat(text) for text in moments if "T" in text]
    assert max(a.ends for a in done) <= context.wall_clock()
    assert max(exact) <= context.now()
    assert all(t.done_at is None or t.done_at <= context.now() for t in every(context, Task))


def test_one_plan_is_signed_without_gaps_and_drafts_still_have_some(filled: Context) -> None:
    trees = plan_trees(filled)

    signed = [tree for tree in trees if tree.signed]
    gaps = [[gap for gap in tree.gaps() if gap.blocks_signing] for tree in trees if not tree.signed]
    assert len(signed) == 1
    assert signed[0].gaps() == ()
    assert len([found for found in gaps if found]) >= 5


def test_a_declined_need_says_why(filled: Context) -> None:
    declined = [p for p in every(filled, Problem) if p.status == "declined"]

    assert declined
    assert all(problem.reason for problem in declined)


def test_the_same_form_was_filled_three_times_for_one_person(filled: Context) -> None:
    per_person: dict[UUID, list[Assessment]] = {}
    for assessment in every(filled, Assessment, instrument_id="phq-9"):
        per_person.setdefault(assessment.patient_id, []).append(assessment)

    assert sorted(len(group) for group in per_person.values()) == [1, 3]
    three = next(group for group in per_person.values() if len(group) == 3)
    assert [assessment.score for assessment in three] == [15, 11, 8]
    assert three[0].started_at > filled.now() - timedelta(days=366)


def test_kept_scores_and_findings_are_what_the_answers_give(filled: Context) -> None:
    instrument = load_instrument(
        resource("instruments", "phq-9.json").read_bytes(),
        resource("instruments", "phq-9.sidecar.json").read_bytes(),
    )
    for assessment in every(filled, Assessment):
        stored = every(filled, StoredAnswer, assessment_id=assessment.id)
        answers = Answers(
            {answer.link_id: Answer(values=tuple(json.loads(answer.values))) for answer in stored}
        )

        found = score(instrument.form, instrument.sidecar, answers)
        flags = raise_flags(instrument.form, instrument.sidecar, answers)

        kept = {finding.flag_id for finding in every(filled, Finding, assessment_id=assessment.id)}
        pinned = (assessment.instrument_version, assessment.instrument_sha256)
        assert progress(instrument.form, answers).complete
        assert pinned == (instrument.version, instrument.sha256)
        assert (assessment.score, assessment.title) == (found.total, instrument.title)
        assert assessment.band == (found.band.label if found.band else "")
        assert (assessment.answered, assessment.asked) == (found.answered, found.of)
        assert kept == {flag.id for flag in flags}


def test_one_finding_waits_for_a_decision_and_the_decided_ones_say_why(filled: Context) -> None:
    findings = every(filled, Finding)

    assert [f.flag_id for f in findings if f.decision is Decision.OPEN] == ["depression"]
    assert all(f.reason and f.decided_at for f in findings if f.decision is not Decision.OPEN)


def test_everybody_but_the_newcomer_has_a_care_plan_and_all_have_a_team(filled: Context) -> None:
    people = every(filled, Patient)
    planned = {plan.patient_id for plan in every(filled, CarePlan)}
    helped = {team.patient_id for team in every(filled, CareTeam)}

    assert [p.status.value for p in people if p.id not in planned] == ["inquiry"]
    assert {p.id for p in people} == helped
