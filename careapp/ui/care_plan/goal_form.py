"""The form of a goal."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from typing_extensions import override

from careapp.models.care_plan import Gap
from careapp.models.plan_parts import LEVEL_FIELDS, Acceptance, Achievement, Goal, GoalStatus
from careapp.models.record import PatientRecord
from careapp.ui.care_plan.goal_scale_box import GoalScaleBox
from careapp.ui.care_plan.part_form import PartForm
from careapp.ui.care_plan.plan_field import PlanField
from careapp.ui.common.painted.goal_scale import scale_levels


class GoalForm(PartForm):
    """What the person wants to reach, and how anybody will know."""

    @override
    def lay_out(self) -> None:
        words = self.words
        self.whole_row(self.text("own_words", self.tr("In own words"), "note"))
        self.whole_row(self.text("text", self.tr("Goal, for the team")))
        self.whole_row(self.text("measure", self.tr("Measured by")))
        self.pair(
            self.choice("status", self.tr("Status"), words.choices(GoalStatus)),
            self.choice("achievement", self.tr("How it is going"), words.choices(Achievement)),
        )
        self.pair(
            self.choice("priority", self.tr("Priority"), words.priorities()),
            self.words_or("responsible", self.tr("Who answers for it"), (), "name"),
        )
        self.pair(
            self.day("starts_on", self.tr("Start")),
            self.day("due_on", self.tr("Target date")),
        )
        self.pair(
            self.choice("acceptance", self.tr("Agreed?"), words.choices(Acceptance)),
            self.line("acceptance_reason", self.tr("Why not, or on what condition"), "note"),
        )
        self.whole_row(self.text("barriers", self.tr("What gets in the way"), "note"))
        self.whole_row(self.text("plain_words", self.tr("Plain words for the family sheet")))
        self.scale = GoalScaleBox(self)
        self.scale.level_chosen.connect(self._on_level_chosen)
        self.scale.writing_wanted.connect(self._on_writing_wanted)
        self.whole_line(self.scale)
        self._level_fields: list[PlanField] = []

    @override
    def show_record(
        self, record: PatientRecord, belongs: str, gaps: Iterable[Gap], *, locked: bool
    ) -> None:
        if self.record is not None and record.id != self.record.id:
            self.scale.stop_writing()
        super().show_record(record, belongs, gaps, locked=locked)
        if isinstance(record, Goal):
            today = self.desk.services.context.today()
            self.scale.show_goal(record, today, self.desk.privacy, locked=locked)

    @override
    def title_fields(self, name: str) -> None:
        fields = self.fields
        fields["own_words"].set_title(self.tr("In the words of {name}").format(name=name))
        fields["priority"].set_title(self.tr("Priority for {name}").format(name=name))
        fields["acceptance"].set_title(self.tr("Agreed with {name}?").format(name=name))

    def _write_levels(self) -> None:
        """Make the fields for the words of the levels; most goals never need them."""
        for level in scale_levels({}):
            title = self.tr("{level}: what would that look like?").format(level=level.name)
            field = self.text(LEVEL_FIELDS[level.score], title, "note")
            self.whole_row(field)
            self._level_fields.append(field)
            value = getattr(self.record, field.name, "")
            field.show_value(value, locked=False, privacy=self.desk.privacy)

    @Slot(bool)
    def _on_writing_wanted(self, writing: bool) -> None:  # noqa: FBT001 - a signal's argument
        if writing and not self._level_fields:
            self._write_levels()
        inside = any(field.isAncestorOf(self.focusWidget()) for field in self._level_fields)
        if inside and not writing:
            self.scale.take_focus()
        for field in self._level_fields:
            field.flush()
            field.setVisible(writing)
        if writing:
            self._level_fields[0].take_focus()

    @Slot(int)
    def _on_level_chosen(self, level: int) -> None:
        if isinstance(self.record, Goal):
            scores = self.record.scored(level, self.desk.services.context.today())
            self.edited.emit(self.record.id, "scores", scores, False)  # noqa: FBT003 - not typed

    @override
    def offer_people(self, people: list[str]) -> None:
        self.fields["responsible"].offer(people)
