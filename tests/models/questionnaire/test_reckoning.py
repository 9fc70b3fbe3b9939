"""Working everything out at once says the same as asking for each part."""

import random
from pathlib import Path

import pytest

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.flags import raise_flags
from careapp.models.questionnaire.instrument import Instrument, load_instrument
from careapp.models.questionnaire.progress import progress
from careapp.models.questionnaire.reckoning import reckon
from careapp.models.questionnaire.scoring import score
from careapp.resources import resource

_SHIPPED = sorted(
    path for path in resource("instruments").glob("*.json") if ".sidecar." not in path.name
)


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: path.stem)
def test_at_any_point_of_a_shipped_form_the_parts_and_the_whole_agree(path: Path) -> None:
    instrument = load_instrument(path.read_bytes(), path.with_suffix(".sidecar.json").read_bytes())
    dice = random.Random(path.stem)

    for share in (0.0, 0.3, 0.7, 1.0, 1.0, 1.0):
        answers = _answered(instrument, share, dice)

        found = reckon(instrument.form, instrument.sidecar, answers, previous_total=1)

        assert found.score == score(instrument.form, instrument.sidecar, answers)
        assert found.progress == progress(instrument.form, answers)
        assert list(found.flags) == raise_flags(
            instrument.form, instrument.sidecar, answers, previous_total=1
        )


def _answered(instrument: Instrument, share: float, dice: random.Random) -> Answers:
    given: dict[str, Answer] = {}
    for item in instrument.form.questions:
        if dice.random() < share:
            chosen = dice.choice(item.options).value if item.options else {"valueString": "walks"}
            given[item.link_id] = (
                Answer(missing=MissingReason.DECLINED)
                if dice.random() < 0.1
                else Answer(values=(chosen,))
            )
    return Answers(given)
