"""The face sheet in words: what each of its cards lists."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from careapp.models.allergy_knowledge import allergy_knowledge
from careapp.models.assessment import Finding
from careapp.models.clinical import Allergy, Condition, Medication
from careapp.models.plan_parts import NeedStatus, Problem
from careapp.models.task import Task
from careapp.services.chart_service import Chart, TeamMember
from careapp.ui.common.dates import day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.chart_tabs import ChartTab, Place
from careapp.ui.patients.chart_words import (
    due_words,
    local_day_words,
    sentence,
    when_words,
    without_names,
)
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.plan_words import problem_chip

translate = QCoreApplication.translate
NEW_FOR: Final = timedelta(days=30)
RELATIVE_KINDS: Final = ("related_person",)


def alert_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return the allergies; where there are none, whether anybody asked."""
    known = allergy_knowledge(chart.allergies)
    if not known.asked:
        return [
            Entry(
                title=translate("Face", "Allergies: not asked yet"),
                icon="circle-dashed",
                icon_tone=Tone.WARN,
            )
        ]
    none = [
        Entry(
            title=translate("Face", "Allergies: assessed, none"),
            second=_none_found(allergy, desk),
            icon="circle-check",
            icon_tone=Tone.OK,
            record_id=allergy.id,
        )
        for allergy in known.none_found[:1]
    ]
    return [_allergy(allergy, desk) for allergy in known.standing] or none


def problem_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return the problems of the plan, then the conditions that stand outside of it."""
    today = desk.services.context.today()
    planned = chart.plan.problems_in_order() if chart.plan is not None else ()
    problems = sorted(planned, key=_resolved_last)
    covered = {problem.condition_id for problem in problems}
    outside = (c for c in chart.active_conditions if c.id not in covered)
    return [
        *(_problem(chart, problem, desk) for problem in problems),
        *(_condition(condition, today) for condition in outside),
    ]


def finding_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return what assessments found and nobody has decided on."""
    return [_finding(finding, desk) for finding in chart.open_findings]


def task_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return the open tasks, the latest first."""
    today = desk.services.context.today()
    return [_task(task, desk.privacy.note(task.title), today) for task in chart.tasks]


def medication_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return what is taken now."""
    today = desk.services.context.today()
    return [
        replace(entry, second=without_names(entry.second, chart, desk))
        for entry in (medication_entry(m, today) for m in chart.medications_on(today))
    ]


def medication_entry(medication: Medication, today: date) -> Entry:
    """Return one medicine with its dose; a new one says so."""
    chip, tone = "", Tone.PLAIN
    started = medication.started.day
    if medication.status == "on-hold":
        chip, tone = translate("Face", "on hold"), Tone.WARN
    elif medication.active_on(today) and started and today - NEW_FOR <= started <= today:
        since = when_words(medication.started, today)
        chip, tone = translate("Face", "new {day}").format(day=since), Tone.INFO
    return Entry(
        title=medication.concept.words,
        second=medication.dosage,
        chip=chip,
        chip_tone=tone,
        record_id=medication.id,
        place=Place(tab=ChartTab.MEDICATIONS, record_id=medication.id),
    )


