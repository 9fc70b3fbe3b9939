"""How an answer inside repeating items is named.

An item outside any repetition, or in the first round of each, is known by its linkId. Later
rounds add their numbers, outermost first: ``visit/date#2`` is the date in the second visit,
``dose#2.3`` the dose in the third round inside the second.
"""

import re

from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item

Round = tuple[int, ...]

_ROUND = re.compile(r"[1-9][0-9]{0,3}")


def answer_key(item: Item, rounds: Round = ()) -> str:
    """Return the key of ``item`` in these rounds of the repeating items around it."""
    if not rounds or max(rounds) == 1:
        return item.link_id
    return f"{item.link_id}#{'.'.join(map(str, rounds))}"


def first_round(item: Item) -> Round:
    """Return the rounds of an item that nothing has repeated yet."""
    return (1,) * len(item.repeats_above)


def split_key(form: Form, key: str) -> tuple[Item, Round] | None:
    """Return the item and rounds a key stands for, or None if the form has no such place."""
    if key in form.items:
        item = form.items[key]
        return item, first_round(item)
    link_id, _, numbers = key.rpartition("#")
    parts = numbers.split(".")
    known = form.items.get(link_id)
    if known is None or not all(_ROUND.fullmatch(part) for part in parts):
        return None
    rounds = tuple(map(int, parts))
    return (known, rounds) if len(rounds) == len(known.repeats_above) else None


def link_id_of(form: Form, key: str) -> str:
    """Return the linkId behind a key."""
    found = split_key(form, key)
    return found[0].link_id if found else key
