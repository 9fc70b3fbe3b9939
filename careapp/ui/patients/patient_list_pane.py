"""Finding somebody: search field, filters and the list."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from careapp.models.patient import PatientStatus
from careapp.ui.common.components.buttons import button, icon_button
from careapp.ui.common.components.fields import search_edit
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.painted.rows import list_view
from careapp.ui.common.theme import Theme
from careapp.ui.patients.list_empty import ListEmpty
from careapp.ui.patients.patient_list_model import PatientListModel

SHOW_AFTER_MS: Final = 150
_WIDTH: Final = 270
_MEDIUM_WIDTH: Final = 230
_Statuses = tuple[PatientStatus, ...]
_ALL: Final[_Statuses] = ()
_FILTERS: Final[dict[str, _Statuses]] = {
    "active": (PatientStatus.ACTIVE, PatientStatus.INQUIRY),
    "on_hold": (PatientStatus.ON_HOLD,),
    "closed": (PatientStatus.CLOSED,),
    "all": _ALL,
}


class PatientListPane(QFrame):
    """Arrow keys show a chart after a moment, Enter goes into it."""

    patient_shown = Signal(object)  # UUID: the list has come to rest on somebody
    patient_entered = Signal(object)  # UUID: Enter or a double click
    new_wanted = Signal(str)  # a name typed so far
    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = _WIDTH
        self._total = 0
        self._fixed = True
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.model = PatientListModel(desk, self)
        self._create_widgets()
        self._arrange()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOW_AFTER_MS)
        self._later.timeout.connect(self._show_current)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.doubleClicked.connect(self._on_view_activated)
        Theme.of_application().changed.connect(self._measure)
        self._measure()

    @property
    def current_id(self) -> UUID | None:
        """Whose row the keyboard is on."""
        return self.model.id_at(self.view.currentIndex())

    @property
    def empty_words(self) -> str:
        """What stands in place of an empty list."""
        return self._empty.words

    @Slot()
    def reload(self) -> None:
        """Read names and counts again; the same person stays chosen."""
        chosen = self.current_id
        self._show_counts()
        self._find()
        if chosen is not None and self.current_id is None:
            self.choose(chosen)

    @Slot()
    def _find(self) -> None:
        chosen = self.current_id
        statuses = _FILTERS[self._chosen_filter()]
        self.model.seek(self.search.text(), statuses)
        found = self.model.rowCount() > 0
        self._pages.setCurrentWidget(self.view if found else self._empty)
        if not found:
            typed = self.search.text().strip()
            self._empty.explain(typed, everywhere=not statuses, nobody=not self._total)
        self._choose(self.model.index_of(chosen))

    def choose(self, patient_id: UUID | None) -> None:
        """Put the keyboard on somebody, without telling anybody."""
        self._choose(self.model.reach(patient_id))

    def _choose(self, index: QModelIndex) -> None:
        selection = self.view.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.view.setCurrentIndex(index)
        selection.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.view.viewport().update()
        if index.isValid():
            self.view.scrollTo(index)

    def reveal(self, patient_id: UUID) -> None:
        """Choose somebody, widening search and filter when they hide the row."""
        if not self.model.reach(patient_id).isValid():
            self.search.clear()
            self._filter("all").setChecked(True)
            self.reload()
        self.choose(patient_id)

    def first_id(self) -> UUID | None:
        """Return who stands at the top."""
        return self.model.id_at(self.model.index(0, 0)) if self.model.rowCount() else None

    def set_fixed(self, *, fixed: bool, medium: bool) -> None:
        """Keep a fixed width beside the chart, or take all the room."""
        self._fixed, self._width = fixed, _MEDIUM_WIDTH if medium else _WIDTH
        self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = 0 if backwards else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), Theme.of_application().color("line"))
        painter.end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self._into_list()
            return True
        if enter and self.model.rowCount():
            if watched is self.search:
                self._into_list()
            self._enter_current()
            return True
        return super().eventFilter(watched, event)

    def _create_widgets(self) -> None:
        self.search = search_edit(self.tr("Name, nickname, phone…"), self)
        self.search.setObjectName("patient_search")
        self.search.setClearButtonEnabled(True)
        self._add = icon_button("plus", self.tr("Add or import patients"), parent=self)
        self._add.setObjectName("add_patients")
        self._add.setMenu(self._make_menu())
        self._filters = QButtonGroup(self)
        for name in _FILTERS:
            made = button("", "plain", parent=self)
            made.setObjectName(f"filter_{name}")
            made.setCheckable(True)
            made.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
            self._filters.addButton(made)
        self._filter("active").setChecked(True)
        self._filters.buttonClicked.connect(self.reload)
        self.view = list_view(self.tr("Patients"), self)
        self.view.setObjectName("patient_list")
        self.view.setUniformItemSizes(True)
        self.view.setModel(self.model)
        self._empty = ListEmpty(self)
        self._empty.new_clicked.connect(self._on_new_clicked)
        self._empty.import_clicked.connect(self.import_wanted)
        self._empty.everybody_clicked.connect(self._show_everybody)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Patients"), "h1", parent=self), 1)
        head.addWidget(self._add)
        filters = FlowLayout(gap=6)
        for made in self._filters.buttons():
            filters.addWidget(made)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.search)
        top.addLayout(filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._add)
        new = menu.addAction(self.tr("New patient"))
        # The key itself belongs to the window; behind a tab it only stands in the menu.
        keys = QKeySequence(QKeySequence.StandardKey.New)
        new.setText(f"{new.text()}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}")
        new.triggered.connect(self._on_new_clicked)
        menu.addAction(self.tr("Import files…")).triggered.connect(self.import_wanted)
        return menu

    def _filter(self, name: str) -> QPushButton:
        found = self.findChild(QPushButton, f"filter_{name}")
        if found is None:
            raise KeyError(name)
        return found

    def _chosen_filter(self) -> str:
        return next(name for name in _FILTERS if self._filter(name).isChecked())

    def _show_counts(self) -> None:
        counts = self._desk.services.patients.counts()
        self._total = sum(counts.values())
        words = {
            "active": self.tr("Active {count}"),
            "on_hold": self.tr("On hold {count}"),
            "closed": self.tr("Closed {count}"),
            "all": self.tr("All {count}"),
        }
        for name, statuses in _FILTERS.items():
            found = sum(counts.get(s, 0) for s in statuses) if statuses else self._total
            shown = words[name].format(count=self.locale().toString(found))
            self._filter(name).setText(shown if found else words[name].format(count="").strip())

    @Slot()
    def _measure(self) -> None:
        if self._fixed:
            self.setFixedWidth(Theme.of_application().px(self._width))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)

    def _into_list(self) -> None:
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_current(self) -> None:
        self._later.stop()
        if self.current_id is not None:
            self.patient_entered.emit(self.current_id)

    @Slot(QModelIndex)
    def _on_view_activated(self, _index: QModelIndex) -> None:
        self._enter_current()

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._later.start()

    @Slot()
    def _show_current(self) -> None:
        if self.current_id is not None:
            self.patient_shown.emit(self.current_id)

    @Slot()
    def _on_new_clicked(self) -> None:
        hit = bool(self.model.rowCount())
        self.new_wanted.emit("" if hit else self.search.text().strip())

    @Slot()
    def _show_everybody(self) -> None:
        self._filter("all").setChecked(True)
        self.reload()
