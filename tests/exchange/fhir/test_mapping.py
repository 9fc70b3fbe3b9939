"""What each kind of resource becomes."""

import json
from datetime import date

import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.mapping import map_resource
from careapp.exchange.fhir.reading import read_document
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resources import Resources
from careapp.models.clinical import Allergy, Encounter, Medication, Observation, ServiceRequest
from careapp.models.patient import Patient, PatientStatus
from careapp.models.people import CareTeam, RelatedPerson
from tests.support.fhir_bundles import Plain, a_transaction, ada, coded, put, to
from tests.support.fhir_mapped import ADA, mapped, of_ada, the


def test_a_patient_keeps_the_official_name_and_the_others_beside_it() -> None:
    names = [
        {"use": "maiden", "family": "Noel", "given": ["Ada"]},
        {"use": "nickname", "given": ["Addie"]},
        {"use": "official", "family": "Byron723", "given": ["Ada", "Augusta"], "prefix": ["Mrs."]},
    ]

    patient = the(Patient, put("Patient", "p", name=names, gender="female"))

    assert (patient.given_name, patient.family_name) == ("Ada Augusta", "Byron723")
    assert patient.preferred_name == "Addie"
    assert [name.family for name in patient.other_names] == ["Noel"]


def test_a_patient_who_died_is_no_longer_active() -> None:
    patient = the(Patient, put("Patient", "p", **ada(deceasedDateTime="2020-01-02T10:00:00Z")))

    assert patient.status is PatientStatus.CLOSED
    assert str(patient.died_on) == "2020-01-02"


def test_a_contact_named_in_the_patient_becomes_a_related_person() -> None:
    contact = {"name": {"text": "Linda Byron"}, "telecom": [{"system": "phone", "value": "1234"}]}

    person = the(RelatedPerson, put("Patient", "p", **ada(contact=[contact])))

    assert (person.name, person.telecoms[0].value) == ("Linda Byron", "1234")
    assert person.patient_id == record_id("Patient/p")


def test_a_year_of_birth_is_noted_and_not_made_into_a_day() -> None:
    made = mapped(put("Patient", "p", **ada(birthDate="1940")))

    assert isinstance(made.records[0], Patient)
    assert made.records[0].birth_date is None
    assert made.remarks[0][0] == "entry[1].resource.birthDate"


def test_blood_pressure_keeps_both_parts_and_every_digit() -> None:
    def part(text: str, digits: str) -> Plain:
        return {"code": coded(text), "valueQuantity": {"value": digits, "unit": "mmHg"}}

    entry = of_ada(
        "Observation", component=[part("Systolic", "@120.50@"), part("Diastolic", "@80@")]
    )
    text = json.dumps(a_transaction(ADA, entry)).replace('"@', "").replace('@"', "")
    file = read_document(text, "a.json", "a.json")

    (made,) = map_resource(file.resources[1], Resources(file.resources), {}).records

    assert isinstance(made, Observation)
    values = [(p.concept.words, p.measure.value, p.measure.unit) for p in made.parts]
    assert values == [("Systolic", "120.50", "mmHg"), ("Diastolic", "80", "mmHg")]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"valueQuantity": {"value": 5, "comparator": "<", "unit": "mg"}}, "<5"),
        ({"valueString": "Likes to sleep in"}, "Likes to sleep in"),
        ({"valueBoolean": False}, "no"),
        ({"valueInteger": 7}, "7"),
        ({"valueRange": {"low": {"value": 2}, "high": {"value": 4, "unit": "h"}}}, "2–4 h"),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, "1 / 128"),
        ({"valueDateTime": "2026-03"}, "2026-03"),
    ],
)
def test_every_kind_of_value_can_be_read(value: Plain, words: str) -> None:
    assert the(Observation, of_ada("Observation", **value)).measure.value == words


