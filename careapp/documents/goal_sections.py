"""The heart of a plan: each problem, the goals under it, and who does what to reach them."""

from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.platypus import Flowable, HRFlowable

from careapp.documents.look import INK, LINE
from careapp.documents.writer import PlanWriter
from careapp.models.plan_parts import Goal, Intervention, NeedStatus, Problem

_SHARES: Final = (0.52, 0.23, 0.25)
_SHORT: Final = 400


def goal_sections(writer: PlanWriter) -> list[Flowable]:
    """Return the chapter of problems, goals and interventions."""
    tree, words = writer.content.tree, writer.words
    story = [writer.heading(words.goals, writer.styles.chapter, 0)]
    problems = tree.problems_in_order()
    for number, problem in enumerate(problems, 1):
        story += _problem(writer, str(number), problem)
    known = {problem.id for problem in problems}
    loose = [goal for goal in tree.goals if goal.problem_id not in known]
    whole = _unattached(writer)
    if loose or whole:
        story += _rule(writer)
        story.append(writer.heading(words.whole_plan, writer.styles.problem, 1))
        for number, goal in enumerate(loose, 1):
            story += _goal(writer, str(number), goal)
        story += _done(writer, whole)
    if len(story) == 1:
        story.append(writer.empty(words.none))
    return story


def _unattached(writer: PlanWriter) -> list[Intervention]:
    """Return what hangs on the plan itself, or on a part that is no longer there."""
    tree = writer.content.tree
    known = {part.id for part in (*tree.problems, *tree.goals)}
    loose = [i for i in tree.interventions if (i.goal_id or i.problem_id) not in known]
    return sorted(loose, key=lambda intervention: intervention.position)


def _rule(writer: PlanWriter) -> list[Flowable]:
    rule = HRFlowable("100%", 1, color=INK, spaceBefore=writer.look.size(16), spaceAfter=6)
    rule.keepWithNext = 1
    return [rule]


def _problem(writer: PlanWriter, number: str, problem: Problem) -> list[Flowable]:
    words, styles, tree = writer.words, writer.styles, writer.content.tree
    line = _joined(
        f"{words.problem} {number}",
        words.state(problem.status),
        _rank(writer, problem.priority),
        problem.omaha if problem.text else "",
    )
    title = problem.text or problem.omaha or words.not_recorded
    goals = tree.goals_of(problem.id)
    direct = tree.interventions_of(problem.id)
    story = [
        *_rule(writer),
        writer.text(line, styles.problem_line),
        writer.heading(title, styles.problem, 1),
        *_notes(writer, _problem_notes(writer, problem)),
        *_done(writer, direct),
    ]
    for index, goal in enumerate(goals, 1):
        story += _goal(writer, f"{number}.{index}", goal)
    if not goals and problem.status is NeedStatus.ACTIVE:
        story.append(writer.text(words.no_goal, styles.lacking))
    return story


def _problem_notes(writer: PlanWriter, problem: Problem) -> list[tuple[str, str]]:
    words = writer.words
    return [
        (words.why, problem.why),
        (words.reason, problem.reason),
        (words.revisit, words.day(problem.revisit_on)),
    ]


def _notes(writer: PlanWriter, notes: Iterable[tuple[str, str]]) -> list[Flowable]:
    styles = writer.styles
    return [
        writer.rich(
            f"{writer.quiet(label + ':')} {writer.ink(text)}",
            styles.short_note if len(text) < _SHORT else styles.note,
        )
        for label, text in notes
        if text.strip()
    ]


def _goal(writer: PlanWriter, number: str, goal: Goal) -> list[Flowable]:
    words, styles = writer.words, writer.styles
    how = words.state(goal.achievement)
    status = ", ".join(part for part in (words.state(goal.status), how) if part)
    line = _joined(f"{words.goal} {number}", status, _rank(writer, goal.priority))
    steps = writer.content.tree.interventions_of(goal.id)
    facts = writer.unbroken(writer.facts(_goal_facts(writer, goal)))
    facts.keepWithNext = int(not writer.look.large)
    return [
        writer.text(line, styles.goal_line),
        writer.heading(goal.heading or words.not_recorded, styles.goal, 2),
        *_own_words(writer, goal),
        facts,
        *(_done(writer, steps) or [writer.text(words.no_intervention, styles.lacking)]),
    ]


def _own_words(writer: PlanWriter, goal: Goal) -> list[Flowable]:
    if not goal.own_words.strip() or goal.own_words == goal.heading:
        return []
    return [writer.text(f"“{goal.own_words.strip('“”')}”", writer.styles.quote)]


