"""Which screen is in view, and getting from one to another."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from careapp.models.draft import Draft
from careapp.services.access_service import AccessKind
from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.in_turns import InTurns
from careapp.ui.common.screen import Screen
from careapp.ui.patients.patients_screen import PatientsScreen
from careapp.ui.tasks.tasks_screen import TasksScreen
from careapp.ui.today.today_screen import TodayScreen

# On which screen each form is; what is not named here is about a chart.
FORM_PLACES: Final = {
    "appointment": "calendar",
    "cancel_reason": "calendar",
    "task": "tasks",
    "rename_task": "tasks",
    "not_now": "plan",
    "sign_plan": "plan",
}
# Made ahead in the order in which they are likely wanted. Not the tasks: they take up the words
# that were left in their first line, and that is for when somebody comes to write there.
AHEAD: Final = ("patients", "calendar", "plan", "assessment")
_AHEAD_AFTER_MS: Final = 250  # the first screen is painted and answers keys before
_AHEAD_BETWEEN_MS: Final = 30
Made = TypeVar("Made", bound=Screen)


class Navigator(QObject):
    """Shows one screen and answers what screens want of each other.

    A screen is made when it is first wanted, so that unlocking waits for Today alone, or soon
    after the first one is in view.
    """

    arrived = Signal(str)
    screen_made = Signal(object)  # Screen

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pages = QStackedWidget(parent)
        self.screens: dict[str, Screen] = {}
        self.ahead = InTurns(self, after_ms=_AHEAD_AFTER_MS, between_ms=_AHEAD_BETWEEN_MS)

    @cached_property
    def today(self) -> TodayScreen:
        """The day: visits, tasks, what is unfinished."""
        return self._adopt("today", TodayScreen(self._desk, self.pages))

    @cached_property
    def patients(self) -> PatientsScreen:
        """The patient list and the chart."""
        return self._adopt("patients", PatientsScreen(self._desk, self.pages))

    @cached_property
    def calendar(self) -> CalendarScreen:
        """The week."""
        return self._adopt("calendar", CalendarScreen(self._desk, self.pages))

    @cached_property
    def tasks(self) -> TasksScreen:
        """All tasks."""
        return self._adopt("tasks", TasksScreen(self._desk, self.pages))

    @cached_property
    def assessment(self) -> AssessmentScreen:
        """The assessment wizard."""
        return self._adopt("assessment", AssessmentScreen(self._desk, self.pages))

    @cached_property
    def plan(self) -> PlanScreen:
        """The care plan editor."""
        return self._adopt("plan", PlanScreen(self._desk, self.pages))

    @property
    def place(self) -> str:
        """The name of the screen in view."""
        shown = self.pages.currentWidget()
        return next((name for name, screen in self.screens.items() if screen is shown), "today")

    @property
    def current(self) -> Screen:
        """The screen in view."""
        return self.screens[self.place]

    def screen_at(self, place: str) -> Screen:
        """Return a screen, made if it was not yet."""
        screen: Screen = getattr(self, place)
        return screen

    @Slot(str)
    def show(self, place: str) -> None:
        """Bring a screen into view and the keyboard with it."""
        screen = self.screen_at(place)
        self.pages.setCurrentWidget(screen)
        self.arrived.emit(place)
        screen.setFocus()

    @Slot(object)
    def open_patient(self, patient_id: UUID) -> None:
        """Show one person's chart."""
        self.patients.show_patient(patient_id)
        self.show("patients")

    @Slot(object)
    def open_plan(self, patient_id: UUID) -> None:
        """Show one person's care plan."""
        self.plan.open(patient_id)
        self.show("plan")
        self._note_view(patient_id, AccessKind.VIEWED_PLAN)

    @Slot(object)
    def open_assessment(self, assessment_id: UUID) -> None:
        """Go on with an assessment."""
        self.assessment.open(assessment_id)
        self.show("assessment")
        owner = self.assessment.history_here().patient_id
        if owner is not None:
            self._note_view(owner, AccessKind.VIEWED_ASSESSMENT)

    @Slot(object)
    def book_for(self, patient_id: UUID) -> None:
        """Show the calendar, ready to book a time for one person."""
        self.calendar.show_for(patient_id)
        self.show("calendar")

    @Slot(object)
    def open_draft(self, draft: Draft) -> None:
        """Open the very form that was left, with its words."""
        read = self._desk.services.patients.get
        owner = draft.patient_id
        if owner is not None and self._desk.notices.attempt(partial(read, owner)) is None:
            return
        place = FORM_PLACES.get(draft.form, "patients")
        self.show(place)
        self.screens[place].go_on_with(draft)

    @Slot()
    def new_patient(self) -> None:
        """Begin a new patient."""
        self.show("patients")
        self.patients.new_here()

    @Slot()
    def show_calendar(self) -> None:
        """Show the calendar."""
        self.show("calendar")

    @Slot()
    def show_tasks(self) -> None:
        """Show the tasks."""
        self.show("tasks")

    def leave(self) -> dict[str, object]:
        """Keep every draft; return where the person stands, for coming back."""
        self.ahead.end()
        for screen in self.screens.values():
            screen.keep_drafts()
        subjects = {name: screen.subject for name, screen in self.screens.items()}
        stances = {f"{name} stance": screen.stance for name, screen in self.screens.items()}
        return {"place": self.place, **subjects, **stances}

    def restore(self, here: Mapping[str, object]) -> None:
        """Go back to where the person stood; Today at first."""
        place = str(here.get("place", "today"))
        openers: dict[str, Callable[[UUID], None]] = {
            "patients": lambda subject: self.patients.show_patient(subject),
            "plan": lambda subject: self.plan.open(subject),
            "assessment": lambda subject: self.assessment.open(subject),
        }
        for name in {"patients", place} & set(openers):
            subject = here.get(name)
            if isinstance(subject, UUID):
                openers[name](subject)
        self.show(place)
        for name, screen in self.screens.items():
            stance = here.get(f"{name} stance")
            if stance is not None:
                screen.take_up(stance)
        self.ahead.begin(*(partial(self.screen_at, name) for name in AHEAD))

    def _note_view(self, patient_id: UUID, kind: AccessKind) -> None:
        self._desk.notices.attempt(partial(self._desk.services.access.viewed, patient_id, kind))

    def _adopt(self, place: str, screen: Made) -> Made:
        self.screens[place] = screen
        self.pages.addWidget(screen)
        screen.patient_wanted.connect(self.open_patient)
        screen.plan_wanted.connect(self.open_plan)
        screen.assessment_wanted.connect(self.open_assessment)
        screen.appointment_wanted.connect(self.book_for)
        screen.draft_wanted.connect(self.open_draft)
        screen.new_patient_wanted.connect(self.new_patient)
        screen.calendar_wanted.connect(self.show_calendar)
        screen.tasks_wanted.connect(self.show_tasks)
        self.screen_made.emit(screen)
        return screen
