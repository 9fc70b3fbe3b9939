"""Everything that was begun and not finished: forms half typed and assessments half answered."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from careapp.models.assessment import Assessment, AssessmentStatus, StoredAnswer
from careapp.models.draft import Draft
from careapp.models.patient import Patient
from careapp.services.assessment_service import AssessmentService
from careapp.services.context import Context
from careapp.services.draft_store import EMPTY_KEPT, DraftStore
from careapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """One draft, with whom it is about; ``share`` is how much of an assessment is answered."""

    work: Draft | Assessment = field(repr=False)
    patient: Patient | None = field(default=None, repr=False)
    share: float | None = None

    @property
    def started_at(self) -> datetime:
        """Return when it was begun."""
        return self.work.started_at

    @property
    def changed_at(self) -> datetime:
        """Return when somebody last worked on it."""
        return self.work.changed_at


class UnfinishedService:
    """Lists what waits, forgets what is not wanted, and lets go of what was never begun."""

    def __init__(
        self, context: Context, drafts: DraftStore, assessments: AssessmentService
    ) -> None:
        self._context, self._drafts, self._assessments = context, drafts, assessments

    def all(self) -> list[Unfinished]:
        """Return what waits, the last touched first; nothing of a removed person."""
        drafts = self._drafts.unfinished()
        with self._context.database.reading() as store:
            found = [*_assessments(store), *(_about(store, draft) for draft in drafts)]
        return sorted(found, key=lambda one: one.changed_at, reverse=True)

    def count(self) -> int:
        """Return how many wait."""
        return len(self.all())

    def discard(self, unfinished: Unfinished) -> Unfinished:
        """Forget it and return it for undo."""
        work = unfinished.work
        if isinstance(work, Assessment):
            self._assessments.discard(work.id)
        else:
            self._drafts.discard(work.form, work.subject_id)
        return unfinished

    def bring_back(self, unfinished: Unfinished) -> None:
        """Undo discarding."""
        work = unfinished.work
        if isinstance(work, Assessment):
            self._assessments.bring_back(work)
        else:
            self._drafts.bring_back(work)

    def expire(self) -> int:
        """Let go of what holds no word and no answer and was not touched for a week.

        Return how many; an assessment can still be brought back like anything removed.
        """
        before = self._context.now() - EMPTY_KEPT
        with self._context.database.transaction("expire assessments") as store:
            old = [a for a in _drafts(store) if a.changed_at < before and _untouched(store, a)]
            for assessment in old:
                store.delete(assessment)
        return len(old) + self._drafts.expire()


def _drafts(store: Store) -> list[Assessment]:
    return store.all(Assessment, status=AssessmentStatus.DRAFT)


def _assessments(store: Store) -> list[Unfinished]:
    found = []
    for assessment in _drafts(store):
        patient = store.find(Patient, assessment.patient_id)
        if patient is not None:
            share = assessment.answered / assessment.asked if assessment.asked else 0.0
            found.append(Unfinished(work=assessment, patient=patient, share=share))
    return found


def _about(store: Store, draft: Draft) -> Unfinished:
    patient_id: UUID | None = draft.patient_id
    return Unfinished(work=draft, patient=store.find(Patient, patient_id) if patient_id else None)


def _untouched(store: Store, assessment: Assessment) -> bool:
    if assessment.answered:
        return False
    # Answers that the form itself starts with are as old as the draft.
    answers = store.all(StoredAnswer, assessment_id=assessment.id)
    return all(answer.answered_at <= assessment.started_at for answer in answers)
