"""Finding the way through a form: where one is, what is still open, how to come back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from careapp.models.questionnaire.answers import Answers
from careapp.models.questionnaire.checks import check_answers
from careapp.models.questionnaire.form import Form
from careapp.models.questionnaire.keys import link_id_of
from careapp.models.questionnaire.pages import Page, pages_of
from careapp.models.questionnaire.progress import Progress, asked_keys, count


class PageState(StrEnum):
    """What the map shows beside a page."""

    DONE = "done"
    CURRENT = "current"
    LOOK = "look"
    OPEN = "open"
    NO_NEED = "no_need"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is in a form; stored with the draft, it leads back to the same question."""

    page: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One line of the map; ``otherwise`` is its state when one is on another page."""

    title: str
    state: PageState
    otherwise: PageState
    progress: Progress


class Flow:
    """Walks one form; holds no answers, so it never carries any from one person to the next."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.pages: tuple[Page, ...] = pages_of(form)
        self._page_of = {
            link_id: number for number, page in enumerate(self.pages) for link_id in page.link_ids
        }

    def place_of(self, key: str) -> Place | None:
        """Return where a question stands, or None for one that no page shows."""
        page = self._page_of.get(link_id_of(self.form, key))
        return None if page is None else Place(page=page, key=key)

    def start(self, answers: Answers) -> Place | None:
        """Return the first gap, else the first question; None when nothing is asked."""
        return self._first_gap(answers) or self._first(list(asked_keys(self.form, answers)))

    def resume(self, left: Place, answers: Answers) -> Place | None:
        """Return to where somebody left, or as near to it as the form now allows."""
        asked = list(asked_keys(self.form, answers))
        if left.key in asked:
            return self.place_of(left.key)
        here = [key for key in asked if self._page(key) == left.page]
        return self._first(here) or self.start(answers)

    def step(self, here: Place, answers: Answers, by: int = 1) -> Place | None:
        """Return the question ``by`` steps further, or None at either end of the form."""
        asked = list(asked_keys(self.form, answers))
        if here.key not in asked:
            return self.resume(here, answers)
        position = asked.index(here.key) + by
        return self.place_of(asked[position]) if 0 <= position < len(asked) else None

    def next_gap(self, here: Place | None, answers: Answers) -> Place | None:
        """Return the next open question, going round past the end; None when none is open."""
        asked = list(asked_keys(self.form, answers))
        start = asked.index(here.key) if here is not None and here.key in asked else -1
        ahead = [*asked[start + 1 :], *asked[: start + 1]]
        return self._first([key for key in ahead if not answers.settled_at(key)])

    def page_map(
        self, answers: Answers, here: Place | None = None, look_at: Collection[str] = ()
    ) -> list[PageEntry]:
        """Return the state of each page; ``look_at`` adds keys with flags to the odd answers."""
        odd = {problem.key for problem in check_answers(self.form, answers)} | set(look_at)
        odd_pages = {self._page(key) for key in odd}
        asked = asked_keys(self.form, answers)
        return [
            _entry(
                page,
                count(self.form, answers, asked, frozenset(page.link_ids)),
                odd=number in odd_pages,
                here=here is not None and here.page == number,
            )
            for number, page in enumerate(self.pages)
        ]

    def _first_gap(self, answers: Answers) -> Place | None:
        return self.next_gap(None, answers)

    def _first(self, keys: Sequence[str]) -> Place | None:
        return next((place for key in keys if (place := self.place_of(key))), None)

    def _page(self, key: str) -> int | None:
        return self._page_of.get(link_id_of(self.form, key))


def _entry(page: Page, done: Progress, *, odd: bool, here: bool) -> PageEntry:
    otherwise = _state(done, odd=odd)
    return PageEntry(
        title=page.title,
        state=PageState.CURRENT if here else otherwise,
        otherwise=otherwise,
        progress=done,
    )


def _state(done: Progress, *, odd: bool) -> PageState:
    if done.asked == 0:
        return PageState.NO_NEED
    if odd:
        return PageState.LOOK
    return PageState.DONE if done.complete else PageState.OPEN
