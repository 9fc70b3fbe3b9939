"""The shipped instruments and how they are filled, for their tests."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from careapp.models.questionnaire.answers import Answer, Answers
from careapp.models.questionnaire.flags import Flag, raise_flags
from careapp.models.questionnaire.instrument import Instrument, load_instrument
from careapp.models.questionnaire.scoring import Score, score

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "instruments"
OMAHA = ROOT / "resources" / "omaha.json"
FREQUENCY = (
    ("LA6568-5", "Not at all"),
    ("LA6569-3", "Several days"),
    ("LA6570-1", "More than half the days"),
    ("LA6571-9", "Nearly every day"),
)
PHQ_9 = (
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
DIFFICULTY = "/69722-7"
_PHQ_9_IDS = tuple(f"/{code}" for code, _ in PHQ_9)
_YES, _NO = "LA33-6", "LA32-8"
STAY_INDEPENDENT = (
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
STAY_IDS = tuple(f"q{number}" for number in range(1, 13))


def loaded(name: str) -> Instrument:
    return load_instrument(
        (FOLDER / f"{name}.json").read_bytes(), (FOLDER / f"{name}.sidecar.json").read_bytes()
    )


def coded(code: str) -> Answer:
    return Answer(values=({"valueCoding": {"system": "http://loinc.org", "code": code}},))


def phq_answers(points: Sequence[int | None]) -> Answers:
    return Answers(
        {
            link_id: coded(FREQUENCY[given][0])
            for link_id, given in zip(_PHQ_9_IDS, points, strict=True)
            if given is not None
        }
    )


def stay_answers(yes: AbstractSet[int], open_numbers: AbstractSet[int] = frozenset()) -> Answers:
    return Answers(
        {
            f"q{number}": coded(_YES if number in yes else _NO)
            for number in range(1, 13)
            if number not in open_numbers
        }
    )


def score_of(instrument: Instrument, answers: Answers) -> Score:
    return score(instrument.form, instrument.sidecar, answers)


def flags_of(
    instrument: Instrument, answers: Answers, previous_total: float | None = None
) -> dict[str, Flag]:
    raised = raise_flags(
        instrument.form, instrument.sidecar, answers, previous_total=previous_total
    )
    return {flag.id: flag for flag in raised}


def points_for(total: int, items: int = 9) -> list[int]:
    """Spread a total over the first items, three points each, so that item 9 comes last."""
    points = [3] * (total // 3) + ([total % 3] if total % 3 else [])
    return points + [0] * (items - len(points))


# for the property tests, which draw many examples from one instrument
PHQ_9_LOADED = loaded("phq-9")
STAY_LOADED = loaded("stay-independent")
