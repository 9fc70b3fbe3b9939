"""Everything that happened, newest first."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from careapp.services.chart_service import Chart
from careapp.services.timeline import Event, EventKind, timeline
from careapp.ui.common.components.buttons import button
from careapp.ui.common.desk import Desk
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.timeline_entries import event_entry, kind_words

_ALL: Final = 0


class TimelineTab(ListTab):
    """Reads the whole chart on a worker, since a history may run into thousands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = (
            "history",
            self.tr("Nothing dated yet"),
            self.tr("Visits, assessments and measurements appear here by themselves."),
        )
        super().__init__(self.tr("Timeline"), empty, dated=True, parent=parent)
        self._desk = desk
        self._patient_id: UUID | None = None
        self._events: tuple[Event, ...] = ()
        self._filters = QButtonGroup(self)
        self._kinds = tuple(EventKind)
        self._add_filter(self.tr("All"), _ALL)
        for number, kind in enumerate(self._kinds, start=_ALL + 1):
            self._add_filter(kind_words(kind), number)
        self._filters.button(_ALL).setChecked(True)
        self._filters.idClicked.connect(self._on_filter_clicked)
        self.head.addStretch(1)

    def show_chart(self, chart: Chart) -> None:
        """Begin to read this person's history."""
        if chart.patient.id != self._patient_id:
            self._events = ()
            self.model.show_entries([])
        self._patient_id = chart.patient.id
        read = partial(_read, self._desk, chart.patient.id)
        self._desk.runner.run(self, read, self._show_events, self._fail)

    def _show_events(self, found: tuple[UUID, tuple[Event, ...]]) -> None:
        patient_id, events = found
        if patient_id != self._patient_id:  # the user has gone on to somebody else
            return
        self._events = events
        self._show_filtered()

    def _fail(self, fault: Exception) -> None:
        raise fault

    def _add_filter(self, words: str, number: int) -> None:
        made = button(words, "plain", parent=self)
        made.setCheckable(True)
        made.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._filters.addButton(made, number)
        self.head.addWidget(made)

    @Slot(int)
    def _on_filter_clicked(self, _number: int) -> None:
        self._show_filtered()

    def _show_filtered(self) -> None:
        number = self._filters.checkedId()
        kind = None if number == _ALL else self._kinds[number - 1]
        shown = [event for event in self._events if kind in (None, event.kind)]
        self.model.show_records(shown, partial(event_entry, desk=self._desk))
        self.refresh_emptiness()


def _read(desk: Desk, patient_id: UUID) -> tuple[UUID, tuple[Event, ...]]:
    return patient_id, timeline(desk.services.charts.open(patient_id))
