"""The facts of the chart: conditions, allergies, observations, visits, vaccines, procedures."""

from collections.abc import Iterator
from typing import Final

from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.scope import NotMappedError, Scope, must_count
from careapp.exchange.fhir.timing import timing_words
from careapp.exchange.fhir.values import (
    all_words,
    code,
    concept,
    moment,
    notes,
    one_concept,
    quantity,
    quantity_words,
    range_words,
    ratio_words,
)
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Measure,
    Observation,
    ObservationPart,
    Procedure,
)
from careapp.models.record import Record
from careapp.models.values import When

_SETTINGS: Final = {
    "AMB": "ambulatory",
    "EMER": "emergency",
    "FLD": "field",
    "HH": "home health",
    "IMP": "inpatient encounter",
    "ACUTE": "inpatient acute",
    "NONAC": "inpatient non-acute",
    "OBSENC": "observation encounter",
    "PRENC": "pre-admission",
    "SS": "short stay",
    "VR": "virtual",
}


def condition(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a concern; one that was ruled out or never true stays out of the chart."""
    verification = _verification(root)
    said = (root.text("onsetString"), root.text("abatementString"), notes(root))
    yield Condition(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=concept(root.child("code")),
        category=one_concept(root.children("category")),
        clinical_status=code(root.child("clinicalStatus")),
        verification=verification,
        onset=moment(root, "onset")[0],
        abated=_abated(root),
        recorded=root.when("recordedDate"),
        note="\n".join(filter(None, said)),
    )


def allergy(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield something the person must not be given."""
    _verification(root)
    reactions = root.children("reaction")
    substance = concept(root.child("code"))
    if not substance.words:
        substance = one_concept(part.child("substance") for part in reactions)
    signs = (all_words(part.children("manifestation")) for part in reactions)
    yield Allergy(
        id=scope.id,
        patient_id=scope.patient_id,
        substance=substance,
        categories=root.texts("category"),
        criticality=root.text("criticality"),
        reactions=tuple(dict.fromkeys(filter(None, signs))),
        clinical_status=code(root.child("clinicalStatus")),
        recorded=root.when("recordedDate") or root.when("onsetDateTime"),
        note=notes(root),
    )


def observation(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a finding with its value and its parts."""
    if root.text("status") in {"entered-in-error", "cancelled"}:
        raise NotMappedError("It is marked as entered in error or cancelled.")
    yield Observation(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=concept(root.child("code")),
        category=next((code(part) for part in root.children("category")), ""),
        status=root.text("status"),
        effective=_effective(root),
        measure=_measure(root),
        parts=tuple(
            ObservationPart(concept=concept(part.child("code")), measure=_measure(part))
            for part in root.children("component")
        ),
        interpretation=all_words(root.children("interpretation")),
        note=notes(root),
        encounter_id=scope.record_id(root.child("encounter"), ("Encounter",)),
    )


def encounter(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a visit, call or stay."""
    must_count(root.text("status"))
    setting = root.child("class")
    places = scope.all_words(part.child("location") for part in root.children("location"))
    reasons = (
        all_words(root.children("reasonCode")),
        scope.all_words(root.children("reasonReference")),
    )
    stay = root.child("period")
    yield Encounter(
        id=scope.id,
        patient_id=scope.patient_id,
        kind=one_concept(root.children("type")),
        setting=setting.text("display")
        or _SETTINGS.get(setting.text("code"), setting.text("code")),
        status=root.text("status"),
        started=stay.when("start"),
        ended=stay.when("end"),
        reason=", ".join(filter(None, reasons)),
        place=places or scope.words(root.child("serviceProvider")),
        with_whom=scope.all_words(
            part.child("individual") for part in root.children("participant")
        ),
    )


def immunization(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a vaccine given, or not given and why."""
    must_count(root.text("status"))
    given = root.when("occurrenceDateTime")
    not_done = root.text("status") == "not-done"
    yield Immunization(
        id=scope.id,
        patient_id=scope.patient_id,
        vaccine=concept(root.child("vaccineCode")),
        status=root.text("status"),
        given=given,
        lot=root.text("lotNumber"),
        reason_not_given=concept(root.child("statusReason")).words if not_done else "",
    )


def procedure(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield something done to or for the person."""
    must_count(root.text("status"))
    start, end = moment(root, "performed")
    reasons = (
        all_words(root.children("reasonCode")),
        scope.all_words(root.children("reasonReference")),
    )
    said = (root.text("performedString"), notes(root))
    yield Procedure(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=concept(root.child("code")),
        status=root.text("status"),
        performed=start,
        performed_until=end,
        reason=", ".join(filter(None, reasons)),
        performer=scope.all_words(part.child("actor") for part in root.children("performer")),
        note="\n".join(filter(None, said)),
    )


def _verification(root: Node) -> str:
    """Return how sure it is; raise NotMappedError for what is known not to be so."""
    sure = code(root.child("verificationStatus"))
    must_count(sure)
    if sure == "refuted":
        raise NotMappedError("It was ruled out.")
    return sure


def _abated(root: Node) -> When:
    start, end = moment(root, "abatement")
    return end or start


def _effective(root: Node) -> When:
    return moment(root, "effective")[0] or root.when("effectiveInstant")


def _measure(node: Node) -> Measure:
    name = next((name for name in node.data if name.startswith("value")), "")
    if name == "valueQuantity":
        return quantity(node.child(name))
    if name == "valueCodeableConcept":
        return Measure(concept=concept(node.child(name)))
    if name:
        return Measure(value=_plain_value(node, name))
    absent = node.child("dataAbsentReason")
    return Measure(concept=concept(absent)) if absent else Measure()


def _plain_value(node: Node, name: str) -> str:
    match name.removeprefix("value"):
        case "String" | "Time":
            return node.text(name)
        case "DateTime":
            return node.when(name).text
        case "Integer":
            return node.digits(name)
        case "Boolean":
            return {True: "yes", False: "no", None: ""}[node.flag(name)]
        case kind if kind in _WORDS:
            return _WORDS[kind](node.child(name))
    return ""  # such as the curve of an ECG: kept in the source, no line of the chart


def _span_words(span: Node) -> str:
    return " – ".join(filter(None, (span.when("start").text, span.when("end").text)))


_WORDS: Final = {
    "Range": range_words,
    "Ratio": ratio_words,
    "Period": _span_words,
    "Timing": timing_words,
    "Duration": quantity_words,
    "Age": quantity_words,
}
