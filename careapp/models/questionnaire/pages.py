"""A form laid out as pages, and the rows on them that share one list of answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.item import Item, ItemType

_MOST_ON_A_PAGE = 8
_FEWEST_ROWS = 3
_STRAGGLERS = 2  # this few questions after a group stay on its page


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Neighbouring items shown together: one item, or the rows of a matrix."""

    link_ids: tuple[str, ...]
    matrix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its heading and everything on it in reading order, groups included."""

    title: str
    link_ids: tuple[str, ...]
    blocks: tuple[Block, ...]


def pages_of(form: Form) -> tuple[Page, ...]:
    """Return the pages: one per outermost group, else six to eight questions each."""
    parts = _parts(_top(form))
    if len(parts) == 1:
        return (_page(form, parts[0], form.title or _heading(parts[0])),)
    return tuple(_page(form, part, _heading(part)) for part in parts)


def _top(form: Form) -> Sequence[Item]:
    top = [item for item in form.roots if not item.hidden]
    while len(top) == 1 and not top[0].repeats:
        inside = [item for item in form.children(top[0].link_id) if not item.hidden]
        if sum(item.type is ItemType.GROUP for item in inside) < len(top) + 1:
            break
        top = inside
    return top


def _parts(top: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = []
    texts: list[Item] = []  # texts before a group belong on its page
    for is_group, run in groupby(top, key=lambda item: item.type is ItemType.GROUP):
        items = list(run)
        questions = sum(item.takes_answer for item in items)
        if is_group:
            parts.extend([item] for item in items)
            parts[-len(items)][:0] = texts
            texts = []
        elif questions == 0:
            texts = items
        elif parts and questions <= _STRAGGLERS:
            parts[-1].extend(items)
        else:
            parts.extend(_chunks(items))
    if texts:
        parts = [*parts[:-1], [*parts[-1], *texts]] if parts else [texts]
    return parts


def _chunks(items: Sequence[Item]) -> list[list[Item]]:
    units: list[list[Item]] = [[]]  # a question with the texts before it
    for item in items:
        units[-1].append(item)
        if item.takes_answer:
            units.append([])
    last = units.pop()
    count = ceil(len(units) / _MOST_ON_A_PAGE)
    edges = [round(index * len(units) / count) for index in range(count + 1)]
    chunks = [
        [item for unit in units[start:end] for item in unit] for start, end in pairwise(edges)
    ]
    chunks[-1].extend(last)
    return chunks


def _page(form: Form, part: Sequence[Item], title: str) -> Page:
    blocks = tuple(_blocks(form, part))
    return Page(
        title=title,
        link_ids=tuple(link_id for block in blocks for link_id in block.link_ids),
        blocks=blocks,
    )


def _heading(part: Sequence[Item]) -> str:
    groups = [item.text for item in part if item.type is ItemType.GROUP and item.text]
    return next(iter(groups or [item.text for item in part if item.text]), "")


def _blocks(form: Form, siblings: Sequence[Item]) -> Iterator[Block]:
    shown = [item for item in siblings if not item.hidden]
    for answer_list, run in groupby(shown, key=_matrix_list):
        items = list(run)
        if answer_list and len(items) >= _FEWEST_ROWS:
            yield Block(link_ids=tuple(item.link_id for item in items), matrix=True)
            continue
        for item in items:
            yield Block(link_ids=(item.link_id,))
            yield from _blocks(form, form.children(item.link_id))


def _matrix_list(item: Item) -> tuple[tuple[str, str], ...]:
    """Return what makes rows alike; nothing for an item that cannot be a row."""
    if item.type is not ItemType.CHOICE or item.repeats or item.children or not item.is_asked:
        return ()
    return tuple((option.code, option.text) for option in item.options)
