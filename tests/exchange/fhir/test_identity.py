import pytest

from careapp.exchange.fhir.identity import record_id
from careapp.exchange.fhir.reading import read_document
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.resources import Resources

UUID_TEXT = "11111111-1111-4111-8111-111111111111"


def a_resource(full_url: str = "", name: str = "", put: str = "") -> Resource:
    own = f', "id": "{name}"' if name else ""
    resource = f'{{"resourceType": "Patient"{own}}}'
    request = f', "request": {{"method": "PUT", "url": "{put}"}}' if put else ""
    entry = f'{{"fullUrl": "{full_url}", "resource": {resource}{request}}}'
    document = f'{{"resourceType": "Bundle", "entry": [{entry}]}}'
    return read_document(document, "a.json", "a.json").resources[0]


@pytest.mark.parametrize(
    "reference",
    [
        f"urn:uuid:{UUID_TEXT}",
        f"Patient/{UUID_TEXT}",
        f"Patient/{UUID_TEXT}/_history/3",
        f"https://fhir.example.org/r4/Patient/{UUID_TEXT}",
    ],
)
@pytest.mark.parametrize(
    "resource",
    [
        a_resource(full_url=f"urn:uuid:{UUID_TEXT}"),
        a_resource(name=UUID_TEXT),
        a_resource(put=f"Patient/{UUID_TEXT}"),
        a_resource(full_url=f"https://fhir.example.org/r4/Patient/{UUID_TEXT}", name=UUID_TEXT),
        a_resource(full_url=f"urn:uuid:{UUID_TEXT}", put=f"Patient/{UUID_TEXT}"),
    ],
    ids=["posted", "bare", "put", "searched", "put with urn"],
)
def test_every_way_of_referring_to_a_resource_finds_it(resource: Resource, reference: str) -> None:
    assert Resources([resource]).find(reference) is resource


def test_a_put_entry_answers_to_the_urn_it_is_called_by_inside_its_bundle() -> None:
    resource = a_resource(full_url=f"urn:uuid:{UUID_TEXT}", put="Patient/ada", name="ada")

    assert Resources([resource]).find(f"urn:uuid:{UUID_TEXT}") is resource


def test_the_same_number_on_another_server_is_not_the_same_person() -> None:
    here = a_resource(full_url="https://here.example/Patient/1", name="1")
    there = a_resource(full_url="https://there.example/Patient/1", name="1")
    both = Resources([here, there])

    assert both.find("https://there.example/Patient/1") is there
    assert both.find("Patient/1", "https://here.example/") is here
    assert both.find("Patient/1") is None
    assert Resources([here]).find("https://there.example/Patient/1") is None


def test_ids_made_from_a_name_are_the_same_for_ever() -> None:
    assert record_id("Patient/ada") == record_id("Patient/ada")
    assert record_id("CarePlan/p", "activity", "1") != record_id("CarePlan/p", "activity", "2")
