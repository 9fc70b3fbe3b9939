"""When an assessment is to be asked again."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from careapp.models.assessment import Assessment, AssessmentStatus
from careapp.resources import resource
from careapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAssessment:
    """A form whose last answers have grown old."""

    instrument_id: str
    title: str
    due_on: date


def rechecks_due(
    store: Store, patient_id: UUID, until: date, day_of: Callable[[datetime], date]
) -> tuple[DueAssessment, ...]:
    """Return what falls due by ``until`` by the instruments' own intervals, oldest first.

    ``day_of`` tells the day of a moment where the care manager is.
    """
    latest: dict[str, Assessment] = {}
    drafts: set[str] = set()
    for assessment in store.all(Assessment, patient_id=patient_id):
        if assessment.status is AssessmentStatus.DRAFT:
            drafts.add(assessment.instrument_id)
        elif assessment.counts and assessment.completed_at is not None:
            _keep_newer(latest, assessment)
    due = (_due(assessment, day_of) for name, assessment in latest.items() if name not in drafts)
    found = [entry for entry in due if entry is not None and entry.due_on <= until]
    return tuple(sorted(found, key=lambda entry: entry.due_on))


def _keep_newer(latest: dict[str, Assessment], assessment: Assessment) -> None:
    known = latest.get(assessment.instrument_id)
    if known is None or known.started_at < assessment.started_at:
        latest[assessment.instrument_id] = assessment


def _due(assessment: Assessment, day_of: Callable[[datetime], date]) -> DueAssessment | None:
    days = _days_by_band(assessment.instrument_id).get(assessment.band)
    if days is None or assessment.completed_at is None:
        return None
    return DueAssessment(
        instrument_id=assessment.instrument_id,
        title=assessment.title,
        due_on=day_of(assessment.completed_at) + timedelta(days=days),
    )


@lru_cache
def _days_by_band(instrument_id: str) -> dict[str, int]:
    """Read only the sidecar: loading whole instruments would keep Today waiting."""
    path = resource("instruments", f"{instrument_id}.sidecar.json")
    if not path.is_file():
        return {}
    sidecar = json.loads(path.read_text(encoding="utf-8"))
    days = sidecar.get("recheckDays", {})
    return {
        band["label"]: int(days[str(band["level"])])
        for band in sidecar.get("bands", [])
        if str(band["level"]) in days
    }