def test_dates_stay_as_exact_or_as_vague_as_they_were_given() -> None:
    moment = "2024-05-07T17:03:13.247933983-06:00"

    assert (
        the(Observation, of_ada("Observation", effectiveDateTime=moment)).effective.text == moment
    )
    assert (
        the(Observation, of_ada("Observation", effectiveDateTime="1998")).effective.text == "1998"
    )


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        ({"text": "One at night"}, "One at night"),
        (
            {
                "doseAndRate": [{"doseQuantity": {"value": 500, "unit": "mg"}}],
                "timing": {"repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}},
                "route": {"text": "by mouth"},
                "asNeededBoolean": True,
            },
            "500 mg, 3 times a day, by mouth, as needed",
        ),
        (
            {"timing": {"repeat": {"frequency": 1, "period": 6, "periodUnit": "h"}}},
            "every 6 hours",
        ),
        (
            {"timing": {"repeat": {"period": 1, "periodUnit": "d", "when": ["HS"]}}},
            "once a day, at bedtime",
        ),
        ({"timing": {"code": {"text": "BID"}}}, "BID"),
        ({"doseAndRate": [{"doseQuantity": {"value": 1}}]}, "1 at a time"),
    ],
)
def test_a_dosage_reads_as_one_would_say_it(dosage: Plain, words: str) -> None:
    entry = of_ada(
        "MedicationRequest", medicationCodeableConcept=coded("A"), dosageInstruction=[dosage]
    )

    assert the(Medication, entry).dosage == words


def test_an_order_that_runs_out_does_not_end_the_medicine() -> None:
    entry = of_ada(
        "MedicationRequest",
        medicationCodeableConcept=coded("A"),
        status="active",
        dispenseRequest={"validityPeriod": {"start": "2018-08-01", "end": "2019-06-30"}},
    )

    medicine = the(Medication, entry)

    assert medicine.supply_until.text == "2019-06-30"
    assert medicine.active_on(date(2026, 11, 24))


def test_a_medicine_is_named_by_what_it_refers_to_inside_or_outside() -> None:
    inside = of_ada(
        "MedicationRequest",
        contained=[{"resourceType": "Medication", "id": "m", "code": coded("Aspirin")}],
        medicationReference=to("#m"),
    )
    outside = of_ada("MedicationStatement", medicationReference=to("Medication/m"))
    medicine = put("Medication", "m", code=coded("Ibuprofen"))

    assert the(Medication, inside).concept.words == "Aspirin"
    assert the(Medication, medicine, outside).concept.words == "Ibuprofen"
    assert the(Medication, medicine, outside).taken


def test_what_must_not_be_given_never_looks_like_an_order() -> None:
    entry = of_ada("MedicationRequest", medicationCodeableConcept=coded("A"), doNotPerform=True)

    made = mapped(entry)

    assert not made.records
    assert "must not be done" in made.reason


@pytest.mark.parametrize(
    "entry",
    [
        of_ada("Condition", verificationStatus={"coding": [{"code": "entered-in-error"}]}),
        of_ada("AllergyIntolerance", verificationStatus={"coding": [{"code": "refuted"}]}),
        of_ada("Observation", status="entered-in-error"),
        of_ada("MedicationRequest", status="entered-in-error"),
    ],
    ids=lambda entry: str(entry["resource"]["resourceType"]),
)
def test_what_was_entered_in_error_stays_out_of_the_chart(entry: Plain) -> None:
    assert not mapped(entry).records
    assert mapped(entry).reason


def test_people_are_named_by_what_the_file_calls_them_or_by_their_own_name() -> None:
    nurse = put("Practitioner", "n", name=[{"prefix": ["Dr."], "given": ["Nia"], "family": "Oke7"}])
    role = put("PractitionerRole", "r", practitioner=to("Practitioner/n"))

    def asked_by(reference: Plain) -> str:
        return the(
            ServiceRequest, nurse, role, of_ada("ServiceRequest", requester=reference)
        ).requester

    assert asked_by(to("Practitioner/n")) == "Dr. Nia Oke7"
    assert asked_by(to("PractitionerRole/r")) == "Dr. Nia Oke7"
    assert asked_by(to("Practitioner/n", display="Nurse Nia")) == "Nurse Nia"
    assert asked_by({"display": "Somebody"}) == "Somebody"


