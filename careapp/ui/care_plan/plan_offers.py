"""Deciding on what findings suggest: taken in, or left out with the reason."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.assessment import Finding
from careapp.models.draft import Draft
from careapp.services.plan_sources_service import Offer
from careapp.ui.care_plan.not_now_sheet import NotNowSheet
from careapp.ui.care_plan.offer_strip import OfferStrip
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.common.desk import Desk
from careapp.ui.common.not_now import NOT_NOW


class PlanOffers(QObject):
    """Keeps the strip and the plan in step."""

    taken = Signal(object)  # UUID of the problem that came of it

    def __init__(self, desk: Desk, editor: PlanEditor, strip: OfferStrip, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._editor, self._strip, self._host = desk, editor, strip, host
        self._patient_id: UUID | None = None
        strip.accepted.connect(self._accept)
        strip.declined.connect(self._ask_why)
        editor.shown.connect(self._refresh)

    def show(self, patient_id: UUID | None) -> None:
        """Show what waits for this person's plan; nothing over a plan made elsewhere."""
        self._patient_id = patient_id
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        waiting: tuple[Offer, ...] = ()
        tree, patient_id = self._editor.tree, self._patient_id
        if patient_id is not None and not (tree is not None and tree.plan.imported):
            waiting = self._desk.services.plan_sources.waiting(patient_id)
        today = self._desk.services.context.today()
        self._strip.show_offers(waiting, today, self._desk.privacy)
        place = self._strip.parentWidget()
        if place is not None:  # its margins go with it
            place.setVisible(bool(waiting))

    @Slot(object)
    def _accept(self, finding: Finding) -> None:
        problem_id = self._editor.accept(finding)
        if problem_id is not None:
            self.taken.emit(problem_id)

    def go_on_with(self, draft: Draft) -> bool:
        """Ask again why a finding is left out, if that is what the draft is about."""
        if draft.form != NOT_NOW or self._patient_id is None:
            return False
        for offer in self._desk.services.plan_sources.waiting(self._patient_id):
            if offer.finding.id == draft.subject_id:
                self._ask_why(offer)
        return True

    @Slot(object)
    def _ask_why(self, offer: Offer) -> None:
        sheet = NotNowSheet(self._desk, self._host, offer)
        sheet.left_out.connect(self._leave_out)
        sheet.open()

    @Slot(object, str)
    def _leave_out(self, finding_id: UUID, reason: str) -> None:
        care_plans = self._desk.services.care_plans
        waiting = self._desk.notices.attempt(partial(care_plans.dismiss, finding_id, reason))
        if waiting is not None:
            self._desk.services.drafts.discard(NOT_NOW, finding_id)
            undo = partial(care_plans.reopen, waiting)
            self._desk.notices.say(self.tr("Left out of the plan; the reason is kept"), undo)
        self._refresh()
