import json
from pathlib import Path

import pytest

from careapp.exchange.fhir.reading import files_at, read_document, read_file
from careapp.exchange.fhir.refusal import FhirRefusedError
from tests.support.fhir_bundles import PATIENT, a_small_bundle, a_transaction, ada, posted, put, to


def read(text: str) -> list[str]:
    return [resource.key for resource in read_document(text, "a.json", "a.json").resources]


def refusal_of(text: str) -> FhirRefusedError:
    with pytest.raises(FhirRefusedError) as caught:
        read_document(text, "a.json", "a.json")
    return caught.value


def test_each_entry_is_kept_word_for_word_with_its_digits() -> None:
    body = '{"resourceType":"Observation", "valueQuantity" : {"value": 6.30}}'
    text = f'{{"resourceType":"Bundle","entry":[ {{"resource": {body} }} ]}}'

    (resource,) = read_document(text, "a.json", "a.json").resources

    assert resource.body == body
    assert resource.root().child("valueQuantity").digits("value") == "6.30"


def test_a_bare_resource_is_a_file_of_one() -> None:
    assert read('{"resourceType": "Patient", "id": "ada"}') == ["Patient/ada"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(b'\xef\xbb\xbf{"resourceType": "Patient", "id": "ada"}')

    assert read_file(path).resources[0].key == "Patient/ada"


def test_only_the_json_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.json", "inner/a.json", "notes.txt"):
        (tmp_path / name).write_text("{}")

    assert [path.name for path in files_at([tmp_path])] == ["b.json", "a.json"]


def test_escaped_names_and_slashes_are_read_as_they_are_meant() -> None:
    text = r'{"resource\u0054ype": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}]}'

    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ('{"resourceType": "Patient",\n "id": }', "line 2, column 8", "not valid JSON"),
        ('{"resourceType": "Bundle", "entry": [{"resource": ', "line 1, column 51", "not valid"),
        ('{"resourceType": "Patient"} {}', "line 1, column 29", "not valid JSON"),
        ("", "line 1, column 1", "not valid JSON"),
        ('{"resourceType": "Patient", "x": NaN}', "file", "NaN"),
        ('{"resourceType": "Patient", "x": "\\ud800"}', "file", "nobody can read"),
        ('{"resourceType": "Patient", "x": "\\u0000"}', "file", "nobody can read"),
        ('{"resourceType": "Patient", "x": ' + "[" * 100_000, "file", "nested deeper"),
        ('{"name": "Ada"}', "resourceType", "no resourceType"),
        ("[1, 2]", "resourceType", "no resourceType"),
        ('{"resourceType": 7}', "resourceType", "no resourceType"),
        ('{"resourceType": "Bundle"}', "entry", "no entries"),
        ('{"resourceType": "Bundle", "entry": []}', "entry", "no entries"),
        ('{"resourceType": "Bundle", "entry": {}}', "entry", "list of entries"),
        ('{"resourceType": "Bundle", "entry": [3]}', "entry[0]", "should be an object"),
        ('{"resourceType": "Bundle", "entry": [{}]}', "entry[0]", "no resource"),
        ('{"resourceType": "Bundle", "entry": [{"resource": "x"}]}', "entry[0].resource", "object"),
        (
            '{"resourceType": "Bundle", "entry": [{"resource": {}}]}',
            "entry[0].resource.resourceType",
            "no resourceType",
        ),
        (
            '{"resourceType": "Bundle", "entry": [{"request": {"method": "DELETE"}}]}',
            "entry[0].request.method",
            "asks to DELETE",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place_and_what_to_do(
    text: str, where: str, words: str
) -> None:
    refusal = refusal_of(text)

    assert refusal.where == where
    assert words in refusal.reason
    assert refusal.reason.endswith(".")


def test_a_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{"resourceType": "Patient", "x": "é"}'.encode("latin-1"))

    with pytest.raises(FhirRefusedError) as caught:
        read_file(path)

    assert caught.value.where == "byte 35"


def test_a_transaction_that_lacks_what_it_refers_to_is_refused_with_the_place() -> None:
    bundle = a_small_bundle()
    del bundle["entry"][1]

    refusal = refusal_of(json.dumps(bundle))

    assert refusal.where == "entry[2].resource.performer[0].reference"
    assert "Observation" in refusal.reason


def test_a_collection_may_refer_to_what_it_does_not_hold() -> None:
    bundle = a_small_bundle() | {"type": "collection"}
    del bundle["entry"][1]

    assert len(read(json.dumps(bundle))) == 3


def test_a_resource_is_known_by_its_put_url_then_its_full_url_then_its_id() -> None:
    versioned = put("CarePlan", "x") | {"fullUrl": "CarePlan/other/_history/3"}
    only_url = {"fullUrl": "CarePlan/y/_history/3", "resource": {"resourceType": "CarePlan"}}
    absolute = {
        "fullUrl": "https://fhir.example.org/r4/Goal/g/_history/2",
        "resource": {"resourceType": "Goal", "id": "g"},
    }
    bundle = a_transaction(versioned, only_url, absolute, posted(PATIENT, "Patient", **ada()))

    keys = read(json.dumps(bundle))

    assert keys == [
        "CarePlan/x",
        "CarePlan/y",
        "https://fhir.example.org/r4/Goal/g",
        f"Patient/{PATIENT.removeprefix('urn:uuid:')}",
    ]


def test_a_resource_without_any_name_is_known_by_its_content() -> None:
    text = json.dumps({"resourceType": "Observation", "subject": to("Patient/ada")})

    assert read(text) == read(text)
    assert read(text)[0].startswith("Observation/#")
