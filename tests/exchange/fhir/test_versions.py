"""Which of two versions of one resource is in force."""

import json
from typing import Any

import pytest

from careapp.exchange.fhir.reading import read_document
from careapp.exchange.fhir.resource import Resource
from careapp.exchange.fhir.versions import Order, order
from tests.support.fhir_bundles import Plain, a_transaction, put

FILE_A, FILE_B = {"Observation/w", "Patient/a", "Patient/b"}, {"Observation/w", "Patient/c", "x"}


def test_the_same_content_in_another_layout_is_the_same_version() -> None:
    one, other = a_weight(status="final", value="63"), a_weight(value="63", status="final")

    assert order(one, other, FILE_A, FILE_B) is Order.SAME


@pytest.mark.parametrize(
    ("arriving", "known"),
    [
        ({"lastUpdated": "2026-03-02T00:00:00Z"}, {"lastUpdated": "2026-03-01T00:00:00Z"}),
        # 08:30 in UTC is after 09:00 an hour further east, though it sorts before it as a text.
        (
            {"lastUpdated": "2026-03-01T08:30:00Z"},
            {"lastUpdated": "2026-03-01T09:00:00+01:00"},
        ),
        ({"versionId": "10"}, {"versionId": "9"}),
        (
            {"lastUpdated": "2026-03-01T00:00:00.5Z", "versionId": "1"},
            {"lastUpdated": "2026-03-01T00:00:00Z", "versionId": "2"},
        ),
        ({"lastUpdated": "yesterday 2"}, {"lastUpdated": "yesterday 1"}),
    ],
)
def test_what_resources_say_of_their_own_version_counts_first(
    arriving: Plain, known: Plain
) -> None:
    newer = a_weight(meta=arriving, effectiveDateTime="2020-01-01")
    older = a_weight(meta=known, effectiveDateTime="2026-01-01")

    assert order(newer, older, FILE_A, FILE_A) is Order.NEWER
    assert order(older, newer, FILE_A, FILE_A) is Order.OLDER


def test_a_file_with_most_of_the_same_entries_is_a_correction_even_of_an_earlier_date() -> None:
    arriving = a_weight(effectiveDateTime="2026-03-15")
    known = a_weight(effectiveDateTime="2026-03-16")

    assert order(arriving, known, FILE_A, FILE_A) is Order.CORRECTS


@pytest.mark.parametrize("meta", [None, "nonsense", {"versionId": 7}, {"lastUpdated": 20260301}])
def test_of_two_sources_that_merely_overlap_the_later_date_counts(meta: object) -> None:
    later = a_weight(meta=meta, effectiveDateTime="2026-03-16")
    earlier = a_weight(meta=meta, effectiveDateTime="2026-03-15")

    assert order(later, earlier, FILE_A, FILE_B) is Order.NEWER
    assert order(earlier, later, FILE_A, FILE_B) is Order.OLDER


def test_two_undated_versions_stand_in_the_same_order_whichever_comes_first() -> None:
    one, other = a_weight(value="63"), a_weight(value="64")

    found = {order(one, other, FILE_A, FILE_B), order(other, one, FILE_A, FILE_B)}

    assert found == {Order.NEWER, Order.OLDER}


def a_weight(**content: Any) -> Resource:
    text = json.dumps(a_transaction(put("Observation", "w", **content)))
    return read_document(text, "w.json", "w.json").resources[0]
