"""The form of the plan itself: its outcome, and what holds when things go wrong."""

from typing_extensions import override

from careapp.ui.care_plan.part_form import PartForm


class HeadForm(PartForm):
    """Title, review, expected outcome, backup plan and crisis plan."""

    @override
    def lay_out(self) -> None:
        self.whole_row(self.text("backup_plan", self.tr("Backup plan, if help fails"), "note", 2))
        self.whole_row(self.text("crisis_plan", self.tr("Crisis plan"), "note", 3))
        self.whole_row(self.text("expected_outcome", self.tr("Expected outcome"), lines=2))
        self.pair(
            self.line("title", self.tr("Title of the plan")),
            self.day("review_on", self.tr("Review date")),
        )