def _goal_facts(writer: PlanWriter, goal: Goal) -> list[tuple[str, str]]:
    words = writer.words
    agreed = _joined(words.state(goal.acceptance), goal.acceptance_reason)
    plain_words = goal.plain_words if goal.plain_words != goal.heading else ""
    optional = [
        (words.plain_words, plain_words),
        (words.why, writer.content.tree.why_of(goal)),
        (words.barriers, goal.barriers),
        (words.scale, _scale(writer, goal)),
        (words.responsible, goal.responsible),
        (words.notes, goal.note),
    ]
    return [
        (words.measure, goal.measure or words.not_recorded),
        (words.target_date, words.day(goal.due_on) or words.not_recorded),
        (words.agreed, agreed),
        *((label, text) for label, text in optional if text.strip()),
    ]


def _scale(writer: PlanWriter, goal: Goal) -> str:
    """Return the levels of the goal's scale a line each, with where it began and stands."""
    words = writer.words
    began, now = goal.scores[:1], goal.scores[1:][-1:]
    marks = [(score, words.scale_began) for score in began]
    marks += [(score, words.scale_stands) for score in now]
    lines = []
    for level, text in goal.levels.items():
        said = (how.format(date=words.day(at.on)) for at, how in marks if at.level == level)
        marked = ", ".join(said)
        lines.append(f"{words.levels[level]}: {text}" + (f" ({marked})" if marked else ""))
    return "\n".join(lines)


def _done(writer: PlanWriter, steps: Sequence[Intervention]) -> list[Flowable]:
    """Return the table of who does what; in large print who and when stand below the what."""
    if not steps:
        return []
    words, styles, look = writer.words, writer.styles, writer.look
    if look.large:
        heads, widths = [words.what_is_done], [look.width]
        rows = [[_stacked(writer, step)] for step in steps]
    else:
        heads = [words.what_is_done, words.who, words.when_done]
        widths = [look.width * share for share in _SHARES]
        rows = [_in_columns(writer, step) for step in steps]
    pad = look.size(4)
    style = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("TOPPADDING", (0, 1), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 1), (-1, -1), pad),
    ]
    head = [[writer.text(text, styles.small)] for text in heads]
    table = writer.table([head, *rows], widths, style, repeat=1)
    table.spaceBefore = look.size(6)
    return [table]


def _in_columns(writer: PlanWriter, step: Intervention) -> list[list[Flowable]]:
    who, when = _who_texts(writer, step), _when_texts(writer, step)
    return [_what(writer, step), _lines(writer, who), _lines(writer, when)]


def _stacked(writer: PlanWriter, step: Intervention) -> list[Flowable]:
    words = writer.words
    below = (
        (words.who, _joined(*_who_texts(writer, step))),
        (words.when_done, _joined(*_when_texts(writer, step))),
    )
    lines = (f"{writer.quiet(label + ':')} {writer.ink(text)}" for label, text in below)
    return [*_what(writer, step), *map(writer.rich, lines)]


def _what(writer: PlanWriter, step: Intervention) -> list[Flowable]:
    words = writer.words
    kind = _joined(words.state(step.category), step.target)
    reason = writer.content.tree.why_of(step)
    why = f"{words.why}: {reason}" if reason.strip() else ""
    plain_words = step.plain_words if step.plain_words != step.text else ""
    return [
        writer.text(step.text or plain_words or words.not_recorded),
        *_small(writer, plain_words if step.text else "", why, kind),
    ]


def _lines(writer: PlanWriter, texts: Sequence[str]) -> list[Flowable]:
    first, *rest = texts
    return [*([writer.text(first)] if first else []), *_small(writer, *rest)]


def _who_texts(writer: PlanWriter, step: Intervention) -> tuple[str, ...]:
    doer = writer.words.state(step.doer)
    return (step.who or doer or writer.words.undecided, doer if step.who else "")


def _when_texts(writer: PlanWriter, step: Intervention) -> tuple[str, ...]:
    words = writer.words
    by = words.by_date.format(date=words.day(step.due_on)) if step.due_on else ""
    return (step.how_often or by, by if step.how_often else "", words.state(step.status))


def _small(writer: PlanWriter, *lines: str) -> list[Flowable]:
    return [writer.text(line, writer.styles.small) for line in lines if line.strip()]


def _rank(writer: PlanWriter, priority: int) -> str:
    return writer.words.priority.format(rank=priority) if priority else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
