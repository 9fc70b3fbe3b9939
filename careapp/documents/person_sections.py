"""The front of a plan: whom it is about, what must not be missed, and who is around them."""

from reportlab.platypus import Flowable, HRFlowable, Spacer

from careapp.documents.content import ContactLine, TeamLine, Topic
from careapp.documents.look import ACCENT, INK
from careapp.documents.writer import PlanWriter
from careapp.models.clinical import Allergy
from careapp.models.values import TelecomKind


def person_sections(writer: PlanWriter) -> list[Flowable]:
    """Return everything before the problems, in the order of the plan document."""
    return [
        *_head(writer),
        _allergies(writer),
        Spacer(1, writer.look.size(12)),
        *_emergency_contact(writer),
        *_plan_dates(writer),
        *_made_by(writer),
        *_care_team(writer),
        *_what_matters(writer),
        *writer.topic(Topic.LIVING),
    ]


def _head(writer: PlanWriter) -> list[Flowable]:
    words, content, styles = writer.words, writer.content, writer.styles
    patient = content.patient
    kicker = f"{words.document} · {content.version_label}"
    known_as = words.known_as.format(name=patient.preferred_name) if patient.preferred_name else ""
    second = " · ".join(part for part in (known_as, patient.pronouns) if part)
    return [
        *([writer.text(practice, styles.small)] if (practice := _practice(writer)) else []),
        writer.text(kicker, styles.kicker),
        writer.text(patient.full_name or words.not_recorded, styles.name),
        *([writer.text(second)] if second else []),
        HRFlowable("100%", 1.2, color=ACCENT, spaceBefore=7, spaceAfter=5),
        _identity(writer),
        Spacer(1, writer.look.size(9)),
    ]


def _practice(writer: PlanWriter) -> str:
    return writer.content.care_manager.organization


def _identity(writer: PlanWriter) -> Flowable:
    words, patient = writer.words, writer.content.patient
    mail = next((t.value for t in patient.telecoms if t.kind is TelecomKind.EMAIL), "")
    pairs = [
        (words.born, _born(writer)),
        (words.died, words.day(patient.died_on)),
        (words.number, patient.number),
        (words.address, patient.home),
        (words.phone, " · ".join(part for part in (patient.phone, mail) if part)),
        (words.language_label, ", ".join(patient.languages)),
        (words.communication, patient.communication),
    ]
    always = {words.born, words.number, words.address, words.phone, words.language_label}
    return writer.facts(
        (label, value or words.not_recorded) for label, value in pairs if value or label in always
    )


def _born(writer: PlanWriter) -> str:
    patient = writer.content.patient
    age = patient.age_on(writer.content.printed_at.date())
    if age is None:
        return ""
    return f"{writer.words.day(patient.birth_date)}, {writer.words.age.format(years=age)}"


def _allergies(writer: PlanWriter) -> Flowable:
    """Draw a box in ink rather than colour: it must be seen on a photocopy too."""
    allergies, words = writer.content.allergies, writer.words
    standing = [allergy for allergy in allergies or () if allergy.active]
    if standing:
        lines = [_allergy(writer, allergy) for allergy in standing]
    else:
        lines = [writer.text(words.not_assessed if allergies is None else words.none)]
    title = writer.heading(words.allergies, writer.styles.strong, 0)
    pad = writer.look.size(9)
    cells = [[[title] if index == 0 else [], [line]] for index, line in enumerate(lines)]
    style = [
        ("BOX", (0, 0), (-1, -1), 1.2, INK),
        ("LEFTPADDING", (0, 0), (0, -1), pad),
        ("RIGHTPADDING", (-1, 0), (-1, -1), pad),
        ("TOPPADDING", (0, 0), (-1, 0), writer.look.size(5)),
        ("BOTTOMPADDING", (0, -1), (-1, -1), writer.look.size(6)),
    ]
    return writer.table(cells, [writer.side, writer.look.width - writer.side], style)


def _allergy(writer: PlanWriter, allergy: Allergy) -> Flowable:
    risk = writer.words.criticalities.get(allergy.criticality, "")
    rest = ", ".join(part for part in (*allergy.reactions, risk, allergy.note) if part)
    line = writer.bold(allergy.substance.words or writer.words.not_recorded)
    return writer.rich(f"{line}: {writer.ink(rest)}" if rest else line)


def _emergency_contact(writer: PlanWriter) -> list[Flowable]:
    contacts = writer.content.contacts
    rows = None if contacts is None else [_contact(writer, contact) for contact in contacts]
    return writer.stated(writer.words.emergency_contact, rows)


def _contact(writer: PlanWriter, contact: ContactLine) -> list[Flowable]:
    described = ", ".join(part for part in (contact.relationship, contact.note) if part)
    return _named(writer, contact.name, described, contact.phone)


def _named(writer: PlanWriter, name: str, described: str, phone: str) -> list[Flowable]:
    line = writer.bold(name or writer.words.not_recorded)
    if phone:
        line = f"{line} · {writer.ink(phone)}"
    return [
        writer.rich(line),
        *([writer.text(described, writer.styles.small)] if described else []),
    ]


def _plan_dates(writer: PlanWriter) -> list[Flowable]:
    plan, words = writer.content.tree.plan, writer.words
    span = words.day(plan.starts_on) or words.not_recorded
    if plan.ends_on:
        span = f"{span} {words.until.format(date=words.day(plan.ends_on))}"
    pairs = [
        (words.in_force, span),
        (words.review_due, words.day(plan.review_on) or words.not_recorded),
    ]
    if writer.content.update_reason:
        pairs.append((words.update_reason, writer.content.update_reason))
    rows = [
        writer.rich(f"{writer.quiet(label + ':')} {writer.ink(value)}") for label, value in pairs
    ]
    return writer.section(words.plan_dates, rows)


def _made_by(writer: PlanWriter) -> list[Flowable]:
    manager, plan = writer.content.care_manager, writer.content.tree.plan
    reached = " · ".join(part for part in (manager.phone, manager.email) if part)
    described = ", ".join(part for part in (manager.role, manager.organization) if part)
    rows = [_named(writer, manager.name, described, reached)]
    if plan.author and plan.author != manager.name:
        rows.append([writer.text(plan.author)])
    return writer.section(writer.words.made_by, rows)


def _care_team(writer: PlanWriter) -> list[Flowable]:
    team = writer.content.team
    rows = None if team is None else [_member(writer, member) for member in team]
    return writer.stated(writer.words.care_team, rows)


def _member(writer: PlanWriter, member: TeamLine) -> list[Flowable]:
    described = ", ".join(part for part in (member.role, member.organization) if part)
    return _named(writer, member.name, described, member.phone)


def _what_matters(writer: PlanWriter) -> list[Flowable]:
    patient = writer.content.patient
    called = patient.preferred_name or patient.given_name or patient.full_name
    return writer.prose(writer.words.what_matters.format(name=called), patient.what_matters)
