"""Everything a user can do with an assessment: start, answer, leave, come back, complete."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from careapp.models.assessment import Assessment, AssessmentStatus, Finding, StoredAnswer
from careapp.models.errors import RecordNotFoundError, RuleBrokenError
from careapp.models.questionnaire.answers import Answer, Answers, MissingReason, starting_answers
from careapp.models.questionnaire.elements import elements
from careapp.models.questionnaire.flags import Flag
from careapp.models.questionnaire.instrument import Instrument, load_instrument
from careapp.models.questionnaire.progress import Progress, progress
from careapp.models.questionnaire.reckoning import reckon
from careapp.models.questionnaire.scoring import Score
from careapp.resources import resource
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.exact_json import from_exact_text, to_exact_text
from careapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """An instrument with its answers so far, and all that follows from them.

    ``previous`` is the last completed one of the same instrument for the same patient.
    """

    assessment: Assessment
    instrument: Instrument
    answers: Answers = field(repr=False)
    score: Score = field(repr=False)
    progress: Progress
    flags: tuple[Flag, ...] = field(default=(), repr=False)
    previous: Assessment | None = field(default=None, repr=False)
    previous_answers: Answers = field(default_factory=Answers, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a person stands with one instrument; with neither draft nor last, never asked.

    ``findings`` counts what the last one found: none means assessed, no need.
    """

    instrument: Instrument
    draft: Assessment | None = field(default=None, repr=False)
    last: Assessment | None = field(default=None, repr=False)
    findings: int = 0


