"""What came from elsewhere and has no place of its own yet."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from careapp.models.plan_parts import Goal, GoalStatus
from careapp.models.source import SourceResource
from careapp.services.context import Context
from careapp.storage.repositories.origins import KeptEntry, OriginRepository

__all__ = ["KeptEntry", "LooseGoal", "OriginService"]

_OVER: Final = frozenset({GoalStatus.COMPLETED, GoalStatus.CANCELLED})
_MARKED: Final = re.compile(r'"\\u0000([^"]*)\\u0000"')


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseGoal:
    """A goal that others wrote down and that no plan here holds."""

    goal: Goal
    file_name: str = field(default="", repr=False)


class OriginService:
    """Shows imported goals outside of plans, and entries kept as they came."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def loose_goals(self, patient_id: UUID) -> list[LooseGoal]:
        """Return the goals that belong to no plan: those worked on first, the newest first."""
        with self._context.database.reading() as store:
            goals = store.all(Goal, patient_id=patient_id, plan_id=None)
            files = OriginRepository(store).files_of(patient_id, "goal") if goals else {}
        goals.sort(key=_began, reverse=True)
        goals.sort(key=lambda goal: goal.status in _OVER)
        return [LooseGoal(goal=goal, file_name=files.get(goal.id, "")) for goal in goals]

    def kept(self, patient_id: UUID) -> list[KeptEntry]:
        """Return the imported entries that are kept as they came, by type."""
        with self._context.database.reading() as store:
            return OriginRepository(store).kept(patient_id)

    def unclaimed(self) -> list[KeptEntry]:
        """Return the imported entries that stand in no chart: kept, and nobody's yet."""
        with self._context.database.reading() as store:
            return OriginRepository(store).unclaimed()

    def words_of(self, source_id: UUID) -> str:
        """Return an imported entry as it came, laid out to be read."""
        with self._context.database.reading() as store:
            body = store.get(SourceResource, source_id).body
        # Decimals keep the digits they came with: 7.10 is not 7.1. No text can hold a NUL.
        content = json.loads(body, parse_float=_marked)
        return _MARKED.sub(r"\1", json.dumps(content, indent=2, ensure_ascii=False))


def _marked(digits: str) -> str:
    return f"\0{digits}\0"


def _began(goal: Goal) -> date:
    return goal.starts_on or date.min
