"""The shipped Stay Independent check: its words, its totals, its flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.questionnaire.instrument import Instrument
from tests.resources.answering import (
    _NO,
    _YES,
    STAY_IDS,
    STAY_INDEPENDENT,
    STAY_LOADED,
    flags_of,
    score_of,
    stay_answers,
)


def test_stay_independent_asks_the_published_statements(stay_independent: Instrument) -> None:
    asked = [stay_independent.form.items[link_id] for link_id in STAY_IDS]

    assert [item.text for item in asked] == [words for _, words in STAY_INDEPENDENT]
    for item, (points, _) in zip(asked, STAY_INDEPENDENT, strict=True):
        offered = [(option.code, option.text, float(option.points or 0)) for option in item.options]
        assert offered == [(_YES, "Yes", points), (_NO, "No", 0)]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_yes_of_stay_independent_counts_its_points(
    stay_independent: Instrument, number: int
) -> None:
    found = score_of(stay_independent, stay_answers({number}))

    assert found.total == STAY_INDEPENDENT[number - 1][0]


@pytest.mark.parametrize(
    ("yes", "total", "band"),
    [
        (set(), 0, "Not at risk"),
        ({1, 3}, 3, "Not at risk"),
        ({1, 2}, 4, "At risk"),
        ({3, 4, 5, 6}, 4, "At risk"),
        ({1, 2, 3, 4, 5}, 7, "At risk"),
        (set(range(1, 13)), 14, "At risk"),
    ],
)
def test_stay_independent_totals_fall_into_their_bands(
    stay_independent: Instrument, yes: set[int], total: int, band: str
) -> None:
    found = score_of(stay_independent, stay_answers(yes))

    assert found.total == total
    assert found.band is not None
    assert found.band.label == band
    assert ("fall-risk" in flags_of(stay_independent, stay_answers(yes))) is (total >= 4)


def test_stay_independent_with_a_missing_answer_has_no_total(stay_independent: Instrument) -> None:
    found = score_of(stay_independent, stay_answers({1}, open_numbers={12}))

    assert found.total is None
    assert found.reason == "incomplete (11 of 12)"


def test_stay_independent_flags_the_risk_as_soon_as_it_is_certain(
    stay_independent: Instrument,
) -> None:
    flags = flags_of(stay_independent, stay_answers({1, 2}, open_numbers={11, 12}))

    assert [cause.link_id for cause in flags["fall-risk"].causes] == ["q1", "q2"]


def test_stay_independent_suggests_work_on_balance_and_strength(
    stay_independent: Instrument,
) -> None:
    flag = flags_of(stay_independent, stay_answers({1, 2}))["fall-risk"]

    assert flag.suggestion is not None
    assert (flag.suggestion.problem, flag.suggestion.seq, flag.suggestion.domain) == (
        "Neuro-musculo-skeletal function",
        25,
        "Physiological",
    )
    assert all(entry.plain for entry in flag.suggestion.interventions)


def test_stay_independent_names_its_source(stay_independent: Instrument) -> None:
    assert stay_independent.sidecar is not None
    assert "Centers for Disease Control and Prevention" in stay_independent.sidecar.licence.notice


@given(st.lists(st.sampled_from([True, False, None]), min_size=12, max_size=12))
def test_a_stay_independent_total_never_leaves_its_range(given_answers: list[bool | None]) -> None:
    yes = {number for number, each in enumerate(given_answers, 1) if each}
    open_numbers = {number for number, each in enumerate(given_answers, 1) if each is None}

    found = score_of(STAY_LOADED, stay_answers(yes, open_numbers=open_numbers))

    assert (found.total is None) is bool(open_numbers)
    assert 0 <= found.so_far <= 14
