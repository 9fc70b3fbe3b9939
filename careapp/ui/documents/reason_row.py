"""Asking why a file leaves the record: one choice on the way to saving, no dialog of its own."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from careapp.models.export_reason import ExportReason, ReasonKind
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.reason_words import reason_kind_words

_USUAL: Final = tuple(kind for kind in ReasonKind if kind is not ReasonKind.OTHER)


class ReasonRow(QWidget):
    """The usual reasons in a menu above the button; another one in words, in this row."""

    given = Signal(object)  # ExportReason

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._menu.setObjectName("reason_menu")
        for kind in _USUAL:
            action = self._menu.addAction(reason_kind_words(kind))
            action.setData(str(kind))
            action.triggered.connect(self._on_kind_chosen)
        self._menu.addSeparator()
        other = self._menu.addAction(self.tr("Another reason…"))
        other.triggered.connect(self._ask_in_words)
        self.words = line_edit(parent=self)
        self.words.setObjectName("reason_words")
        self.words.returnPressed.connect(self._on_words_given)
        title = label(self.tr("Why is it saved?"), "meta", parent=self)
        title.setBuddy(self.words)
        self.words.setAccessibleName(self.tr("Why is it saved?"))
        go_on = button(self.tr("Choose the place…"), "plain", parent=self)
        go_on.setObjectName("reason_given")
        go_on.clicked.connect(self._on_words_given)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.words, 1)
        row.addWidget(go_on)
        self.hide()

    def ask(self, above: QPushButton) -> None:
        """Offer the reasons above a button."""
        if self.isVisible() and self.words.text().strip():
            self._on_words_given()
            return
        height = self._menu.sizeHint().height()
        self._menu.popup(above.mapToGlobal(QPoint(0, -height)))

    @Slot()
    def _on_kind_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.hide()
            self.given.emit(ExportReason(kind=ReasonKind(action.data())))

    @Slot()
    def _ask_in_words(self) -> None:
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_words_given(self) -> None:
        words = self.words.text().strip()
        if words:
            self.given.emit(ExportReason(kind=ReasonKind.OTHER, words=words))
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
