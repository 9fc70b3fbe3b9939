"""A date field: typed as people write a day, or chosen from a calendar."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import icon_button
from careapp.ui.common.components.day_popup import DayPopup
from careapp.ui.common.components.line_edits import LineEdit
from careapp.ui.common.restyle import set_variant
from careapp.ui.common.theme import Theme
from careapp.ui.common.typed_day import DayReader

_PATTERNS: Final = {"dmy": "d MMM yyyy", "mdy": "MMM d, yyyy"}
_EARLIEST: Final = date(1753, 1, 1)
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayEdit(LineEdit):
    """A date that may be left open; its calendar then starts at ``today``.

    Not ``QDateEdit``: that turns 31/12 into 30/12 while the month shown has only 30 days. What is
    no day stays as it was typed, is marked, and leaves ``day`` as it was before.
    """

    day_changed = Signal()  # by hand only: typed out, chosen or stepped
    doubted = Signal(str)  # why the text is no day; empty once it is one

    def __init__(self, today: date, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._empty_text = today, empty_text
        self._day: date | None = None
        self._latest: date | None = None
        self._misread = False
        self._popup: DayPopup | None = None
        self.setPlaceholderText(empty_text)
        self._opener = icon_button("calendar", self.tr("Choose from a calendar"), parent=self)
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setCursor(Qt.CursorShape.ArrowCursor)
        self._opener.clicked.connect(self.open_calendar)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)
        Theme.of_application().changed.connect(self._place)
        self._place()
        self.set_day(None if empty_text else today)

    @property
    def day(self) -> date | None:
        """The date that is typed, chosen or shown, or none."""
        if not self.text().strip() and self._empty_text:
            return None
        return self._read() or self._day

    def set_day(self, day: date | None) -> None:
        """Show a date, or none."""
        self._day = day
        self.setText("" if day is None else _written(day))
        self._doubt("")

    def set_latest(self, latest: date) -> None:
        """Take no later day than this for one whose century is not typed."""
        self._latest = latest

    def settle(self) -> bool:
        """Take what is typed; where that is no day, say so, take the focus and return False."""
        self._on_editing_finished()
        if self._misread:
            self.setFocus()
        return not self._misread

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar at the day, or at today."""
        if self._popup is None:  # it costs more than the rest of a form together
            self._popup = DayPopup(self)
            self._popup.chosen.connect(self._on_chosen)
        self._popup.open_at(self.day or self._today, self.mapToGlobal(QPoint(0, self.height() + 2)))

    @property
    def calendar(self) -> QCalendarWidget | None:
        """The calendar, once it was asked for."""
        return None if self._popup is None else self._popup.calendar

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        altered = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_F4 or (altered and key == Qt.Key.Key_Down):
            self.open_calendar()
        elif plain and key in _STEPS and not self.isReadOnly():
            day = self.day
            self._take(self._today if day is None else day + timedelta(days=_STEPS[Qt.Key(key)]))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        letters = self.fontMetrics().horizontalAdvance(_written(date(2028, 12, 28)))
        return QSize(letters + Theme.of_application().px(64), hint.height())

    def _read(self) -> date | None:
        read = _reader(self._today, self._latest).read(self.text())
        return read if read is None or read >= _EARLIEST else None

    def _take(self, day: date | None) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.day_changed.emit()

    @Slot()
    def _on_text_edited(self) -> None:
        """Tell of a day as soon as nothing more can belong to it: its year is there in full."""
        read = self._read()
        whole = read is not None and str(read.year) in _in_plain_digits(self.text())
        emptied = bool(self._empty_text) and not self.text()
        if (whole and read != self._day) or emptied:
            self._day = read
            self._doubt("")
            self.day_changed.emit()

    @Slot()
    def _on_editing_finished(self) -> None:
        read = self._read()
        if read is not None or (self._empty_text and not self.text().strip()):
            self._take(read)
        elif not self.text().strip():
            self.set_day(self._day)
        else:
            said = self.tr("“{text}” is no day. Type it like {example}.")
            self._doubt(said.format(text=self.text(), example=_written(self._today)))

    @Slot(object)
    def _on_chosen(self, day: date) -> None:
        self._take(day)
        self.setFocus()

    def _doubt(self, said: str) -> None:
        if said or self._misread:
            self._misread = bool(said)
            set_variant(self, "state", "soft" if said else "rest")
            self.setAccessibleDescription(said)
            self.doubted.emit(said)

    @Slot()
    def _place(self) -> None:
        px = Theme.of_application().px
        side, room = px(28), px(26)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = px(3) if backwards else self.width() - side - px(3)
        self._opener.setGeometry(left, (self.height() - side) // 2, side, side)
        self.setTextMargins(room if backwards else 0, 0, 0 if backwards else room, 0)


def _written(day: date) -> str:
    """Write a day with its month in words, where such words are: 3/4 is two different days."""
    locale, shown = QLocale(), QDate(day.year, day.month, day.day)
    order, months = _ways_of(locale.name())
    in_words = locale.toString(shown, _PATTERNS.get(order, "yyyy-MM-dd"))
    if DayReader(order=order, months=months, today=day).read(in_words) == day:
        return in_words
    return locale.toString(shown, _whole_year(locale))


def _reader(today: date, latest: date | None) -> DayReader:
    order, months = _ways_of(QLocale().name())
    return DayReader(order=order, months=months, today=today, latest=latest)


@cache
def _ways_of(locale_name: str) -> tuple[str, dict[str, int]]:
    """Return the order of day, month and year, and the months' names, English ones too."""
    here = QLocale(locale_name)
    pattern = _whole_year(here).casefold()
    months = {}
    for locale in (QLocale(QLocale.Language.English), here):
        for number in range(1, 13):
            for style in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                name = locale.monthName(number, style).casefold().rstrip(".")
                if name.isalpha():
                    months[name] = number
    return "".join(sorted("dmy", key=pattern.find)), months


def _whole_year(locale: QLocale) -> str:
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def _in_plain_digits(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
