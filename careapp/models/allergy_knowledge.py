"""Whether somebody asked about allergies, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from careapp.models.clinical import Allergy

# SNOMED CT statements that somebody has no allergy, in general or of one kind.
_NONE_CODES: Final = frozenset(
    {"716186003", "409137002", "428607008", "429625007", "716184000", "716185004", "716220001"}
)
_NONE_WORDS: Final = ("no known", "no allerg", "none known", "nkda", "nka")


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyKnowledge:
    """The allergies that stand and the answers that there are none; no answer is a third thing."""

    standing: tuple[Allergy, ...] = ()
    none_found: tuple[Allergy, ...] = ()

    @property
    def asked(self) -> bool:
        """Tell whether anybody has recorded an answer."""
        return bool(self.standing or self.none_found)


def allergy_knowledge(allergies: Sequence[Allergy]) -> AllergyKnowledge:
    """Return what is known; a record that says "no known allergies" is an answer, no allergy."""
    active = [allergy for allergy in allergies if allergy.active]
    return AllergyKnowledge(
        standing=tuple(sorted((a for a in active if not _says_none(a)), key=_gravest_first)),
        none_found=tuple(allergy for allergy in active if _says_none(allergy)),
    )


def _says_none(allergy: Allergy) -> bool:
    words = allergy.substance.words.casefold().strip()
    if any(coding.code in _NONE_CODES for coding in allergy.substance.codings):
        return True
    return words in {"none", "nil"} or words.startswith(_NONE_WORDS)


def _gravest_first(allergy: Allergy) -> int:
    return {"high": 0, "unable-to-assess": 1, "": 1}.get(allergy.criticality, 2)
