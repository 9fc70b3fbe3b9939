"""Where one is in the form: the map at the left, or a button with a menu in a narrow window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.questionnaire.flow import PageEntry
from careapp.models.questionnaire.flow import PageState as FormPageState
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Bar
from careapp.ui.common.painted.stepper_map import MapPage, PageState, StepperMap
from careapp.ui.common.theme import Theme

_WIDTH = 236


def map_page(entry: PageEntry) -> MapPage:
    """Return a page of the form as the map shows it, its state in words."""
    return MapPage(
        title=entry.title,
        second_line=_state_words(entry),
        state=PageState[entry.state.name],
    )


def _state_words(entry: PageEntry) -> str:
    done, left = entry.progress, len(entry.progress.gaps)
    say = QCoreApplication.translate
    settled = done.answered + done.excused
    if entry.otherwise is FormPageState.NO_NEED:
        return say("Assessment", "nothing to ask here")
    if entry.otherwise is FormPageState.LOOK and entry.state is not FormPageState.CURRENT:
        return say("Assessment", "something to look at")
    if left == 0:
        words = say("Assessment", "done, {settled} of {asked}")
    elif settled == 0:
        return say("Assessment", "not started")
    else:
        words = say("Assessment", "{left} left on this page")
    return words.format(settled=settled, asked=done.asked, left=left)


class PageMapPane(QWidget):
    """The pages with their states, and how many questions are answered."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = StepperMap(self)
        self.map.setObjectName("page_map")
        self.map.page_chosen.connect(self.page_chosen)
        self._count = label("", "micro", parent=self)
        self._bar = Bar(self)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Pages"), "h3", parent=self), 1)
        head.addWidget(self._count)
        keys = label(self.tr("Ctrl+PgUp PgDn page · Ctrl+G gap"), "micro", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(18, 0, 18, 4)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self._bar)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 0, 12, 0)
        foot.addWidget(keys)
        column.addLayout(top)
        column.addWidget(self.map, 1)
        column.addLayout(foot)
        Theme.of_application().changed.connect(self._measure)
        self._measure()

    def show_pages(self, pages: Sequence[MapPage], current: int) -> None:
        """Show the states of all pages."""
        self.map.show_pages(pages, current)

    def show_count(self, done: int, asked: int) -> None:
        """Show how many questions are answered or excused."""
        words = self.tr("{done} of {asked} answered").format(done=done, asked=asked)
        self._count.setText(words)
        self._bar.show_share(done / asked if asked else 0.0)
        self._bar.setAccessibleName(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.of_application(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        edge = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), theme.color("line"))

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(Theme.of_application().px(_WIDTH))


class PageButton(QWidget):
    """ "Page 1 of 2: Mood" with a menu of all pages."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = button(self.tr("Pages"), "plain", "chevron-down", parent=self)
        self._button.setObjectName("page_button")
        self._button.clicked.connect(self._on_button_clicked)
        self._count = label("", "meta", parent=self)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_menu_triggered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._button)
        row.addWidget(self._count)

    def show_pages(self, pages: Sequence[MapPage], current: int) -> None:
        """Show which page this is, and fill the menu."""
        words = self.tr("Page {number} of {all}: {title}")
        title = pages[current].title
        short = title if len(title) <= 32 else f"{title[:31].rstrip()}…"
        self._button.setText(words.format(number=current + 1, all=len(pages), title=short))
        self._button.setAccessibleName(
            words.format(number=current + 1, all=len(pages), title=title)
        )
        self._menu.clear()
        for number, page in enumerate(pages):
            action = QAction(f"{page.title}, {page.second_line}", self._menu)
            action.setData(number)
            self._menu.addAction(action)

    def show_count(self, done: int, asked: int) -> None:
        """Show how many questions are answered or excused."""
        self._count.setText(self.tr("{done} of {asked}").format(done=done, asked=asked))

    @Slot()
    def _on_button_clicked(self) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        self.page_chosen.emit(int(action.data()))
