"""The form of a problem."""

from typing_extensions import override

from careapp.models.plan_parts import NeedStatus
from careapp.ui.care_plan.part_form import PartForm


class ProblemForm(PartForm):
    """What stands in the way, and what is being done about it."""

    @override
    def lay_out(self) -> None:
        words = self.words
        omaha = self.desk.services.plan_sources.omaha_problems()
        self.whole_row(self.text("text", self.tr("Problem or concern")))
        self.pair(
            self.words_or("omaha", self.tr("Omaha System problem"), omaha),
            self.choice("priority", self.tr("Priority"), words.priorities()),
        )
        self.pair(
            self.choice("status", self.tr("Status"), words.choices(NeedStatus)),
            self.day("revisit_on", self.tr("Look at it again on")),
        )
        self.whole_row(
            self.text("reason", self.tr("Reason, when it is declined, put off or referred"), "note")
        )

    @override
    def title_fields(self, name: str) -> None:
        self.fields["priority"].set_title(self.tr("Priority for {name}").format(name=name))
