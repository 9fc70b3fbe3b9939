"""Answers that are typed: words, numbers with their unit, times, longer text."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.item import Item, ItemType
from careapp.ui.assessment.editor import TypingEditor, Values
from careapp.ui.assessment.typed_values import typed_text, unit_words, units_of, value_of
from careapp.ui.common.components.fields import line_edit, text_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.theme import Theme

_NUMBERS = (ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY, ItemType.TIME)


class LineEditor(TypingEditor):
    """One line. Whatever is typed is kept; a number that cannot be read is kept as words."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._item = item
        self.field = line_edit(parent=self)
        self.field.setAccessibleName(item.text)
        self.field.textEdited.connect(self.note_typing)
        self.watch(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        units = units_of(item)
        if units:
            row.addWidget(label(unit_words(units[0]), "meta", parent=self))
            self.field.setAccessibleDescription(unit_words(units[0]))
        if item.type in _NUMBERS:
            self.field.setMaximumWidth(Theme.of_application().px(180))
            row.addStretch(1)

    @override
    def show_values(self, values: Values) -> None:
        # What means the same stays as it is typed: "70." is on its way to 70.5.
        if not self.typing and tuple(values) != self.values():
            self.field.setText(typed_text(values[0]) if values else "")

    @override
    def values(self) -> Values:
        typed = self.field.text()
        return (value_of(self._item, typed),) if typed.strip() else ()

    @override
    def stops(self) -> Sequence[QWidget]:
        return (self.field,)

    @override
    def show_doubt(self, text: str) -> None:
        set_variant(self.field, "state", "soft" if text else "rest")
        self.field.setAccessibleDescription(text)


class TextEditor(TypingEditor):
    """Longer text; where a question may be answered more than once, each line is an answer."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._each_line = item.repeats
        self.field = text_edit(parent=self)
        self.field.setAccessibleName(item.text)
        self.field.textChanged.connect(self._on_text_changed)
        self._showing = False
        self.watch(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        if item.repeats:
            words = self.tr("One answer on each line.")
            column.addWidget(label(words, "micro", parent=self))

    @override
    def show_values(self, values: Values) -> None:
        # What means the same stays as it is typed: an empty line is about to be filled.
        if not self.typing and tuple(values) != self.values():
            self._showing = True
            self.field.setPlainText("\n".join(typed_text(value) for value in values))
            self._showing = False

    @override
    def values(self) -> Values:
        typed = self.field.toPlainText()
        parts = typed.splitlines() if self._each_line else [typed]
        return tuple({"valueString": part} for part in parts if part.strip())

    @override
    def stops(self) -> Sequence[QWidget]:
        return (self.field,)

    @override
    def show_doubt(self, text: str) -> None:
        set_variant(self.field, "state", "soft" if text else "rest")
        self.field.setAccessibleDescription(text)

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._showing:
            self.note_typing()
