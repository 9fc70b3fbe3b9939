"""Text of 150 % in the smallest window: nothing is cut, squeezed or pushed out of view."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from careapp.models.questionnaire.answers import Answer
from careapp.services.services import Services
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.calendar.due_strip import DueStrip, DueTick
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.components.buttons import Button
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import Screen
from careapp.ui.common.theme import Theme
from careapp.ui.today.today_screen import TodayScreen
from tests.support.builders import a_patient


@pytest.fixture(autouse=True)
def large(qtbot: QtBot) -> Iterator[Theme]:
    theme = Theme.of_application()
    theme.apply("light", 150)
    yield theme
    theme.apply("light", 100)


def test_the_day_never_scrolls_sideways(qtbot: QtBot, desk: Desk, services: Services) -> None:
    patient = services.patients.save(
        a_patient(given_name="Wilhelmina", family_name="Featherstone", preferred_name="Professor")
    )
    now = services.calendar.wall_clock()
    starts = datetime(now.year, now.month, now.day, 9)  # noqa: DTZ001 - wall clock
    for hour in range(3):
        start = starts + timedelta(hours=hour)
        services.calendar.book(start, start + timedelta(minutes=30), patient_id=patient.id)

    screen = small(qtbot, TodayScreen(desk))

    assert sideways(screen) == [0]


def test_a_suggestion_for_the_plan_has_its_answers_below_its_words(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    patient = services.patients.save(a_patient())
    form = services.assessments.start(patient.id, "phq-9")
    for item in form.instrument.form.questions:
        if item.options:
            chosen = Answer(values=(item.options[2].value,))
            services.assessments.answer(form.assessment.id, item.link_id, chosen)
    services.assessments.complete(form.assessment.id)
    screen = PlanScreen(desk)
    screen.open(patient.id)

    small(qtbot, screen)

    add = screen.findChild(QPushButton, "offer_add")
    words = screen.offer.findChildren(QLabel)[0]
    assert isinstance(add, QPushButton)
    assert add.geometry().top() > bottom_of(words, screen.offer)
    assert words.width() > 0.8 * screen.offer.width()


def test_the_week_is_named_in_two_lines_at_most(qtbot: QtBot, desk: Desk) -> None:
    screen = small(qtbot, CalendarScreen(desk))

    title = screen.findChild(QLabel, "week_title")
    assert isinstance(title, QLabel)
    assert title.height() <= 2 * title.fontMetrics().lineSpacing() + 4


def test_how_many_more_tasks_a_day_has_stands_in_line_with_its_ticks(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    for number in range(4):
        services.tasks.add(f"Ring {number}", due_on=services.context.today())

    screen = small(qtbot, CalendarScreen(desk))

    strip = screen.findChildren(DueStrip)[0]
    [rest] = [found for found in strip.findChildren(Button) if found.isVisible()]
    [tick] = [found for found in strip.findChildren(DueTick) if found.isVisible()]
    assert abs(first_ink(rest) - tick.x()) <= 4


def small(qtbot: QtBot, screen: Screen) -> Screen:
    """Show a screen in what the smallest window leaves beside the narrow rail."""
    qtbot.addWidget(screen)
    screen.resize(796, 456)
    screen.set_width_class("narrow")
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def sideways(screen: QWidget) -> list[int]:
    areas = [area for area in screen.findChildren(QScrollArea) if area.isVisible()]
    return [area.horizontalScrollBar().maximum() for area in areas]


def bottom_of(widget: QWidget, above: QWidget) -> int:
    return widget.mapTo(above, widget.rect().bottomLeft()).y()


def first_ink(widget: QWidget) -> int:
    """Return where, in its parent, a widget's words begin."""
    picture = widget.grab().toImage()
    ground = picture.pixel(0, 0)
    columns = range(picture.width())
    rows = range(picture.height())
    return widget.x() + next(x for x in columns if any(picture.pixel(x, y) != ground for y in rows))
