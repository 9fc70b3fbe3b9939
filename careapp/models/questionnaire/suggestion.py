"""What a finding may suggest for the care plan; the person decides."""

from dataclasses import dataclass, field
from typing import Final

from careapp.models.questionnaire.elements import Element, elements, number, text

CATEGORIES: Final = ("TGC", "TP", "CM", "S")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedIntervention:
    """One thing to do: an Omaha category and target, for the record and in plain words."""

    category: str
    target: str
    text: str
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A problem for the plan with a goal and what to do.

    ``problem`` is its Omaha System name, ``text`` what a person would call it.
    ``goal`` speaks to colleagues, ``plain`` says the same to the person and the family.
    """

    problem: str
    text: str
    seq: int
    domain: str
    goal: str
    plain: str
    interventions: tuple[SuggestedIntervention, ...]
    why: str = field(repr=False)

    def as_json(self) -> dict[str, object]:
        """Return it as plain JSON, to be kept with the finding."""
        return {
            "problem": self.problem,
            "text": self.text,
            "seq": self.seq,
            "domain": self.domain,
            "goal": self.goal,
            "plain": self.plain,
            "interventions": [
                {
                    "category": intervention.category,
                    "target": intervention.target,
                    "text": intervention.text,
                    "plain": intervention.plain,
                }
                for intervention in self.interventions
            ],
            "why": self.why,
        }


def read_suggestion(data: Element) -> Suggestion:
    """Return the suggestion kept as JSON in a sidecar or with a finding."""
    return Suggestion(
        problem=text(data.get("problem")),
        text=text(data.get("text")) or text(data.get("problem")),
        seq=int(number(data.get("seq")) or 0),
        domain=text(data.get("domain")),
        goal=text(data.get("goal")),
        plain=text(data.get("plain")),
        interventions=tuple(
            SuggestedIntervention(
                category=text(entry.get("category")),
                target=text(entry.get("target")),
                text=text(entry.get("text")),
                plain=text(entry.get("plain")),
            )
            for entry in elements(data.get("interventions"))
        ),
        why=text(data.get("why")),
    )