def team_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return the care team, then relatives who are not on it, with phones."""
    listed = {member.member_id for member in chart.team}
    relatives = [
        TeamMember(
            name=person.name,
            role=person.relationship.words,
            phone=next((t.value for t in person.telecoms), ""),
            member_kind="related_person",
            member_id=person.id,
        )
        for person in chart.relatives
        if person.active and person.id not in listed
    ]
    everybody = (*chart.team, *relatives)
    return [team_entry(m, desk, without_names(m.role, chart, desk)) for m in everybody]


def team_entry(member: TeamMember, desk: Desk, role: str) -> Entry:
    """Return one member with role and phone."""
    kin = member.member_kind in RELATIVE_KINDS
    role, phone = sentence(role), desk.privacy.note(member.phone)
    name = desk.privacy.name(member.name)
    return Entry(
        title=name or role,
        second=" · ".join(part for part in (phone, role if name else "") if part),
        icon="users-round" if kin else "user-round",
        icon_tone=Tone.PLUM if kin else Tone.INFO,
        record_id=member.member_id,
        place=Place(tab=ChartTab.TEAM, record_id=member.member_id),
    )


def document_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return signed versions of the plan and whatever else is kept, newest first."""
    versions = [
        Entry(
            title=translate("Face", "Care plan, version {number}").format(number=version.version),
            second=translate("Face", "signed {day}").format(
                day=local_day_words(version.signed_at, desk)
            ),
            icon="file-text",
            record_id=version.id,
            place=Place(tab=ChartTab.DOCUMENTS, record_id=version.id),
        )
        for version in chart.versions
    ]
    papers = {version.id for version in chart.versions}
    others = [
        Entry(
            title=document.name,
            second=local_day_words(document.made_at, desk),
            icon="file-text",
            record_id=document.id,
            place=Place(tab=ChartTab.DOCUMENTS, record_id=document.id),
        )
        for document in chart.documents
        if document.origin_id not in papers
    ]
    return [*versions, *others]


def _allergy(allergy: Allergy, desk: Desk) -> Entry:
    grave = {
        "high": translate("Face", "high risk"),
        "low": translate("Face", "low risk"),
    }
    recorded = when_words(allergy.recorded, desk.services.context.today())
    parts = (", ".join(allergy.reactions), grave.get(allergy.criticality, ""), recorded)
    note = desk.privacy.note(allergy.note)
    second = " · ".join(part for part in (*parts, note) if part)
    return Entry(
        title=allergy.substance.words,
        second=sentence(second),
        title_tone=Tone.DANGER,
        icon="triangle-alert",
        icon_tone=Tone.DANGER,
        strong=True,
        record_id=allergy.id,
    )


def _none_found(allergy: Allergy, desk: Desk) -> str:
    day = when_words(allergy.recorded, desk.services.context.today())
    return translate("Face", "asked {day}").format(day=day) if day else ""


def _resolved_last(problem: Problem) -> bool:
    return problem.status is NeedStatus.RESOLVED


def _problem(chart: Chart, problem: Problem, desk: Desk) -> Entry:
    tree = chart.plan
    if tree is None:
        raise ValueError("A problem stands in a plan.")
    chip, tone = problem_chip(tree, problem)
    goals = tree.goals_of(problem.id)
    second = ""
    if goals:
        heading = desk.privacy.note(goals[0].heading)
        second = translate("Face", "Goal: {goal}").format(goal=heading)
        if goals[0].due_on:
            by = day_words(goals[0].due_on, desk.services.context.today())
            second = translate("Face", "{goal}, by {day}").format(goal=second, day=by)
    return Entry(
        title=desk.privacy.note(problem.text) or problem.omaha,
        second=second or desk.privacy.note(problem.reason),
        chip=chip,
        chip_tone=tone,
        record_id=problem.id,
        place=Place(tab=ChartTab.CARE_PLAN, record_id=problem.id),
    )


def _condition(condition: Condition, today: date) -> Entry:
    since = when_words(condition.onset, today)
    return Entry(
        title=condition.concept.words,
        second=translate("Face", "since {day}").format(day=since) if since else "",
        record_id=condition.id,
        place=Place(tab=ChartTab.TIMELINE),
    )


def _finding(finding: Finding, desk: Desk) -> Entry:
    tones = {"critical": Tone.DANGER, "warn": Tone.WARN}
    tone = tones.get(finding.severity, Tone.INFO)
    because = finding.because.replace("\n", " · ")
    return Entry(
        title=desk.privacy.note(finding.title),
        second=desk.privacy.note(because),
        icon="info" if tone is Tone.INFO else "triangle-alert",
        icon_tone=tone,
        record_id=finding.id,
        place=Place(tab=ChartTab.ASSESSMENTS, record_id=finding.assessment_id),
    )


def _task(task: Task, title: str, today: date) -> Entry:
    tone = Tone.DANGER if task.days_late(today) else Tone.PLAIN
    return Entry(
        title=title,
        second=due_words(task.due_on, today),
        tone=Tone.WARN if task.due_on == today else tone,
        record_id=task.id,
    )
