"""Everything dated on a chart in one line of time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from careapp.models.clinical import Observation
from careapp.models.record import Record
from careapp.models.values import When
from careapp.services.chart_service import Chart


class EventKind(StrEnum):
    """What a timeline can be narrowed to."""

    VISIT = "visit"
    ASSESSMENT = "assessment"
    MEASUREMENT = "measurement"
    CONDITION = "condition"
    TREATMENT = "treatment"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One or, for measurements of one day, several records at a time of the past."""

    kind: EventKind
    when: When
    records: tuple[Record, ...] = field(repr=False)


def timeline(chart: Chart) -> tuple[Event, ...]:
    """Return everything that carries a date, newest first; undated records are left out."""
    events = [*_work(chart), *_health(chart), *_measurements(chart.observations)]
    return tuple(sorted((e for e in events if e.when), key=lambda e: e.when, reverse=True))


def _work(chart: Chart) -> Iterator[Event]:
    for encounter in chart.encounters:
        yield _event(EventKind.VISIT, encounter.started, encounter)
    for assessment in chart.assessments:
        if assessment.completed_at is not None:
            yield _event(EventKind.ASSESSMENT, _when(assessment.completed_at), assessment)
    for request in chart.service_requests:
        yield _event(EventKind.PLAN, request.authored, request)
    for version in chart.versions:
        yield _event(EventKind.PLAN, _when(version.signed_at), version)


def _health(chart: Chart) -> Iterator[Event]:
    for condition in chart.conditions:
        yield _event(EventKind.CONDITION, condition.onset or condition.recorded, condition)
    for allergy in chart.allergies:
        yield _event(EventKind.CONDITION, allergy.recorded, allergy)
    for medication in chart.medications:
        yield _event(EventKind.TREATMENT, medication.started, medication)
    for procedure in chart.procedures:
        yield _event(EventKind.TREATMENT, procedure.performed, procedure)
    for vaccine in chart.immunizations:
        yield _event(EventKind.TREATMENT, vaccine.given, vaccine)


def _measurements(observations: tuple[Observation, ...]) -> Iterator[Event]:
    days: dict[str, list[Observation]] = {}
    for observation in observations:
        days.setdefault(observation.effective.text[:10], []).append(observation)
    for day, group in days.items():
        yield Event(kind=EventKind.MEASUREMENT, when=When(day), records=tuple(group))


def _event(kind: EventKind, when: When, record: Record) -> Event:
    return Event(kind=kind, when=when, records=(record,))


def _when(moment: datetime) -> When:
    return When(moment.isoformat())
