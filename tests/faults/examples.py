"""Whole examples of what others write: the start of every change that is tried on it."""

import io
import json
import tarfile
from typing import Any, Final

import pyrage
import zstandard

from careapp.security.recovery import RecoveryKey
from tests.support.fhir_bundles import (
    FALLS,
    NURSE,
    PATIENT,
    a_small_bundle,
    coded,
    posted,
    put,
    to,
)

_PERIOD: Final = {"start": "2026-01-02", "end": "2026-12-31"}
_GOAL, _PLAN = "urn:uuid:" + "5" * 8 + "-5555-4555-8555-" + "5" * 12, "plan-1"


def a_rich_bundle() -> bytes:
    """Return a bundle with one resource of every kind that becomes an entry of its own."""
    bundle = a_small_bundle()
    bundle["entry"] += [posted(_GOAL, "Goal", **_goal()), *_health(), *_people(), *_plans()]
    return json.dumps(bundle).encode()


def a_response() -> bytes:
    """Return a response to the PHQ-9 with one answer."""
    answer = {"valueCoding": {"system": "http://loinc.org", "code": "LA6570-1"}}
    item = {"linkId": "/44250-9", "answer": [answer]}
    whole = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [item]}
    return json.dumps(whole).encode()


def forged_backup(tar: bytes, recovery: RecoveryKey) -> bytes:
    """Return a backup that opens with this key, whatever is in it: its recipient is no secret."""
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(tar)
    recipient = pyrage.x25519.Recipient.from_str(recovery.recipient)
    return bytes(pyrage.encrypt(packed, [recipient]))


def tar_of(files: dict[str, bytes]) -> bytes:
    """Return a tar file that holds these, in this order."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return whole.getvalue()


def _goal() -> dict[str, Any]:
    target = {"measure": coded("Weight"), "detailQuantity": {"value": 65, "unit": "kg"}}
    return {
        "lifecycleStatus": "active",
        "subject": to(PATIENT),
        "description": coded("To the shop and back"),
        "target": [target],
    }


def _health() -> list[dict[str, Any]]:
    about = {"subject": to(PATIENT), "status": "active", "intent": "order"}
    timing = {"repeat": {"frequency": 2, "period": 1.0, "periodUnit": "d", "boundsPeriod": _PERIOD}}
    dose = {"text": "one", "timing": timing, "doseAndRate": [{"doseQuantity": {"value": 5.50}}]}
    return [
        put("AllergyIntolerance", "a1", patient=to(PATIENT), code=coded("Penicillin")),
        put(
            "MedicationRequest",
            "m1",
            **about,
            medicationCodeableConcept=coded("Paracetamol"),
            dosageInstruction=[dose],
            authoredOn="2026-02-03T10:00:00Z",
        ),
        put("Procedure", "p1", **about, code=coded("Dressing"), performedPeriod=_PERIOD),
        put(
            "Immunization",
            "i1",
            patient=to(PATIENT),
            status="completed",
            vaccineCode=coded("Influenza"),
            occurrenceDateTime="2025-10",
        ),
        put("ServiceRequest", "s1", **about, code=coded("Physiotherapy"), authoredOn="2026"),
        put(
            "Encounter",
            "e1",
            subject=to(PATIENT),
            status="finished",
            type=[coded("Home visit")],
            period={"start": "2026-01-02T09:00:00+01:00"},
            participant=[{"individual": to(NURSE)}],
        ),
    ]


def _people() -> list[dict[str, Any]]:
    phone = [{"system": "phone", "value": "555 0134"}]
    name = [{"family": "Byron", "given": ["Annabella"]}]
    member = [{"role": [coded("Nurse")], "member": to(NURSE)}]
    return [
        put("RelatedPerson", "r1", patient=to(PATIENT), name=name, telecom=phone),
        put("Organization", "o1", name="District care", telecom=phone),
        put("CareTeam", "c1", subject=to(PATIENT), participant=member, period=_PERIOD),
    ]


def _plans() -> list[dict[str, Any]]:
    detail = {"status": "scheduled", "code": coded("Walk"), "scheduledString": "daily"}
    return [
        put(
            "CarePlan",
            _PLAN,
            subject=to(PATIENT),
            status="active",
            intent="plan",
            period=_PERIOD,
            addresses=[to(FALLS)],
            goal=[to(_GOAL)],
            activity=[{"detail": detail}],
        )
    ]
