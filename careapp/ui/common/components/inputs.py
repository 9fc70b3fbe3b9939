"""Editors of one height, made by factories; a turning wheel never changes an answer by chance."""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTime, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget
from typing_extensions import override

from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.dropped_files import files_in
from careapp.ui.common.theme import Theme

_LONGEST_LINES: Final = 14
_SPIN_MARGIN: Final = 11


class GrowingTextEdit(QPlainTextEdit):
    """Plain text that is as high as what is in it, up to a limit; Tab leaves it."""

    def __init__(self, fewest_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fewest_lines = fewest_lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        Theme.of_application().changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._break_lines()
            self._fit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files dropped on a note are meant for the window: their names are no text.
        return not files_in(source) and super().canInsertFromMimeData(source)

    def _break_lines(self) -> None:
        """Lay out at once what Qt would break anew only when it is painted."""
        block, layout = self.document().firstBlock(), self.document().documentLayout()
        while block.isValid():
            layout.blockBoundingRect(block)
            block = block.next()

    @Slot()
    def _fit(self) -> None:
        # QPlainTextEdit measures its document in lines, not in pixels.
        lines = round(self.document().size().height())
        shown = min(max(lines, self._fewest_lines), _LONGEST_LINES)
        px = Theme.of_application().px
        height = shown * self.fontMetrics().lineSpacing() + 2 * px(4) + 6
        self.setFixedHeight(max(height, px(34)))
        always = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            always.ScrollBarAsNeeded if lines > _LONGEST_LINES else always.ScrollBarAlwaysOff
        )


class Combo(QComboBox):
    """A combo box that leaves the wheel to the page unless it has the focus."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberEdit(QSpinBox):
    """A whole number, typed or stepped with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The stylesheet hides the buttons, and then a spin box ignores its padding.
        # (NoButtons would leave the editor one pixel wide.)
        Theme.of_application().changed.connect(self._indent)
        self._indent()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _indent(self) -> None:
        self.lineEdit().setTextMargins(Theme.of_application().px(_SPIN_MARGIN), 0, 0, 0)


class ClockEdit(QTimeEdit):
    """A time of day, typed or stepped with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        Theme.of_application().changed.connect(self._indent)
        self._indent()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _indent(self) -> None:
        self.lineEdit().setTextMargins(Theme.of_application().px(_SPIN_MARGIN), 0, 0, 0)


def text_edit(
    text: str = "", fewest_lines: int = 2, parent: QWidget | None = None
) -> QPlainTextEdit:
    """Make a field for longer text; it grows with what is typed."""
    made = GrowingTextEdit(fewest_lines, parent)
    made.setPlainText(text)
    return made


def combo(choices: Iterable[tuple[str, object]] = (), parent: QWidget | None = None) -> QComboBox:
    """Make a list to choose from, of (words, value) pairs."""
    made = Combo(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for words, value in choices:
        made.addItem(words, value)
    return made


def number_edit(lowest: int, highest: int, parent: QWidget | None = None) -> QSpinBox:
    """Make a field for a whole number."""
    made = NumberEdit(parent)
    made.setRange(lowest, highest)
    return made


def time_edit(at: time, parent: QWidget | None = None) -> QTimeEdit:
    """Make a field for a time of day."""
    made = ClockEdit(parent)
    made.setTime(QTime(at.hour, at.minute))
    return made


def date_edit(today: date, empty_text: str = "", parent: QWidget | None = None) -> DayEdit:
    """Make a date field; with ``empty_text`` it may be left open and says so."""
    return DayEdit(today, empty_text, parent)
