"""The page turned to the person: nothing on it that is not for them."""

import re
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careapp.models.questionnaire.answers import MissingReason
from careapp.services.services import Services
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.assessment.big_words import BigWords
from careapp.ui.assessment.choice_cell import ChoiceCell
from careapp.ui.assessment.safety_strip import SafetyStrip
from careapp.ui.assessment.show_page import ShowPage
from careapp.ui.common.desk import Desk
from tests.support.access import unnamed
from tests.support.said import Said
from tests.ui.assessment.conftest import Filler
from tests.ui.assessment.seen import focused, press, row_of, words

Show = Callable[[UUID], AssessmentScreen]


def shown(screen: AssessmentScreen) -> ShowPage:
    page = screen.findChild(ShowPage)
    assert isinstance(page, ShowPage)
    return page


def texts(screen: AssessmentScreen) -> list[str]:
    """Everything that can be read while the page is shown."""
    page = shown(screen)
    big = [each.accessibleName() for each in page.findChildren(BigWords) if each.isVisible()]
    cells = [each.words for each in page.findChildren(ChoiceCell) if each.isVisible()]
    return [*big, *cells, *words(screen).splitlines()]


def test_the_person_sees_questions_and_worded_answers_and_nothing_else(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(1, 2, 3).id)

    with qtbot.waitSignal(screen.showing_to_person) as showing:
        qtbot.keyClick(focused(), Qt.Key.Key_F9)

    assert showing.args == [True]
    seen = "\n".join(texts(screen))
    assert "Trouble falling or staying asleep" in seen
    assert "Nearly every day" in seen
    assert "Ady" not in seen
    assert "Byron" not in seen
    assert "Score" not in seen
    assert "Last" not in seen
    for text in texts(screen):
        if not text.startswith(("Item", "Over the last 2 weeks", "F9")):
            assert not re.search(r"\d", text)
    assert unnamed(screen) == []


def test_the_person_answers_and_the_page_comes_back_at_the_same_row(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(1, 1, 1).id)
    screen.show_to_person()

    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.showing_to_person) as showing:
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)

    assert showing.args == [False]
    assert phq9.chosen(3) == 2
    here = [key for key in phq9.keys[:9] if row_of(screen, key).holds_focus()]
    assert here == [phq9.keys[2]]


def test_three_questions_stand_on_a_page_where_there_is_room(show: Show, phq9: Filler) -> None:
    screen = show(phq9.id)

    screen.show_to_person()

    assert shown(screen).keys == phq9.keys[:3]


def test_rather_not_say_is_kept_as_declined_and_can_be_taken_back(
    show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.id)
    screen.show_to_person()

    press(shown(screen), "rather_not_say")
    declined = services.assessments.open(phq9.id).answers[phq9.keys[0]].missing
    press(shown(screen), "rather_not_say")

    assert declined is MissingReason.DECLINED
    assert phq9.keys[0] in services.assessments.open(phq9.id).progress.gaps


def test_the_safety_strip_waits_until_showing_ends_and_then_has_the_focus(
    qtbot: QtBot, show: Show, desk: Desk, phq9: Filler
) -> None:
    screen, said = show(phq9.answer(*(0,) * 8).id), Said(desk.notices)
    screen.show_to_person()
    while not _is_on(screen, phq9.keys[8]):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)

    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    during = [strip for strip in screen.findChildren(SafetyStrip) if strip.isVisible()]
    qtbot.keyClick(focused(), Qt.Key.Key_F9)

    assert phq9.chosen(9) == 1
    assert during == []
    assert said.toasts == []
    strip = screen.findChild(SafetyStrip)
    assert isinstance(strip, SafetyStrip)
    assert strip.isVisible()
    assert strip.isAncestorOf(focused())


def _is_on(screen: AssessmentScreen, key: str) -> bool:
    item = focused().parentWidget()
    while item is not None and not hasattr(item, "item"):
        item = item.parentWidget()
    return item is not None and item.item.link_id == key
