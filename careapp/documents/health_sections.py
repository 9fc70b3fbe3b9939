"""The middle of a plan: concerns, outlook, daily life, medicines, home and family."""

from reportlab.platypus import Flowable

from careapp.documents.content import AssessmentLine, Topic
from careapp.documents.writer import PlanWriter
from careapp.models.clinical import Condition, Medication
from careapp.models.plan_parts import Problem


def health_sections(writer: PlanWriter) -> list[Flowable]:
    """Return the sections from the concerns to the family caregivers."""
    plan = writer.content.tree.plan
    assessments = [_assessment(writer, line) for line in writer.content.assessments]
    return [
        *_concerns(writer),
        *_conditions(writer),
        *writer.prose(writer.words.expected_outcome, plan.expected_outcome),
        *writer.topic(Topic.FUNCTION, assessments),
        *_medications(writer),
        *writer.topic(Topic.HOME_SAFETY),
        *writer.topic(Topic.CAREGIVER),
    ]


def _concerns(writer: PlanWriter) -> list[Flowable]:
    problems = writer.content.tree.problems_in_order()
    rows = [_concern(writer, number, problem) for number, problem in enumerate(problems, 1)]
    return writer.stated(writer.words.concerns, rows)


def _concern(writer: PlanWriter, number: int, problem: Problem) -> Flowable:
    text = problem.text or problem.omaha or writer.words.not_recorded
    status = writer.quiet(f"· {writer.words.state(problem.status)}")
    return writer.rich(f"{number}. {writer.ink(text)} {status}")


def _conditions(writer: PlanWriter) -> list[Flowable]:
    conditions = writer.content.conditions
    if conditions is None:
        return writer.stated(writer.words.health_conditions, None)
    first_active = sorted(conditions, key=lambda condition: not condition.active)
    rows = [_condition(writer, condition) for condition in first_active]
    return writer.stated(writer.words.health_conditions, rows)


def _condition(writer: PlanWriter, condition: Condition) -> Flowable:
    words = writer.words
    since = words.since.format(date=words.known_time(condition.onset)) if condition.onset else ""
    status = "" if condition.active else condition.clinical_status
    rest = ", ".join(part for part in (since, status, condition.note) if part)
    name = writer.ink(condition.concept.words or words.not_recorded)
    return writer.rich(f"{name} {writer.quiet('· ' + rest)}" if rest else name)


def _assessment(writer: PlanWriter, line: AssessmentLine) -> list[Flowable]:
    result = ", ".join(part for part in (line.score, line.band) if part)
    name = writer.bold(line.title or writer.words.not_recorded)
    described = " · ".join(part for part in (writer.words.day(line.on), line.note) if part)
    return [
        writer.rich(f"{name}: {writer.ink(result)}" if result else name),
        *([writer.text(described, writer.styles.small)] if described else []),
    ]


def _medications(writer: PlanWriter) -> list[Flowable]:
    medications = writer.content.medications
    if medications is None:
        return writer.stated(writer.words.medications, None)
    today = writer.content.printed_at.date()
    taken = (medicine for medicine in medications if medicine.active_on(today))
    rows = [_medication(writer, medicine) for medicine in taken]
    return writer.stated(writer.words.medications, rows)


def _medication(writer: PlanWriter, medicine: Medication) -> list[Flowable]:
    words = writer.words
    reason = words.for_reason.format(reason=medicine.reason) if medicine.reason else ""
    by = words.prescribed_by.format(name=medicine.prescriber) if medicine.prescriber else ""
    described = ", ".join(part for part in (reason, by) if part)
    name = writer.bold(medicine.concept.words or words.not_recorded)
    dosage = writer.ink(medicine.dosage)
    return [
        writer.rich(f"{name} · {dosage}" if dosage else name),
        *([writer.text(described, writer.styles.small)] if described else []),
    ]
