"""What changed in an entry, in a chart or in the whole record, and what was removed."""

from enum import IntEnum
from functools import cached_property

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from careapp.ui.common.banner import person_facts
from careapp.ui.common.components.elided_label import ElidedLabel
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.tabs import TabBar
from careapp.ui.common.desk import Desk
from careapp.ui.common.history_subject import HistorySubject
from careapp.ui.history.access_page import AccessPage
from careapp.ui.history.changes_page import ChangesPage
from careapp.ui.history.removed_page import RemovedPage

_WIDE = 900


class HistoryTab(IntEnum):
    """The pages in the order shown."""

    CHANGES = 0
    REMOVED = 1
    ACCESS = 2


class HistorySheet(Sheet):
    """Made when it is wanted, and gone when closed. One entry has its changes only."""

    def __init__(self, desk: Desk, host: QWidget, subject: HistorySubject) -> None:
        super().__init__(host, "", _WIDE)
        self._desk, self._subject = desk, subject
        self.changes = ChangesPage(desk, subject, self)
        names = (self.tr("Changes"), self.tr("Removed"), self.tr("Access and disclosure"))
        self.tabs = TabBar(names, self.tr("History"), self)
        self.tabs.setVisible(subject.record_id is None)
        self.tabs.current_changed.connect(self._show_page)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.changes)
        self._who = ElidedLabel("", "meta", parent=self)
        self.body.addWidget(self._who)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._pages, 1)
        self.changes.reload()
        self._name_it()
        desk.privacy.changed.connect(self._name_it)

    @cached_property
    def removed(self) -> RemovedPage:
        """What was removed, made when somebody looks."""
        page = RemovedPage(self._desk, self._subject.patient_id, self)
        self._pages.addWidget(page)
        return page

    @cached_property
    def access(self) -> AccessPage:
        """Who looked, made when somebody asks."""
        page = AccessPage(self._desk, self._subject.patient_id, self)
        self._pages.addWidget(page)
        return page

    @Slot(int)
    def _show_page(self, number: int) -> None:
        page = self._page(HistoryTab(number))
        self._pages.setCurrentWidget(page)
        page.reload()

    def _page(self, tab: HistoryTab) -> ChangesPage | RemovedPage | AccessPage:
        match tab:
            case HistoryTab.CHANGES:
                return self.changes
            case HistoryTab.REMOVED:
                return self.removed
            case HistoryTab.ACCESS:
                return self.access

    @Slot()
    def _name_it(self) -> None:
        patient_id, record_id = self._subject.patient_id, self._subject.record_id
        if record_id is not None:
            told = self.changes.title
            self.set_title(self.tr("History: {entry}").format(entry=told) if told else "")
        else:
            whole = patient_id is None
            self.set_title(self.tr("Recent changes") if whole else self.tr("History"))
        self._who.setVisible(patient_id is not None)
        if patient_id is not None:
            patient = self._desk.services.patients.get(patient_id)
            name = self._desk.privacy.name(patient.full_name)
            self._who.setText(" · ".join((name, *person_facts(self._desk, patient))))
