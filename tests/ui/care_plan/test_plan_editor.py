"""A user who does anything in any order, over the real undo stack and the real services."""

from collections.abc import Sequence
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester
from typing_extensions import override

from careapp.models.care_plan import PlanTree, Signature
from careapp.models.plan_parts import Acceptance, NeedStatus, PlanPart, Problem
from careapp.ui.care_plan.plan_editor import PlanEditor
from careapp.ui.care_plan.plan_rows import PlanRows
from careapp.ui.care_plan.plan_tree_model import PlanTreeModel
from careapp.ui.common.desk import Desk
from tests.ui.care_plan.people import a_stored_patient, a_stored_plan, content


class AnyUser(RuleBasedStateMachine):
    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__()
        self.desk = desk
        self.refused: list[str] = []
        desk.notices.not_saved.connect(self.refused.append)
        self.first = a_stored_plan(desk.services, a_stored_patient(desk.services))
        self.editor = PlanEditor(desk, owner)
        self.editor.show(self.first)
        self.removed: Sequence[PlanPart] = ()
        self.rows = PlanRows(self.editor.words, desk.privacy, owner)
        self.model = PlanTreeModel(owner)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Warning
        )

    @property
    def tree(self) -> PlanTree:
        assert self.editor.tree is not None
        return self.editor.tree

    def pick(self, parts: Sequence[PlanPart], which: int) -> PlanPart | None:
        return parts[which % len(parts)] if parts else None

    @rule()
    def adds_a_problem(self) -> None:
        self.editor.add_problem()

    @rule(which=st.integers(0, 9))
    def adds_a_goal(self, which: int) -> None:
        problem = self.pick(self.tree.problems, which)
        self.editor.add_goal(problem.id if problem else None)

    @rule(which=st.integers(0, 9), after=st.booleans())
    def adds_a_step(self, which: int, after: bool) -> None:
        goal = self.pick(self.tree.goals, which)
        parent_id = goal.id if goal else None
        siblings = self.tree.interventions_of(parent_id)
        self.editor.add_intervention(parent_id, siblings[0].id if after and siblings else None)

    @rule(which=st.integers(0, 9), words=st.sampled_from(["", "a", "ab", "Zé’s bread\n400 m"]))
    def types_into_a_part(self, which: int, words: str) -> None:
        part = self.pick(tuple(self.tree.parts()), which)
        if part is not None:
            self.editor.edit(part.id, "text", words, typed=True)

    @rule(which=st.integers(0, 9), status=st.sampled_from(NeedStatus))
    def chooses_a_status(self, which: int, status: NeedStatus) -> None:
        problem = self.pick(self.tree.problems, which)
        if problem is not None:
            self.editor.edit(problem.id, "status", status)

    @rule(words=st.sampled_from(["Ring the night nurse", ""]))
    def types_into_the_crisis_plan(self, words: str) -> None:
        self.editor.edit(self.tree.plan.id, "crisis_plan", words, typed=True)

    @rule(which=st.integers(0, 9), steps=st.integers(-3, 3))
    def moves_a_part(self, which: int, steps: int) -> None:
        part = self.pick(tuple(self.tree.parts()), which)
        if part is not None:
            self.editor.move(part.id, steps)

    @rule(which=st.integers(0, 9))
    def removes_a_part(self, which: int) -> None:
        part = self.pick(tuple(self.tree.parts()), which)
        if part is not None:
            self.removed = self.editor.remove(part.id)

    @precondition(lambda self: bool(self.removed))
    @rule()
    def brings_back_what_was_removed_last(self) -> None:
        self.editor.bring_back(self.removed)

    @rule()
    def undoes(self) -> None:
        self.editor.undo()

    @rule()
    def redoes(self) -> None:
        self.editor.redo()

    @invariant()
    def what_is_stored_is_what_is_shown(self) -> None:
        stored = self.desk.services.care_plans.get(self.tree.plan.id)
        assert content(stored) == content(self.tree)
        assert self.refused == []

    @invariant()
    def the_tree_lists_every_part_once(self) -> None:
        today = self.desk.services.context.today()
        self.model.show(self.rows.build(self.tree, today), renaming=True)
        shown = self.model.keys()
        listed = [part_id for kind, part_id in shown if kind == "part"]
        assert sorted(listed) == sorted(part.id for part in self.tree.parts())

    @override
    def teardown(self) -> None:
        stack = self.editor.stack
        place, last = stack.index(), content(self.tree)
        stack.setIndex(0)
        assert content(self.tree) == content(self.first)
        self.what_is_stored_is_what_is_shown()
        stack.setIndex(place)
        assert content(self.tree) == last
        self.desk.notices.not_saved.disconnect(self.refused.append)


