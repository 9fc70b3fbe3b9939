"""What everything on a page of questions has in common."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from careapp.models.questionnaire.answers import Answer, Answers, MissingReason
from careapp.models.questionnaire.form import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a page shows: the answers so far and those of last time, with their day in words.

    ``doubts`` are sentences by key; ``hidden`` covers reasons and notes.
    """

    form: Form
    answers: Answers = field(repr=False)
    enabled: Collection[str] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)
    previous: Answers = field(default_factory=Answers, repr=False)
    last_day: str = ""
    hidden: bool = False

    def answer(self, key: str) -> Answer:
        """Return the answer to a question; an empty one where it is open."""
        return self.answers.get(key) or Answer()


class Block(QFrame):
    """Shows some items of a page. It asks for nothing to be stored; it tells."""

    answered = Signal(str, object)  # key, Answer
    focused = Signal(str)
    stepped = Signal(str, int)  # from this question, so many further

    keys: tuple[str, ...] = ()

    def refresh(self, content: PageContent) -> None:
        """Show the answers as they are now."""

    def take_focus(self, key: str) -> None:
        """Put the keyboard on a question."""

    def anchor(self, key: str) -> QWidget:
        """Return what to scroll to for a question."""
        return self

    def set_strip(self, key: str, strip: QWidget | None) -> None:
        """Show a widget right under a question, or take it away."""

    def keep(self) -> None:
        """Tell at once what is still being typed."""

    def excuse(self, key: str, missing: MissingReason) -> None:
        """Mark a question as declined or unable, and offer a line for the reason."""
