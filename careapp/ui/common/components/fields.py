"""Everything a form is made of: the field with its label, and the editors that go into it."""

from careapp.ui.common.components.field import Field
from careapp.ui.common.components.inputs import (
    combo,
    date_edit,
    number_edit,
    text_edit,
    time_edit,
)
from careapp.ui.common.components.line_edits import line_edit, passphrase_edit, search_edit

__all__ = [
    "Field",
    "combo",
    "date_edit",
    "line_edit",
    "number_edit",
    "passphrase_edit",
    "search_edit",
    "text_edit",
    "time_edit",
]
