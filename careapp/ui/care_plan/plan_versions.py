"""The other plans of a person: signed versions, and plans made elsewhere."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.models.care_plan import PlanTree, PlanVersion
from careapp.services.origin_service import LooseGoal
from careapp.ui.care_plan.plan_bar import PlanBar
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.elsewhere_words import loose_goal_facts, plan_state_words


class PlanVersions(QObject):
    """Fills the menu of the bar and opens what is chosen there."""

    paper_wanted = Signal(object)  # PlanVersion: show its frozen PDF
    plan_shown = Signal()

    def __init__(self, desk: Desk, editor: PlanEditor, bar: PlanBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._bar = desk, editor, bar
        self._living: PlanTree | None = None
        self._versions: list[PlanVersion] = []
        self.imported: list[PlanTree] = []
        self.loose: list[LooseGoal] = []
        bar.other_wanted.connect(self._on_bar_other_wanted)

    def read(self, patient_id: UUID) -> None:
        """Read what there is for a person."""
        care_plans = self._desk.services.care_plans
        self._living = care_plans.living(patient_id)
        self._versions = care_plans.versions(self._living.plan.id) if self._living else []
        self.imported = care_plans.imported(patient_id)
        self.loose = self._desk.services.origins.loose_goals(patient_id)
        signed = self.tr("Version {version}, signed {day}")
        day_of = self._desk.services.context.day_of
        lines = [
            signed.format(
                version=version.version,
                day=full_day_words(day_of(version.signed_at)),
            )
            for version in self._versions
        ]
        lines += self.imported_lines()
        if self.imported:
            lines.append(self.tr("The plan written here"))
        self._bar.show_others(lines)

    def imported_lines(self) -> list[str]:
        """Return how lists name the plans made elsewhere."""
        return [self._line(tree) for tree in self.imported]

    def loose_lines(self) -> list[tuple[str, str]]:
        """Return the goals that belong to no plan, each with its facts."""
        note = self._desk.privacy.note
        return [(note(one.goal.heading), loose_goal_facts(one, self._desk)) for one in self.loose]

    @Slot(object)
    def show_imported(self, plan_id: UUID) -> None:
        """Show a plan made elsewhere, to be read."""
        for tree in self.imported:
            if tree.plan.id == plan_id:
                self._show(tree)

    def _line(self, tree: PlanTree) -> str:
        plan = tree.plan
        title = self._desk.privacy.note(plan.title) or self.tr("Care plan")
        author = self._desk.privacy.name(plan.author)
        facts = ", ".join(fact for fact in (author, plan_state_words(plan)) if fact)
        made = self.tr("Made elsewhere: {title}").format(title=title)
        return f"{made} ({facts})"

    def _show(self, tree: PlanTree | None) -> None:
        self._editor.show(tree)
        self.plan_shown.emit()

    @Slot(int)
    def _on_bar_other_wanted(self, place: int) -> None:
        if place < len(self._versions):
            self.paper_wanted.emit(self._versions[place])
            return
        place -= len(self._versions)
        if place < len(self.imported):
            self._show(self.imported[place])
        else:
            self._show(self._living)
