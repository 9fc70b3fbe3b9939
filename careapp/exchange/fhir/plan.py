"""Care plans written elsewhere: the plan, its problems, goals and interventions."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.resources import Resources, type_meant
from careapp.exchange.fhir.scope import PlanLink, Scope, must_count
from careapp.exchange.fhir.timing import timing_bounds, timing_words
from careapp.exchange.fhir.values import (
    all_words,
    code,
    concept,
    notes,
    quantity_words,
    range_words,
    ratio_words,
)
from careapp.models.care_plan import CarePlan, PlanStatus
from careapp.models.plan_parts import (
    Achievement,
    Doer,
    Goal,
    GoalStatus,
    Intervention,
    InterventionStatus,
    Problem,
)
from careapp.models.record import Record

_PLAN: Final = {"unknown": PlanStatus.ON_HOLD} | {str(status): status for status in PlanStatus}
_GOAL: Final = {
    "proposed": GoalStatus.PROPOSED,
    "planned": GoalStatus.PROPOSED,
    "accepted": GoalStatus.ACTIVE,
    "rejected": GoalStatus.CANCELLED,
} | {str(status): status for status in GoalStatus}
_ACHIEVEMENT: Final = {str(step): step for step in Achievement}
_PRIORITY: Final = {"high-priority": 1, "medium-priority": 2, "low-priority": 3}
_STEP: Final = {
    "in-progress": InterventionStatus.ACTIVE,
    "active": InterventionStatus.ACTIVE,
    "completed": InterventionStatus.DONE,
    "stopped": InterventionStatus.STOPPED,
    "cancelled": InterventionStatus.STOPPED,
    "revoked": InterventionStatus.STOPPED,
    "entered-in-error": InterventionStatus.STOPPED,
}
_DOER: Final = {
    "Patient": Doer.PERSON,
    "RelatedPerson": Doer.FAMILY,
    "Practitioner": Doer.PROVIDER,
    "PractitionerRole": Doer.PROVIDER,
    "Organization": Doer.PROVIDER,
    "CareTeam": Doer.PROVIDER,
    "HealthcareService": Doer.PROVIDER,
}
_SNAKE: Final = {"ServiceRequest": "service_request", "MedicationRequest": "medication"}


def plan_links(plan: Resource, resources: Resources) -> dict[str, PlanLink]:
    """Return, for each goal a plan lists, where it stands in that plan."""
    scope = Scope(resource=plan, resources=resources)
    root = plan.root()
    problems = tuple(
        (found.key, _problem_id(part, scope))
        for part in root.children("addresses")
        if (found := scope.target(part))
    )
    subject = scope.target(root.child("subject"))
    links: dict[str, PlanLink] = {}
    for position, part in enumerate(root.children("goal")):
        found = scope.target(part)
        if found and found.kind == "Goal":
            links[found.key] = PlanLink(
                plan_id=scope.id,
                patient=subject.key if subject else "",
                position=position,
                problems=problems,
            )
    return links


def care_plan(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield the plan, then its problems and interventions; its goals are resources of their own."""
    must_count(root.text("status"))
    author = scope.words(root.child("author")) or scope.all_words(root.children("contributor"))
    span = root.child("period")
    said = (root.text("description"), notes(root))
    yield CarePlan(
        id=scope.id,
        patient_id=scope.patient_id,
        title=root.text("title") or all_words(root.children("category")[:1]),
        status=_PLAN.get(root.text("status"), PlanStatus.ON_HOLD),
        starts_on=span.day("start"),
        ends_on=span.day("end"),
        imported=True,
        author=author,
        note="\n".join(filter(None, said)),
    )
    problems = list(_problems(root, scope))
    yield from problems
    goals = [found.key for part in root.children("goal") if (found := scope.target(part))]
    for position, activity in enumerate(root.children("activity")):
        yield _intervention(activity, position, problems, goals, scope)


