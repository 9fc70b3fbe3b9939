"""Asking: keys, saving at once, leaving and coming back, safety, gaps."""

import time
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from careapp.models.errors import CareAppError
from careapp.models.questionnaire.answers import MissingReason
from careapp.services.services import Services
from careapp.ui.assessment.assessment_bar import AssessmentBar
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.assessment.safety_strip import SafetyStrip
from careapp.ui.common.desk import Desk
from careapp.ui.common.theme import Theme
from tests.support.access import unnamed
from tests.support.builders import a_patient
from tests.support.said import Said
from tests.ui.assessment.conftest import Filler
from tests.ui.assessment.seen import focused, press, row_of, words

Show = Callable[[UUID], AssessmentScreen]
Keys = Qt.Key


def test_a_digit_is_saved_at_once_and_goes_on(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.id)

    qtbot.keyClick(focused(), Keys.Key_2)

    assert phq9.chosen(1) == 2
    assert row_of(screen, phq9.keys[1]).holds_focus()


def test_a_digit_in_the_last_row_goes_on_to_the_question_after_the_matrix(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(0, 0, 0, 0, 0, 0, 0, 0).at(9).id)
    assert row_of(screen, phq9.keys[8]).holds_focus()

    qtbot.keyClick(focused(), Keys.Key_0)
    qtbot.keyClick(focused(), Keys.Key_1)

    assert phq9.chosen(9) == 0
    assert phq9.chosen(10) == 0
    qtbot.keyClick(focused(), Keys.Key_Up)
    assert row_of(screen, phq9.keys[8]).holds_focus()


