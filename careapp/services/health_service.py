"""Everything a user can write down of somebody's health without a form: allergies, concerns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from careapp.models.allergy_knowledge import AllergyKnowledge, allergy_knowledge
from careapp.models.clinical import Allergy, Condition
from careapp.models.errors import RuleBrokenError
from careapp.models.names import fold
from careapp.models.record import PatientRecord
from careapp.models.values import Coding, Concept, When
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.storage.store import Store

NONE_KNOWN: Final = Concept(
    text="No known allergies",
    codings=(
        Coding(system="http://snomed.info/sct", code="716186003", display="No known allergy"),
    ),
)
_PROBLEM_LIST: Final = Concept(
    codings=(
        Coding(
            system="http://terminology.hl7.org/CodeSystem/condition-category",
            code="problem-list-item",
            display="Problem list item",
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown:
    """What was added, and what it put out of force, as that was: enough for undo."""

    added: PatientRecord
    replaced: tuple[Allergy, ...] = ()


class HealthService:
    """Writes down allergies and concerns, and takes them back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add_allergy(
        self,
        patient_id: UUID,
        substance: str,
        *,
        reaction: str = "",
        criticality: str = "",
        record_id: UUID | None = None,
    ) -> WrittenDown:
        """Write an allergy down; that there are none no longer stands.

        Sent twice under one ``record_id``, it is one allergy.
        """
        words = _in_words(substance, "An allergy needs a substance.")
        with self._context.database.transaction("add allergy") as store:
            known = _known(store, patient_id)
            others = (a for a in known.standing if a.id != record_id)
            if any(fold(a.substance.words) == fold(words) for a in others):
                raise RuleBrokenError("This allergy is on the chart already.")
            allergy = Allergy(
                id=record_id or self._context.new_id(),
                patient_id=patient_id,
                substance=Concept(text=words),
                reactions=tuple(part.strip() for part in reaction.split(",") if part.strip()),
                criticality=criticality,
                clinical_status="active",
                recorded=self._today(),
            )
            written = WrittenDown(added=allergy, replaced=known.none_found)
            store.save_all([allergy, *_out_of_force(known.none_found)])
        self._publish(written)
        return written

    def say_no_allergies(self, patient_id: UUID) -> WrittenDown:
        """Write down that it was asked today and no allergy is known."""
        with self._context.database.transaction("no known allergies") as store:
            known = _known(store, patient_id)
            if known.standing:
                raise RuleBrokenError(
                    "There are allergies on the chart. Look at them with the person first."
                )
            answer = Allergy(
                id=self._context.new_id(),
                patient_id=patient_id,
                substance=NONE_KNOWN,
                clinical_status="active",
                recorded=self._today(),
            )
            written = WrittenDown(added=answer, replaced=known.none_found)
            store.save_all([answer, *_out_of_force(known.none_found)])
        self._publish(written)
        return written

    def add_concern(
        self, patient_id: UUID, words: str, *, note: str = "", record_id: UUID | None = None
    ) -> WrittenDown:
        """Write a concern down in free words; no diagnosis is needed.

        Sent twice under one ``record_id``, it is one concern.
        """
        concern = Condition(
            id=record_id or self._context.new_id(),
            patient_id=patient_id,
            concept=Concept(text=_in_words(words, "A concern needs a few words.")),
            category=_PROBLEM_LIST,
            clinical_status="active",
            recorded=self._today(),
            note=note.strip(),
        )
        with self._context.database.transaction("add concern") as store:
            store.save(concern)
        written = WrittenDown(added=concern)
        self._publish(written)
        return written

    def take_back(self, written: WrittenDown) -> None:
        """Undo: what was added goes, what it put out of force stands again."""
        with self._context.database.transaction("take back") as store:
            store.delete(written.added)
            store.save_all(written.replaced)
        self._publish(written)

    def _today(self) -> When:
        return When(self._context.today().isoformat())

    def _publish(self, written: WrittenDown) -> None:
        added = written.added
        self._context.changes.publish(
            Change(topic=Topic.CHART, patient_id=added.patient_id, record_id=added.id)
        )


def _known(store: Store, patient_id: UUID) -> AllergyKnowledge:
    return allergy_knowledge(store.all(Allergy, patient_id=patient_id))


def _out_of_force(answers: Sequence[Allergy]) -> list[Allergy]:
    return [replace(answer, clinical_status="inactive") for answer in answers]


def _in_words(typed: str, reason: str) -> str:
    if not typed.strip():
        raise RuleBrokenError(reason)
    return typed.strip()
