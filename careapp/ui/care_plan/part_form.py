"""One form for every kind of part: the same for new, edit and read."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from careapp.models.care_plan import Gap
from careapp.models.reading_grade import reading_grade
from careapp.models.record import PatientRecord
from careapp.ui.care_plan.plan_field import Guarded, PlanField
from careapp.ui.care_plan.plan_words import MENDING_FIELD, PlanWords
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.fields import combo, date_edit, line_edit, text_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk

_COLUMNS: Final = 2
_EASY_GRADE: Final = 6


class PartForm(QFrame):
    """Shows one record and says which field of it was changed to what.

    Subclasses lay out their fields once; showing another record only fills them.
    """

    edited = Signal(object, str, object, bool)  # UUID of the record, field, value, typed
    undo_wanted = Signal()

    def __init__(
        self, desk: Desk, words: PlanWords, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.words = desk, words
        self.fields: dict[str, PlanField] = {}
        self.record: PatientRecord | None = None
        self._row = 0
        self._spoken: tuple[str, list[str]] | None = None
        self.setProperty("kind", "card")
        self._kind = label(kind, "cap", tone="accent", parent=self)
        self._belongs = ElidedLabel("", "meta", parent=self)
        self._saved = label("", "micro", parent=self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._kind)
        head.addWidget(self._belongs)
        head.addStretch(1)
        head.addWidget(self._saved)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(16, 10, 16, 14)
        column_layout.setSpacing(8)
        column_layout.addLayout(head)
        column_layout.addLayout(self._grid)
        self.lay_out()

    def lay_out(self) -> None:
        """Make the fields; called once."""

    def title_fields(self, name: str) -> None:
        """Write the person's name into the labels that speak of the person."""

    def offer_people(self, people: list[str]) -> None:
        """Offer these people as those who do things."""

    def speak_of(self, name: str, people: list[str]) -> None:
        """Speak of another person, with these people around; the same again costs nothing."""
        if (name, people) != self._spoken:
            self._spoken = (name, people)
            self.title_fields(name)
            self.offer_people(people)

    def show_record(
        self, record: PatientRecord, belongs: str, gaps: Iterable[Gap], *, locked: bool
    ) -> None:
        """Fill the form; fields that gaps point to ask for an answer softly."""
        if self.record is not None and record.id != self.record.id:
            self.flush()
            self._saved.clear()
        self.record = record
        self._belongs.setText(belongs)
        for name, field in self.fields.items():
            field.show_value(getattr(record, name), locked=locked, privacy=self.desk.privacy)
        self._grade()
        self._mark_gaps(() if locked else tuple(gaps))

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        for field in self.fields.values():
            field.flush()

    def say_saved(self, words: str) -> None:
        """Show, small, when the form was last saved."""
        self._saved.setText(words)

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field, the first one unless named."""
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.take_focus()

    def _grade(self) -> None:
        """Say how easy the plain words are to read."""
        field = self.fields.get("plain_words")
        if field is None:
            return
        grade = reading_grade(getattr(self.record, "plain_words", ""))
        words = ""
        if grade is not None and grade <= _EASY_GRADE:
            words = self.tr("Reading grade {grade}. Good for the family sheet.")
        elif grade is not None:
            words = self.tr("Reading grade {grade}. Shorter words and sentences would help.")
        field.set_hint(words.format(grade=grade))

    def _mark_gaps(self, gaps: Sequence[Gap]) -> None:
        mended = {MENDING_FIELD.get(gap.code): gap for gap in gaps}
        for name, field in self.fields.items():
            gap = mended.get(name)
            if gap is None:
                field.clear_state()
            elif gap.blocks_signing:
                field.soft(self.tr("Needed before signing"))
            else:
                field.soft(self.tr("Good to have before signing"))

    # What subclasses build with

    def whole_row(self, field: PlanField) -> None:
        """Give a field the whole width."""
        self._keep(field)
        self._grid.addWidget(field, self._row, 0, 1, _COLUMNS)
        self._row += 1

    def whole_line(self, widget: QWidget) -> None:
        """Give the whole width to something that is no field."""
        self._grid.addWidget(widget, self._row, 0, 1, _COLUMNS)
        self._row += 1

    def pair(self, left: PlanField, right: PlanField) -> None:
        """Put two fields beside each other, their tops in line."""
        for column, field in enumerate((left, right)):
            self._keep(field)
            self._grid.addWidget(field, self._row, column, Qt.AlignmentFlag.AlignTop)
        self._row += 1

    def line(self, name: str, title: str, guarded: Guarded = "note") -> PlanField:
        """Make a field of one line."""
        return PlanField(name, title, line_edit(), guarded=guarded, parent=self)

    def text(self, name: str, title: str, guarded: Guarded = "note", lines: int = 1) -> PlanField:
        """Make a field that grows with what is typed."""
        return PlanField(name, title, text_edit(fewest_lines=lines), guarded=guarded, parent=self)

    def choice(self, name: str, title: str, choices: list[tuple[str, object]]) -> PlanField:
        """Make a list to choose one value from."""
        return PlanField(name, title, combo(choices), parent=self)

    def words_or(
        self, name: str, title: str, offered: Iterable[str] = (), guarded: Guarded = ""
    ) -> PlanField:
        """Make a field that offers words and takes any others."""
        editor = combo((words, words) for words in offered)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.setMinimumContentsLength(12)
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return PlanField(name, title, editor, guarded=guarded, parent=self)

    def day(self, name: str, title: str) -> PlanField:
        """Make a date that may stay open."""
        today: date = self.desk.services.context.today()
        editor = date_edit(today, self.tr("No date"))
        return PlanField(name, title, editor, parent=self)

    def _keep(self, field: PlanField) -> None:
        self.fields[field.name] = field
        field.edited.connect(self._on_field_edited)
        field.undo_wanted.connect(self.undo_wanted)

    @Slot(str, object, bool)
    def _on_field_edited(self, name: str, value: object, typed: bool) -> None:  # noqa: FBT001
        if self.record is not None:
            self.edited.emit(self.record.id, name, value, typed)
