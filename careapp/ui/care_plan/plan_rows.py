"""The rows of the plan tree: problem, goal, intervention, and a row for each missing piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from careapp.models.care_plan import PlanTree
from careapp.models.names import fold
from careapp.models.plan_parts import Doer, Goal, Intervention, PlanPart, Problem
from careapp.ui.care_plan.plan_words import CATEGORY_ICONS, PlanWords
from careapp.ui.common.dates import day_words
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.privacy import Privacy

RowKey = tuple[str, UUID]
PART: Final = "part"
PLAN: Final = "plan"
WHOLE: Final = "whole"
NO_GOAL: Final = "no_goal"
NO_INTERVENTION: Final = "no_intervention"
NO_PROBLEM: Final = "no_problem"


@dataclass(slots=True, kw_only=True, eq=False)
class Row:
    """One row and those under it; ``key`` is how it is found again after a change."""

    key: RowKey
    title: str
    second: str = ""
    icon: str
    icon_tone: Tone = Tone.PLAIN
    chip: str = ""
    chip_tone: Tone = Tone.PLAIN
    strong: bool = False
    part: PlanPart | None = None
    rename_text: str = ""
    children: list["Row"] = field(default_factory=list)
    parent: "Row | None" = None
    place: int = 0

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be the same for a change to need no new rows."""
        return (self.key, tuple(child.shape for child in self.children))

    def all(self) -> Iterator["Row"]:
        """Yield this row and those below it."""
        yield self
        for child in self.children:
            yield from child.all()


class PlanRows(QObject):
    """Builds the rows of a plan in the words of the day."""

    def __init__(self, words: PlanWords, privacy: Privacy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._privacy = words, privacy

    def build(self, tree: PlanTree, today: date, typed: str = "") -> list[Row]:
        """Return the top rows; with something typed, those that match and what leads there."""
        self._today = today
        rows = [self._problem(tree, problem) for problem in tree.problems_in_order()]
        if not rows:
            rows.append(self._missing(NO_PROBLEM, tree.plan.id, locked=_locked(tree)))
        whole = self._whole(tree)
        if whole.children:
            rows.append(whole)
        rows.append(self._plan(tree))
        if typed.strip():
            rows = [row for row in rows if _keep_matching(row, fold(typed.strip()))]
        _tie(rows, None)
        return rows

    def _problem(self, tree: PlanTree, problem: Problem) -> Row:
        chip, tone = self._words.problem_chip(problem)
        row = Row(
            key=(PART, problem.id),
            title=self._words.shown(problem, self._privacy),
            icon="circle-dot",
            strong=True,
            chip=chip,
            chip_tone=tone,
            part=problem,
            rename_text=problem.text or problem.omaha,
        )
        row.children = [self._goal(tree, goal) for goal in tree.goals_of(problem.id)]
        row.children += [self._step(step) for step in tree.interventions_of(problem.id)]
        if any(g.code == NO_GOAL and g.part_id == problem.id for g in tree.gaps()):
            row.children.append(self._missing(NO_GOAL, problem.id, locked=_locked(tree)))
        return row

    def _goal(self, tree: PlanTree, goal: Goal) -> Row:
        chip, tone = self._words.goal_chip(goal)
        row = Row(
            key=(PART, goal.id),
            title=self._words.shown(goal, self._privacy),
            icon="target",
            icon_tone=Tone.ACCENT,
            chip=chip,
            chip_tone=tone,
            part=goal,
            rename_text=goal.heading,
        )
        row.children = [self._step(step) for step in tree.interventions_of(goal.id)]
        if not row.children:
            row.children.append(self._missing(NO_INTERVENTION, goal.id, locked=_locked(tree)))
        return row

    def _step(self, step: Intervention) -> Row:
        chip, tone = self._words.step_chip(step)
        return Row(
            key=(PART, step.id),
            title=self._words.shown(step, self._privacy),
            second=", ".join(part for part in (self._doer(step), self._when(step)) if part),
            icon=CATEGORY_ICONS[step.category],
            chip=chip,
            chip_tone=tone,
            part=step,
            rename_text=step.text,
        )

    def _doer(self, step: Intervention) -> str:
        if step.who:
            return self._privacy.name(step.who)
        if step.doer is Doer.CARE_MANAGER:
            return self.tr("You")
        return "" if step.doer is Doer.UNDECIDED else self._words.of(step.doer)

    def _when(self, step: Intervention) -> str:
        if step.how_often:
            return self._privacy.note(step.how_often)
        if step.due_on:
            return self.tr("by {day}").format(day=day_words(step.due_on, self._today))
        return ""

    def _missing(self, code: str, part_id: UUID, *, locked: bool) -> Row:
        titles = {
            NO_GOAL: (self.tr("No goal yet"), self.tr("set one, or say why not")),
            NO_INTERVENTION: (self.tr("Nothing planned yet"), self.tr("say who does what")),
            NO_PROBLEM: (self.tr("No problem yet"), self.tr("name what stands in the way")),
        }
        title, second = titles[code]
        return Row(
            key=(code, part_id),
            title=title,
            second="" if locked else second,
            icon="circle-dashed",
            icon_tone=Tone.PLAIN if locked else Tone.WARN,
            chip="" if locked else self.tr("gap"),
            chip_tone=Tone.WARN,
        )

    def _whole(self, tree: PlanTree) -> Row:
        row = Row(
            key=(WHOLE, tree.plan.id),
            title=self.tr("For the plan as a whole"),
            icon="list",
            strong=True,
        )
        row.children = [self._goal(tree, goal) for goal in tree.goals_of(None)]
        row.children += [self._step(step) for step in tree.interventions_of(None)]
        return row

    def _plan(self, tree: PlanTree) -> Row:
        due = tree.plan.review_on
        late = due is not None and due < self._today
        chip = self.tr("review late") if late else ""
        if due is not None and not late:
            chip = self.tr("review {day}").format(day=day_words(due, self._today))
        return Row(
            key=(PLAN, tree.plan.id),
            title=self.tr("Backup and crisis plan"),
            icon="shield-check",
            strong=True,
            chip=chip,
            chip_tone=Tone.WARN if late else Tone.PLAIN,
        )


def _locked(tree: PlanTree) -> bool:
    return tree.signed or tree.plan.imported


def _keep_matching(row: Row, typed: str) -> bool:
    """Say whether the row stays, and take out of it what leads to no match."""
    if typed in fold(row.title):
        return True
    row.children = [child for child in row.children if _keep_matching(child, typed)]
    return bool(row.children)


def _tie(rows: list[Row], parent: Row | None) -> None:
    for place, row in enumerate(rows):
        row.parent, row.place = parent, place
        _tie(row.children, row)
