"""Which items are asked: one pass over the skip logic of the whole form."""

from collections.abc import Mapping

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.condition import Condition
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.keys import Round, answer_key, first_round
from careapp.models.questionnaire.rounds import Chain, later_rounds


def enabled_keys(form: Form, answers: Answers) -> frozenset[str]:
    """Return the key of every item in force, groups and texts included.

    An item inside a disabled one is disabled too, and what was answered in a disabled item
    counts as unanswered.
    """
    return frozenset(_Pass(form, answers).run())


def enabled_link_ids(form: Form, answers: Answers) -> list[str]:
    """Return the linkIds in force in reading order, each once however often it repeats."""
    enabled = enabled_keys(form, answers)
    repeated = {key.rpartition("#")[0] for key in enabled if "#" in key}
    return [link_id for link_id in form.items if link_id in enabled or link_id in repeated]


class _Pass:
    def __init__(self, form: Form, answers: Answers) -> None:
        self._form = form
        self._answers = answers
        self._rounds: Mapping[Chain, tuple[Round, ...]] = later_rounds(form, answers)
        self._enabled: set[str] = set()

    def run(self) -> set[str]:
        for item in self._form.in_dependency_order:
            for rounds in self._rounds.get(item.repeats_above) or (first_round(item),):
                if self._in_force(item, rounds):
                    self._enabled.add(answer_key(item, rounds))
        return self._enabled

    def _in_force(self, item: Item, rounds: Round) -> bool:
        if item.parent is not None:
            parent = self._form.items[item.parent]
            if answer_key(parent, rounds[: len(parent.repeats_above)]) not in self._enabled:
                return False
        if not item.conditions:
            return True
        results = (self._holds(condition, rounds) for condition in item.conditions)
        return any(results) if item.any_condition else all(results)

    def _holds(self, condition: Condition, rounds: Round) -> bool:
        question = self._form.items[condition.question]
        further = len(question.repeats_above) - condition.shared
        key = answer_key(question, rounds[: condition.shared] + (1,) * further)
        values = self._answers.values_at(key) if key in self._enabled else ()
        return condition.holds(values)
