"""A date, or a date with its time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.elements import text, typed_value
from careapp.models.questionnaire.item import Item, ItemType
from careapp.ui.assessment.editor import TypingEditor, Values
from careapp.ui.assessment.typed_values import moment_value
from careapp.ui.common.components.fields import date_edit, line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.theme import Theme

_DAY_LENGTH = len("1998-03-07")


class DayEditor(TypingEditor):
    """Left open until a day is given; a bare year or month stays as it was recorded."""

    def __init__(self, item: Item, today: date, parent: QWidget) -> None:
        super().__init__(item.text, parent)
        self._timed = item.type is ItemType.DATE_TIME
        self._recorded: Values = ()
        self.day = date_edit(today, self.tr("No date"), parent=self)
        self.day.setAccessibleName(item.text)
        self.day.day_changed.connect(self._on_day_changed)
        self._showing = False
        self.watch(self.day)
        self.clock = line_edit(parent=self)
        self.clock.setMaximumWidth(Theme.of_application().px(90))
        self.clock.setVisible(self._timed)
        self.clock.setAccessibleName(self.tr("{question}: time").format(question=item.text))
        self.clock.textEdited.connect(self.note_typing)
        self.watch(self.clock)
        self._as_recorded = label("", "meta", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        at = label(self.tr("at"), "meta", parent=self)
        at.setVisible(self._timed)
        row.addWidget(at)
        row.addWidget(self.clock)
        row.addWidget(self._as_recorded, 1)

    @override
    def show_values(self, values: Values) -> None:
        if self.typing:
            return
        self._recorded = values
        recorded = text((typed_value(values[0]) or ("", ""))[1]) if values else ""
        self._showing = True
        try:
            self.day.set_day(date.fromisoformat(recorded[:_DAY_LENGTH]) if recorded else None)
            self._as_recorded.clear()
        except ValueError:
            self.day.set_day(None)
            self._as_recorded.setText(recorded)
        self.clock.setText(recorded[_DAY_LENGTH + 1 :][:5])
        self._showing = False

    @override
    def values(self) -> Values:
        day = self.day.day
        if day is None:
            return self._recorded if self._as_recorded.text() else ()
        if self._timed:
            return (moment_value(day.isoformat(), self.clock.text()),)
        return ({"valueDate": day.isoformat()},)

    @override
    def stops(self) -> Sequence[QWidget]:
        return (self.day, self.clock)

    @Slot()
    def _on_day_changed(self) -> None:
        if not self._showing:
            self._as_recorded.clear()
            self.note_typing()
