"""The living plan: a header and the tree of problems, goals and interventions under it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.plan_parts import (
    Acceptance,
    Goal,
    Intervention,
    NeedStatus,
    PlanPart,
    Problem,
    parent_id_of,
)
from careapp.models.record import PatientRecord

Part = TypeVar("Part", bound=PlanPart)


class PlanStatus(StrEnum):
    """Where a plan stands (FHIR CarePlan.status)."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    REVOKED = "revoked"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan(PatientRecord):
    """The head of a plan; ``version`` is the one being written or, when signed, in force.

    An ``imported`` plan names its ``author`` and can only be read.
    """

    title: str = field(default="", repr=False)
    status: PlanStatus = PlanStatus.DRAFT
    version: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    imported: bool = False
    author: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    expected_outcome: str = field(default="", repr=False)
    backup_plan: str = field(default="", repr=False)
    crisis_plan: str = field(default="", repr=False)
    signed_at: datetime | None = None

    @property
    def over(self) -> bool:
        """Tell whether nobody works by it any more."""
        return self.status in {PlanStatus.REVOKED, PlanStatus.COMPLETED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who agreed to a version, as what, how and when."""

    role: str
    name: str = field(repr=False)
    method: str = "typed"
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(PatientRecord):
    """A version frozen by signing: ``content`` is the whole plan as JSON, ``pdf`` its paper form.

    Both are proven unchanged by their SHA-256.
    """

    plan_id: UUID
    version: int
    signed_at: datetime
    signatures: tuple[Signature, ...] = field(default=(), repr=False)
    content: str = field(default="", repr=False)
    content_sha256: str = ""
    pdf_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something the plan still lacks, and the part where it is mended."""

    part_id: UUID
    code: str
    blocks_signing: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTree:
    """A whole plan as one value: every edit gives a new tree, so undo keeps the old one."""

    plan: CarePlan
    problems: tuple[Problem, ...] = ()
    goals: tuple[Goal, ...] = ()
    interventions: tuple[Intervention, ...] = ()

    @property
    def signed(self) -> bool:
        """Tell whether this version is frozen."""
        return self.plan.signed_at is not None

    def parts(self) -> Iterator[PlanPart]:
        """Yield every problem, goal and intervention."""
        yield from self.problems
        yield from self.goals
        yield from self.interventions

    def part(self, part_id: UUID) -> PlanPart:
        """Return one part or raise RecordNotFoundError."""
        for part in self.parts():
            if part.id == part_id:
                return part
        raise RecordNotFoundError("This part of the plan no longer exists.")

    def why_of(self, part: PlanPart) -> str:
        """Return why a part is there; empty where the part above it says the same."""
        above = parent_id_of(part)
        said = next((other.why for other in self.parts() if other.id == above), "")
        return "" if part.why == said else part.why

    def goals_of(self, problem_id: UUID | None) -> tuple[Goal, ...]:
        """Return the goals of a problem in order; of the plan itself for None."""
        return _ordered(tuple(g for g in self.goals if g.problem_id == problem_id))

    def interventions_of(self, parent_id: UUID | None) -> tuple[Intervention, ...]:
        """Return what hangs on a goal or problem, in order; on the plan itself for None."""
        return _ordered(tuple(i for i in self.interventions if parent_id_of(i) == parent_id))

    def problems_in_order(self) -> tuple[Problem, ...]:
        """Return the problems as the plan lists them."""
        return _ordered(self.problems)

    def with_part(self, part: PlanPart) -> "PlanTree":
        """Return a tree in which ``part`` replaces its old self or is added last."""
        self._must_be_open()
        match part:
            case Problem():
                return replace(self, problems=_put(self.problems, part))
            case Goal():
                return replace(self, goals=_put(self.goals, part))
            case Intervention():
                return replace(self, interventions=_put(self.interventions, part))
        raise RuleBrokenError("A plan holds problems, goals and interventions.")

    def with_plan(self, plan: CarePlan) -> "PlanTree":
        """Return a tree under another version of its head."""
        self._must_be_open()
        return replace(self, plan=plan)

    def below(self, part_id: UUID) -> tuple[PlanPart, ...]:
        """Return the part and everything under it: what ``without`` takes away."""
        kept = {part.id for part in self.without(part_id).parts()}
        return tuple(part for part in self.parts() if part.id not in kept)

    def without(self, part_id: UUID) -> "PlanTree":
        """Return a tree that lacks the part and everything under it."""
        self._must_be_open()
        gone = {part_id} | {g.id for g in self.goals if g.problem_id == part_id}
        return replace(
            self,
            problems=tuple(p for p in self.problems if p.id not in gone),
            goals=tuple(g for g in self.goals if g.id not in gone),
            interventions=tuple(
                i for i in self.interventions if i.id not in gone and parent_id_of(i) not in gone
            ),
        )

    def moved(self, part_id: UUID, steps: int) -> "PlanTree":
        """Return a tree in which the part stands ``steps`` further down among its siblings."""
        part = self.part(part_id)
        siblings = list(self._siblings(part))
        here = next(i for i, sibling in enumerate(siblings) if sibling.id == part_id)
        there = min(max(here + steps, 0), len(siblings) - 1)
        siblings.insert(there, siblings.pop(here))
        tree = self
        for position, sibling in enumerate(siblings):
            if sibling.position != position:
                tree = tree.with_part(replace(sibling, position=position))
        return tree

    def gaps(self) -> tuple[Gap, ...]:
        """Return what is missing, in the order of the plan; needs no goal once declined."""
        found: list[Gap] = []
        if not self.problems:
            found.append(Gap(part_id=self.plan.id, code="no_problem"))
        for problem in self.problems_in_order():
            found += self._gaps_of(problem)
        return tuple(found)

    def sign(self, at: datetime, on: date) -> "PlanTree":
        """Return the frozen tree; raise RuleBrokenError while something needed is missing.

        ``on`` is the day of that moment where the care manager is; at first the plan starts then.
        """
        self._must_be_open()
        if any(gap.blocks_signing for gap in self.gaps()):
            raise RuleBrokenError(
                "The plan still has gaps that must be closed before it is signed."
            )
        plan = replace(
            self.plan,
            status=PlanStatus.ACTIVE,
            signed_at=at,
            starts_on=self.plan.starts_on or on,
        )
        return replace(self, plan=plan)

    def revise(self) -> "PlanTree":
        """Return an open copy that will become the next version."""
        if not self.signed:
            raise RuleBrokenError("This version is still open; there is nothing to revise.")
        plan = replace(self.plan, version=self.plan.version + 1, signed_at=None)
        return replace(self, plan=plan)

    def _must_be_open(self) -> None:
        if self.signed:
            raise RuleBrokenError("This version is signed. Start a new version to change it.")
        if self.plan.imported:
            raise RuleBrokenError("This plan was made elsewhere and can only be read here.")

    def _siblings(self, part: PlanPart) -> tuple[PlanPart, ...]:
        match part:
            case Problem():
                return self.problems_in_order()
            case Goal():
                return self.goals_of(part.problem_id)
            case Intervention():
                return self.interventions_of(parent_id_of(part))
        return ()

    def _gaps_of(self, problem: Problem) -> list[Gap]:
        found: list[Gap] = []
        if not (problem.text.strip() or problem.omaha.strip()):
            found.append(Gap(part_id=problem.id, code="no_text"))
        if problem.status is not NeedStatus.ACTIVE:
            lacks_reason = problem.status is NeedStatus.DECLINED and not problem.reason.strip()
            return found + ([Gap(part_id=problem.id, code="no_reason")] if lacks_reason else [])
        goals = self.goals_of(problem.id)
        if not goals:
            found.append(Gap(part_id=problem.id, code="no_goal"))
        return found + [gap for goal in goals for gap in self._gaps_of_goal(goal)]

    def _gaps_of_goal(self, goal: Goal) -> list[Gap]:
        checks = {
            "no_text": not goal.heading.strip(),
            "not_asked": goal.acceptance is Acceptance.NOT_ASKED,
            "no_intervention": not self.interventions_of(goal.id),
        }
        soft = {"no_measure": not goal.measure.strip(), "no_date": goal.due_on is None}
        found = [Gap(part_id=goal.id, code=code) for code, missing in checks.items() if missing]
        found += [
            Gap(part_id=goal.id, code=code, blocks_signing=False)
            for code, missing in soft.items()
            if missing
        ]
        return found + [
            Gap(part_id=step.id, code="no_text")
            for step in self.interventions_of(goal.id)
            if not step.text.strip()
        ]


def _ordered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.position))


def _put(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    if any(old.id == part.id for old in parts):
        return tuple(part if old.id == part.id else old for old in parts)
    return (*parts, part)
