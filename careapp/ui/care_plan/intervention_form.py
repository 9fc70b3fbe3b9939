"""The form of an intervention."""

from typing_extensions import override

from careapp.models.plan_parts import Doer, InterventionCategory, InterventionStatus
from careapp.ui.care_plan.part_form import PartForm


class InterventionForm(PartForm):
    """Who does what, how often and until when."""

    @override
    def lay_out(self) -> None:
        words = self.words
        targets = self.desk.services.plan_sources.omaha_targets()
        self.whole_row(self.text("text", self.tr("What is done")))
        self.pair(
            self.choice("doer", self.tr("Who does it"), words.choices(Doer)),
            self.words_or("who", self.tr("Name"), (), "name"),
        )
        self.pair(
            self.line("how_often", self.tr("How often")),
            self.day("due_on", self.tr("Due")),
        )
        self.pair(
            self.choice("status", self.tr("Status"), words.choices(InterventionStatus)),
            self.choice("category", self.tr("Category"), words.choices(InterventionCategory)),
        )
        self.whole_row(self.words_or("target", self.tr("Aimed at (Omaha System)"), targets))
        self.whole_row(self.text("plain_words", self.tr("Plain words for the family sheet")))

    @override
    def offer_people(self, people: list[str]) -> None:
        self.fields["who"].offer(people)
