"""When an item is asked: one enableWhen test."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from careapp.models.questionnaire.elements import Element, truth
from careapp.models.questionnaire.values import compare


class Operator(StrEnum):
    """How an answer is tested."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


_WANTED: dict[Operator, tuple[int, ...]] = {
    Operator.EQUAL: (0,),
    Operator.GREATER: (1,),
    Operator.LESS: (-1,),
    Operator.AT_LEAST: (0, 1),
    Operator.AT_MOST: (-1, 0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """An item is asked when the answer to ``question`` passes this test.

    ``shared`` counts the repeating items around both: within these the test looks at its own
    repetition, outside at the first one.
    """

    question: str
    operator: Operator
    expected: Element
    shared: int = 0

    def holds(self, values: Sequence[Element]) -> bool:
        """Tell whether ``values``, the answers given to the question, pass."""
        if self.operator is Operator.EXISTS:
            return bool(values) is truth(self.expected.get("answerBoolean", True))
        if self.operator is Operator.NOT_EQUAL:
            # FHIR: true when no answer equals it, so also when there is none
            return all(compare(value, self.expected) != 0 for value in values)
        wanted = _WANTED[self.operator]
        return any(compare(value, self.expected) in wanted for value in values)
