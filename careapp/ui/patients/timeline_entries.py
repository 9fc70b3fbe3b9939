"""Events of a timeline in words."""

from PySide6.QtCore import QCoreApplication

from careapp.models.assessment import Assessment
from careapp.models.care_plan import PlanVersion
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Measure,
    Medication,
    Observation,
    Procedure,
    ServiceRequest,
)
from careapp.services.timeline import Event, EventKind
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.chart_words import sentence, stamp
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.record_entries import visit_entry

translate = QCoreApplication.translate
Words = tuple[str, str, str]  # title, second line, text


def kind_words(kind: EventKind) -> str:
    """Return the name of a kind, for filters."""
    match kind:
        case EventKind.VISIT:
            return translate("Timeline", "Visits")
        case EventKind.ASSESSMENT:
            return translate("Timeline", "Assessments")
        case EventKind.MEASUREMENT:
            return translate("Timeline", "Measurements")
        case EventKind.CONDITION:
            return translate("Timeline", "Conditions")
        case EventKind.TREATMENT:
            return translate("Timeline", "Treatment")
        case EventKind.PLAN:
            return translate("Timeline", "Plan")


def event_entry(event: Event, desk: Desk) -> Entry:
    """Return one event in words."""
    first = event.records[0]
    if isinstance(first, Encounter):
        return visit_entry(first, desk)
    day, time = stamp(event.when, desk)
    title, second, body = _words(event, desk)
    icon, tone = _icon(event)
    return Entry(
        title=sentence(title),
        second=sentence(second),
        body=body,
        day=day,
        time=time,
        icon=icon,
        icon_tone=tone,
        record_id=first.id,
    )


def measure_words(observation: Observation) -> str:
    """Return "Body weight 78.4 kg", all parts of it."""
    name = observation.concept.words
    parts = [_value(observation.measure)]
    parts += [f"{part.concept.words} {_value(part.measure)}" for part in observation.parts]
    said = ", ".join(part for part in parts if part.strip())
    return f"{name}: {said}" if said else name


def _words(event: Event, desk: Desk) -> Words:
    if event.kind is EventKind.MEASUREMENT:
        return _measurements(event)
    record, note = event.records[0], desk.privacy.note
    match record:
        case Assessment():
            result = ", ".join(part for part in (record.score_text, record.band) if part)
            return record.title, note(result), ""
        case Condition():
            ended = "" if record.active else translate("Timeline", "over")
            return record.concept.words, ended, note(record.note)
        case Allergy():
            substance = record.substance.words
            title = translate("Timeline", "Allergy: {substance}").format(substance=substance)
            return title, ", ".join(record.reactions), note(record.note)
        case ServiceRequest():
            performer = desk.privacy.name(record.performer)
            parts = (record.category.words, performer, record.status)
            return record.concept.words, _joined(*parts), note(record.note)
        case PlanVersion():
            title = translate("Timeline", "Care plan, version {number} signed")
            return title.format(number=record.version), "", ""
        case Medication() | Procedure() | Immunization():
            return _treatment(record, desk)
    return "", "", ""


def _treatment(record: Medication | Procedure | Immunization, desk: Desk) -> Words:
    note = desk.privacy.note
    match record:
        case Medication():
            second = _joined(record.dosage, note(record.reason))
            return record.concept.words, second, note(record.note)
        case Procedure():
            return record.concept.words, note(record.reason), note(record.note)
        case Immunization():
            given = record.reason_not_given and translate("Timeline", "not given")
            return record.vaccine.words, _joined(given, note(record.reason_not_given)), ""


def _measurements(event: Event) -> Words:
    lines = [measure_words(r) for r in event.records if isinstance(r, Observation)]
    if len(lines) == 1:
        return lines[0], "", ""
    title = translate("Timeline", "{count} measurements").format(count=len(lines))
    return title, "", "\n".join(lines)


def _value(measure: Measure) -> str:
    coded = measure.concept.words if measure.concept else ""
    unit = "" if measure.unit in ("1", "{score}") else measure.unit
    return f"{measure.value} {unit}".strip() or coded


def _icon(event: Event) -> tuple[str, Tone]:
    record = event.records[0]
    match record:
        case Allergy():
            return "triangle-alert", Tone.DANGER
        case Medication():
            return "pill", Tone.PLAIN
        case Immunization():
            return "syringe", Tone.PLAIN
        case ServiceRequest():
            return "send", Tone.PLAIN
    icons = {
        EventKind.ASSESSMENT: "clipboard-check",
        EventKind.MEASUREMENT: "activity",
        EventKind.CONDITION: "heart-pulse",
        EventKind.TREATMENT: "stethoscope",
        EventKind.PLAN: "file-text",
    }
    return icons.get(event.kind, "circle-dot"), Tone.PLAIN


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
