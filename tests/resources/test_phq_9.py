"""The shipped PHQ-9: its words, its totals, its flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.instrument import Instrument
from careapp.models.questionnaire.sidecar import Severity
from tests.resources.answering import (
    _PHQ_9_IDS,
    DIFFICULTY,
    FREQUENCY,
    PHQ_9,
    PHQ_9_LOADED,
    coded,
    flags_of,
    phq_answers,
    points_for,
    score_of,
)


def test_phq_9_asks_the_published_items_in_the_published_words(phq_9: Instrument) -> None:
    asked = [phq_9.form.items[link_id] for link_id in _PHQ_9_IDS]

    assert [item.text for item in asked] == [words for _, words in PHQ_9]
    assert [item.data["code"][0]["code"] for item in asked] == [code for code, _ in PHQ_9]  # type: ignore[index]
    for item in asked:
        assert [(option.code, option.text) for option in item.options] == list(FREQUENCY)
        assert [option.points for option in item.options] == [0, 1, 2, 3]


def test_phq_9_asks_under_its_stem(phq_9: Instrument) -> None:
    parent = phq_9.form.items[_PHQ_9_IDS[0]].parent

    assert parent is not None
    assert phq_9.form.items[parent].text == (
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    )


def test_phq_9_asks_about_difficulty_without_scoring_it(phq_9: Instrument) -> None:
    item = phq_9.form.items[DIFFICULTY]
    answers = phq_answers([0] * 9).with_answer(DIFFICULTY, coded("LA6574-3"))

    assert [option.text for option in item.options] == [
        "Not difficult at all",
        "Somewhat difficult",
        "Very difficult",
        "Extremely difficult",
    ]
    assert score_of(phq_9, answers).total == 0


def test_phq_9_carries_its_loinc_codes_and_licence_notice(phq_9: Instrument) -> None:
    sidecar = phq_9.sidecar

    assert sidecar is not None
    assert (sidecar.loinc_panel, sidecar.loinc_total) == ("44249-1", "44261-6")
    assert "No permission required to reproduce, translate, display or distribute" in (
        sidecar.licence.notice
    )
    assert "LOINC" in sidecar.licence.notice
    assert sidecar.rule is not None
    assert (float(sidecar.rule.lowest), float(sidecar.rule.highest)) == (0, 27)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "Minimal"),
        (4, "Minimal"),
        (5, "Mild"),
        (9, "Mild"),
        (10, "Moderate"),
        (13, "Moderate"),
        (14, "Moderate"),
        (15, "Moderately severe"),
        (19, "Moderately severe"),
        (20, "Severe"),
        (27, "Severe"),
    ],
)
def test_phq_9_totals_fall_into_their_bands(phq_9: Instrument, total: int, band: str) -> None:
    found = score_of(phq_9, phq_answers(points_for(total)))

    assert found.total == total
    assert found.complete
    assert not found.prorated
    assert found.band is not None
    assert found.band.label == band


@pytest.mark.parametrize(
    ("points", "total"),
    [
        ([1, 1, 1, 1, 1, 1, 1, 1, None], 9),  # 8 x 9 / 8 = 9
        ([2, 2, 2, 1, 1, 1, 0, 0, None], 10),  # 9 x 9 / 8 = 10.125
        ([1, 1, 1, 1, 0, 0, 0, 0, None], 5),  # 4 x 9 / 8 = 4.5, half up
        ([3, 3, 1, 0, 0, 0, 0, None, None], 9),  # 7 x 9 / 7 = 9
        ([2, 2, 2, 2, 2, 0, 0, None, None], 13),  # 10 x 9 / 7 = 12.857
        ([3, 3, 3, 3, 3, 3, 3, None, None], 27),
        ([0, 0, 0, 0, 0, 0, 0, None, None], 0),
    ],
)
def test_phq_9_prorates_one_or_two_missing_items(
    phq_9: Instrument, points: list[int | None], total: int
) -> None:
    found = score_of(phq_9, phq_answers(points))

    assert found.total == total
    assert found.prorated
    assert not found.complete
    assert found.band is not None


def test_phq_9_with_three_missing_items_has_no_score(phq_9: Instrument) -> None:
    found = score_of(phq_9, phq_answers([3, 3, 3, 3, 3, 3, None, None, None]))

    assert found.total is None
    assert found.band is None
    assert found.so_far == 18
    assert found.reason == "incomplete (6 of 9)"


def test_a_declined_phq_9_item_counts_as_missing_whatever_was_chosen_before(
    phq_9: Instrument,
) -> None:
    kept = Answer(values=coded("LA6571-9").values, missing=MissingReason.DECLINED)
    answers = phq_answers([1] * 9).with_answer(_PHQ_9_IDS[0], kept)

    found = score_of(phq_9, answers)

    assert (found.answered, found.total) == (8, 9)


@pytest.mark.parametrize("given_points", [1, 2, 3])
@pytest.mark.parametrize("others", [0, 1, 3, None])
def test_phq_9_item_9_raises_the_safety_flag_whatever_the_total(
    phq_9: Instrument, given_points: int, others: int | None
) -> None:
    flags = flags_of(phq_9, phq_answers([others] * 8 + [given_points]))

    flag = flags["safety"]
    assert flag.severity is Severity.CRITICAL
    assert [cause.link_id for cause in flag.causes] == ["/44260-8"]
    assert flag.causes[0].answer == FREQUENCY[given_points][1]
    steps = " ".join(flag.steps)
    for needed in ("988", "today", "Write down"):
        assert needed in steps


def test_phq_9_without_item_9_raises_no_safety_flag_at_the_highest_other_points(
    phq_9: Instrument,
) -> None:
    flags = flags_of(phq_9, phq_answers([3] * 8 + [0]))

    assert "safety" not in flags
    assert "depression" in flags


def test_phq_9_says_so_when_the_safety_item_was_declined(phq_9: Instrument) -> None:
    answers = phq_answers([0] * 9).with_answer("/44260-8", Answer(missing=MissingReason.DECLINED))

    flag = flags_of(phq_9, answers)["safety-open"]

    assert flag.severity is Severity.WARN
    assert flag.because.endswith("declined")


@pytest.mark.parametrize(("total", "raised"), [(9, False), (10, True)])
def test_phq_9_suggests_a_plan_from_ten_points(phq_9: Instrument, total: int, raised: bool) -> None:
    flags = flags_of(phq_9, phq_answers(points_for(total)))

    assert ("depression" in flags) is raised
    if raised:
        suggestion = flags["depression"].suggestion
        assert suggestion is not None
        assert (suggestion.problem, suggestion.seq) == ("Mental health", 11)


@pytest.mark.parametrize(
    ("before", "now", "raised"), [(3, 8, True), (4, 8, False), (None, 8, False), (20, 8, False)]
)
def test_phq_9_points_out_a_rise_of_five_even_within_a_band(
    phq_9: Instrument, before: float | None, now: int, raised: bool
) -> None:
    flags = flags_of(phq_9, phq_answers(points_for(now)), before)

    assert ("worse" in flags) is raised


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9))
def test_a_phq_9_total_never_leaves_its_range(points: list[int | None]) -> None:
    found = score_of(PHQ_9_LOADED, phq_answers(points))

    missing = points.count(None)
    assert (found.total is None) is (missing > 2)
    if found.total is not None:
        assert found.so_far <= found.total <= min(27, found.so_far + 3 * missing)
        assert found.band is not None


@given(st.permutations(range(9)), st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_the_order_of_answering_phq_9_does_not_matter(order: list[int], points: list[int]) -> None:
    in_order = phq_answers(points)
    shuffled = Answers()
    for place in order:
        link_id = _PHQ_9_IDS[place]
        shuffled = shuffled.with_answer(link_id, in_order[link_id])

    assert score_of(PHQ_9_LOADED, shuffled) == score_of(PHQ_9_LOADED, in_order)
    assert flags_of(PHQ_9_LOADED, shuffled) == flags_of(PHQ_9_LOADED, in_order)