def test_undo_gives_back_the_first_plan_whatever_was_done(desk: Desk) -> None:
    class AtThisDesk(AnyUser):
        def __init__(self) -> None:
            super().__init__(desk, desk.notices)

    run_state_machine_as_test(
        AtThisDesk,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_typing_in_one_field_is_one_undo(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    goal = tree.goals[0]

    for words in ("T", "To", "To the", "To the pier"):
        editor.edit(goal.id, "text", words, typed=True)
    undone = editor.undo()

    assert undone
    assert not editor.stack.canUndo()
    assert editor.tree is not None
    assert editor.tree.part(goal.id) == goal


def test_typing_in_two_fields_is_two_undos(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    goal = tree.goals[0]

    editor.edit(goal.id, "text", "To the pier", typed=True)
    editor.edit(goal.id, "measure", "Once a week", typed=True)

    assert editor.stack.count() == 2


def test_typing_back_what_stood_there_leaves_nothing_to_undo(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    goal = tree.goals[0]

    editor.edit(goal.id, "text", "x", typed=True)
    editor.edit(goal.id, "text", goal.text, typed=True)

    assert not editor.stack.canUndo()


def test_undo_is_named(desk: Desk) -> None:
    editor, tree = an_editor(desk)

    editor.edit(tree.problems[0].id, "status", NeedStatus.DECLINED)
    named = editor.stack.undoText()
    editor.remove(tree.goals[0].id)

    assert (named, editor.stack.undoText()) == ("edit status", "remove goal")


def test_undoing_a_removal_brings_everything_back_under_the_same_ids(desk: Desk) -> None:
    editor, tree = an_editor(desk)

    editor.remove(tree.problems[0].id)
    stored_without = desk.services.care_plans.get(tree.plan.id)
    editor.undo()

    assert list(stored_without.parts()) == []
    assert content(desk.services.care_plans.get(tree.plan.id)) == content(tree)


def test_undo_never_writes_a_signed_version(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    editor.edit(tree.goals[0].id, "text", "To the pier")
    services = desk.services
    signer = Signature(role="person", name="Ada", signed_at=services.context.now())
    services.care_plans.sign(tree.plan.id, [signer])
    signed = services.care_plans.get(tree.plan.id)

    refused: list[str] = []
    desk.notices.not_saved.connect(refused.append)

    editor.undo()  # the window does not know yet: the service stands in the way

    assert services.care_plans.get(tree.plan.id) == signed
    assert refused == ["This version is signed. Start a new version to change it."]


def test_a_signed_plan_has_nothing_to_undo(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    editor.edit(tree.goals[0].id, "text", "To the pier")

    editor.show(tree.sign(desk.services.context.now(), desk.services.context.today()))

    assert editor.locked
    assert not editor.undo()
    assert editor.add_problem() is None


def test_a_refused_save_keeps_what_was_typed_in_the_window(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    refused: list[str] = []
    desk.notices.not_saved.connect(refused.append)
    services = desk.services
    signer = Signature(role="person", name="Ada", signed_at=services.context.now())
    services.care_plans.sign(tree.plan.id, [signer])

    editor.edit(tree.goals[0].id, "text", "To the pier")

    assert len(refused) == 1
    assert editor.tree is not None
    assert editor.tree.goals[0].text == "To the pier"


def test_renaming_changes_the_words_the_tree_shows(desk: Desk) -> None:
    editor, tree = an_editor(desk)
    goal, problem = tree.goals[0], tree.problems[0]
    editor.edit(goal.id, "own_words", "My own bread")
    editor.edit(goal.id, "text", "")

    editor.rename(goal.id, "Bread of my own")
    editor.rename(problem.id, "Unsteady")

    assert editor.tree is not None
    assert editor.words.heading(editor.tree.part(goal.id)) == "Bread of my own"
    assert editor.words.heading(editor.tree.part(problem.id)) == "Unsteady"


def test_what_is_brought_back_later_keeps_what_was_done_meanwhile(desk: Desk) -> None:
    editor, tree = an_editor(desk)

    gone = editor.remove(tree.goals[0].id)
    editor.edit(tree.problems[0].id, "text", "Fear of falling")
    editor.bring_back(gone)

    assert editor.tree is not None
    assert {part.id for part in editor.tree.parts()} == ids(tree)
    assert isinstance(editor.tree.problems[0], Problem)
    assert editor.tree.problems[0].text == "Fear of falling"


def test_a_goal_does_not_come_back_to_a_problem_that_is_gone(desk: Desk) -> None:
    editor, tree = an_editor(desk)

    gone = editor.remove(tree.goals[0].id)
    editor.remove(tree.problems[0].id)
    editor.bring_back(gone)

    assert editor.tree is not None
    assert list(editor.tree.parts()) == []


def an_editor(desk: Desk) -> tuple[PlanEditor, PlanTree]:
    tree = a_stored_plan(desk.services, a_stored_patient(desk.services))
    editor = PlanEditor(desk, desk.notices)
    editor.show(tree)
    assert tree.goals[0].acceptance is Acceptance.AGREED
    return editor, tree


def ids(tree: PlanTree) -> set[UUID]:
    return {part.id for part in tree.parts()}
