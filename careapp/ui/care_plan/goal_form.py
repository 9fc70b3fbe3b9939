"""The form of a goal."""

from typing_extensions import override

from careapp.models.plan_parts import Acceptance, Achievement, GoalStatus
from careapp.ui.care_plan.part_form import PartForm


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

    @override
    def title_fields(self, name: str) -> None:
        fields = self.fields
        fields["own_words"].set_title(self.tr("In the words of {name}").format(name=name))
        fields["priority"].set_title(self.tr("Priority for {name}").format(name=name))
        fields["acceptance"].set_title(self.tr("Agreed with {name}?").format(name=name))

    @override
    def offer_people(self, people: list[str]) -> None:
        self.fields["responsible"].offer(people)
