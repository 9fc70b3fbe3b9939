"""Values of a record in the words of the screens: what stood there, what stands there now."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, QObject

from careapp.models.appointment import AppointmentKind, AppointmentStatus
from careapp.models.assessment import AssessmentStatus, Decision
from careapp.models.care_plan import PlanStatus
from careapp.models.patient import PatientStatus
from careapp.models.people import Participant
from careapp.models.plan_parts import LevelScore
from careapp.models.task import TaskStatus
from careapp.models.values import Address, Concept, HumanName, Identifier, Telecom, When
from careapp.ui.common.dates import day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.plan_states import state_words

_PLAIN: Final[dict[type, Callable[[Any], str]]] = {
    Concept: lambda value: value.words,
    Telecom: lambda value: value.value,
    Address: lambda value: value.one_line,
    HumanName: lambda value: value.words,
    Identifier: lambda value: value.value,
    Participant: lambda value: value.name or value.role.words,
    LevelScore: lambda value: _signed(value.level),
    str: lambda value: value,
    UUID: lambda value: "",
}


class ValueWords(QObject):
    """Says any value of a record; what it cannot say is told by an empty text, never raw."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def value(self, value: object) -> str:
        """Return the words of a value, empty where there is none."""
        match value:
            case bool():
                return self.tr("yes") if value else self.tr("no")
            case StrEnum():
                return self._state(value)
            case int() | float():
                return QLocale().toString(value)
            case tuple():
                return ", ".join(filter(None, map(self.value, value)))
            case date() | When():
                return self._day(value)
        say = _PLAIN.get(type(value))
        return say(value) if say is not None else ""

    def _day(self, value: date | When) -> str:
        match value:
            case datetime():
                return self._moment(value)
            case date():
                return day_words(value, self._today)
        return self._recorded(value)

    @property
    def _today(self) -> date:
        return self._desk.services.context.today()

    def _moment(self, moment: datetime) -> str:
        local = moment if moment.tzinfo is None else self._desk.services.context.local(moment)
        return f"{day_words(local.date(), self._today)} {time_words(local)}"

    def _recorded(self, when: When) -> str:
        day = when.day
        if day is None or len(when.text) <= len("1998"):
            return when.text
        if when.exact:
            return day_words(day, self._today)
        return QLocale().toString(QDate(day.year, day.month, 1), self.tr("MMM yyyy"))

    def _state(self, state: StrEnum) -> str:
        # By kind first: members of two string enums with one value are the same dict key.
        known = self._states().get(type(state))
        if known is not None:
            return known.get(state.value, "")
        return state_words(state)

    def _states(self) -> dict[type[StrEnum], dict[str, str]]:
        return {
            PatientStatus: {
                "inquiry": self.tr("Inquiry"),
                "active": self.tr("Active"),
                "on_hold": self.tr("On hold"),
                "closed": self.tr("Closed"),
            },
            PlanStatus: {
                "draft": self.tr("Draft"),
                "active": self.tr("In force"),
                "on-hold": self.tr("On hold"),
                "revoked": self.tr("Revoked"),
                "completed": self.tr("Completed"),
            },
            AssessmentStatus: {
                "draft": self.tr("Draft"),
                "complete": self.tr("Completed"),
                "amended": self.tr("Amended"),
                "entered_in_error": self.tr("Entered by mistake"),
            },
            TaskStatus: {
                "open": self.tr("To do"),
                "done": self.tr("Done"),
                "dropped": self.tr("Dropped"),
            },
            **self._decisions(),
        }

    def _decisions(self) -> dict[type[StrEnum], dict[str, str]]:
        return {
            Decision: {
                "open": self.tr("Not decided"),
                "accepted": self.tr("Put into the plan"),
                "dismissed": self.tr("Set aside"),
            },
            AppointmentStatus: {
                "booked": self.tr("Booked"),
                "done": self.tr("Took place"),
                "cancelled": self.tr("Cancelled"),
                "no_show": self.tr("Nobody there"),
            },
            AppointmentKind: {
                "visit": self.tr("Visit"),
                "call": self.tr("Call"),
                "meeting": self.tr("Meeting"),
                "own": self.tr("Own appointment"),
                "free": self.tr("Time kept free"),
            },
        }


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", "\N{MINUS SIGN}") if level else "0"
