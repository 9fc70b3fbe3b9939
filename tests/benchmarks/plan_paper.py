"""The care plan as a PDF of ten pages against the same flowables in bare reportlab."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from unittest.mock import patch

from reportlab.lib.pagesizes import LETTER
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from careapp.documents.content import PlanContent
from careapp.documents.look import BOTTOM, SIDE, TOP, Look
from careapp.documents.page_images import page_count
from careapp.documents.plan_pdf import plan_pdf, plan_story
from careapp.documents.words import ENGLISH
from careapp.documents.writer import PlanWriter
from careapp.models.care_plan import PlanTree
from careapp.storage.identity import new_id
from tests.benchmarks.measuring import Case, timed
from tests.benchmarks.workbench import Workbench
from tests.documents.samples import rich_signed

PAGES: Final = 10
_MADE: Final = (Paragraph, Table, Spacer, KeepTogether, HRFlowable)
_SET_LATER: Final = ("keepWithNext", "splitByRow", "splitInRow", "spaceBefore", "spaceAfter")


def plan_paper(bench: Workbench) -> Iterator[Case]:
    """Yield the making of the document."""
    content = ten_pages()
    recipe = _Recipe(content)
    pages = page_count(plan_pdf(content))
    yield Case(
        name=f"Plan PDF ({pages} pages)",
        limit="the same flowables in bare reportlab",
        budget=1.3,
        ours=timed(lambda: plan_pdf(content)),
        bare=timed(lambda: _bare_document(recipe.story())),
        rounds=bench.sizes.rounds_of(15),
    )


def ten_pages() -> PlanContent:
    """Return a plan grown, problem by problem, until it fills ten pages."""
    content = rich_signed()
    while page_count(plan_pdf(content)) < PAGES:
        content = replace(content, tree=_with_another(content.tree))
    return content


def _with_another(tree: PlanTree) -> PlanTree:
    """Return the tree with its first problem, and all beneath it, once more."""
    problem = replace(tree.problems[0], id=new_id(), position=len(tree.problems))
    goals, steps = [], []
    for goal in tree.goals_of(tree.problems[0].id):
        twin = replace(goal, id=new_id(), problem_id=problem.id)
        goals.append(twin)
        steps += [
            replace(step, id=new_id(), goal_id=twin.id) for step in tree.interventions_of(goal.id)
        ]
    return replace(
        tree,
        problems=(*tree.problems, problem),
        goals=(*tree.goals, *goals),
        interventions=(*tree.interventions, *steps),
    )


class _Recipe:
    """How every flowable of a story was made, so that it can be made again by reportlab alone."""

    def __init__(self, content: PlanContent) -> None:
        self._calls: dict[int, tuple[type, Sequence[Any], dict[str, Any]]] = {}
        with ExitStack() as patches:
            for made in _MADE:
                patches.enter_context(patch.object(made, "__init__", self._noting(made.__init__)))
            self._story = plan_story(PlanWriter(content, ENGLISH, Look()))

    def story(self) -> list[Flowable]:
        """Return the story, made anew."""
        return [self._remade(flowable) for flowable in self._story]

    def _noting(self, init: Callable[..., None]) -> Callable[..., None]:
        calls = self._calls

        def noted(flowable: Flowable, *args: Any, **options: Any) -> None:
            calls.setdefault(id(flowable), (type(flowable), args, options))
            init(flowable, *args, **options)

        return noted

    def _remade(self, part: Any) -> Any:
        if isinstance(part, list | tuple):
            return type(part)([self._remade(item) for item in part])
        if not isinstance(part, Flowable) or id(part) not in self._calls:
            return part
        kind, args, options = self._calls[id(part)]
        again = kind(*map(self._remade, args), **options)
        for name in _SET_LATER:
            if name in part.__dict__:
                setattr(again, name, part.__dict__[name])
        return again


def _bare_document(story: list[Flowable]) -> bytes:
    paper = BytesIO()
    document = SimpleDocTemplate(
        paper,
        pagesize=LETTER,
        leftMargin=SIDE - 6,
        rightMargin=SIDE - 6,
        topMargin=TOP - 6,
        bottomMargin=BOTTOM - 6,
        pageCompression=1,
    )
    document.build(story)
    return paper.getvalue()
