"""Editors of one height, made by factories; a turning wheel never changes an answer by chance."""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, QTime, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget
from typing_extensions import override

from careapp.ui.common.theme import Theme

_LONGEST_LINES: Final = 14
_SPIN_MARGIN: Final = 11
_NO_DAY: Final = QDate(1752, 9, 14)


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


class DayEdit(QDateEdit):
    """A date that may be left open; its calendar then starts at ``today``."""

    def __init__(self, today: date, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setCalendarPopup(True)
        self.setDisplayFormat(_with_whole_year(self.displayFormat()))
        self.setMinimumDate(_NO_DAY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSpecialValueText(empty_text)
        self.calendarWidget().installEventFilter(self)
        self.set_day(None if empty_text else today)

    @property
    def day(self) -> date | None:
        """The date shown, or none."""
        shown = self.date()
        if self.specialValueText() and shown == _NO_DAY:
            return None
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Show a date, or none."""
        self.setDate(_NO_DAY if day is None else QDate(day.year, day.month, day.day))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self.day is None:
            self.calendarWidget().setCurrentPage(self._today.year, self._today.month)
        return super().eventFilter(watched, event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + Theme.of_application().px(12), hint.height())


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


def _with_whole_year(pattern: str) -> str:
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")
