"""The pages of an assessment, how far each is, and the way to jump between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from careapp.ui.common.painted.roles import Role
from careapp.ui.common.painted.rows import RowDelegate
from careapp.ui.common.painted.tones import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PageState(Enum):
    """How far a page is."""

    DONE = auto()
    CURRENT = auto()
    LOOK = auto()
    OPEN = auto()
    NO_NEED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """One page; the second line says its state in words."""

    title: str
    second_line: str
    state: PageState = PageState.OPEN


class StepperModel(QAbstractListModel):
    """Answers the row delegate for a list of pages."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[MapPage, ...] = ()

    def show_pages(self, pages: Sequence[MapPage]) -> None:
        """Take new states; the same number of pages keeps rows and selection."""
        if len(pages) == len(self._pages):
            self._pages = tuple(pages)
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))
            return
        self.beginResetModel()
        self._pages = tuple(pages)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._pages)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return _answers(self._pages[index.row()]).get(role)


class StepperMap(QListView):
    """Tells which page was picked, by click or by arrow; showing a page tells nothing."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StepperModel(self)
        self._showing = False
        self.setAccessibleName(self.tr("Pages"))
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self, inset=8, wraps=True))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_selection_current_changed)

    def show_pages(self, pages: Sequence[MapPage], current: int) -> None:
        """Show the pages with the one that is open now."""
        self._showing = True
        self._model.show_pages(pages)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(current), flag)
        self._showing = False

    def _on_selection_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.page_chosen.emit(current.row())


def _answers(page: MapPage) -> dict[int, object]:
    icon, tone = _look(page.state)
    both = f"{page.title}, {page.second_line}"
    return {
        Role.TITLE: page.title,
        Role.SECOND_LINE: page.second_line,
        Role.TONE: Tone.DANGER if page.state is PageState.LOOK else Tone.PLAIN,
        Role.LEAD_ICON: icon,
        Role.ICON_TONE: tone,
        Role.RECORD: page,
        Qt.ItemDataRole.DisplayRole: page.title,
        Qt.ItemDataRole.AccessibleTextRole: both,
        Qt.ItemDataRole.ToolTipRole: both,
    }


def _look(state: PageState) -> tuple[str, Tone]:
    match state:
        case PageState.DONE | PageState.NO_NEED:
            return "circle-check", Tone.OK
        case PageState.CURRENT:
            return "circle-dot", Tone.ACCENT
        case PageState.LOOK:
            return "circle-alert", Tone.DANGER
        case PageState.OPEN:
            return "circle", Tone.PLAIN
