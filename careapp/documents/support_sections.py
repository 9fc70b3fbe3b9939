"""What surrounds the goals: services, risks, what if it fails, monitoring, rights and consent."""

from typing import Final

from reportlab.platypus import Flowable

from careapp.documents.content import Topic
from careapp.documents.writer import PlanWriter
from careapp.models.appointment import Appointment

_ONLY_IF_SAID: Final = (Topic.CHOICE, Topic.RIGHTS, Topic.CONSENT, Topic.COST)


def support_sections(writer: PlanWriter) -> list[Flowable]:
    """Return the sections between the goals and the signatures."""
    plan, words = writer.content.tree.plan, writer.words
    story = [
        writer.heading(words.surrounding, writer.styles.chapter, 0),
        *writer.topic(Topic.WHEN_TO_CALL),
        *writer.topic(Topic.SERVICES),
        *writer.topic(Topic.REFERRALS),
        *writer.topic(Topic.RISKS),
        *writer.prose(words.backup_plan, plan.backup_plan),
        *writer.prose(words.crisis_plan, plan.crisis_plan),
        *writer.topic(Topic.DIRECTIVES),
        *writer.topic(Topic.EDUCATION),
        *(writer.prose(words.notes, plan.note) if plan.note.strip() else []),
        *_monitoring(writer),
    ]
    for topic in _ONLY_IF_SAID:
        if writer.content.statements.get(topic):
            story += writer.topic(topic)
    return story


def _monitoring(writer: PlanWriter) -> list[Flowable]:
    words, plan = writer.words, writer.content.tree.plan
    appointments = [_appointment(writer, each) for each in writer.content.appointments]
    review = words.day(plan.review_on) or words.not_recorded
    return writer.section(
        words.monitoring,
        [
            writer.rich(f"{writer.quiet(words.review_due + ':')} {writer.ink(review)}"),
            writer.text(words.next_contact, writer.styles.strong),
            *(appointments or [writer.empty(words.none_arranged)]),
        ],
    )


def _appointment(writer: PlanWriter, appointment: Appointment) -> Flowable:
    words = writer.words
    kind = words.state(appointment.kind)
    about = ", ".join(part for part in (kind, appointment.purpose, appointment.place) if part)
    return writer.rich(f"{writer.ink(words.moment(appointment.starts))} · {writer.ink(about)}")