def test_a_care_team_knows_its_members() -> None:
    nurse = put("Practitioner", "n", name=[{"text": "Nia Okoye"}])
    daughter = put("RelatedPerson", "d", patient=to("Patient/ada"), name=[{"text": "Rose"}])
    team = of_ada(
        "CareTeam",
        participant=[
            {"member": to("Practitioner/n"), "role": [coded("Nurse")]},
            {"member": to("RelatedPerson/d", display="Daughter")},
        ],
    )

    members = the(CareTeam, nurse, daughter, team).participants

    assert [(m.name, m.member_kind) for m in members] == [
        ("Nia Okoye", "practitioner"),
        ("Rose", "related_person"),
    ]
    assert members[0].member_id == record_id("Practitioner/n")


def test_an_encounter_says_what_where_why_and_with_whom() -> None:
    encounter = of_ada(
        "Encounter",
        **{"class": {"code": "HH"}},
        type=[coded("Home visit")],
        reasonCode=[coded("Falls")],
        serviceProvider={"display": "Agency"},
        participant=[{"individual": {"display": "Nia"}}],
    )

    made = the(Encounter, encounter)

    assert (made.kind.words, made.setting, made.reason) == ("Home visit", "home health", "Falls")
    assert (made.place, made.with_whom) == ("Agency", "Nia")


def test_an_allergy_without_a_code_is_named_by_its_reaction() -> None:
    reaction = {"substance": coded("Peanut"), "manifestation": [coded("Hives")]}

    allergy = the(Allergy, of_ada("AllergyIntolerance", reaction=[reaction]))

    assert (allergy.substance.words, allergy.reactions) == ("Peanut", ("Hives",))


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (put("Patient", "p", name="Ada"), "name"),
        (put("Patient", "p", name=[{"family": ["Byron"]}]), "name[0].family"),
        (put("Patient", "p", name=[{"given": [1]}]), "name[0].given[0]"),
        (put("Patient", "p", birthDate="10 December"), "birthDate"),
        (put("Patient", "p", birthDate="2026-02-30"), "birthDate"),
        (put("Patient", "p", telecom=[{"value": 5551234}]), "telecom[0].value"),
        (of_ada("Observation", valueQuantity={"value": "5"}), "valueQuantity.value"),
        (of_ada("Observation", code={"coding": [3]}), "code.coding[0]"),
        (of_ada("CarePlan", activity=[{"detail": {"status": 1}}]), "activity[0].detail.status"),
        (put("Condition", "c", subject="Patient/ada"), "subject"),
        (put("Condition", "c", subject=to("Patient/nobody"), code="Falls"), "code"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_wrong_type_is_refused_with_its_place(entry: Plain, place: str) -> None:
    with pytest.raises(FhirRefusedError) as caught:
        mapped(entry)

    assert caught.value.where == f"entry[1].resource.{place}"


def test_one_object_where_a_list_belongs_counts_as_a_list_of_one() -> None:
    entry = of_ada("ServiceRequest", reasonCode=coded("Ingrowing nail"))

    assert the(ServiceRequest, entry).reason == "Ingrowing nail"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (put("Encounter", "e"), "does not refer to a patient"),
        (put("Encounter", "e", subject={"display": "Ada"}), "does not refer to a patient"),
        (put("Observation", "o", subject=to("Group/g")), "about a Group"),
        (of_ada("Claim"), "no place for this type"),
    ],
)
def test_what_has_no_place_on_a_chart_is_kept_with_the_reason(entry: Plain, words: str) -> None:
    assert not mapped(entry).records
    assert words in mapped(entry).reason
