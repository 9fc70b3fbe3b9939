"""Every form and editor of the window: how to get into it, and which field to type into."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from careapp.models.patient import Patient
from careapp.models.questionnaire.item import ItemType
from careapp.services.services import Services
from careapp.storage.repositories.plans import PlanRepository
from careapp.ui.care_plan.plan_rows import PART
from careapp.ui.shell.workspace import Workspace
from tests.support.builders import a_patient, a_plan_tree

Opener = Callable[[Workspace, Patient], None]


@dataclass(frozen=True)
class FormCase:
    """A form by the name of its drafts, or an editor that writes straight into the record."""

    name: str
    field: str
    open: Opener
    drafted: bool = True


def prepare(services: Services) -> Patient:
    """Register somebody with everything that a form can be about."""
    patient = services.patients.save(a_patient(given_name="Ada", family_name="Byron"))
    tree = a_plan_tree(patient)
    with services.context.database.transaction("plan") as store:
        PlanRepository(store).save(tree)
    services.tasks.add("Ring the pharmacy", patient_id=patient.id)
    now = services.calendar.wall_clock().replace(hour=10, minute=0, second=0, microsecond=0)
    services.calendar.book(now, now.replace(hour=11), patient_id=patient.id, purpose="Visit")
    _complete_with_findings(services, patient)
    return patient


def settle(rounds: int = 12) -> None:
    """Let everything that waits in the window happen."""
    for _ in range(rounds):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QTest.qWait(10)


def field_of(workspace: Workspace, case: FormCase) -> QWidget:
    """The field to type into; the one in view."""
    found = [w for w in workspace.window().findChildren(QWidget, case.field) if w.isVisible()]
    if len(found) != 1:
        raise LookupError(f"{len(found)} fields called {case.field} in view")
    return found[0]


def _complete_with_findings(services: Services, patient: Patient) -> None:
    from careapp.models.questionnaire.answers import Answer

    form = services.assessments.start(patient.id, "phq-9")
    for item in form.instrument.form.questions:
        if item.is_asked:
            worst = Answer(values=(item.options[-1].value,))
            services.assessments.answer(form.assessment.id, item.link_id, worst)
    services.assessments.complete(form.assessment.id)


def _press(workspace: Workspace, name: str) -> None:
    found = [b for b in workspace.findChildren(QPushButton, name) if b.isVisible()]
    found[0].click()
    settle()


def _chart_action(words: str) -> Opener:
    def open_it(workspace: Workspace, patient: Patient) -> None:
        workspace.navigator.open_patient(patient.id)
        menu = workspace.navigator.patients.chart_pane.actions_button.menu()
        next(a for a in menu.actions() if a.text() == words).trigger()

    return open_it


def _new_patient(workspace: Workspace, _patient: Patient) -> None:
    workspace.navigator.new_patient()


def _chart_task(workspace: Workspace, patient: Patient) -> None:
    workspace.navigator.open_patient(patient.id)
    workspace.navigator.patients.chart_pane.overview.tasks.begin()


def _task(workspace: Workspace, _patient: Patient) -> None:
    workspace.go("tasks")


def _rename_task(workspace: Workspace, _patient: Patient) -> None:
    workspace.go("tasks")
    settle()
    view = workspace.findChildren(QListView, "task_list")[0]
    view.setFocus()
    view.edit(view.currentIndex())


def _appointment(workspace: Workspace, _patient: Patient) -> None:
    workspace.go("calendar")
    workspace.navigator.calendar.new_here()


def _cancel(workspace: Workspace, patient: Patient) -> None:
    workspace.go("calendar")
    chart = workspace.desk.services.charts.face(patient.id)
    booked = workspace.desk.services.calendar
    day = booked.today()
    known = next(b for b in booked.between(day, day) if b.patient == chart.patient)
    workspace.navigator.calendar._sheets.open_known(known)
    settle()
    _press(workspace, "cancel")


def _not_now_in_plan(workspace: Workspace, patient: Patient) -> None:
    workspace.navigator.open_plan(patient.id)
    settle()
    _press(workspace, "offer_not_now")


def _not_now_in_findings(workspace: Workspace, patient: Patient) -> None:
    chart = workspace.desk.services.charts.face(patient.id)
    workspace.navigator.open_assessment(chart.assessments[0].id)
    settle()
    _press(workspace, "not_now")


def _sign(workspace: Workspace, patient: Patient) -> None:
    workspace.navigator.open_plan(patient.id)
    settle()
    workspace.navigator.plan.primary()


def _goal(workspace: Workspace, patient: Patient) -> None:
    workspace.navigator.open_plan(patient.id)
    settle()
    plan = workspace.navigator.plan
    tree = plan.editor.tree
    if tree is not None:
        plan.plan.tree.select((PART, tree.goals[0].id))


def _typed_answer(workspace: Workspace, patient: Patient) -> None:
    services = workspace.desk.services
    wanted = (ItemType.TEXT, ItemType.STRING)
    for instrument in services.assessments.instruments:
        asked = [i for i in instrument.form.questions if i.is_asked and i.type in wanted]
        if asked and not asked[0].conditions:
            form = services.assessments.start(patient.id, instrument.id)
            workspace.navigator.open_assessment(form.assessment.id)
            return


FORMS: Final = (
    FormCase("new_patient", "given_name", _new_patient),
    FormCase("new_patient", "what_matters", _new_patient),
    FormCase("edit_patient", "communication", _chart_action("Edit details")),
    FormCase("allergy", "substance", _chart_action("Add an allergy")),
    FormCase("allergy", "reaction", _chart_action("Add an allergy")),
    FormCase("concern", "concern", _chart_action("Add a concern")),
    FormCase("concern", "note", _chart_action("Add a concern")),
    FormCase("chart_task", "new_task", _chart_task),
    FormCase("task", "task_title", _task),
    FormCase("rename_task", "rename_task", _rename_task),
    FormCase("appointment", "purpose", _appointment),
    FormCase("cancel_reason", "cancel_reason", _cancel),
    FormCase("not_now", "not_now_reason", _not_now_in_plan),
    FormCase("not_now", "not_now_reason", _not_now_in_findings),
    FormCase("sign_plan", "sign_person", _sign),
    FormCase("goal", "plan_own_words", _goal, drafted=False),
    FormCase("goal", "plan_barriers", _goal, drafted=False),
)
