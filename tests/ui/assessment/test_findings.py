"""After completing: result, reasons, decisions and their way back."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from careapp.models.assessment import Decision
from careapp.services.services import Services
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.assessment.finding_card import FindingCard
from careapp.ui.common.components.cards import Card
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.trend_chart import TrendChart
from tests.support.access import unnamed
from tests.support.clock import Clock
from tests.support.said import Said
from tests.ui.assessment.conftest import Filler
from tests.ui.assessment.seen import press, words

Show = Callable[[UUID], AssessmentScreen]
MODERATE = (2, 2, 1, 2, 1, 1, 1, 1, 0, 1)
IN_DANGER = (2, 2, 1, 2, 1, 1, 1, 1, 1, 1)


def test_completing_closes_the_form_and_shows_score_band_and_findings(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.answer(*MODERATE).id)

    screen.primary()
    qtbot.waitUntil(lambda: "Pfizer" in words(screen))

    said = words(screen)
    assert not services.assessments.open(phq9.id).assessment.open
    assert "11" in said.splitlines()
    assert "Moderate" in said
    assert "Depression is likely enough to act on" in said
    assert "Little interest or pleasure in doing things: More than half the days" in said
    assert unnamed(screen) == []


def test_what_is_to_be_decided_comes_before_the_answers_to_read(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    """The answers are made once the window has shown the findings."""
    screen = show(phq9.answer(*MODERATE).id)

    screen.primary()

    assert "Depression is likely enough to act on" in words(screen)
    assert screen.findChild(Card, "answers") is None
    qtbot.waitUntil(lambda: screen.findChild(Card, "answers") is not None)


def test_every_finding_stands_above_the_answers(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.answer(*IN_DANGER).id)
    screen.primary()
    at_once = screen.findChildren(FindingCard)

    qtbot.waitUntil(lambda: screen.findChild(Card, "answers") is not None)

    found = screen.findChildren(FindingCard)
    answers = screen.findChild(Card, "answers")
    assert isinstance(answers, Card)
    assert len(at_once) == 1
    assert len(found) > 1
    assert all(card.isVisible() and card.y() < answers.y() for card in found)


def test_nothing_found_is_said_as_no_need(show: Show, services: Services, phq9: Filler) -> None:
    screen = show(phq9.answer(*(0,) * 10).id)

    screen.primary()

    assert "Assessed, no need" in words(screen)


def test_a_finding_taken_into_the_plan_can_be_taken_back(
    show: Show, services: Services, desk: Desk, patient_id: UUID, phq9: Filler
) -> None:
    screen, said = show(phq9.answer(*MODERATE).id), Said(desk.notices)
    screen.primary()

    press(screen, "add_to_plan")
    plan = services.care_plans.living(patient_id)
    added = words(screen)
    desk.notices.undo()

    assert plan is not None
    assert [problem.text for problem in plan.problems] == ["Low mood"]
    assert "In the plan" in added
    assert said.undoable[-1]
    after = services.care_plans.living(patient_id)
    assert after is not None
    assert after.problems == ()
    assert services.assessments.findings(phq9.id)[0].decision is Decision.OPEN
    assert "Add to plan" in words(screen)


def test_leaving_a_finding_out_needs_a_reason_and_keeps_it(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.answer(*MODERATE).id)
    screen.primary()
    press(screen, "not_now")

    press(screen, "leave_out")
    without = services.assessments.findings(phq9.id)[0].decision
    field = screen.findChild(QLineEdit, "not_now_reason")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "seen by Dr Ross on Monday")
    press(screen, "leave_out")

    finding = services.assessments.findings(phq9.id)[0]
    assert without is Decision.OPEN
    assert finding.decision is Decision.DISMISSED
    assert finding.reason == "seen by Dr Ross on Monday"
    assert "Not now, because: seen by Dr Ross on Monday" in words(screen)
    press(screen, "decide_again")
    assert "Add to plan" in words(screen)


def test_the_line_for_the_reason_comes_into_view(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.answer(*MODERATE).id)
    screen.resize(1200, 600)
    screen.primary()

    press(screen, "not_now")

    reason = screen.findChild(QLineEdit, "not_now_reason")
    assert reason is not None
    qtbot.waitUntil(lambda: not reason.visibleRegion().isEmpty())


def test_the_trend_says_what_changed_and_which_change_counts(
    show: Show, services: Services, patient_id: UUID, phq9: Filler, clock: Clock
) -> None:
    services.assessments.complete(phq9.answer(*(0,) * 10).id)
    clock.advance(days=30)
    later = Filler(services, patient_id).answer(*MODERATE)
    screen = show(later.id)

    screen.primary()

    chart = screen.findChild(TrendChart, "trend")
    assert isinstance(chart, TrendChart)
    assert chart.accessibleName() == (
        "11, moderate. 11 higher than on 24 Nov; a change of 5 counts. That is worse."
    )


def test_a_completed_one_opens_to_read_with_its_result(
    qtbot: QtBot, show: Show, services: Services, patient_id: UUID, phq9: Filler
) -> None:
    services.assessments.complete(phq9.answer(*MODERATE).id)

    screen = show(phq9.id)

    assert "Completed today. It can be read, not changed." in words(screen)
    assert "Moderate" in words(screen)
    with qtbot.waitSignal(screen.plan_wanted) as wanted:
        screen.primary()
    assert wanted.args == [patient_id]


def test_privacy_hides_the_score_of_a_completed_one(
    show: Show, services: Services, desk: Desk, phq9: Filler
) -> None:
    services.assessments.complete(phq9.answer(*MODERATE).id)
    screen = show(phq9.id)

    desk.privacy.toggle()

    assert "11" not in words(screen).splitlines()
    assert screen.findChild(TrendChart, "trend") is None or "Hidden" in words(screen)
