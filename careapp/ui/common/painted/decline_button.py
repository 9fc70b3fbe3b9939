"""The small button of a matrix row for questions that get no answer."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from careapp.ui.common.icons import icon
from careapp.ui.common.theme import Theme


class DeclineButton(QToolButton):
    """Opens a menu: declined, or unable to answer; the two are never the same."""

    declined = Signal()
    unable = Signal()

    def __init__(self, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self.setAutoRaise(True)
        self.setToolTip(self.tr("Declined or unable to answer"))
        spoken = self.tr("{question}: declined or unable to answer")
        self.setAccessibleName(spoken.format(question=question))
        # Shown by hand: a menu of its own would draw an arrow in every row. Made when it is asked
        # for: there is a button in every row.
        self._menu: QMenu | None = None
        self.clicked.connect(self._on_clicked)
        self._theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._theme.px(18)
        self.setIcon(icon("circle-slash", "ink2", size))
        self.setIconSize(QSize(size, size))

    def _on_clicked(self) -> None:
        if self._menu is None:
            self._menu = self._make_menu()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        declined = QAction(self.tr("Declined") + "\t-", menu)
        unable = QAction(self.tr("Unable to answer") + "\tU", menu)
        declined.triggered.connect(self._on_declined_triggered)
        unable.triggered.connect(self._on_unable_triggered)
        menu.addActions([declined, unable])
        return menu

    def _on_declined_triggered(self) -> None:
        self.declined.emit()

    def _on_unable_triggered(self) -> None:
        self.unable.emit()
