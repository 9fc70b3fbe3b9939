"""What a form asks for that this engine does not do; the form is asked all the same."""

from collections.abc import Iterator

from careapp.models.questionnaire.elements import expression_text
from careapp.models.questionnaire.errors import FormProblem
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.formula import summed_items
from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.urls import ENABLE_WHEN_EXPRESSION


def form_limits(form: Form) -> list[FormProblem]:
    """Return what is taken in but not acted on, item by item."""
    return [
        FormProblem(link_id=item.link_id, place="item", text=says)
        for item in form.items.values()
        for says in _limits(form, item)
    ]


def _limits(form: Form, item: Item) -> Iterator[str]:
    if item.formula and summed_items(form, item) is None:
        yield "calculated by an imported formula, not computed"
    if expression_text(item.data, ENABLE_WHEN_EXPRESSION):
        yield "shown by an imported formula, not computed: it is always asked"
    if item.type in (ItemType.CHOICE, ItemType.OPEN_CHOICE) and not item.options:
        yield "its list of answers is not in the file: any answer is taken"
    for condition in item.conditions:
        if not form.items[condition.question].takes_answer:
            yield f"it waits for “{condition.question}”, which never has an answer"
