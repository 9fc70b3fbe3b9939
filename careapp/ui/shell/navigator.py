"""Which screen is in view, and getting from one to another."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.calendar.calendar_screen import CalendarScreen
from careapp.ui.care_plan.plan_screen import PlanScreen
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import Screen
from careapp.ui.patients.patients_screen import PatientsScreen
from careapp.ui.tasks.tasks_screen import TasksScreen
from careapp.ui.today.today_screen import TodayScreen


class Navigator(QObject):
    """Makes the screens, shows one of them, and answers what they want of each other."""

    arrived = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = QStackedWidget(parent)
        self.today = TodayScreen(desk, self.pages)
        self.patients = PatientsScreen(desk, self.pages)
        self.calendar = CalendarScreen(desk, self.pages)
        self.tasks = TasksScreen(desk, self.pages)
        self.assessment = AssessmentScreen(desk, self.pages)
        self.plan = PlanScreen(desk, self.pages)
        self.screens: Mapping[str, Screen] = {
            "today": self.today,
            "patients": self.patients,
            "calendar": self.calendar,
            "tasks": self.tasks,
            "assessment": self.assessment,
            "plan": self.plan,
        }
        for screen in self.screens.values():
            self.pages.addWidget(screen)
            screen.patient_wanted.connect(self.open_patient)
            screen.plan_wanted.connect(self.open_plan)
            screen.assessment_wanted.connect(self.open_assessment)
            screen.appointment_wanted.connect(self.book_for)
            screen.new_patient_wanted.connect(self.new_patient)
            screen.calendar_wanted.connect(self.show_calendar)
            screen.tasks_wanted.connect(self.show_tasks)

    @property
    def place(self) -> str:
        """The name of the screen in view."""
        shown = self.pages.currentWidget()
        return next(name for name, screen in self.screens.items() if screen is shown)

    @property
    def current(self) -> Screen:
        """The screen in view."""
        return self.screens[self.place]

    @Slot(str)
    def show(self, place: str) -> None:
        """Bring a screen into view and the keyboard with it."""
        screen = self.screens[place]
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

    @Slot(object)
    def open_assessment(self, assessment_id: UUID) -> None:
        """Go on with an assessment."""
        self.assessment.open(assessment_id)
        self.show("assessment")

    @Slot(object)
    def book_for(self, patient_id: UUID) -> None:
        """Show the calendar, ready to book a time for one person."""
        self.calendar.show_for(patient_id)
        self.show("calendar")

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
        for screen in self.screens.values():
            screen.keep_drafts()
        subjects = {name: screen.subject for name, screen in self.screens.items()}
        return {"place": self.place, **subjects}

    def restore(self, here: Mapping[str, object]) -> None:
        """Go back to where the person stood; Today at first."""
        place = str(here.get("place", "today"))
        openers: dict[str, Callable[[UUID], None]] = {
            "patients": self.patients.show_patient,
            "plan": self.plan.open,
            "assessment": self.assessment.open,
        }
        for name in {"patients", place} & set(openers):
            subject = here.get(name)
            if isinstance(subject, UUID):
                openers[name](subject)
        self.show(place)
