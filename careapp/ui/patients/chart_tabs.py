"""The tabs of a chart, and a place inside one."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication


class ChartTab(IntEnum):
    """Tabs in the order shown."""

    OVERVIEW = 0
    ASSESSMENTS = 1
    CARE_PLAN = 2
    VISITS = 3
    MEDICATIONS = 4
    TEAM = 5
    DOCUMENTS = 6
    TIMELINE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry leads: a tab and, in it, a record."""

    tab: ChartTab
    record_id: UUID | None = None


def tab_names() -> tuple[str, ...]:
    """Return the words on the tabs."""
    translate = QCoreApplication.translate
    return (
        translate("ChartTabs", "Overview"),
        translate("ChartTabs", "Assessments"),
        translate("ChartTabs", "Care plan"),
        translate("ChartTabs", "Visits && notes"),
        translate("ChartTabs", "Medications"),
        translate("ChartTabs", "Team"),
        translate("ChartTabs", "Documents"),
        translate("ChartTabs", "Timeline"),
    )
