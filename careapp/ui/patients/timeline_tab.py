"""Everything that happened, newest first."""

from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from careapp.services.chart_service import Chart
from careapp.services.timeline import Event, EventKind, timeline
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.loading import Loading
from careapp.ui.common.desk import Desk
from careapp.ui.patients.kept_sheet import KeptSheet
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.timeline_entries import event_entry, kind_words

_ALL: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """What the worker brings back."""

    events: tuple[Event, ...] = ()
    kept: int = 0


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
        self._history = _History()
        self._asked = 0
        self._filters = QButtonGroup(self)
        self._filter_row = FlowLayout(gap=6)
        self.head.addLayout(self._filter_row, 1)
        self._kinds = tuple(EventKind)
        self._add_filter(self.tr("All"), _ALL)
        for number, kind in enumerate(self._kinds, start=_ALL + 1):
            self._add_filter(kind_words(kind), number)
        self._filters.button(_ALL).setChecked(True)
        self._filters.idClicked.connect(self._on_filter_clicked)
        self._add_stand_ins()
        self._add_foot()

    def show_chart(self, chart: Chart) -> None:
        """Begin to read this person's history."""
        if chart.patient.id != self._patient_id:
            self._patient_id = chart.patient.id
            self._history = _History()
            self._show_kept()
            self._wait()
        self._read()

    @property
    def kept_words(self) -> str:
        """What the line below the list says."""
        return "" if self._kept.isHidden() else self._kept.text()

    def _wait(self) -> None:
        self.model.show_entries([])
        self.hide_list()
        self.stopped.hide()
        self.loading.begin()

    @Slot()
    def _read(self) -> None:
        if self._patient_id is None:
            return
        self._asked += 1
        read = partial(_read, self._desk, self._patient_id)
        self._desk.runner.run(self, read, partial(self._show_history, self._asked), self._fail)

    def _show_history(self, asked: int, found: _History) -> None:
        if asked != self._asked:  # cancelled, or the user has gone on to somebody else
            return
        self._history = found
        self.loading.end()
        self.stopped.hide()
        self._show_filtered()
        self._show_kept()

    def _fail(self, fault: Exception) -> None:
        self._stop()
        raise fault

    @Slot()
    def _stop(self) -> None:
        self._asked += 1
        self.loading.end()
        self.hide_list()
        self.stopped.show()

    @Slot()
    def _read_again(self) -> None:
        self._wait()
        self._read()

    def _add_stand_ins(self) -> None:
        self.loading = Loading(self.tr("Reading the timeline. A long history takes longer."), self)
        self.loading.cancelled.connect(self._stop)
        self.stopped = EmptyState(
            "history",
            self.tr("The timeline was not read"),
            self.tr("The record is as it was."),
            self.tr("Read it again"),
            self,
        )
        self.stopped.clicked.connect(self._read_again)
        self.stopped.hide()
        self.inside.addWidget(self.loading, 1)
        self.inside.addWidget(self.stopped, 1)

    def _add_foot(self) -> None:
        self._kept = label("", "meta", parent=self)
        self._show_kept_button = button(self.tr("Look at them"), "quiet", parent=self)
        self._show_kept_button.setObjectName("show_kept")
        self._show_kept_button.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._show_kept_button.clicked.connect(self._open_kept)
        self.foot.addWidget(self._kept)
        self.foot.addWidget(self._show_kept_button)
        self.foot.addStretch(1)
        self._show_kept()

    def _show_kept(self) -> None:
        count = self._history.kept
        words = self.tr("{count} imported entries are kept as they came")
        one = self.tr("1 imported entry is kept as it came")
        shown = self.locale().toString(count)
        self._kept.setText(one if count == 1 else words.format(count=shown))
        self._kept.setVisible(bool(count))
        self._show_kept_button.setVisible(bool(count))
        self._show_kept_button.setAccessibleName(self.tr("Look at the entries kept as they came"))

    @Slot()
    def _open_kept(self) -> None:
        if self._patient_id is None:
            return
        sheet = KeptSheet(self._desk, self.window(), self._patient_id)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _add_filter(self, words: str, number: int) -> None:
        made = button(words, "plain", parent=self)
        made.setCheckable(True)
        made.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
        self._filters.addButton(made, number)
        self._filter_row.addWidget(made)

    @Slot(int)
    def _on_filter_clicked(self, _number: int) -> None:
        self._show_filtered()

    def _show_filtered(self) -> None:
        if not self.loading.isHidden() or not self.stopped.isHidden():
            return
        number = self._filters.checkedId()
        kind = None if number == _ALL else self._kinds[number - 1]
        shown = [event for event in self._history.events if kind in (None, event.kind)]
        self.model.show_records(shown, partial(event_entry, desk=self._desk))
        self.refresh_emptiness()


def _read(desk: Desk, patient_id: UUID) -> _History:
    chart = desk.services.charts.open(patient_id)
    return _History(events=timeline(chart), kept=chart.kept_sources)
