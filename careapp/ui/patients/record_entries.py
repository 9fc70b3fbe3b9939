"""The lists of a chart's tabs, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from careapp.models.appointment import Appointment
from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.models.clinical import Encounter, Medication
from careapp.models.values import When
from careapp.services.chart_service import Chart
from careapp.services.unfinished_service import Unfinished
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_words import unfinished_state
from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.chart_words import local_day_words, sentence, stamp, when_words
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.face_entries import medication_entry, team_entries

translate = QCoreApplication.translate


def heading(title: str) -> Entry:
    """Return a heading over the entries below it."""
    return Entry(title=title, heading=True)


def assessment_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return drafts to go on with, then what is done, newest first."""
    drafts = [a for a in chart.assessments if a.open]
    done = [a for a in chart.assessments if not a.open]
    found: list[Entry] = []
    if drafts:
        found += [heading(translate("Records", "To go on with"))]
        found += [assessment_entry(assessment, desk) for assessment in drafts]
    if done:
        found += [heading(translate("Records", "Done"))]
        found += [assessment_entry(assessment, desk) for assessment in done]
    return found


def assessment_entry(assessment: Assessment, desk: Desk) -> Entry:
    """Return one filled form: score, band, day and state."""
    if assessment.open:
        share = assessment.answered / assessment.asked if assessment.asked else 0.0
        second = unfinished_state(Unfinished(work=assessment, share=share), desk)
        chip, tone = translate("Records", "draft"), Tone.INFO
    else:
        result = ", ".join(part for part in (assessment.score_text, assessment.band) if part)
        day = local_day_words(assessment.completed_at or assessment.changed_at, desk)
        second = " · ".join(part for part in (desk.privacy.note(result), day) if part)
        chip, tone = _state_chip(assessment.status)
    return Entry(
        title=assessment.title,
        second=second,
        chip=chip,
        chip_tone=tone,
        icon="file-pen" if assessment.open else "clipboard-check",
        record_id=assessment.id,
    )


def visit_records(chart: Chart) -> list[Appointment | Encounter]:
    """Return what is booked, then what took place, newest first."""
    return [*reversed(chart.appointments), *chart.encounters]


def visit_entry(record: Appointment | Encounter, desk: Desk) -> Entry:
    """Return one visit, call or stay with its note."""
    if isinstance(record, Appointment):
        return _booked(record, desk)
    day, time = stamp(record.started, desk)
    with_whom = ", ".join(desk.privacy.name(name) for name in record.with_whom.split(", "))
    parts = (desk.privacy.note(record.reason), with_whom, desk.privacy.note(record.place))
    return Entry(
        title=sentence(record.kind.words) or translate("Records", "Contact"),
        second=" · ".join(part for part in parts if part),
        body=desk.privacy.note(record.note),
        day=day,
        time=time,
        icon=visit_icon(record),
        record_id=record.id,
    )


def visit_icon(record: Encounter) -> str:
    """Return the icon of the kind of contact."""
    words = f"{record.kind.words} {record.setting}".casefold()
    for name, sign in (
        ("call", "phone"),
        ("phone", "phone"),
        ("tele", "phone"),
        ("home", "house"),
        ("inpatient", "bed"),
        ("admission", "bed"),
        ("emergency", "hospital"),
        ("hospital", "hospital"),
    ):
        if name in words:
            return sign
    return "stethoscope"


def medicine_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return what is taken now, then what was."""
    today = desk.services.context.today()
    active = chart.medications_on(today)
    past = [medication for medication in chart.medications if not medication.active_on(today)]
    found: list[Entry] = []
    if active:
        found += [heading(translate("Records", "Taken now"))]
        found += [_medicine(medication, desk) for medication in active]
    if past:
        found += [heading(translate("Records", "Past"))]
        found += [_medicine(medication, desk) for medication in past]
    return found


def people_entries(chart: Chart, desk: Desk) -> list[Entry]:
    """Return the care team and relatives under headings."""
    around = team_entries(chart, desk)
    team, others = around[: len(chart.team)], around[len(chart.team) :]
    found: list[Entry] = []
    if team:
        found += [heading(translate("Records", "Care team")), *team]
    if others:
        found += [heading(translate("Records", "Relatives and friends")), *others]
    return found


def _booked(record: Appointment, desk: Desk) -> Entry:
    kinds = {
        "visit": translate("Records", "Visit booked"),
        "call": translate("Records", "Call booked"),
        "meeting": translate("Records", "Meeting booked"),
        "own": translate("Records", "Own appointment"),
    }
    day, time = stamp(When(record.starts.isoformat()), desk)
    return Entry(
        title=kinds.get(record.kind, translate("Records", "Time booked")),
        second=desk.privacy.note(record.purpose),
        day=day,
        time=time,
        icon="calendar-days",
        icon_tone=Tone.ACCENT,
        record_id=record.id,
    )


def _medicine(medication: Medication, desk: Desk) -> Entry:
    today = desk.services.context.today()
    entry = medication_entry(medication, today)
    since, until = when_words(medication.started, today), when_words(medication.ended, today)
    if since and until:
        span = translate("Records", "{first} to {last}").format(first=since, last=until)
    else:
        span = translate("Records", "since {day}").format(day=since) if since else until
    prescriber = desk.privacy.name(medication.prescriber)
    supply = when_words(medication.supply_until, today)
    renew = translate("Records", "supply until {day}").format(day=supply) if supply else ""
    parts = (medication.dosage, desk.privacy.note(medication.reason), prescriber, span, renew)
    over, over_tone = _over(medication, today)
    return Entry(
        title=entry.title,
        second=" · ".join(part for part in parts if part),
        chip=over or entry.chip,
        chip_tone=over_tone if over else entry.chip_tone,
        icon="pill",
        record_id=medication.id,
    )


def _over(medication: Medication, today: date) -> tuple[str, Tone]:
    """Return how a medicine ended; one that only ran out bears the day, to be looked at."""
    if medication.active_on(today):
        return "", Tone.PLAIN
    if medication.meant_to_be_taken:
        until = when_words(medication.ended, today)
        return translate("Records", "until {day}").format(day=until), Tone.WARN
    return medication.status, Tone.PLAIN


def _state_chip(status: AssessmentStatus) -> tuple[str, Tone]:
    match status:
        case AssessmentStatus.AMENDED:
            return translate("Records", "amended"), Tone.WARN
        case AssessmentStatus.ENTERED_IN_ERROR:
            return translate("Records", "entered by mistake"), Tone.WARN
    return "", Tone.PLAIN
