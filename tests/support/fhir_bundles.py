"""Small FHIR bundles written for the tests."""

import json
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
PATIENT = "urn:uuid:11111111-1111-4111-8111-111111111111"
NURSE = "urn:uuid:22222222-2222-4222-8222-222222222222"
FALLS = "urn:uuid:33333333-3333-4333-8333-333333333333"


def a_transaction(*entries: Plain) -> Plain:
    return {"resourceType": "Bundle", "type": "transaction", "entry": list(entries)}


def posted(full_url: str, kind: str, /, **content: Any) -> Plain:
    """An entry as generators write them, known by a urn:uuid."""
    resource = {"resourceType": kind, **content}
    request = {"method": "POST", "url": kind}
    return {"fullUrl": full_url, "resource": resource, "request": request}


def put(kind: str, called: str, /, **content: Any) -> Plain:
    """An entry as servers write them, known by its type and id."""
    resource = {"resourceType": kind, "id": called, **content}
    return {"resource": resource, "request": {"method": "PUT", "url": f"{kind}/{called}"}}


def coded(text: str, code: str = "1") -> Plain:
    return {"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code}]}


def to(reference: str, **more: Any) -> Plain:
    return {"reference": reference, **more}


def ada(**more: Any) -> Plain:
    name = [{"use": "official", "family": "Byron", "given": ["Ada", "Augusta"]}]
    return {"name": name, "birthDate": "1940-12-10"} | more


def a_small_bundle() -> Plain:
    """A patient, her nurse, a concern and a weight, each referring to the others."""
    weight = {"value": 63.5, "unit": "kg", "code": "kg"}
    return a_transaction(
        posted(PATIENT, "Patient", **ada()),
        posted(NURSE, "Practitioner", name=[{"given": ["Nia"], "family": "Okoye"}]),
        posted(FALLS, "Condition", subject=to(PATIENT), code=coded("Falls")),
        posted(
            "urn:uuid:44444444-4444-4444-8444-444444444444",
            "Observation",
            status="final",
            subject=to(PATIENT),
            performer=[to(NURSE)],
            code=coded("Body weight"),
            effectiveDateTime="2026-03-01T09:30:00+01:00",
            valueQuantity=weight,
        ),
    )


def written(folder: Path, name: str, content: Plain | str) -> Path:
    """The content as a file of this name."""
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path
