"""The patient list as Qt sees it: ids as far as somebody scrolls, words a page at a time."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from typing_extensions import override

from careapp.models.patient import PatientStatus
from careapp.services.patient_service import PatientSummary
from careapp.ui.common.dates import day_words, near_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.chart_words import status_words

Index = QModelIndex | QPersistentModelIndex
_Sought = tuple[str, tuple[PatientStatus, ...]]
_ROOT: Final = QModelIndex()

PAGE_SIZE: Final = 25
FIRST_ROWS: Final = 100


class PatientListModel(QStringListModel):
    """Holds only ids; what a row says is read when it comes into view, with its neighbours.

    A string list of blanks answers for rows and indexes: a view asks for each when it lays out
    thousands of rows, and calls into Python would make every key press in the search wait.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: list[UUID] = []
        self._sought: _Sought = ("", ())
        self._more = False
        self._known: dict[UUID, PatientSummary] = {}
        desk.privacy.changed.connect(self.say_again)

    def seek(self, typed: str, statuses: tuple[PatientStatus, ...]) -> None:
        """Show the first who match; of the same question again, as many rows as before."""
        same = (typed, statuses) == self._sought
        self._sought = (typed, statuses)
        self._known = {}
        ids = self._first(max(FIRST_ROWS, len(self._ids) if same else 0))
        if ids == self._ids:
            self.say_again()
        else:
            self._show(ids)

    def reach(self, patient_id: UUID | None) -> QModelIndex:
        """Return the row of a patient, however far down the list it is."""
        if patient_id is not None and self._more and patient_id not in self._ids:
            ids = self._first(None)
            if patient_id in ids:
                self._show(ids)
        return self.index_of(patient_id)

    def say_again(self) -> None:
        """Let views ask for all words anew."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def id_at(self, index: Index) -> UUID | None:
        """Return whose row this is."""
        return self._ids[index.row()] if index.isValid() else None

    def index_of(self, patient_id: UUID | None) -> QModelIndex:
        """Return the row of a patient, an invalid index when not among the rows shown."""
        if patient_id is None or patient_id not in self._ids:
            return QModelIndex()
        return self.index(self._ids.index(patient_id), 0)

    @override
    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return self._more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Double the rows, so that the end of thousands is a few steps away."""
        shown = self._ids
        ids = self._first(2 * len(shown))
        if ids[: len(shown)] != shown:  # somebody came or went meanwhile
            self._known = {}
            self._show(ids)
        elif len(ids) > len(shown):
            self._ids = ids
            self.insertRows(len(shown), len(ids) - len(shown))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        summary = self._summary(index.row()) if index.isValid() else None
        if summary is None:  # removed since the ids were read
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Role.TITLE:
                return self._title(summary)
            case Role.SECOND_LINE:
                return self._second_line(summary)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{self._title(summary)}, {self._second_line(summary)}"
            case Role.RECORD:
                return summary.patient.id
            case Role.ICON if summary.overdue_tasks:
                return "circle-alert"
            case Role.TONE if summary.overdue_tasks:
                return Tone.DANGER
        return None

    def _first(self, limit: int | None) -> list[UUID]:
        ids = self._desk.services.patients.ids(*self._sought, limit)
        self._more = len(ids) == limit
        return ids

    def _show(self, ids: list[UUID]) -> None:
        self._ids = ids
        self.setStringList([""] * len(ids))

    def _title(self, summary: PatientSummary) -> str:
        privacy, patient = self._desk.privacy, summary.patient
        return privacy.name(patient.full_name) if privacy.on else patient.sort_name

    def _summary(self, row: int) -> PatientSummary | None:
        patient_id = self._ids[row]
        if patient_id not in self._known:
            first = row - row % PAGE_SIZE
            page = self._ids[first : first + PAGE_SIZE]
            self._known |= self._desk.services.patients.summaries(page)
        return self._known.get(patient_id)

    def _second_line(self, summary: PatientSummary) -> str:
        today = self._desk.services.context.today()
        age = summary.patient.age_on(today)
        parts = ("" if age is None else str(age), self._news(summary, today))
        return " · ".join(part for part in parts if part)

    def _news(self, summary: PatientSummary, today: date) -> str:
        """Say what matters most: lateness, then what comes, then what was."""
        if summary.patient.died_on is not None:
            return self.tr("died {day}").format(day=day_words(summary.patient.died_on, today))
        if summary.overdue_tasks:
            return self.tr("{count} overdue").format(count=summary.overdue_tasks)
        if summary.next_visit is not None:
            day = near_day_words(summary.next_visit.date(), today)
            return f"{day} {time_words(summary.next_visit)}"
        if summary.last_contact is not None:
            day = near_day_words(summary.last_contact, today)
            return self.tr("last contact {day}").format(day=day)
        status = summary.patient.status
        return "" if status is PatientStatus.ACTIVE else status_words(status).lower()
