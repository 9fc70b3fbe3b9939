"""Choosing a patient by typing part of a name."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QFrame, QWidget
from typing_extensions import override

from careapp.models.patient import Patient, PatientStatus
from careapp.ui.common.components.line_edits import SearchEdit
from careapp.ui.common.dates import full_day_words
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import RowDelegate, list_view
from careapp.ui.common.theme import Theme

_MOST: Final = 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENGAGED: Final = (PatientStatus.ACTIVE, PatientStatus.INQUIRY, PatientStatus.ON_HOLD)


class PatientPicker(SearchEdit):
    """A search field whose matches drop down; Down and Enter choose, typing on chooses anew."""

    patient_changed = Signal()

    def __init__(self, desk: Desk, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(spoken, parent)
        self._desk = desk
        self._patient: Patient | None = None
        self._matches = QStandardItemModel(self)
        self._completer = QCompleter(self._matches, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = list_view(self.tr("Matching patients"), inset=2)
        self._completer.setPopup(self._popup)
        # a completer puts its own delegate on its list, and lists have no ground of their own
        self._popup.setItemDelegate(RowDelegate(self._popup, inset=2))
        self._popup.viewport().setAutoFillBackground(True)
        self._popup.setFrameShape(QFrame.Shape.Box)
        self._completer.setMaxVisibleItems(_MOST)
        self.setCompleter(self._completer)
        self._popup.installEventFilter(self)  # after the completer's own, so it is asked first
        self.editingFinished.connect(self.settle)
        self.textEdited.connect(self._on_text_edited)
        chosen = self._completer.activated[QModelIndex]  # type: ignore[index]
        chosen.connect(self._on_completer_activated)
        desk.privacy.changed.connect(self._show_name)

    @property
    def patient(self) -> Patient | None:
        """The person chosen, or none yet."""
        return self._patient

    @property
    def unclear(self) -> bool:
        """Tell whether there are words that stand for nobody yet."""
        return self._patient is None and bool(self.text().strip())

    def choose(self, patient: Patient | None) -> None:
        """Choose somebody, or nobody."""
        changed = patient != self._patient
        self._patient = patient
        self.clear()
        self._show_name()
        if changed:
            self.patient_changed.emit()

    @Slot()
    def settle(self) -> bool:
        """Take the only match of what was typed; return whether nothing is left unclear."""
        if self.unclear:
            found = self._found(self.text())
            if len(found) == 1:
                self.choose(found[0])
        return not self.unclear

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter choose the only match; the completer would close without it."""
        entered = isinstance(event, QKeyEvent) and event.key() in _ENTER
        pressed = entered and event.type() is QEvent.Type.KeyPress and watched is self._popup
        alone = self._matches.rowCount() == 1 and not self._popup.currentIndex().isValid()
        if pressed and alone:
            self._popup.hide()
            return self.settle()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_text_edited(self, typed: str) -> None:
        if self._patient is not None:
            self._patient = None
            self.patient_changed.emit()
        self._matches.clear()
        if typed.strip():
            for patient in self._found(typed):
                self._matches.appendRow(self._row(patient))
        row_height = Theme.of_application().px(50)
        self._popup.setMinimumHeight(row_height * self._matches.rowCount() + 4)

    @Slot(QModelIndex)
    def _on_completer_activated(self, index: QModelIndex) -> None:
        patient = index.data(Role.RECORD)
        if isinstance(patient, Patient):
            self.choose(patient)

    @Slot()
    def _show_name(self) -> None:
        if self._patient is not None:
            self.setText(self._desk.privacy.name(self._patient.full_name))

    def _found(self, typed: str) -> list[Patient]:
        patients = self._desk.services.patients
        ids: list[UUID] = patients.ids(typed, _ENGAGED, _MOST)
        known = patients.summaries(ids)
        return [known[found].patient for found in ids if found in known]

    def _row(self, patient: Patient) -> QStandardItem:
        name = self._desk.privacy.name(patient.full_name)
        born = full_day_words(patient.birth_date) if patient.birth_date else ""
        second = self._desk.privacy.note(born)
        row = QStandardItem(name)
        row.setEditable(False)
        row.setData(name, Role.TITLE)
        row.setData(second, Role.SECOND_LINE)
        row.setData(patient, Role.RECORD)
        row.setData(f"{name}, {second}", Qt.ItemDataRole.AccessibleTextRole)
        return row
