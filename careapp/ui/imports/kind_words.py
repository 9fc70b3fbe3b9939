"""What a care manager calls the entries of a file: 94 measurements, not 94 Observation."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QLocale, QObject

_FIRST: Final = ("Patient", "RelatedPerson", "Condition", "AllergyIntolerance", "MedicationRequest")


class KindWords(QObject):
    """Counts entries in words. A type that has no word here keeps the name it came with."""

    def counted(self, counts: Mapping[str, int]) -> str:
        """Return the entries of all types in one line, the person first."""
        kinds = sorted(counts, key=_rank)
        return ", ".join(self._one(kind, counts[kind]) for kind in kinds if counts[kind])

    def _one(self, kind: str, count: int) -> str:
        words = self._people(count) | self._health(count) | self._care(count) | self._paper(count)
        return words.get(kind) or f"{QLocale().toString(count)} {kind}"

    def _people(self, count: int) -> dict[str, str]:
        return {
            "Patient": self.tr("%n person(s)", "", count),
            "RelatedPerson": self.tr("%n contact(s)", "", count),
            "Practitioner": self.tr("%n professional(s)", "", count),
            "PractitionerRole": self.tr("%n professional role(s)", "", count),
            "Organization": self.tr("%n organization(s)", "", count),
            "CareTeam": self.tr("%n care team(s)", "", count),
            "Location": self.tr("%n place(s)", "", count),
        }

    def _health(self, count: int) -> dict[str, str]:
        return {
            "Condition": self.tr("%n condition(s)", "", count),
            "AllergyIntolerance": self.tr("%n allergy(s)", "", count),
            "Medication": self.tr("%n medicine name(s)", "", count),
            "MedicationRequest": self.tr("%n prescribed medicine(s)", "", count),
            "MedicationStatement": self.tr("%n medicine(s) as taken", "", count),
            "MedicationAdministration": self.tr("%n given medicine(s)", "", count),
            "Observation": self.tr("%n measurement(s)", "", count),
            "DiagnosticReport": self.tr("%n diagnostic report(s)", "", count),
            "ImagingStudy": self.tr("%n imaging study(s)", "", count),
            "Immunization": self.tr("%n vaccination(s)", "", count),
            "Procedure": self.tr("%n procedure(s)", "", count),
            "Device": self.tr("%n device(s)", "", count),
        }

    def _care(self, count: int) -> dict[str, str]:
        return {
            "CarePlan": self.tr("%n care plan(s)", "", count),
            "Goal": self.tr("%n goal(s)", "", count),
            "ServiceRequest": self.tr("%n ordered service(s)", "", count),
            "Encounter": self.tr("%n visit(s) and stay(s)", "", count),
            "Questionnaire": self.tr("%n form(s)", "", count),
            "QuestionnaireResponse": self.tr("%n answered form(s)", "", count),
        }

    def _paper(self, count: int) -> dict[str, str]:
        return {
            "Claim": self.tr("%n claim(s) for payment", "", count),
            "ExplanationOfBenefit": self.tr("%n insurance statement(s)", "", count),
            "Coverage": self.tr("%n insurance cover(s)", "", count),
            "Consent": self.tr("%n consent(s)", "", count),
            "DocumentReference": self.tr("%n document(s)", "", count),
            "Provenance": self.tr("%n note(s) of origin", "", count),
        }


def _rank(kind: str) -> tuple[int, str]:
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind)
