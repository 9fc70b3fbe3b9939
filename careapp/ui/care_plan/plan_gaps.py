"""Walking from gap to gap: what each is called and where it is mended."""

from collections.abc import Sequence

from careapp.models.care_plan import Gap, PlanTree
from careapp.models.plan_parts import PlanPart
from careapp.ui.care_plan.plan_editor import record_of
from careapp.ui.care_plan.plan_rows import NO_GOAL, NO_INTERVENTION, NO_PROBLEM, PART, RowKey
from careapp.ui.care_plan.plan_words import PlanWords
from careapp.ui.common.privacy import Privacy

_ROWS = (NO_GOAL, NO_INTERVENTION, NO_PROBLEM)


def gap_line(tree: PlanTree, gap: Gap, words: PlanWords, called: str, privacy: Privacy) -> str:
    """Return a gap as lists name it: "No goal yet: Damp bedroom"."""
    record = record_of(tree, gap.part_id)
    missing = words.gap(gap, called)
    if not isinstance(record, PlanPart):
        return missing
    return f"{missing}: {words.shown(record, privacy)}"


def row_of(gap: Gap) -> RowKey:
    """Return the row of the tree where a gap is mended."""
    return (gap.code if gap.code in _ROWS else PART, gap.part_id)


def in_order(gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps that block signing, then the others, each in the order of the plan."""
    return sorted(gaps, key=lambda gap: not gap.blocks_signing)


def after(gaps: Sequence[Gap], last: Gap | None, here: RowKey | None) -> Gap | None:
    """Return the gap to go to next: the one after ``last``, else the first at or below a row."""
    if not gaps:
        return None
    if last is not None and last in gaps:
        return gaps[(list(gaps).index(last) + 1) % len(gaps)]
    return next((gap for gap in gaps if here is not None and gap.part_id == here[1]), gaps[0])
