"""A small bundle about one invented person, as a clinic would send it."""

import json
from pathlib import Path

PERSON = "urn:uuid:0b1d9a52-6c3e-4e0a-9f4e-3f4f6f2b7a01"


def a_clinic_bundle(folder: Path) -> Path:
    """Write it; return the file."""
    entries = [
        {
            "fullUrl": PERSON,
            "resource": {
                "resourceType": "Patient",
                "name": [{"given": ["Halldóra"], "family": "Þorsteinsdóttir"}],
                "birthDate": "1942-05-17",
                "gender": "female",
                "telecom": [{"system": "phone", "value": "555 0134"}],
            },
        },
        {
            "fullUrl": "urn:uuid:0b1d9a52-6c3e-4e0a-9f4e-3f4f6f2b7a02",
            "resource": {
                "resourceType": "AllergyIntolerance",
                "patient": {"reference": PERSON},
                "code": {"text": "Penicillin"},
                "criticality": "high",
                "reaction": [{"manifestation": [{"text": "Anaphylaxis"}]}],
            },
        },
        {
            "fullUrl": "urn:uuid:0b1d9a52-6c3e-4e0a-9f4e-3f4f6f2b7a03",
            "resource": {
                "resourceType": "Condition",
                "subject": {"reference": PERSON},
                "code": {"text": "Osteoarthritis of both knees"},
                "clinicalStatus": {"coding": [{"code": "active"}]},
                "onsetDateTime": "2011",
            },
        },
    ]
    for entry in entries:
        entry["request"] = {"method": "POST", "url": entry["resource"]["resourceType"]}  # type: ignore[index]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    target = folder / "clinic.json"
    target.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")
    return target
