"""Where the words of a plan come from: findings that wait, reasons, term lists, names."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from careapp.models.assessment import Assessment, Decision, Finding
from careapp.models.care_plan import PlanTree
from careapp.models.people import CareManager, CareTeam, RelatedPerson
from careapp.models.plan_parts import PlanPart
from careapp.models.plan_suggestion import FINDING, problem_for
from careapp.models.questionnaire.suggestion import read_suggestion
from careapp.resources import resource
from careapp.services.context import Context
from careapp.storage.repositories.history import HistoryRepository
from careapp.storage.repositories.plans import PlanRepository
from careapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A finding that waits for a decision, and what it would put into the plan."""

    finding: Finding
    source: str
    on: date
    what: str = field(repr=False)
    joins: str = field(default="", repr=False)
    """The problem of the plan that it would add to; empty where it brings its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Why a part is in the plan; without a reason, who added it and when."""

    why: str = field(default="", repr=False)
    source: str = ""
    on: date | None = None
    assessment_id: UUID | None = None
    added_on: date | None = None
    added_by_you: bool = True


class PlanSourcesService:
    """Answers "why is this in the plan?" and offers what could be in it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def waiting(self, patient_id: UUID) -> tuple[Offer, ...]:
        """Return what findings suggest for this plan and nobody decided on, newest first."""
        with self._context.database.reading() as store:
            found = store.all(Finding, patient_id=patient_id, decision=Decision.OPEN)
            tree = PlanRepository(store).living(patient_id) if found else None
            offers = [self._offer(store, finding, tree) for finding in found]
        return tuple(sorted(offers, key=lambda offer: offer.finding.raised_at, reverse=True))

    def decided(self, finding_id: UUID) -> Finding:
        """Return a finding as it stands, so that undoing a decision can be undone."""
        with self._context.database.reading() as store:
            return store.get(Finding, finding_id)

    def origin(self, part: PlanPart) -> Origin:
        """Return why this part is in the plan."""
        with self._context.database.reading() as store:
            entries = HistoryRepository(store).of_record(part.id)
            added = entries[-1] if entries else None
            finding = _finding(store, part)
            assessment = finding and store.find(Assessment, finding.assessment_id)
        return Origin(
            why=part.why or (finding.because if finding else ""),
            source=assessment.title if assessment else "",
            on=self._context.day_of(finding.raised_at) if finding else None,
            assessment_id=assessment.id if assessment else None,
            added_on=self._context.day_of(added.at) if added else None,
            added_by_you=added is None or added.actor == self._context.database.actor,
        )

    def signer(self) -> str:
        """Return the name of the care manager who signs here."""
        with self._context.database.reading() as store:
            managers = store.all(CareManager, limit=1)
        return managers[0].name if managers else ""

    def people(self, patient_id: UUID) -> tuple[str, ...]:
        """Return the names of those who may answer for a goal or carry out a step."""
        with self._context.database.reading() as store:
            teams = store.all(CareTeam, patient_id=patient_id)
            relatives = store.all(RelatedPerson, patient_id=patient_id)
        members = [member.name for team in teams for member in team.participants]
        names = [*members, *(person.name for person in relatives)]
        return tuple(dict.fromkeys(name for name in names if name))

    @staticmethod
    def omaha_problems() -> tuple[str, ...]:
        """Return the names of the 42 problems of the Omaha System, by domain."""
        return _omaha_names("problems")

    @staticmethod
    def omaha_targets() -> tuple[str, ...]:
        """Return what an intervention may aim at, in the words of the Omaha System."""
        return _omaha_names("targets")

    def _offer(self, store: Store, finding: Finding, tree: PlanTree | None) -> Offer:
        assessment = store.find(Assessment, finding.assessment_id)
        suggestion = read_suggestion(json.loads(finding.suggestion or "{}"))
        present = problem_for(tree, suggestion.problem) if tree is not None else None
        return Offer(
            finding=finding,
            source=assessment.title if assessment else "",
            on=self._context.day_of(finding.raised_at),
            what=suggestion.goal or suggestion.problem or finding.title,
            joins=present.text or present.omaha if present is not None else "",
        )


def _finding(store: Store, part: PlanPart) -> Finding | None:
    if part.why_kind != FINDING or part.why_id is None:
        return None
    return store.find(Finding, part.why_id)


@cache
def _omaha_names(kind: str) -> tuple[str, ...]:
    terms = json.loads(resource("omaha.json").read_text(encoding="utf-8"))
    if kind == "targets":
        return tuple(target["name"] for target in terms["targets"])
    return tuple(problem["name"] for domain in terms["domains"] for problem in domain["problems"])
