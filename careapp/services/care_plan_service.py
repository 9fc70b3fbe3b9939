"""Everything a user can do with a care plan."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from careapp.models.assessment import Decision, Finding
from careapp.models.attachment import Attachment
from careapp.models.care_plan import CarePlan, PlanTree, PlanVersion, Signature
from careapp.models.errors import RuleBrokenError
from careapp.models.plan_parts import Goal, Intervention, PlanPart, Problem
from careapp.models.plan_suggestion import with_suggestion, without_suggestion
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.attachments import AttachmentStore
from careapp.storage.codec import to_plain, to_text
from careapp.storage.repositories.plans import PlanRepository
from careapp.storage.store import Store

PLAN_PDF: Final = "plan_pdf"
PaperMaker = Callable[[PlanTree, Sequence[Signature]], bytes]


class CarePlanService:
    """Opens, saves, signs and revises plans, and takes findings into them."""

    def __init__(self, context: Context, attachments: AttachmentStore, paper: PaperMaker) -> None:
        """``paper`` makes the PDF of a signed plan."""
        self._context = context
        self._attachments = attachments
        self._paper = paper

    def get(self, plan_id: UUID) -> PlanTree:
        """Return the plan or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return PlanRepository(store).get(plan_id)

    def living(self, patient_id: UUID) -> PlanTree | None:
        """Return the plan written here for this patient, or None."""
        with self._context.database.reading() as store:
            return PlanRepository(store).living(patient_id)

    def imported(self, patient_id: UUID) -> list[PlanTree]:
        """Return the plans that others made: those in force, then those over, newest first."""
        with self._context.database.reading() as store:
            return PlanRepository(store).imported(patient_id)

    def versions(self, plan_id: UUID) -> list[PlanVersion]:
        """Return the signed versions, newest first."""
        with self._context.database.reading() as store:
            found = store.all(PlanVersion, plan_id=plan_id)
        return sorted(found, key=lambda version: version.version, reverse=True)

    def start(self, patient_id: UUID) -> PlanTree:
        """Return the patient's living plan, begun now if there is none."""
        with self._context.database.transaction("start care plan") as store:
            tree = self._living_or_new(store, patient_id)
        self._publish(tree)
        return tree

    def new_problem(self, tree: PlanTree) -> Problem:
        """Return an empty problem for the end of this plan; it is not stored yet."""
        return Problem(
            id=self._context.new_id(),
            patient_id=tree.plan.patient_id,
            plan_id=tree.plan.id,
            position=_after(tree.problems_in_order()),
        )

    def new_goal(self, tree: PlanTree, problem_id: UUID | None) -> Goal:
        """Return an empty goal for the end of this problem's list; it is not stored yet."""
        return Goal(
            id=self._context.new_id(),
            patient_id=tree.plan.patient_id,
            plan_id=tree.plan.id,
            problem_id=problem_id,
            position=_after(tree.goals_of(problem_id)),
        )

    def new_intervention(self, tree: PlanTree, parent_id: UUID | None) -> Intervention:
        """Return an empty intervention for a goal, a problem or, for None, the plan itself."""
        under_goal = any(goal.id == parent_id for goal in tree.goals)
        return Intervention(
            id=self._context.new_id(),
            patient_id=tree.plan.patient_id,
            plan_id=tree.plan.id,
            goal_id=parent_id if under_goal else None,
            problem_id=None if under_goal else parent_id,
            position=_after(tree.interventions_of(parent_id)),
        )

    def save(self, tree: PlanTree) -> PlanTree:
        """Write the tree as it is; only what differs is logged. Signing has its own door."""
        if tree.signed:
            raise RuleBrokenError("Only signing freezes a version.")
        with self._context.database.transaction("edit care plan") as store:
            if store.get(CarePlan, tree.plan.id).signed_at is not None:
                raise RuleBrokenError("This version is signed. Start a new version to change it.")
            PlanRepository(store).save(tree)
        self._publish(tree)
        return tree

    def sign(self, plan_id: UUID, signatures: Sequence[Signature]) -> PlanVersion:
        """Freeze the open version and its PDF; raise RuleBrokenError while gaps block it."""
        draft = self.get(plan_id)
        now = self._context.now()
        tree = draft.sign(now, self._context.day_of(now))
        paper = self._paper(tree, signatures)
        stored_as, paper_hash = self._attachments.put(paper)
        content = to_text(to_plain(tree))
        version = PlanVersion(
            id=self._context.new_id(),
            patient_id=tree.plan.patient_id,
            plan_id=plan_id,
            version=tree.plan.version,
            signed_at=now,
            signatures=tuple(signatures),
            content=content,
            content_sha256=hashlib.sha256(content.encode()).hexdigest(),
            pdf_sha256=paper_hash,
        )
        attachment = Attachment(
            id=self._context.new_id(),
            patient_id=tree.plan.patient_id,
            name=f"{tree.plan.title}, version {version.version}",
            kind=PLAN_PDF,
            size=len(paper),
            sha256=paper_hash,
            stored_as=stored_as,
            made_at=version.signed_at,
            origin_id=version.id,
        )
        with self._context.database.transaction("sign care plan") as store:
            repository = PlanRepository(store)
            if repository.get(plan_id) != draft:  # making the paper took a moment
                raise RuleBrokenError("The plan changed while it was being signed. Look again.")
            repository.save(tree)
            store.save_all([version, attachment])
        self._publish(tree)
        return version

    def paper_of(self, version: PlanVersion) -> bytes:
        """Return the frozen PDF of a signed version, byte for byte."""
        with self._context.database.reading() as store:
            attachment = store.all(Attachment, origin_id=version.id)[0]
        return self._attachments.get(attachment.stored_as, version.pdf_sha256)

    def revise(self, plan_id: UUID) -> PlanTree:
        """Open the next version of a signed plan."""
        with self._context.database.transaction("revise care plan") as store:
            repository = PlanRepository(store)
            tree = repository.get(plan_id).revise()
            repository.save(tree)
        self._publish(tree)
        return tree

    def accept(self, finding_id: UUID) -> tuple[PlanTree, Problem]:
        """Take a finding's suggestion into the living plan; return the plan and the problem."""
        with self._context.database.transaction("accept finding") as store:
            finding = store.get(Finding, finding_id)
            tree = self._living_or_new(store, finding.patient_id)
            if tree.signed:
                tree = tree.revise()
            tree, problem = with_suggestion(tree, finding, self._context.new_id)
            PlanRepository(store).save(tree)
            store.save(self._decided(finding, Decision.ACCEPTED, "", problem.id))
        self._publish(tree)
        return tree, problem

    def dismiss(self, finding_id: UUID, reason: str) -> Finding:
        """Leave a finding out of the plan, and say why; return it as it was, for undo."""
        with self._context.database.transaction("dismiss finding") as store:
            finding = store.get(Finding, finding_id)
            store.save(self._decided(finding, Decision.DISMISSED, reason, None))
        self._context.changes.publish(
            Change(topic=Topic.FINDING, patient_id=finding.patient_id, record_id=finding.id)
        )
        return finding

    def reopen(self, finding: Finding) -> None:
        """Undo a decision."""
        with self._context.database.transaction("reopen finding") as store:
            store.save(finding)
        self._context.changes.publish(
            Change(topic=Topic.FINDING, patient_id=finding.patient_id, record_id=finding.id)
        )

    def take_back(self, finding_id: UUID) -> None:
        """Undo a decision: what it brought leaves the plan, and the finding is open again."""
        with self._context.database.transaction("take finding back") as store:
            finding = store.get(Finding, finding_id)
            repository = PlanRepository(store)
            tree = repository.living(finding.patient_id)
            if tree is not None and finding.problem_id is not None:
                tree = without_suggestion(tree, finding)
                repository.save(tree)
            store.save(replace(finding, decision=Decision.OPEN, decided_at=None, problem_id=None))
        if tree is not None and finding.problem_id is not None:
            self._publish(tree)
        else:
            self._context.changes.publish(
                Change(topic=Topic.FINDING, patient_id=finding.patient_id, record_id=finding.id)
            )

    def _living_or_new(self, store: Store, patient_id: UUID) -> PlanTree:
        repository = PlanRepository(store)
        tree = repository.living(patient_id)
        if tree is None:
            plan = CarePlan(id=self._context.new_id(), patient_id=patient_id, title="Care plan")
            tree = PlanTree(plan=plan)
            repository.save(tree)
        return tree

    def _decided(
        self, finding: Finding, decision: Decision, reason: str, problem_id: UUID | None
    ) -> Finding:
        return replace(
            finding,
            decision=decision,
            reason=reason,
            decided_at=self._context.now(),
            problem_id=problem_id,
        )

    def _publish(self, tree: PlanTree) -> None:
        self._context.changes.publish(
            Change(topic=Topic.CARE_PLAN, patient_id=tree.plan.patient_id, record_id=tree.plan.id)
        )


def _after(siblings: Sequence[PlanPart]) -> int:
    return siblings[-1].position + 1 if siblings else 0
