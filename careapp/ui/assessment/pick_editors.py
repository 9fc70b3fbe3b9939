"""Answers picked from a list: several at once, one of very many, or one in other words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.item import Item, ItemType
from careapp.ui.assessment.choice_editor import ChoiceEditor, is_chosen
from careapp.ui.assessment.editor import Editor, TypingEditor, Values
from careapp.ui.assessment.typed_values import typed_text
from careapp.ui.common.components.fields import combo, line_edit
from careapp.ui.common.components.labels import label


class TicksEditor(TypingEditor):
    """Several answers may hold; "none of these" takes the others away, and they it."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._item = item
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.boxes = [QCheckBox(option.text, self) for option in item.options]
        for box in self.boxes:
            box.setAccessibleDescription(item.text)
            box.clicked.connect(self._on_box_clicked)
            self.watch(box)
            column.addWidget(box)
        self.other = _other_field(self, item, column)
        self.other.textEdited.connect(self.note_typing)
        self.watch(self.other)

    @override
    def show_values(self, values: Values) -> None:
        if self.typing:
            return
        for box, option in zip(self.boxes, self._item.options, strict=True):
            box.setChecked(is_chosen(option, values))
        self.other.setText(_other_words(self._item, values))

    @override
    def values(self) -> Values:
        ticked = tuple(
            option.value
            for box, option in zip(self.boxes, self._item.options, strict=True)
            if box.isChecked()
        )
        typed = self.other.text().strip()
        return (*ticked, {"valueString": typed}) if typed else ticked

    @override
    def stops(self) -> Sequence[QWidget]:
        return (*self.boxes, self.other)

    @Slot()
    def _on_box_clicked(self) -> None:
        clicked = self.sender()
        options = self._item.options
        for box, option in zip(self.boxes, options, strict=True):
            if box is clicked and box.isChecked():
                self._untick_against(box, exclusive=option.exclusive)
        self.note_typing()
        self.keep()

    def _untick_against(self, ticked: QCheckBox, *, exclusive: bool) -> None:
        for box, option in zip(self.boxes, self._item.options, strict=True):
            if box is not ticked and (exclusive or option.exclusive):
                box.setChecked(False)


class OpenChoiceEditor(TypingEditor):
    """One of the answers offered, or the person's own words."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._item = item
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.choices = ChoiceEditor(item.text, item.options, self)
        self.choices.given.connect(self._on_choices_given)
        self.choices.wished.connect(self.wished)
        self.choices.entered.connect(self.entered)
        column.addWidget(self.choices)
        self.other = _other_field(self, item, column)
        self.other.textEdited.connect(self._on_other_edited)
        self.watch(self.other)

    @override
    def show_values(self, values: Values) -> None:
        if self.typing:
            return
        self.choices.show_values(values)
        words = _other_words(self._item, values)
        if words != self.other.text().strip():  # a space is on its way to the next word
            self.other.setText(words)

    @override
    def values(self) -> Values:
        typed = self.other.text().strip()
        return ({"valueString": typed},) if typed else ()

    @override
    def stops(self) -> Sequence[QWidget]:
        return (*self.choices.stops(), self.other)

    @override
    def take_focus(self) -> None:
        if self.other.text():
            self.other.setFocus()
        else:
            self.choices.take_focus()

    @Slot(object)
    def _on_choices_given(self, values: Values) -> None:
        self.other.clear()
        self.given.emit(values)

    @Slot()
    def _on_other_edited(self) -> None:
        self.choices.show_values(())
        self.note_typing()


class ListEditor(Editor):
    """One of so many answers that a list to open is better than cells."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._item = item
        self.field = combo([("", None)], parent=self)
        for option in item.options:
            self.field.addItem(option.text)
        self.field.setAccessibleName(item.text)
        self.field.activated.connect(self._on_field_activated)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    @override
    def show_values(self, values: Values) -> None:
        options = self._item.options
        mine = [n for n, option in enumerate(options, start=1) if is_chosen(option, values)]
        self.field.setCurrentIndex(mine[0] if mine else 0)

    @override
    def stops(self) -> Sequence[QWidget]:
        return (self.field,)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    @Slot(int)
    def _on_field_activated(self, index: int) -> None:
        self.given.emit((self._item.options[index - 1].value,) if index else ())


def _other_field(owner: QWidget, item: Item, column: QVBoxLayout) -> QLineEdit:
    """Add a line for the person's own words; hidden where the form takes none."""
    heading = label(QCoreApplication.translate("Assessment", "Other, in words"), "meta")
    field = line_edit(parent=owner)
    spoken = QCoreApplication.translate("Assessment", "{question}: other, in words")
    field.setAccessibleName(spoken.format(question=item.text))
    heading.setBuddy(field)
    for part in (heading, field):
        column.addWidget(part)
        part.setVisible(item.type is ItemType.OPEN_CHOICE)
    return field


def _other_words(item: Item, values: Values) -> str:
    others = [value for value in values if item.option_for(value) is None]
    return typed_text(others[0]) if others else ""
