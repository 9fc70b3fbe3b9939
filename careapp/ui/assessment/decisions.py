"""What the care manager makes of a finding, each with its way back."""

from uuid import UUID

from PySide6.QtCore import QObject, Slot

from careapp.models.assessment import Finding
from careapp.ui.common.desk import Desk
from careapp.ui.common.not_now import NOT_NOW


class Decisions(QObject):
    """Takes findings into the plan or leaves them out; a toast offers Undo."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    @Slot(object)
    def accept(self, finding_id: UUID) -> None:
        """Take the suggestion into the plan."""
        plans, notices = self._desk.services.care_plans, self._desk.notices
        done = notices.attempt(lambda: plans.accept(finding_id))
        if done is not None:
            words = self.tr("Added to the plan: {problem}").format(problem=done[1].text)
            notices.say(words, undo=lambda: plans.take_back(finding_id))

    @Slot(object, str)
    def dismiss(self, finding_id: UUID, reason: str) -> None:
        """Leave the finding out of the plan, and keep why."""
        plans, notices = self._desk.services.care_plans, self._desk.notices
        before = notices.attempt(lambda: plans.dismiss(finding_id, reason))
        if before is not None:
            was: Finding = before
            self._desk.services.drafts.discard(NOT_NOW, finding_id)
            notices.say(self.tr("Left out of the plan"), undo=lambda: plans.reopen(was))

    @Slot(object)
    def decide_again(self, finding_id: UUID) -> None:
        """Open the question again."""
        self._desk.notices.attempt(lambda: self._desk.services.care_plans.take_back(finding_id))
