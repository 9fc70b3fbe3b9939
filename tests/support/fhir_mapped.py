"""Mapping a few resources about Ada and looking at what they became."""

import json
from typing import Any, TypeVar

from careapp.exchange.fhir.mapping import Mapped, map_resource
from careapp.exchange.fhir.plan import plan_links
from careapp.exchange.fhir.reading import read_document
from careapp.exchange.fhir.resources import Resources
from careapp.models.record import Record
from tests.support.fhir_bundles import Plain, a_transaction, ada, put, to

ADA = put("Patient", "ada", **ada())
RecordType = TypeVar("RecordType", bound=Record)


def mapped(*entries: Plain) -> Mapped:
    """What becomes of the last entry, with the others and Ada in reach."""
    file = read_document(json.dumps(a_transaction(ADA, *entries)), "a.json", "a.json")
    resources = Resources(file.resources)
    plans = {
        key: link
        for resource in file.resources
        if resource.kind == "CarePlan"
        for key, link in plan_links(resource, resources).items()
    }
    return map_resource(file.resources[-1], resources, plans)


def the(kind: type[RecordType], *entries: Plain) -> RecordType:
    return every(kind, *entries)[0]


def every(kind: type[RecordType], *entries: Plain) -> list[RecordType]:
    return [record for record in mapped(*entries).records if isinstance(record, kind)]


def of_ada(kind: str, called: str = "x", /, **content: Any) -> Plain:
    subject = "patient" if kind in {"AllergyIntolerance", "Immunization"} else "subject"
    return put(kind, called, **{subject: to("Patient/ada"), **content})
