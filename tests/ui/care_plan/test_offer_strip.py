from datetime import date

from pytestqt.qtbot import QtBot

from careapp.models.assessment import Finding
from careapp.models.patient import Patient
from careapp.services.plan_sources_service import Offer
from careapp.storage.identity import new_id
from careapp.ui.care_plan.offer_strip import OfferStrip
from careapp.ui.common.desk import Desk

TODAY = date(2026, 11, 24)


def test_many_reasons_take_one_line_and_leave_the_plan_its_room(
    qtbot: QtBot, desk: Desk, patient: Patient
) -> None:
    strip = OfferStrip()
    qtbot.addWidget(strip)
    strip.resize(1200, 60)
    heights = []

    for reasons in (1, 9):
        because = "\n".join(["Little interest: More than half the days"] * reasons)
        strip.show_offers([an_offer(desk, patient, because)], TODAY, desk.privacy)
        strip.show()
        strip.adjustSize()
        heights.append(strip.height())

    assert heights[0] == heights[1]


def an_offer(desk: Desk, patient: Patient, because: str) -> Offer:
    finding = Finding(
        id=new_id(),
        patient_id=patient.id,
        assessment_id=new_id(),
        flag_id="depression",
        title="Depression is likely",
        because=because,
        raised_at=desk.services.context.now(),
    )
    return Offer(finding=finding, source="PHQ-9", on=TODAY, what="The total falls by 5")
