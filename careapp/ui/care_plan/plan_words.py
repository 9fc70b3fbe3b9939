"""The words of a care plan on screen: kinds, statuses, gaps and the names of edits."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from careapp.models.care_plan import Gap
from careapp.models.plan_parts import (
    LEVEL_FIELDS,
    Achievement,
    Goal,
    GoalStatus,
    Intervention,
    InterventionCategory,
    InterventionStatus,
    NeedStatus,
    PlanPart,
    Problem,
)
from careapp.ui.common.painted.tones import Tone
from careapp.ui.common.plan_states import ACHIEVEMENT_TONES, state_words
from careapp.ui.common.privacy import Privacy

Choices = list[tuple[str, object]]

# The field in which a gap is mended; a missing part has none.
MENDING_FIELD: Final = {
    "no_reason": "reason",
    "no_text": "text",
    "not_asked": "acceptance",
    "no_measure": "measure",
    "no_date": "due_on",
}
CATEGORY_ICONS: Final = {
    InterventionCategory.NONE: "circle",
    InterventionCategory.TEACHING: "graduation-cap",
    InterventionCategory.TREATMENT: "heart-pulse",
    InterventionCategory.CASE_MANAGEMENT: "handshake",
    InterventionCategory.SURVEILLANCE: "activity",
}


class PlanWords(QObject):
    """Everything here is for people: nothing of it is stored."""

    def heading(self, part: PlanPart) -> str:
        """Return the line a list shows for a part."""
        match part:
            case Problem():
                return part.text or part.omaha or self.tr("New problem")
            case Goal():
                return part.heading or self.tr("New goal")
            case Intervention():
                return part.text or part.plain_words or self.tr("New intervention")
        return ""

    def shown(self, part: PlanPart, privacy: Privacy) -> str:
        """Return the heading, or dots for what somebody typed while names are hidden."""
        match part:
            case Problem():
                typed = part.text
            case Goal():
                typed = part.heading
            case Intervention():
                typed = part.text or part.plain_words
            case _:
                typed = ""
        return privacy.note(self.heading(part)) if typed else self.heading(part)

    def kind(self, part: PlanPart) -> str:
        """Return what kind of part this is."""
        match part:
            case Problem():
                return self.tr("Problem")
            case Goal():
                return self.tr("Goal")
        return self.tr("Intervention")

    def adding(self, part: PlanPart) -> str:
        """Return the name of this edit, for undo."""
        return self.tr("add {kind}").format(kind=self.kind(part).lower())

    def removing(self, part: PlanPart) -> str:
        """Return the name of this edit, for undo."""
        return self.tr("remove {kind}").format(kind=self.kind(part).lower())

    def removed(self, part: PlanPart) -> str:
        """Return what the toast says once a part is gone."""
        return self.tr("{kind} removed from the plan").format(kind=self.kind(part))

    def bringing_back(self, part: PlanPart) -> str:
        """Return the name of this edit, for undo."""
        return self.tr("bring back {kind}").format(kind=self.kind(part).lower())

    def moving(self, part: PlanPart) -> str:
        """Return the name of this edit, for undo."""
        return self.tr("move {kind}").format(kind=self.kind(part).lower())

    def editing(self, field: str) -> str:
        """Return the name of this edit, for undo: "edit status"."""
        names = {
            "title": self.tr("title"),
            "review_on": self.tr("review date"),
            "expected_outcome": self.tr("expected outcome"),
            "backup_plan": self.tr("backup plan"),
            "crisis_plan": self.tr("crisis plan"),
            "text": self.tr("text"),
            "omaha": self.tr("Omaha name"),
            "status": self.tr("status"),
            "reason": self.tr("reason"),
            "revisit_on": self.tr("date to look again"),
            "priority": self.tr("priority"),
            "own_words": self.tr("own words"),
            "measure": self.tr("measure"),
            "achievement": self.tr("how it is going"),
            "starts_on": self.tr("start"),
            "due_on": self.tr("date"),
            "responsible": self.tr("who answers for it"),
            "acceptance": self.tr("agreement"),
            "acceptance_reason": self.tr("reason"),
            "barriers": self.tr("what gets in the way"),
            "plain_words": self.tr("plain words"),
            **self._scale_fields(),
            "category": self.tr("category"),
            "target": self.tr("target"),
            "doer": self.tr("who does it"),
            "who": self.tr("name"),
            "how_often": self.tr("how often"),
        }
        return self.tr("edit {field}").format(field=names.get(field, field))

    def _scale_fields(self) -> dict[str, str]:
        levels = dict.fromkeys(LEVEL_FIELDS.values(), self.tr("goal scale"))
        return {**levels, "scores": self.tr("score")}

    def gap(self, gap: Gap, name: str) -> str:
        """Return what is missing, in a few words."""
        words = {
            "no_problem": self.tr("No problem yet"),
            "no_goal": self.tr("No goal yet"),
            "no_reason": self.tr("Declined, no reason given"),
            "no_text": self.tr("Not yet put into words"),
            "not_asked": self.tr("{name} is not asked yet").format(name=name),
            "no_intervention": self.tr("Nothing planned yet"),
            "no_measure": self.tr("Not measured by anything"),
            "no_date": self.tr("No target date"),
        }
        return words.get(gap.code, "")

    def problem_chip(self, problem: Problem) -> tuple[str, Tone]:
        """Return the chip of a problem: nothing while it is simply active."""
        if problem.status is NeedStatus.ACTIVE:
            return "", Tone.PLAIN
        tone = Tone.OK if problem.status is NeedStatus.RESOLVED else Tone.PLAIN
        return self.of(problem.status).lower(), tone

    def goal_chip(self, goal: Goal) -> tuple[str, Tone]:
        """Return the chip of a goal: how it is going, or where it stands."""
        if goal.status is not GoalStatus.ACTIVE:
            tone = Tone.OK if goal.status is GoalStatus.COMPLETED else Tone.PLAIN
            return self.of(goal.status).lower(), tone
        if goal.achievement is Achievement.UNKNOWN:
            return "", Tone.PLAIN
        return self.of(goal.achievement).lower(), ACHIEVEMENT_TONES[goal.achievement]

    def step_chip(self, step: Intervention) -> tuple[str, Tone]:
        """Return the chip of an intervention: nothing while it is simply under way."""
        match step.status:
            case InterventionStatus.DONE:
                return self.of(step.status).lower(), Tone.OK
            case InterventionStatus.STOPPED:
                return self.of(step.status).lower(), Tone.PLAIN
            case InterventionStatus.PLANNED:
                return self.of(step.status).lower(), Tone.INFO
        return "", Tone.PLAIN

    def choices(self, kind: type[StrEnum]) -> Choices:
        """Return words and value of every member, for a list to choose from."""
        return [(self.of(member), member) for member in kind]

    def priorities(self) -> Choices:
        """Return the ranks a person may give."""
        ranks: Choices = [(self.tr("Not ranked"), 0), (self.tr("1, comes first"), 1)]
        return [*ranks, *((str(rank), rank) for rank in range(2, 10))]

    def of(self, state: StrEnum) -> str:
        """Return the word for a status."""
        return state_words(state)
