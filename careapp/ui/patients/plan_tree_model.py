"""A care plan, to be read, as a Qt tree of problems, goals and interventions."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from careapp.models.care_plan import PlanTree
from careapp.models.plan_parts import Goal, Intervention, Problem
from careapp.services.origin_service import LooseGoal
from careapp.ui.common.dates import day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.elsewhere_words import loose_goal_facts
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.plan_words import goal_chip, problem_chip, step_words

translate = QCoreApplication.translate


def fill_plan_tree(
    model: QStandardItemModel, tree: PlanTree | None, loose: Sequence[LooseGoal], desk: Desk
) -> None:
    """Put a plan into ``model``, and below it the goals that belong to no plan."""
    model.clear()
    root = model.invisibleRootItem()
    if tree is not None:
        _append_plan(root, tree, desk)
    if loose:
        _append_loose(root, loose, desk)


def _append_plan(root: QStandardItem, tree: PlanTree, desk: Desk) -> None:
    """What hangs on no problem comes last."""
    today = desk.services.context.today()
    for problem in tree.problems_in_order():
        item = _problem(tree, problem, desk)
        root.appendRow(item)
        for goal in tree.goals_of(problem.id):
            item.appendRow(_goal_branch(tree, goal, today, desk))
        _append_steps(item, tree.interventions_of(problem.id), desk)
    for goal in tree.goals_of(None):
        root.appendRow(_goal_branch(tree, goal, today, desk))
    _append_steps(root, tree.interventions_of(None), desk)


def _append_loose(root: QStandardItem, loose: Sequence[LooseGoal], desk: Desk) -> None:
    title = translate("PlanTree", "Goals from elsewhere")
    second = translate("PlanTree", "They came with imports and belong to no plan here")
    section = _item(title, second, "file-down", str(len(loose)), Tone.PLAIN)
    section.setData(True, Role.STRONG)  # noqa: FBT003 - Qt's own signature
    for one in loose:
        chip, tone = goal_chip(one.goal)
        heading = desk.privacy.note(one.goal.heading)
        item = _item(heading, loose_goal_facts(one, desk), "target", chip, tone)
        item.setData(str(one.goal.id), Role.RECORD)
        section.appendRow(item)
    root.appendRow(section)


def _problem(tree: PlanTree, problem: Problem, desk: Desk) -> QStandardItem:
    chip, tone = problem_chip(tree, problem)
    item = _item(desk.privacy.note(problem.text) or problem.omaha, "", "flag", chip, tone)
    item.setData(True, Role.STRONG)  # noqa: FBT003 - Qt's own signature
    item.setData(str(problem.id), Role.RECORD)
    return item


def _goal_branch(tree: PlanTree, goal: Goal, today: date, desk: Desk) -> QStandardItem:
    chip, tone = goal_chip(goal)
    by = ""
    if goal.due_on:
        by = translate("PlanTree", "by {day}").format(day=day_words(goal.due_on, today))
    parts = (desk.privacy.note(goal.own_words), desk.privacy.note(goal.measure), by)
    second = " · ".join(part for part in parts if part)
    item = _item(desk.privacy.note(goal.heading), second, "target", chip, tone)
    item.setData(str(goal.id), Role.RECORD)
    _append_steps(item, tree.interventions_of(goal.id), desk)
    return item


def _append_steps(parent: QStandardItem, steps: tuple[Intervention, ...], desk: Desk) -> None:
    for step in steps:
        chip, tone = step_words(step.status)
        facts = (desk.privacy.name(step.who), desk.privacy.note(step.how_often))
        second = " · ".join(part for part in facts if part)
        item = _item(desk.privacy.note(step.text), second, "hand-heart", chip, tone)
        item.setData(str(step.id), Role.RECORD)
        parent.appendRow(item)


def _item(title: str, second: str, icon: str, chip: str, tone: Tone) -> QStandardItem:
    item = QStandardItem(title)
    item.setEditable(False)
    spoken = ", ".join(part for part in (title, second, chip) if part)
    for role, value in (
        (Role.TITLE, title),
        (Role.SECOND_LINE, second),
        (Role.LEAD_ICON, icon),
        (Role.CHIP_TEXT, chip),
        (Role.CHIP_TONE, tone),
        (Qt.ItemDataRole.AccessibleTextRole, spoken),
        (Qt.ItemDataRole.ToolTipRole, "\n".join(part for part in (title, second) if part)),
    ):
        item.setData(value, role)
    return item
