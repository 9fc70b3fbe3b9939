"""A finding of an assessment, for the tests of what takes it into a plan."""

import json

from careapp.models.assessment import Assessment, Finding
from careapp.models.patient import Patient
from careapp.services.context import Context
from careapp.storage.identity import new_id


def a_stored_finding(context: Context, patient: Patient) -> Finding:
    at = context.now()
    assessment = Assessment(
        id=new_id(),
        patient_id=patient.id,
        instrument_id="phq-9",
        instrument_version="1",
        instrument_sha256="0",
        title="PHQ-9",
        started_at=at,
        changed_at=at,
    )
    finding = Finding(
        id=new_id(),
        patient_id=patient.id,
        assessment_id=assessment.id,
        flag_id="depression",
        title="Depression is likely",
        because="PHQ-9 15 of 27",
        suggestion=json.dumps(
            {
                "problem": "Mental health",
                "goal": "Sleeps through three nights a week",
                "interventions": [{"category": "S", "target": "screening", "text": "PHQ-9"}],
            }
        ),
        raised_at=at,
    )
    with context.database.transaction() as store:
        store.save_all([assessment, finding])
    return finding
