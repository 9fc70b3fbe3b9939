"""What was ordered or is taken: medicines, services, referrals."""

from collections.abc import Iterator

from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.scope import NotMappedError, Scope, must_count
from careapp.exchange.fhir.timing import dosage_words, timing_bounds, timing_words
from careapp.exchange.fhir.values import (
    all_words,
    concept,
    moment,
    notes,
    one_concept,
    period,
    quantity_words,
    range_words,
    ratio_words,
)
from careapp.models.clinical import Medication, ServiceRequest
from careapp.models.record import Record
from careapp.models.values import Concept, When


def medication_request(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a medicine as ordered."""
    _refuse_wrong(root)
    dosages = _in_order(root.children("dosageInstruction"))
    starts, ends = _course(dosages)
    dispense = root.child("dispenseRequest")
    valid_from, valid_until = period(dispense, "validityPeriod")
    yield Medication(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=_medicine(root, scope),
        status=root.text("status"),
        dosage=_dosage(dosages),
        reason=_reason(root, scope),
        prescriber=scope.words(root.child("requester")),
        started=starts or root.when("authoredOn") or valid_from,
        ended=ends,
        supply_until=valid_until,
        note=notes(root),
    )


def medication_statement(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a medicine as taken."""
    _refuse_wrong(root)
    dosages = _in_order(root.children("dosage"))
    starts, ends = moment(root, "effective")
    yield Medication(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=_medicine(root, scope),
        taken=True,
        status=root.text("status"),
        dosage=_dosage(dosages),
        reason=_reason(root, scope),
        prescriber="",
        started=starts or _course(dosages)[0] or root.when("dateAsserted"),
        ended=ends or _course(dosages)[1],
        note=notes(root),
    )


def service_request(root: Node, scope: Scope) -> Iterator[Record]:
    """Yield a service asked for."""
    _refuse_wrong(root)
    timing = root.child("occurrenceTiming")
    starts, ends = moment(root, "occurrence")
    first, last = timing_bounds(timing)
    amount = (
        quantity_words(root.child("quantityQuantity"))
        or ratio_words(root.child("quantityRatio"))
        or range_words(root.child("quantityRange"))
    )
    said = (notes(root), root.text("patientInstruction"))
    wanted = concept(root.child("code"))
    yield ServiceRequest(
        id=scope.id,
        patient_id=scope.patient_id,
        concept=wanted if wanted.words else one_concept(root.children("orderDetail")),
        category=one_concept(root.children("category")),
        status=root.text("status"),
        intent=root.text("intent"),
        authored=root.when("authoredOn"),
        starts=starts or first,
        ends=ends or last,
        quantity=", ".join(filter(None, (amount, timing_words(timing)))),
        requester=scope.words(root.child("requester")),
        performer=scope.all_words(root.children("performer")),
        reason=_reason(root, scope),
        note="\n".join(filter(None, said)),
    )


def _refuse_wrong(root: Node) -> None:
    must_count(root.text("status"))
    if root.flag("doNotPerform"):
        raise NotMappedError("It says what must not be done, which has no place on the chart yet.")


def _medicine(root: Node, scope: Scope) -> Concept:
    if "medicationCodeableConcept" in root:
        return concept(root.child("medicationCodeableConcept"))
    reference = root.child("medicationReference")
    inner = scope.contained(reference)
    found = None if inner else scope.target(reference)
    medicine = inner or (found.root() if found else Node({}, ""))
    known = concept(medicine.child("code"))
    named = known if known.words else Concept(text=scope.words(reference))
    if not named.words and not scope.missing:
        raise NotMappedError("It does not name the medicine.")
    return named


def _reason(root: Node, scope: Scope) -> str:
    coded = all_words(root.children("reasonCode"))
    named = scope.all_words(root.children("reasonReference"))
    return ", ".join(filter(None, (coded, named)))


def _in_order(dosages: list[Node]) -> list[Node]:
    def place(dosage: Node) -> int:
        digits = dosage.digits("sequence")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0

    return sorted(dosages, key=place)


def _dosage(dosages: list[Node]) -> str:
    return "; ".join(filter(None, map(dosage_words, dosages)))


def _course(dosages: list[Node]) -> tuple[When, When]:
    bounds = [timing_bounds(dosage.child("timing")) for dosage in dosages]
    starts = [start for start, _ in bounds if start]
    ends = [end for _, end in bounds]
    return min(starts, default=When()), max(ends) if ends and all(ends) else When()
