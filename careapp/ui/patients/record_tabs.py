"""Visits, medicines, people and documents: tabs that are plain lists."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.services.chart_service import Chart
from careapp.ui.common.desk import Desk
from careapp.ui.patients.entry import Entry
from careapp.ui.patients.face_entries import document_entries
from careapp.ui.patients.list_tab import ListTab
from careapp.ui.patients.record_entries import (
    medicine_entries,
    people_entries,
    visit_entry,
    visit_records,
)


class VisitsTab(ListTab):
    """What is booked and what took place, with the notes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = (
            "house",
            self.tr("No visits yet"),
            self.tr("Visits appear here when they are booked, and stay with their notes."),
        )
        super().__init__(self.tr("Visits and notes"), empty, dated=True, parent=parent)
        self._desk = desk

    def show_chart(self, chart: Chart) -> None:
        """Show this person's visits."""
        self.model.show_records(visit_records(chart), partial(visit_entry, desk=self._desk))
        self.refresh_emptiness()


class MedicationsTab(ListTab):
    """What is taken now, and what was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = ("pill", self.tr("No medications recorded"), self.tr("They come with imports."))
        super().__init__(self.tr("Medications"), empty, parent=parent)
        self._desk = desk

    def show_chart(self, chart: Chart) -> None:
        """Show this person's medicines."""
        self.show_entries(medicine_entries(chart, self._desk))


class TeamTab(ListTab):
    """Who helps, with phones."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = ("users", self.tr("Nobody yet"), self.tr("Team and relatives come with imports."))
        super().__init__(self.tr("Team"), empty, parent=parent)
        self._desk = desk

    def show_chart(self, chart: Chart) -> None:
        """Show the people around this person."""
        self.show_entries(people_entries(chart, self._desk))


class DocumentsTab(ListTab):
    """Signed plans and other files; Enter opens the one it stands on."""

    document_wanted = Signal(object)  # UUID of a signed version or an attachment

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = (
            "file-text",
            self.tr("No documents yet"),
            self.tr("Signing the care plan puts its PDF here."),
        )
        super().__init__(self.tr("Documents"), empty, parent=parent)
        self._desk = desk
        self.entry_opened.connect(self._on_entry_opened)

    def show_chart(self, chart: Chart) -> None:
        """Show this person's documents."""
        self.show_entries(document_entries(chart, self._desk))

    @Slot(object)
    def _on_entry_opened(self, entry: Entry) -> None:
        self.document_wanted.emit(entry.record_id)