def test_backspace_takes_an_answer_back(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    show(phq9.answer(3).id)

    qtbot.keyClick(focused(), Keys.Key_Backspace)

    assert phq9.chosen(1) is None


def test_saving_an_answer_does_not_keep_anybody_waiting(show: Show, phq9: Filler) -> None:
    screen = show(phq9.id)
    row = row_of(screen, phq9.keys[0])
    taken = []

    for code in "012301":
        before = time.perf_counter()
        row.chosen.emit(row, code)
        taken.append(time.perf_counter() - before)

    assert min(taken) < 0.05


@pytest.mark.parametrize(
    ("key", "missing"), [("-", MissingReason.DECLINED), ("u", MissingReason.UNABLE)]
)
def test_declined_and_unable_are_kept_apart_with_their_reason(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler, key: str, missing: MissingReason
) -> None:
    screen = show(phq9.id)
    qtbot.keyClicks(focused(), key)
    qtbot.keyClicks(focused(), "not today, 2-3 things on")

    qtbot.keyClick(focused(), Keys.Key_Return)

    kept = services.assessments.open(phq9.id).answers[phq9.keys[0]]
    assert kept.missing is missing
    assert kept.reason == "not today, 2-3 things on"
    assert row_of(screen, phq9.keys[0]).declined
    assert row_of(screen, phq9.keys[1]).holds_focus()


def test_a_reason_half_typed_is_kept_when_the_screen_is_left(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.id)
    qtbot.keyClicks(focused(), "-")
    qtbot.keyClicks(focused(), "too ti")

    screen.leave()

    assert services.assessments.open(phq9.id).answers[phq9.keys[0]].reason == "too ti"


def test_ask_again_opens_the_question(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.id)
    qtbot.keyClicks(focused(), "-")
    qtbot.keyClick(focused(), Keys.Key_Escape)

    qtbot.keyClick(focused(), Keys.Key_Space)

    assert phq9.keys[0] in services.assessments.open(phq9.id).progress.gaps
    assert not row_of(screen, phq9.keys[0]).declined


def test_leaving_never_asks_and_coming_back_finds_the_same_question(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler, patient_id: UUID
) -> None:
    screen = show(phq9.answer(1, 2).id)
    for _ in range(3):
        qtbot.keyClick(focused(), Keys.Key_Down)

    with qtbot.waitSignal(screen.patient_wanted) as wanted:
        press(screen, "leave")
    again = show(phq9.id)

    assert wanted.args == [patient_id]
    assert row_of(again, phq9.keys[4]).holds_focus()
    assert (phq9.chosen(1), phq9.chosen(2)) == (1, 2)


def test_where_one_stands_is_stored_without_leaving(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    show(phq9.id)
    qtbot.keyClick(focused(), Keys.Key_Down)

    qtbot.waitUntil(lambda: services.assessments.open(phq9.id).assessment.link_id == phq9.keys[1])


def test_the_last_answer_is_shown_with_its_day_and_never_preselected(
    show: Show, services: Services, patient_id: UUID, phq9: Filler, clock: object
) -> None:
    services.assessments.complete(phq9.answer(*(0,) * 10).id)
    again = Filler(services, patient_id)

    screen = show(again.id)

    row = row_of(screen, again.keys[0])
    assert row.row.last_text == "Not at all"
    assert row.code is None
    assert services.assessments.open(again.id).progress.answered == 0


def test_a_safety_answer_shows_what_to_do_right_below_and_moves_nothing(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(0, 0, 0, 0, 0, 0, 0, 0).at(9).id)
    row = row_of(screen, phq9.keys[8])
    before = row.mapTo(screen, QPoint(0, 0))

    qtbot.keyClick(focused(), Keys.Key_1)
    qtbot.waitUntil(lambda: screen.findChild(SafetyStrip) is not None)

    strip = screen.findChild(SafetyStrip)
    assert isinstance(strip, SafetyStrip)
    assert row.mapTo(screen, QPoint(0, 0)) == before
    assert row.holds_focus()
    assert strip.mapTo(screen, QPoint(0, 0)).y() >= before.y() + row.height()
    assert "988" in words(screen)


def test_the_way_to_the_safety_strip_stays_in_view(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.answer(1, first=8).id)

    press(screen, "safety")

    strip = screen.findChild(SafetyStrip)
    assert isinstance(strip, SafetyStrip)
    assert strip.isAncestorOf(focused())


def test_the_strip_goes_when_the_answer_is_corrected(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(0, 0, 0, 0, 0, 0, 0, 0).at(9).id)
    qtbot.keyClick(focused(), Keys.Key_3)

    qtbot.keyClick(focused(), Keys.Key_0)

    qtbot.waitUntil(lambda: screen.findChild(SafetyStrip) is None)


def test_the_foot_says_score_so_far_and_what_is_missing(show: Show, phq9: Filler) -> None:
    screen = show(phq9.answer(1, 2, 1, 2, 1, 1).id)

    figure = screen.findChild(QLabel, "score_so_far")
    rest = screen.findChild(QLabel, "score_rest")

    assert isinstance(figure, QLabel)
    assert isinstance(rest, QLabel)
    assert figure.text() == "8"
    assert rest.text() == "not final, 4 open"


def test_completing_with_gaps_lists_them_with_links(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.answer(*(0,) * 9).id)

    screen.primary()

    assert "Still open" in words(screen)
    assert services.assessments.open(phq9.id).assessment.open
    press(screen, "go_there")
    qtbot.keyClick(focused(), Keys.Key_2)
    assert phq9.chosen(10) == 1


def test_a_completed_form_offers_the_chart_and_nothing_to_fill_in(
    qtbot: QtBot, show: Show, phq9: Filler
) -> None:
    screen = show(phq9.answer(*(0,) * 9, 1).id)

    screen.primary()

    told = words(screen)
    assert "Back to the chart" in told
    assert "Leave, keep draft" not in told
    assert "Show to person" not in told


def test_not_asked_is_a_third_reason(show: Show, services: Services, phq9: Filler) -> None:
    screen = show(phq9.answer(*(0,) * 9).id)
    screen.primary()

    press(screen, "not_asked")

    kept = services.assessments.open(phq9.id)
    assert kept.answers[phq9.keys[9]].missing is MissingReason.NOT_ASKED
    assert kept.progress.complete


def test_the_gap_key_goes_to_the_next_open_question(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.answer(1, 1).answer(1, 1, 1, first=3).id)
    row_of(screen, phq9.keys[0]).take_focus()

    qtbot.keyClick(focused(), Keys.Key_G, Qt.KeyboardModifier.ControlModifier)
    first = row_of(screen, phq9.keys[2]).holds_focus()
    qtbot.keyClick(focused(), Keys.Key_G, Qt.KeyboardModifier.ControlModifier)

    assert first
    assert row_of(screen, phq9.keys[6]).holds_focus()


def test_page_keys_turn_pages(qtbot: QtBot, show: Show, phq9: Filler) -> None:
    screen = show(phq9.id)

    qtbot.keyClick(focused(), Keys.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    there = "Still open" in words(screen)
    qtbot.keyClick(focused(), Keys.Key_PageUp, Qt.KeyboardModifier.ControlModifier)

    assert there
    assert row_of(screen, phq9.keys[0]).holds_focus()


def test_an_answer_that_cannot_be_saved_stays_and_is_saved_with_the_next(
    qtbot: QtBot,
    show: Show,
    services: Services,
    desk: Desk,
    phq9: Filler,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, said = show(phq9.id), Said(desk.notices)

    def full(*_: object) -> None:
        raise CareAppError("The disk is full. Your text is kept in this window.")

    with monkeypatch.context() as patch:
        patch.setattr(services.assessments, "answer", full)
        qtbot.keyClick(focused(), Keys.Key_2)
    shown = row_of(screen, phq9.keys[0]).code
    unsaved = words(screen)
    qtbot.keyClick(focused(), Keys.Key_1)

    assert said.refusals
    assert shown == "2"
    assert "Not saved" in unsaved
    assert (phq9.chosen(1), phq9.chosen(2)) == (2, 1)
    assert "Not saved" not in words(screen)


def test_privacy_hides_name_reason_and_score(
    qtbot: QtBot, show: Show, desk: Desk, phq9: Filler
) -> None:
    screen = show(phq9.answer(1, 2).id)
    qtbot.keyClicks(focused(), "-")
    qtbot.keyClicks(focused(), "my daughter")
    qtbot.keyClick(focused(), Keys.Key_Return)

    desk.privacy.toggle()

    figure = screen.findChild(QLabel, "score_so_far")
    assert isinstance(figure, QLabel)
    assert "•" in figure.text()
    assert "Ady" not in words(screen)
    described = [
        each.accessibleDescription() for each in row_of(screen, phq9.keys[2]).findChildren(QLabel)
    ]
    assert not any("daughter" in each for each in described)


def test_another_persons_form_shows_nothing_of_the_one_before(
    show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.answer(3, 3, 3).id)
    other = services.patients.save(a_patient(given_name="Grace"))
    empty = Filler(services, other.id)

    screen.open(empty.id)

    assert [row_of(screen, key).code for key in empty.keys[:9]] == [None] * 9
    assert screen.subject == empty.id


def test_whose_answers_these_are_goes_with_each_answer(
    qtbot: QtBot, show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.id)
    bar = screen.findChild(AssessmentBar)
    assert isinstance(bar, AssessmentBar)
    bar.informant_chosen.emit("Niece")

    qtbot.keyClick(focused(), Keys.Key_1)

    assert services.assessments.open(phq9.id).answers[phq9.keys[0]].informant == "Niece"
    assert "answers from Niece" in words(screen)


@pytest.mark.parametrize("theme_name", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("width", "height", "size"), [(1286, 740, 100), (824, 472, 150)])
def test_every_control_has_a_name_and_fits_the_window(
    show: Show, theme: Theme, phq9: Filler, theme_name: str, width: int, height: int, size: int
) -> None:
    theme.apply(theme_name, size)
    screen = show(phq9.answer(1, 2, first=7).id)
    screen.set_width_class("narrow" if width < 1000 else "wide")

    asked = unnamed(screen)
    screen.next_page()

    assert asked == []
    assert unnamed(screen) == []
    assert screen.minimumSizeHint().width() <= width


def test_the_page_that_was_left_is_still_there(show: Show, phq9: Filler) -> None:
    """Building it anew would make the person wait for what the window has already."""
    screen = show(phq9.at(4).id)
    row = row_of(screen, phq9.keys[3])
    phq9.answer(0, 1)

    screen.open(phq9.id)

    assert row_of(screen, phq9.keys[3]) is row
    assert row_of(screen, phq9.keys[1]).code == "1"


def test_nobody_meets_the_answers_of_the_person_before(
    show: Show, services: Services, phq9: Filler
) -> None:
    screen = show(phq9.answer(3).id)
    other = Filler(services, services.patients.save(a_patient(given_name="Grace")).id)

    screen.open(other.id)

    assert row_of(screen, other.keys[0]).code is None
