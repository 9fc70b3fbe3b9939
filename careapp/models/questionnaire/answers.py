"""What was answered so far, kept exactly as given whatever its state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from typing_extensions import override

from careapp.models.questionnaire.elements import Element
from careapp.models.questionnaire.form import Form


class MissingReason(StrEnum):
    """Why a question has no answer; having been skipped is not one of them."""

    DECLINED = "declined"
    UNABLE = "unable"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question's answer: FHIR value objects, or why there is none."""

    values: tuple[Element, ...] = field(default=(), repr=False)
    missing: MissingReason | None = None
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    informant: str = field(default="", repr=False)

    @property
    def given(self) -> bool:
        """Tell whether there is a value; one marked as missing counts as unanswered."""
        return bool(self.values) and self.missing is None

    @property
    def settled(self) -> bool:
        """Tell whether nothing more is to be asked: a value, or a reason for having none."""
        return self.given or self.missing is not None


class Answers(Mapping[str, Answer]):
    """Answers by key; immutable. See ``keys`` for how repetitions are named."""

    __slots__ = ("_by_key",)

    def __init__(self, by_key: Mapping[str, Answer] | None = None) -> None:
        self._by_key = dict(by_key or {})

    def with_answer(self, key: str, answer: Answer) -> "Answers":
        """Return a copy in which ``key`` is answered so."""
        return Answers({**self._by_key, key: answer})

    def without(self, key: str) -> "Answers":
        """Return a copy in which ``key`` was never answered."""
        return Answers({k: answer for k, answer in self._by_key.items() if k != key})

    def values_at(self, key: str) -> tuple[Element, ...]:
        """Return the values given at ``key``; none where it is open or marked as missing."""
        answer = self._by_key.get(key)
        return answer.values if answer is not None and answer.missing is None else ()

    def settled_at(self, key: str) -> bool:
        """Tell whether ``key`` has a value or a reason for having none."""
        answer = self._by_key.get(key)
        return answer is not None and answer.settled

    @override
    def __getitem__(self, key: str) -> Answer:
        return self._by_key[key]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    @override
    def __len__(self) -> int:
        return len(self._by_key)

    @override
    def __repr__(self) -> str:
        return f"Answers({len(self._by_key)} given)"


def starting_answers(form: Form) -> Answers:
    """Return the answers a form begins with: its own initial values, nobody's earlier ones."""
    return Answers(
        {item.link_id: Answer(values=item.initial) for item in form.questions if item.initial}
    )
