"""The form of each kind of part, made for the first row that needs it."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careapp.models.plan_parts import Goal, Intervention, Problem
from careapp.models.record import PatientRecord
from careapp.ui.care_plan.goal_form import GoalForm
from careapp.ui.care_plan.head_form import HeadForm
from careapp.ui.care_plan.intervention_form import InterventionForm
from careapp.ui.care_plan.part_form import PartForm
from careapp.ui.care_plan.plan_words import PlanWords
from careapp.ui.care_plan.problem_form import ProblemForm
from careapp.ui.common.desk import Desk

Made = TypeVar("Made", bound=PartForm)


class PlanForms(QObject):
    """A form stays once it is made; one at most is in view."""

    made = Signal(object)  # PartForm
    edited = Signal(object, str, object, bool)  # UUID of the record, field, value, typed
    undo_wanted = Signal()

    def __init__(self, desk: Desk, words: PlanWords, body: QWidget) -> None:
        super().__init__(body)
        self._desk, self._words, self._body = desk, words, body
        self._called = ""
        self._people: list[str] = []
        self._forms: list[PartForm] = []

    @property
    def shown(self) -> PartForm | None:
        """The form in view."""
        return next((form for form in self._forms if not form.isHidden()), None)

    @cached_property
    def problem(self) -> ProblemForm:
        """The form of a problem."""
        return self._adopt(ProblemForm(self._desk, self._words, self.tr("Problem"), self._body))

    @cached_property
    def goal(self) -> GoalForm:
        """The form of a goal."""
        return self._adopt(GoalForm(self._desk, self._words, self.tr("Goal"), self._body))

    @cached_property
    def intervention(self) -> InterventionForm:
        """The form of an intervention."""
        title = self.tr("Intervention")
        return self._adopt(InterventionForm(self._desk, self._words, title, self._body))

    @cached_property
    def head(self) -> HeadForm:
        """The form of the plan itself."""
        title = self.tr("The plan as a whole")
        return self._adopt(HeadForm(self._desk, self._words, title, self._body))

    def form_for(self, record: PatientRecord) -> PartForm:
        """Return the form in which a record is edited."""
        match record:
            case Problem():
                return self.problem
            case Goal():
                return self.goal
            case Intervention():
                return self.intervention
        return self.head

    def show_only(self, wanted: PartForm | None) -> None:
        """Bring one form into view, or none."""
        for form in self._forms:
            form.setVisible(form is wanted)

    def speak_of(self, called: str, people: list[str]) -> None:
        """Use the person's name in labels, and offer these people as those who do things."""
        self._called, self._people = called, people
        for form in self._forms:
            form.speak_of(called, people)

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        for form in self._forms:
            form.flush()

    def _adopt(self, form: Made) -> Made:
        form.hide()
        form.edited.connect(self.edited)
        form.undo_wanted.connect(self.undo_wanted)
        form.speak_of(self._called, self._people)
        self._forms.append(form)
        self.made.emit(form)
        return form
