"""Opening the chart of somebody with 200 entries."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from tests.benchmarks.measuring import Case, timed
from tests.benchmarks.raw import Raw
from tests.benchmarks.workbench import BUSY_CHART, Workbench

_TABLES: Final = (
    "related_person",
    "care_team",
    "condition",
    "allergy",
    "medication",
    "observation",
    "service_request",
    "encounter",
    "immunization",
    "procedure",
    "assessment",
    "finding",
    "appointment",
    "task",
    "care_plan",
    "plan_version",
    "attachment",
)


def chart(bench: Workbench) -> Iterator[Case]:
    """Yield the opening of a chart in the large caseload."""
    services = bench.services(bench.sizes.large)
    patient_id = bench.busy_patient(services)
    raw = Raw.beside(services.session)
    yield Case(
        name=f"Open a chart ({BUSY_CHART} entries)",
        limit="the bare SQL of the same rows",
        budget=3,
        ours=timed(lambda: services.charts.open(patient_id), 3),
        bare=timed(lambda: bare_chart(raw, patient_id), 3),
        rounds=bench.sizes.rounds_of(40),
    )
    raw.close()


def bare_chart(raw: Raw, patient_id: UUID) -> object:
    """Read every row of a patient."""
    whose = (patient_id.bytes,)
    found = [
        raw.rows(
            f"SELECT * FROM {name} WHERE patient_id = ? AND deleted_at IS NULL ORDER BY pk",  # noqa: S608
            whose,
        )
        for name in _TABLES
    ]
    found.append(raw.rows("SELECT * FROM patient WHERE id = ?", whose))
    kept = "SELECT count(*) FROM source_resource WHERE patient_id = ? AND state = 'kept'"
    return [*found, raw.rows(kept, whose)]
