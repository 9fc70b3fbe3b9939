"""Choosing how a question is answered on screen."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from careapp.models.questionnaire.item import Item, ItemType
from careapp.models.questionnaire.options import Option
from careapp.ui.assessment.choice_editor import ChoiceEditor
from careapp.ui.assessment.day_editor import DayEditor
from careapp.ui.assessment.editor import Editor
from careapp.ui.assessment.pick_editors import ListEditor, OpenChoiceEditor, TicksEditor
from careapp.ui.assessment.typed_editors import LineEditor, TextEditor

_MOST_CELLS: Final = 12
_CANNOT_BE_TYPED: Final = (ItemType.ATTACHMENT, ItemType.REFERENCE)


def editor_for(item: Item, today: date, parent: QWidget, *, big: bool = False) -> Editor | None:
    """Return an editor for a question, or None for one that this screen cannot answer."""
    if not item.is_asked or item.type in _CANNOT_BE_TYPED:
        return None
    if item.options or item.type is ItemType.BOOLEAN:
        return _pick(item, parent, big=big)
    if item.type in (ItemType.DATE, ItemType.DATE_TIME):
        return DayEditor(item, today, parent)
    if item.type is ItemType.TEXT or (item.repeats and item.type is ItemType.STRING):
        return TextEditor(item, parent)
    return LineEditor(item, parent)


def options_of(item: Item) -> tuple[Option, ...]:
    """Return the answers offered; yes and no for a boolean."""
    if item.options or item.type is not ItemType.BOOLEAN:
        return item.options
    return (
        Option(value={"valueBoolean": True}, text="Yes", code="true"),
        Option(value={"valueBoolean": False}, text="No", code="false"),
    )


def _pick(item: Item, parent: QWidget, *, big: bool) -> Editor:
    options = options_of(item)
    if item.repeats:
        return TicksEditor(item, parent)
    if item.type is ItemType.OPEN_CHOICE:
        return OpenChoiceEditor(item, parent)
    if len(options) > _MOST_CELLS:
        return ListEditor(item, parent)
    return ChoiceEditor(item.text, options, parent, big=big)
