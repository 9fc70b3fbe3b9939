"""A FHIR bundle about nobody, for machines that hold no sample of their own."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

_LOINC: Final = "http://loinc.org"
_SNOMED: Final = "http://snomed.info/sct"
_OBSERVATIONS: Final = 400
_ENCOUNTERS: Final = 60
_OTHERS: Final = 20


def write_bundle(path: Path) -> Path:
    """Write a bundle of one person with some 500 resources; the same one each time."""
    entries = [
        {
            "fullUrl": f"urn:uuid:{resource['id']}",
            "resource": resource,
            "request": {"method": "POST", "url": resource["resourceType"]},
        }
        for resource in _resources(Random(3))
    ]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    path.write_text(json.dumps(bundle, indent=1), encoding="utf-8")
    return path


def _resources(random: Random) -> Iterator[dict[str, Any]]:
    numbers = count(1)

    def new_id() -> str:
        return str(UUID(int=next(numbers)))

    patient = _patient(new_id())
    subject = {"reference": f"urn:uuid:{patient['id']}"}
    yield patient
    for _ in range(_ENCOUNTERS):
        encounter = _encounter(new_id(), subject, random)
        yield encounter
        reference = {"reference": f"urn:uuid:{encounter['id']}"}
        for _ in range(_OBSERVATIONS // _ENCOUNTERS):
            yield _observation(new_id(), subject, reference, random)
    for _ in range(_OTHERS):
        yield _condition(new_id(), subject, random)
        yield _medication(new_id(), subject, random)


def _patient(patient_id: str) -> dict[str, Any]:
    return {
        "resourceType": "Patient",
        "id": patient_id,
        "name": [{"use": "official", "family": "Quillfeather", "given": ["Ottoline"]}],
        "gender": "female",
        "birthDate": "1941-02-03",
        "telecom": [{"system": "phone", "value": "01632 960001", "use": "home"}],
        "address": [{"line": ["12 Mill Lane"], "city": "Harrowmouth", "country": "GB"}],
    }


def _encounter(encounter_id: str, subject: dict[str, str], random: Random) -> dict[str, Any]:
    day = _day(random)
    return {
        "resourceType": "Encounter",
        "id": encounter_id,
        "status": "finished",
        "class": {"code": "HH"},
        "type": [_concept(_SNOMED, "439708006", "Home visit")],
        "subject": subject,
        "period": {"start": f"{day}T09:00:00+00:00", "end": f"{day}T09:45:00+00:00"},
    }


def _observation(
    observation_id: str, subject: dict[str, str], encounter: dict[str, str], random: Random
) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": observation_id,
        "status": "final",
        "category": [_concept("http://terminology.hl7.org/CodeSystem/x", "vital-signs", "Vitals")],
        "code": _concept(_LOINC, "29463-7", "Body weight"),
        "subject": subject,
        "encounter": encounter,
        "effectiveDateTime": f"{_day(random)}T09:10:00+00:00",
        "valueQuantity": {
            "value": random.randint(450, 1100) / 10,
            "unit": "kg",
            "system": "http://unitsofmeasure.org",
            "code": "kg",
        },
    }


def _condition(condition_id: str, subject: dict[str, str], random: Random) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "id": condition_id,
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "code": _concept(_SNOMED, "59621000", "Essential hypertension"),
        "subject": subject,
        "onsetDateTime": _day(random),
    }


def _medication(medication_id: str, subject: dict[str, str], random: Random) -> dict[str, Any]:
    return {
        "resourceType": "MedicationRequest",
        "id": medication_id,
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": _concept(_SNOMED, "386864001", "Amlodipine 5 mg"),
        "subject": subject,
        "authoredOn": _day(random),
        "dosageInstruction": [{"text": "One in the morning"}],
    }


def _concept(system: str, code: str, words: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": words}], "text": words}


def _day(random: Random) -> str:
    return f"{random.randint(2015, 2025)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
