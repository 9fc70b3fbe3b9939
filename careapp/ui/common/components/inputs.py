"""Editors of one height, made by factories; a turning wheel never changes an answer by chance."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.ui.common.icons import icon
from careapp.ui.common.theme import Theme

_LONGEST_LINES: Final = 14
_NO_DAY: Final = QDate(1752, 9, 14)


class IconLineEdit(QLineEdit):
    """A line edit with an icon at its start or a switch at its end, drawn in the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        Theme.of_application().changed.connect(self.refresh_icons)

    def add_icon(self, name: str, spoken: str, position: QLineEdit.ActionPosition) -> QAction:
        """Add an icon; its action is triggered by a click."""
        action = QAction(spoken, self)
        action.setToolTip(spoken)
        self.addAction(action, position)
        self.show_icon(action, name)
        return action

    def show_icon(self, action: QAction, name: str) -> None:
        """Change the icon of an action added before."""
        self._icons[action] = name
        action.setIcon(icon(name, "ink2", 18))

    @Slot()
    def refresh_icons(self) -> None:
        """Draw the icons in the theme in force."""
        for action, name in self._icons.items():
            action.setIcon(icon(name, "ink2", 18))


class PassphraseEdit(IconLineEdit):
    """Dots, with an eye that shows the letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._eye = self.add_icon("eye", "", QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._toggle)
        self._say(shown=False)

    @Slot()
    def _toggle(self) -> None:
        shown = self.echoMode() is QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self._say(shown=shown)

    def _say(self, *, shown: bool) -> None:
        words = self.tr("Hide the letters") if shown else self.tr("Show the letters")
        self._eye.setText(words)
        self._eye.setToolTip(words)
        self.show_icon(self._eye, "eye-off" if shown else "eye")


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


class DayEdit(QDateEdit):
    """A date that may be left open; its calendar then starts at ``today``."""

    def __init__(self, today: date, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setCalendarPopup(True)
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


def line_edit(text: str = "", parent: QWidget | None = None) -> QLineEdit:
    """Make a field of one line."""
    made = QLineEdit(parent)
    made.setText(text)
    return made


def search_edit(spoken: str, parent: QWidget | None = None) -> QLineEdit:
    """Make a search field; what it finds is both its spoken name and its grey text."""
    made = IconLineEdit(parent)
    made.setPlaceholderText(spoken)
    made.setAccessibleName(spoken)
    made.add_icon("search", spoken, QLineEdit.ActionPosition.LeadingPosition)
    return made


def passphrase_edit(parent: QWidget | None = None) -> QLineEdit:
    """Make a field that shows dots, with an eye at its end."""
    return PassphraseEdit(parent)


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


def date_edit(today: date, empty_text: str = "", parent: QWidget | None = None) -> DayEdit:
    """Make a date field; with ``empty_text`` it may be left open and says so."""
    return DayEdit(today, empty_text, parent)
