"""The main job from start to finish without hands: assess, plan, sign, book, print, back up.

Runs over the sample caseload and leaves a picture of each screen, the documents and the backup.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from careapp.models.assessment import Finding
from careapp.models.care_plan import PlanTree, Signature
from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.models.patient import Patient
from careapp.models.plan_parts import Acceptance, Goal, NeedStatus, Problem
from careapp.models.questionnaire.answers import Answer
from careapp.services.services import Services
from careapp.ui.common.theme import Theme
from careapp.ui.shell.window import CareWindow

_SETTLE_MS: Final = 450
_INSTRUMENT: Final = "stay-independent"
_FALLS: Final = frozenset({1, 2, 3, 6})


class Walk:
    """Takes one window through the day. ``written`` lists every file it left."""

    def __init__(self, window: CareWindow, folder: Path) -> None:
        workspace = window.workspace
        if workspace is None:
            raise TypeError("The walk needs an open record.")
        self._window, self._workspace = window, workspace
        self._services: Services = workspace.desk.services
        self._folder = folder
        self.written: list[Path] = []

    def run(self) -> None:
        """Do the main job; raises what a service raises."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._window.show()
        patient = self._somebody()
        self._picture("01-today")
        self._workspace.navigator.open_patient(patient.id)
        self._picture("02-chart")
        self._assess(patient.id)
        tree = self._plan(patient.id)
        self._book(patient.id)
        self._print(tree)
        self._back_up()
        Theme.of_application().apply("light")

    def _somebody(self) -> Patient:
        """Return somebody who has no care plan yet, else the first in the list."""
        ids = self._services.patients.ids()
        without = (i for i in ids if self._services.care_plans.living(i) is None)
        return self._services.patients.get(next(without, ids[0]))

    def _assess(self, patient_id: UUID) -> None:
        assessments = self._services.assessments
        form = assessments.start(patient_id, _INSTRUMENT)
        questions = [item for item in form.instrument.form.questions if item.is_asked]
        self._workspace.navigator.open_assessment(form.assessment.id)
        for number, item in enumerate(questions, start=1):
            yes, no = item.options[0], item.options[1]
            chosen = yes if number in _FALLS else no
            assessments.answer(form.assessment.id, item.link_id, Answer(values=(chosen.value,)))
            if number == len(questions) // 2:
                self._workspace.navigator.open_assessment(form.assessment.id)
                self._picture("03-assessment")
        assessments.complete(form.assessment.id)
        self._workspace.navigator.open_assessment(form.assessment.id)
        self._picture("04-findings")
        for finding in assessments.findings(form.assessment.id):
            self._accept(finding)

    def _accept(self, finding: Finding) -> None:
        if finding.suggestion:
            self._services.care_plans.accept(finding.id)

    def _plan(self, patient_id: UUID) -> PlanTree:
        plans = self._services.care_plans
        self._workspace.navigator.open_plan(patient_id)
        self._picture("05-plan-draft")
        tree = plans.start(patient_id)
        for goal in tree.goals:
            tree = tree.with_part(_agreed(goal))
        for problem in tree.problems:
            if not tree.goals_of(problem.id):
                tree = tree.with_part(_deferred(problem))
        plans.save(tree)
        manager = Signature(
            role="care_manager", name="Sample care manager", signed_at=self._services.context.now()
        )
        plans.sign(tree.plan.id, [manager])
        self._workspace.navigator.open_plan(patient_id)
        self._picture("06-plan-signed")
        return plans.get(tree.plan.id)

    def _book(self, patient_id: UUID) -> None:
        calendar = self._services.calendar
        day = calendar.today() + timedelta(days=1)
        starts = datetime.combine(day, datetime.min.time()).replace(hour=13)
        calendar.book(
            starts, starts + timedelta(minutes=45), patient_id=patient_id, purpose="Look at home"
        )
        self._workspace.navigator.book_for(patient_id)
        self._picture("07-calendar")
        self._workspace.go("tasks")
        self._picture("08-tasks")

    def _print(self, tree: PlanTree) -> None:
        version = self._services.care_plans.versions(tree.plan.id)[0]
        target = self._folder / "care-plan.pdf"
        pdf = self._services.care_plans.paper_of(version)
        owner, reason = tree.plan.patient_id, ExportReason(kind=ReasonKind.PERSON)
        self._services.documents.save_file(pdf, target, owner, "care plan, demo", reason)
        self.written.append(target)

    def _back_up(self) -> None:
        target = self._folder / "sample.careapp-backup"
        self._services.backups.back_up(target)
        self.written.append(target)

    def _picture(self, name: str) -> None:
        for theme in ("light", "dark"):
            Theme.of_application().apply(theme)
            _settle()
            target = self._folder / f"{name}-{theme}.png"
            _grab(self._window, target)
            self.written.append(target)
        Theme.of_application().apply("light")


def _agreed(goal: Goal) -> Goal:
    return replace(goal, acceptance=Acceptance.AGREED)


def _deferred(problem: Problem) -> Problem:
    return replace(problem, status=NeedStatus.DEFERRED)


def _grab(window: QWidget, target: Path) -> None:
    window.grab().save(str(target))


def _settle() -> None:
    """Let timers and queued signals run, as they would before a person looks."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents()
