"""How often each repeating item was gone through, read off the answers."""

from collections.abc import Iterator, Mapping

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item
from careapp.models.questionnaire.keys import Round, answer_key, split_key

Chain = tuple[str, ...]


def later_rounds(form: Form, answers: Answers) -> Mapping[Chain, tuple[Round, ...]]:
    """Return, for each chain of repeating items, every round there is, the first included.

    A chain that was never repeated is left out.
    """
    found: dict[Chain, set[Round]] = {}
    for key in answers:
        place = split_key(form, key) if "#" in key else None
        if place is not None:
            _add(found, place[0].repeats_above, place[1])
    for item in form.questions:
        if not (item.repeats and item.children):
            continue
        chain = (*item.repeats_above, item.link_id)
        for rounds in tuple(found.get(item.repeats_above, {(1,) * len(item.repeats_above)})):
            for number in range(2, len(answers.values_at(answer_key(item, rounds))) + 1):
                _add(found, chain, (*rounds, number))
    return {chain: tuple(sorted(rounds)) for chain, rounds in found.items()}


def _add(found: dict[Chain, set[Round]], chain: Chain, rounds: Round) -> None:
    for depth in range(1, len(chain) + 1):
        known = found.setdefault(chain[:depth], {(1,) * depth})
        last = rounds[depth - 1]
        # a third round implies a second one, left empty
        known.update((*rounds[: depth - 1], number) for number in range(1, last + 1))


def reading_order(form: Form, answers: Answers) -> Iterator[tuple[Item, Round]]:
    """Yield every item in every round, as a reader meets them: one round after the other."""
    known = later_rounds(form, answers)
    waiting: list[tuple[Item, Round]] = [(item, ()) for item in reversed(form.roots)]
    while waiting:
        item, rounds = waiting.pop()
        yield item, rounds
        for inner in reversed(rounds_inside(item, rounds, known)):
            waiting.extend((child, inner) for child in reversed(form.children(item.link_id)))


def rounds_inside(
    item: Item, rounds: Round, known: Mapping[Chain, tuple[Round, ...]]
) -> list[Round]:
    """Return the rounds the children of ``item`` are in, when it is itself in ``rounds``."""
    if not item.repeats:
        return [rounds]
    chain = (*item.repeats_above, item.link_id)
    listed = [inner for inner in known.get(chain, ()) if inner[:-1] == rounds]
    return listed or [(*rounds, 1)]
