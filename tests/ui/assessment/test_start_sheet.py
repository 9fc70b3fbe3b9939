"""Choosing what to ask: what was asked before, and what waits half answered."""

from collections.abc import Callable
from uuid import UUID

from pytestqt.qtbot import QtBot

from careapp.services.services import Services
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.assessment.start_sheet import StartAssessmentSheet
from careapp.ui.common.desk import Desk
from tests.support.access import unnamed
from tests.ui.assessment.conftest import Filler
from tests.ui.assessment.seen import press, words

Show = Callable[[UUID], AssessmentScreen]


def test_the_start_sheet_tells_never_asked_from_no_need(
    qtbot: QtBot, desk: Desk, services: Services, show: Show, patient_id: UUID, phq9: Filler
) -> None:
    services.assessments.complete(phq9.answer(*(0,) * 10).id)
    screen = show(phq9.id)
    sheet = StartAssessmentSheet(desk, patient_id, screen)
    sheet.open()

    said = words(sheet)

    assert "Assessed 24 Nov, no need" in said
    assert "Not asked yet" in said
    assert unnamed(sheet) == []


def test_the_start_sheet_goes_on_with_a_draft(
    qtbot: QtBot, desk: Desk, show: Show, patient_id: UUID, phq9: Filler
) -> None:
    screen = show(phq9.answer(1, 1).id)
    sheet = StartAssessmentSheet(desk, patient_id, screen)
    sheet.open()

    with qtbot.waitSignal(sheet.chosen) as chosen:
        press(sheet, "start_phq-9")

    assert chosen.args == [phq9.id]