class AssessmentService:
    """A form is always opened by its own id, so answers can never reach another person's."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments shipped with the app, by title."""
        folder = resource("instruments")
        found = []
        for form_file in sorted(folder.glob("*.json")):
            sidecar = form_file.with_suffix(".sidecar.json")
            if not form_file.name.endswith(".sidecar.json"):
                found.append(load_instrument(form_file.read_bytes(), sidecar.read_bytes()))
        return tuple(sorted(found, key=lambda instrument: instrument.title))

    def instrument(self, instrument_id: str) -> Instrument:
        """Return an instrument or raise RecordNotFoundError."""
        for known in self.instruments:
            if known.id == instrument_id:
                return known
        raise RecordNotFoundError("This form is not part of this version of CareApp.")

    def start(self, patient_id: UUID, instrument_id: str) -> FilledForm:
        """Open the person's draft of this instrument; there is never more than one."""
        instrument = self.instrument(instrument_id)
        now = self._context.now()
        with self._context.database.transaction("start assessment") as store:
            drafts = store.all(
                Assessment,
                patient_id=patient_id,
                instrument_id=instrument_id,
                status=AssessmentStatus.DRAFT,
            )
            if drafts:
                return self._read(store, drafts[-1])
            assessment = Assessment(
                id=self._context.new_id(),
                patient_id=patient_id,
                instrument_id=instrument.id,
                instrument_version=instrument.version,
                instrument_sha256=instrument.sha256,
                title=instrument.title,
                started_at=now,
                changed_at=now,
            )
            assessment = replace(assessment, asked=progress(instrument.form, Answers()).asked)
            store.save(assessment)
            initial = starting_answers(instrument.form)
            store.save_all([self._stored(assessment, key, initial[key]) for key in initial])
            filled = self._read(store, assessment)
        self._publish(assessment)
        return filled

    def open(self, assessment_id: UUID) -> FilledForm:
        """Return a form as it stands or raise RecordNotFoundError."""
        with self._context.database.reading() as store:
            return self._read(store, store.get(Assessment, assessment_id))

    def answer(self, assessment_id: UUID, key: str, answer: Answer) -> FilledForm:
        """Keep one answer exactly as given, whatever its state; ``Answer()`` clears it."""
        with self._context.database.transaction("answer") as store:
            assessment = _must_be_open(store.get(Assessment, assessment_id))
            given = {
                record.link_id: record
                for record in store.all(StoredAnswer, assessment_id=assessment_id)
            }
            record = self._stored(assessment, key, answer, given.get(key))
            filled = self._filled(store, assessment, {**given, key: record}.values())
            counted = self._counted(filled, link_id=key)
            store.save_all([record, counted])
        self._publish(assessment)
        return replace(filled, assessment=counted)

    def turn_to(self, assessment_id: UUID, page: int, link_id: str) -> None:
        """Remember where the person stands, for coming back."""
        with self._context.database.transaction("turn page") as store:
            assessment = store.get(Assessment, assessment_id)
            if assessment.open:
                store.save(replace(assessment, page=page, link_id=link_id))

    def complete(self, assessment_id: UUID) -> FilledForm:
        """Close the form: score, band and findings are kept with it in one step.

        Raises RuleBrokenError while a question is neither answered nor excused.
        """
        with self._context.database.transaction("complete assessment") as store:
            filled = self._read(store, _must_be_open(store.get(Assessment, assessment_id)))
            if not filled.progress.complete:
                raise RuleBrokenError("Some questions are still open. Answer or excuse each one.")
            assessment = self._closed(filled)
            findings = [self._finding(assessment, flag) for flag in filled.flags]
            store.save_all([assessment, *findings])
        self._publish(assessment)
        self._context.changes.publish(Change(topic=Topic.FINDING, patient_id=assessment.patient_id))
        return replace(filled, assessment=assessment)

    def discard(self, assessment_id: UUID) -> Assessment:
        """Remove a draft; return it for undo."""
        with self._context.database.transaction("discard assessment") as store:
            assessment = _must_be_open(store.get(Assessment, assessment_id))
            store.delete(assessment)
        self._publish(assessment)
        return assessment

    def bring_back(self, assessment: Assessment) -> None:
        """Undo a removal."""
        with self._context.database.transaction("bring back assessment") as store:
            store.undelete(assessment)
        self._publish(assessment)

    def past(self, patient_id: UUID, instrument_id: str) -> list[Assessment]:
        """Return the completed ones of one instrument, oldest first, for a trend."""
        with self._context.database.reading() as store:
            return _completed(store, patient_id, instrument_id)

    def standings(self, patient_id: UUID) -> list[Standing]:
        """Return every instrument with the person's draft and last result, by title."""
        with self._context.database.reading() as store:
            return [self._standing(store, patient_id, known) for known in self.instruments]

    def findings(self, assessment_id: UUID) -> list[Finding]:
        """Return what a completed form found."""
        with self._context.database.reading() as store:
            return store.all(Finding, assessment_id=assessment_id)

    def _standing(self, store: Store, patient_id: UUID, instrument: Instrument) -> Standing:
        drafts = store.all(
            Assessment,
            patient_id=patient_id,
            instrument_id=instrument.id,
            status=AssessmentStatus.DRAFT,
        )
        done = _completed(store, patient_id, instrument.id)
        return Standing(
            instrument=instrument,
            draft=drafts[-1] if drafts else None,
            last=done[-1] if done else None,
            findings=len(store.all(Finding, assessment_id=done[-1].id)) if done else 0,
        )

    def _read(self, store: Store, assessment: Assessment) -> FilledForm:
        given = store.all(StoredAnswer, assessment_id=assessment.id)
        return self._filled(store, assessment, given)

    def _filled(
        self, store: Store, assessment: Assessment, given: Iterable[StoredAnswer]
    ) -> FilledForm:
        instrument = self.instrument(assessment.instrument_id)
        answers = _answers(given)
        before = [
            past
            for past in _completed(store, assessment.patient_id, assessment.instrument_id)
            if past.id != assessment.id and past.started_at <= assessment.started_at
        ]
        previous = before[-1] if before else None
        reckoned = reckon(
            instrument.form,
            instrument.sidecar,
            answers,
            previous_total=previous.score if previous else None,
        )
        theirs = store.all(StoredAnswer, assessment_id=previous.id) if previous else ()
        return FilledForm(
            assessment=assessment,
            instrument=instrument,
            answers=answers,
            score=reckoned.score,
            progress=reckoned.progress,
            flags=reckoned.flags,
            previous=previous,
            previous_answers=_answers(theirs),
        )

    def _stored(
        self, assessment: Assessment, key: str, answer: Answer, known: StoredAnswer | None = None
    ) -> StoredAnswer:
        return StoredAnswer(
            id=known.id if known else self._context.new_id(),
            patient_id=assessment.patient_id,
            assessment_id=assessment.id,
            link_id=key,
            values=to_exact_text(answer.values),
            missing=str(answer.missing or ""),
            reason=answer.reason,
            note=answer.note,
            informant=answer.informant,
            answered_at=self._context.now(),
        )

    def _counted(self, filled: FilledForm, link_id: str) -> Assessment:
        return replace(
            filled.assessment,
            answered=filled.progress.answered + filled.progress.excused,
            asked=filled.progress.asked,
            link_id=link_id,
            changed_at=self._context.now(),
        )

    def _closed(self, filled: FilledForm) -> Assessment:
        found, now = filled.score, self._context.now()
        return replace(
            filled.assessment,
            status=AssessmentStatus.COMPLETE,
            completed_at=now,
            changed_at=now,
            score=found.total,
            score_text=f"{found.total:g}" if found.total is not None else "",
            band=found.band.label if found.band else "",
            answered=found.answered,
            asked=found.of,
            reason=found.reason or "",
        )

    def _finding(self, assessment: Assessment, flag: Flag) -> Finding:
        suggestion = flag.suggestion.as_json() if flag.suggestion else None
        return Finding(
            id=self._context.new_id(),
            patient_id=assessment.patient_id,
            assessment_id=assessment.id,
            flag_id=flag.id,
            severity=str(flag.severity),
            title=flag.title,
            because=flag.because,
            suggestion=json.dumps(suggestion, ensure_ascii=False) if suggestion else "",
            raised_at=self._context.now(),
        )

    def _publish(self, assessment: Assessment) -> None:
        self._context.changes.publish(
            Change(
                topic=Topic.ASSESSMENT,
                patient_id=assessment.patient_id,
                record_id=assessment.id,
            )
        )


def _answers(stored: Iterable[StoredAnswer]) -> Answers:
    return Answers({record.link_id: _loaded(record) for record in stored if _says(record)})


def _loaded(record: StoredAnswer) -> Answer:
    return Answer(
        values=elements(from_exact_text(record.values)),
        missing=MissingReason(record.missing) if record.missing else None,
        reason=record.reason,
        note=record.note,
        informant=record.informant,
    )


def _says(record: StoredAnswer) -> bool:
    return record.values != "[]" or bool(record.missing or record.note)


def _completed(store: Store, patient_id: UUID, instrument_id: str) -> list[Assessment]:
    found = store.all(Assessment, patient_id=patient_id, instrument_id=instrument_id)
    done = (assessment for assessment in found if assessment.counts)
    return sorted(done, key=lambda assessment: assessment.completed_at or assessment.started_at)


def _must_be_open(assessment: Assessment) -> Assessment:
    if not assessment.open:
        raise RuleBrokenError("This assessment is completed and can only be read.")
    return assessment