def goal(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a goal, in the plan that lists it."""
    must_count(root.text("lifecycleStatus"))
    targets = root.children("target")
    words = concept(root.child("description")).words
    expressed_by = type_meant(root.child("expressedBy"))
    link = scope.plans.get(scope.resource.key)
    if link and record_id(link.patient) != scope.patient_id:
        link = None
    due = (target.day("dueDate") for target in targets)
    yield Goal(
        id=scope.id,
        patient_id=scope.patient_id,
        plan_id=link.plan_id if link else None,
        position=link.position if link else 0,
        problem_id=_goal_problem(root, link, scope) if link else None,
        text=words,
        own_words=words if expressed_by in {"Patient", "RelatedPerson"} else "",
        measure="; ".join(filter(None, map(_target_words, targets))),
        status=_GOAL.get(root.text("lifecycleStatus"), GoalStatus.ACTIVE),
        achievement=_ACHIEVEMENT.get(code(root.child("achievementStatus")), Achievement.UNKNOWN),
        priority=_PRIORITY.get(code(root.child("priority")), 0),
        starts_on=root.day("startDate"),
        due_on=next((day for day in due if day), None),
        note=notes(root),
    )


def _problems(root: Node, scope: Scope) -> Iterator[Problem]:
    seen: set[UUID] = set()
    for position, part in enumerate(root.children("addresses")):
        problem_id = _problem_id(part, scope)
        if problem_id in seen:
            continue
        seen.add(problem_id)
        condition_id = scope.record_id(part, ("Condition",))
        text = scope.words(part)
        yield Problem(
            id=problem_id,
            patient_id=scope.patient_id,
            plan_id=scope.id,
            position=position,
            text=text,
            condition_id=condition_id,
            why=text if condition_id else "",
            why_kind="condition" if condition_id else "",
            why_id=condition_id,
        )


def _problem_id(part: Node, scope: Scope) -> UUID:
    found = scope.target(part)
    # By what it names, so that another order of the list leaves the problems themselves alone.
    named = found.key if found else part.text("reference") or part.text("display")
    return scope.part_id("problem", named)


def _goal_problem(root: Node, link: PlanLink, scope: Scope) -> UUID | None:
    problems = dict(link.problems)
    for part in root.children("addresses"):
        found = scope.target(part)
        if found and found.key in problems:
            return problems[found.key]
    return next(iter(problems.values())) if len(problems) == 1 else None


def _intervention(
    activity: Node, position: int, problems: list[Problem], goals: list[str], scope: Scope
) -> Intervention:
    detail, reference = activity.child("detail"), activity.child("reference")
    found = scope.target(reference)
    performers = detail.children("performer")
    goal_id = _goal_of(detail, goals, scope)
    status = detail.text("status") or (_status_of(found) if found else "")
    target_id = record_id(found.key) if found and found.kind in _SNAKE else None
    return Intervention(
        id=scope.part_id("activity", str(position)),
        patient_id=scope.patient_id,
        plan_id=scope.id,
        position=position,
        goal_id=goal_id,
        problem_id=None if goal_id else _problem_of(detail, problems, scope),
        text=_detail_words(detail) or scope.words(reference),
        doer=next(
            (_DOER[t] for part in performers if (t := type_meant(part)) in _DOER), Doer.UNDECIDED
        ),
        who=scope.all_words(performers),
        how_often=timing_words(detail.child("scheduledTiming")) or detail.text("scheduledString"),
        due_on=_due(detail),
        status=_STEP.get(status, InterventionStatus.PLANNED),
        why=scope.words(reference),
        why_kind=_SNAKE[found.kind] if found and target_id else "",
        why_id=target_id,
    )


def _detail_words(detail: Node) -> str:
    parts = (concept(detail.child("code")).words, detail.text("description"))
    return ": ".join(dict.fromkeys(filter(None, parts)))


def _due(detail: Node) -> date | None:
    ends = detail.child("scheduledPeriod").day("end")
    bound = timing_bounds(detail.child("scheduledTiming"))[1]
    return ends or (bound.day if bound.exact else None)


def _goal_of(detail: Node, goals: list[str], scope: Scope) -> UUID | None:
    for part in detail.children("goal"):
        found = scope.target(part)
        if found and found.key in goals:
            return record_id(found.key)
    return None


def _problem_of(detail: Node, problems: list[Problem], scope: Scope) -> UUID | None:
    by_condition = {problem.condition_id: problem.id for problem in problems}
    for part in detail.children("reasonReference"):
        condition_id = scope.record_id(part, ("Condition",))
        if condition_id in by_condition:
            return by_condition[condition_id]
    return problems[0].id if len(problems) == 1 else None


def _status_of(resource: Resource) -> str:
    status = resource.data.get("status")
    return status if isinstance(status, str) else ""


def _target_words(target: Node) -> str:
    value = (
        quantity_words(target.child("detailQuantity"))
        or range_words(target.child("detailRange"))
        or ratio_words(target.child("detailRatio"))
        or concept(target.child("detailCodeableConcept")).words
        or target.text("detailString")
        or target.digits("detailInteger")
    )
    return " ".join(filter(None, (concept(target.child("measure")).words, value)))
