"""Golden tests: the shipped instruments against their published tables, typed in here anew."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.flags import Flag, raise_flags
from careapp.models.questionnaire.instrument import Instrument, load_instrument
from careapp.models.questionnaire.scoring import Score, score
from careapp.models.questionnaire.sidecar import Severity

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "resources" / "instruments"
_OMAHA = _ROOT / "resources" / "omaha.json"

_FREQUENCY = (
    ("LA6568-5", "Not at all"),
    ("LA6569-3", "Several days"),
    ("LA6570-1", "More than half the days"),
    ("LA6571-9", "Nearly every day"),
)
_PHQ_9 = (
    ("44250-9", "Little interest or pleasure in doing things"),
    ("44255-8", "Feeling down, depressed, or hopeless"),
    ("44259-0", "Trouble falling or staying asleep, or sleeping too much"),
    ("44254-1", "Feeling tired or having little energy"),
    ("44251-7", "Poor appetite or overeating"),
    (
        "44258-2",
        "Feeling bad about yourself - or that you are a failure or have let yourself or your "
        "family down",
    ),
    (
        "44252-5",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
    ),
    (
        "44253-3",
        "Moving or speaking so slowly that other people could have noticed? Or the opposite - "
        "being so fidgety or restless that you have been moving around a lot more than usual",
    ),
    (
        "44260-8",
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
)
_DIFFICULTY = "/69722-7"
_PHQ_9_IDS = tuple(f"/{code}" for code, _ in _PHQ_9)

_YES, _NO = "LA33-6", "LA32-8"
_STAY_INDEPENDENT = (
    (2, "I have fallen in the past year."),
    (2, "I use or have been advised to use a cane or walker to get around safely."),
    (1, "Sometimes I feel unsteady when I am walking."),
    (1, "I steady myself by holding onto furniture when walking at home."),
    (1, "I am worried about falling."),
    (1, "I need to push with my hands to stand up from a chair."),
    (1, "I have some trouble stepping up onto a curb."),
    (1, "I often have to rush to the toilet."),
    (1, "I have lost some feeling in my feet."),
    (1, "I take medicine that sometimes makes me feel light-headed or more tired than usual."),
    (1, "I take medicine to help me sleep or improve my mood."),
    (1, "I often feel sad or depressed."),
)
_STAY_IDS = tuple(f"q{number}" for number in range(1, 13))


def _load(name: str) -> Instrument:
    return load_instrument(
        (_FOLDER / f"{name}.json").read_bytes(), (_FOLDER / f"{name}.sidecar.json").read_bytes()
    )


@pytest.fixture(scope="module")
def phq_9() -> Instrument:
    return _load("phq-9")


@pytest.fixture(scope="module")
def stay_independent() -> Instrument:
    return _load("stay-independent")


def _coded(code: str) -> Answer:
    return Answer(values=({"valueCoding": {"system": "http://loinc.org", "code": code}},))


def _phq_answers(points: Sequence[int | None]) -> Answers:
    return Answers(
        {
            link_id: _coded(_FREQUENCY[given][0])
            for link_id, given in zip(_PHQ_9_IDS, points, strict=True)
            if given is not None
        }
    )


def _stay_answers(yes: AbstractSet[int], open_numbers: AbstractSet[int] = frozenset()) -> Answers:
    return Answers(
        {
            f"q{number}": _coded(_YES if number in yes else _NO)
            for number in range(1, 13)
            if number not in open_numbers
        }
    )


def _score(instrument: Instrument, answers: Answers) -> Score:
    return score(instrument.form, instrument.sidecar, answers)


def _flags(
    instrument: Instrument, answers: Answers, previous_total: float | None = None
) -> dict[str, Flag]:
    raised = raise_flags(
        instrument.form, instrument.sidecar, answers, previous_total=previous_total
    )
    return {flag.id: flag for flag in raised}


def _points_for(total: int, items: int = 9) -> list[int]:
    """Spread a total over the first items, three points each, so that item 9 comes last."""
    points = [3] * (total // 3) + ([total % 3] if total % 3 else [])
    return points + [0] * (items - len(points))


# PHQ-9


def test_phq_9_asks_the_published_items_in_the_published_words(phq_9: Instrument) -> None:
    asked = [phq_9.form.items[link_id] for link_id in _PHQ_9_IDS]

    assert [item.text for item in asked] == [words for _, words in _PHQ_9]
    assert [item.data["code"][0]["code"] for item in asked] == [code for code, _ in _PHQ_9]  # type: ignore[index]
    for item in asked:
        assert [(option.code, option.text) for option in item.options] == list(_FREQUENCY)
        assert [option.points for option in item.options] == [0, 1, 2, 3]


def test_phq_9_asks_under_its_stem(phq_9: Instrument) -> None:
    parent = phq_9.form.items[_PHQ_9_IDS[0]].parent

    assert parent is not None
    assert phq_9.form.items[parent].text == (
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    )


def test_phq_9_asks_about_difficulty_without_scoring_it(phq_9: Instrument) -> None:
    item = phq_9.form.items[_DIFFICULTY]
    answers = _phq_answers([0] * 9).with_answer(_DIFFICULTY, _coded("LA6574-3"))

    assert [option.text for option in item.options] == [
        "Not difficult at all",
        "Somewhat difficult",
        "Very difficult",
        "Extremely difficult",
    ]
    assert _score(phq_9, answers).total == 0


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
    found = _score(phq_9, _phq_answers(_points_for(total)))

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
    found = _score(phq_9, _phq_answers(points))

    assert found.total == total
    assert found.prorated
    assert not found.complete
    assert found.band is not None


def test_phq_9_with_three_missing_items_has_no_score(phq_9: Instrument) -> None:
    found = _score(phq_9, _phq_answers([3, 3, 3, 3, 3, 3, None, None, None]))

    assert found.total is None
    assert found.band is None
    assert found.so_far == 18
    assert found.reason == "incomplete (6 of 9)"


def test_a_declined_phq_9_item_counts_as_missing_whatever_was_chosen_before(
    phq_9: Instrument,
) -> None:
    kept = Answer(values=_coded("LA6571-9").values, missing=MissingReason.DECLINED)
    answers = _phq_answers([1] * 9).with_answer(_PHQ_9_IDS[0], kept)

    found = _score(phq_9, answers)

    assert (found.answered, found.total) == (8, 9)


@pytest.mark.parametrize("given_points", [1, 2, 3])
@pytest.mark.parametrize("others", [0, 1, 3, None])
def test_phq_9_item_9_raises_the_safety_flag_whatever_the_total(
    phq_9: Instrument, given_points: int, others: int | None
) -> None:
    flags = _flags(phq_9, _phq_answers([others] * 8 + [given_points]))

    flag = flags["safety"]
    assert flag.severity is Severity.CRITICAL
    assert [cause.link_id for cause in flag.causes] == ["/44260-8"]
    assert flag.causes[0].answer == _FREQUENCY[given_points][1]
    steps = " ".join(flag.steps)
    for needed in ("988", "today", "Write down"):
        assert needed in steps


def test_phq_9_without_item_9_raises_no_safety_flag_at_the_highest_other_points(
    phq_9: Instrument,
) -> None:
    flags = _flags(phq_9, _phq_answers([3] * 8 + [0]))

    assert "safety" not in flags
    assert "depression" in flags


def test_phq_9_says_so_when_the_safety_item_was_declined(phq_9: Instrument) -> None:
    answers = _phq_answers([0] * 9).with_answer("/44260-8", Answer(missing=MissingReason.DECLINED))

    flag = _flags(phq_9, answers)["safety-open"]

    assert flag.severity is Severity.WARN
    assert flag.because.endswith("declined")


@pytest.mark.parametrize(("total", "raised"), [(9, False), (10, True)])
def test_phq_9_suggests_a_plan_from_ten_points(phq_9: Instrument, total: int, raised: bool) -> None:
    flags = _flags(phq_9, _phq_answers(_points_for(total)))

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
    flags = _flags(phq_9, _phq_answers(_points_for(now)), before)

    assert ("worse" in flags) is raised


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9))
def test_a_phq_9_total_never_leaves_its_range(points: list[int | None]) -> None:
    found = _score(_PHQ_9_LOADED, _phq_answers(points))

    missing = points.count(None)
    assert (found.total is None) is (missing > 2)
    if found.total is not None:
        assert found.so_far <= found.total <= min(27, found.so_far + 3 * missing)
        assert found.band is not None


@given(st.permutations(range(9)), st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_the_order_of_answering_phq_9_does_not_matter(order: list[int], points: list[int]) -> None:
    in_order = _phq_answers(points)
    shuffled = Answers()
    for place in order:
        link_id = _PHQ_9_IDS[place]
        shuffled = shuffled.with_answer(link_id, in_order[link_id])

    assert _score(_PHQ_9_LOADED, shuffled) == _score(_PHQ_9_LOADED, in_order)
    assert _flags(_PHQ_9_LOADED, shuffled) == _flags(_PHQ_9_LOADED, in_order)


# Stay Independent


def test_stay_independent_asks_the_published_statements(stay_independent: Instrument) -> None:
    asked = [stay_independent.form.items[link_id] for link_id in _STAY_IDS]

    assert [item.text for item in asked] == [words for _, words in _STAY_INDEPENDENT]
    for item, (points, _) in zip(asked, _STAY_INDEPENDENT, strict=True):
        offered = [(option.code, option.text, float(option.points or 0)) for option in item.options]
        assert offered == [(_YES, "Yes", points), (_NO, "No", 0)]


@pytest.mark.parametrize("number", range(1, 13))
def test_each_yes_of_stay_independent_counts_its_points(
    stay_independent: Instrument, number: int
) -> None:
    found = _score(stay_independent, _stay_answers({number}))

    assert found.total == _STAY_INDEPENDENT[number - 1][0]


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
    found = _score(stay_independent, _stay_answers(yes))

    assert found.total == total
    assert found.band is not None
    assert found.band.label == band
    assert ("fall-risk" in _flags(stay_independent, _stay_answers(yes))) is (total >= 4)


def test_stay_independent_with_a_missing_answer_has_no_total(stay_independent: Instrument) -> None:
    found = _score(stay_independent, _stay_answers({1}, open_numbers={12}))

    assert found.total is None
    assert found.reason == "incomplete (11 of 12)"


def test_stay_independent_flags_the_risk_as_soon_as_it_is_certain(
    stay_independent: Instrument,
) -> None:
    flags = _flags(stay_independent, _stay_answers({1, 2}, open_numbers={11, 12}))

    assert [cause.link_id for cause in flags["fall-risk"].causes] == ["q1", "q2"]


def test_stay_independent_suggests_work_on_balance_and_strength(
    stay_independent: Instrument,
) -> None:
    flag = _flags(stay_independent, _stay_answers({1, 2}))["fall-risk"]

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

    found = _score(_STAY_LOADED, _stay_answers(yes, open_numbers=open_numbers))

    assert (found.total is None) is bool(open_numbers)
    assert 0 <= found.so_far <= 14


# Every instrument


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_bands_leave_no_total_without_a_name(path: Path) -> None:
    instrument = _load(path.name.removesuffix(".sidecar.json"))
    assert instrument.sidecar is not None
    rule, bands = instrument.sidecar.rule, instrument.sidecar.bands

    if rule is not None and bands:
        assert bands[0].lowest == rule.lowest
        assert bands[-1].highest == rule.highest
        for lower, upper in pairwise(bands):
            assert upper.lowest == lower.highest + 1
    assert all(instrument.sidecar.recheck_days(band) for band in bands)


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_suggestions_use_the_words_of_the_omaha_system(path: Path) -> None:
    terms = json.loads(_OMAHA.read_text("utf-8"))
    problems = {
        (problem["name"], problem["seq"], domain["name"])
        for domain in terms["domains"]
        for problem in domain["problems"]
    }
    targets = {entry["name"] if isinstance(entry, dict) else entry for entry in terms["targets"]}
    instrument = _load(path.name.removesuffix(".sidecar.json"))

    assert instrument.sidecar is not None
    for flag in instrument.sidecar.flags:
        if flag.suggestion is not None:
            suggestion = flag.suggestion
            assert (suggestion.problem, suggestion.seq, suggestion.domain) in problems
            assert {entry.target for entry in suggestion.interventions} <= targets


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_what_an_instrument_says_keeps_to_the_house_style(path: Path) -> None:
    said = path.read_text("utf-8")

    assert "!" not in said
    assert "please" not in said.lower()


# for the property tests, which draw many examples from one instrument
_PHQ_9_LOADED = _load("phq-9")
_STAY_LOADED = _load("stay-independent")
