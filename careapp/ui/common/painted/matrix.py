"""A whole instrument page: the questions below each other, the answers in columns."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.ui.common.painted.matrix_geometry import Column, Row, measure_matrix
from careapp.ui.common.painted.matrix_header import MatrixHeader
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish
from careapp.ui.common.painted.matrix_row import MatrixRow
from careapp.ui.common.theme import Theme

__all__ = ["AnswerMatrix", "Column", "MatrixRow", "Row"]

_WORDED_AT_MOST = 2
_PINNED_SHARE = 0.25  # of the height in view, at most, for headings with all their words


class AnswerMatrix(QWidget):
    """Shows a change at once and tells it; nothing of an instrument's wording is ever cut."""

    answered = Signal(str, str)  # key, code
    cleared = Signal(str)
    declined = Signal(str)
    unable = Signal(str)
    asked_again = Signal(str)
    still_true = Signal(str)
    row_focused = Signal(str)

    def __init__(
        self,
        stem: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        parent: QWidget | None = None,
        *,
        last_title: str = "",
    ) -> None:
        """Take ``last_title``, the date of the last answers, for the heading above them."""
        super().__init__(parent)
        self._theme = Theme.of_application()
        self._columns = tuple(columns)
        self._has_last = any(row.last_text for row in rows)
        self._points = True
        self._area: QScrollArea | None = None
        self.setAccessibleName(stem)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._header = MatrixHeader(stem, self._columns, last_title, self)
        self._rows = {row.key: self._add_row(row) for row in rows}
        self._layout.addStretch(1)
        self._header.raise_()
        self._strips: dict[str, QWidget] = {}
        self._theme.changed.connect(self._place)
        self._word_cells(points=True)  # placed once the width is known

    def set_answer(self, key: str, code: str | None) -> None:
        """Show an answer, or an open question for None."""
        self._rows[key].show_answer(code)

    def set_unconfirmed(self, key: str, code: str) -> None:
        """Show an answer carried forward, which counts only once it is confirmed."""
        self._rows[key].show_answer(code, confirmed=False)

    def set_declined(self, key: str, reason_kind: str, reason_text: str) -> None:
        """Show why there is no answer: ``reason_kind`` on a chip, then the words said."""
        self._rows[key].show_no_answer(reason_kind, reason_text)

    def set_strip(self, key: str, widget: QWidget | None) -> None:
        """Show a widget right under a row, or take it away; nothing above it moves."""
        old = self._strips.pop(key, None)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        if widget is not None:
            self._strips[key] = widget
            self._layout.insertWidget(self._layout.indexOf(self._rows[key]) + 1, widget)
            widget.show()
            self._header.raise_()

    def show_points(self, shown: bool) -> None:  # noqa: FBT001 - reads as setVisible does
        """Show digits in the cells, or their words and nothing else when a person looks on."""
        self._word_cells(points=shown)
        self._place()

    def focus_row(self, key: str) -> None:
        """Put the keyboard on a row and bring it into view."""
        row = self._rows[key]
        row.take_focus()
        self._reveal(row)

    def row_widget(self, key: str) -> MatrixRow:
        """Return the row of a question."""
        return self._rows[key]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), super().minimumSizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            self._area = _scroll_area_above(self)
            if self._area is not None:
                self._area.verticalScrollBar().valueChanged.connect(self._pin_header)
        self._pin_header()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()
        else:
            self._pin_header()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()

    def _add_row(self, row: Row) -> MatrixRow:
        widget = MatrixRow(row, self._columns, self)
        widget.chosen.connect(self._on_row_chosen)
        widget.wished.connect(self._on_row_wished)
        widget.entered.connect(self._on_row_entered)
        self._layout.addWidget(widget)
        return widget

    def _word_cells(self, *, points: bool) -> None:
        self._points = points
        worded = not points or len(self._columns) <= _WORDED_AT_MOST
        self._header.worded_columns = not worded
        self._header.aside = points
        for row in self._rows.values():
            row.show_words(worded=worded, with_last=points)

    def _place(self) -> None:
        has_last = self._has_last and self._points
        geometry = measure_matrix(self._theme, self.width(), self._columns, has_last=has_last)
        self._header.resize(self.width(), self._header.height())  # its words wrap at this width
        self._header.place(geometry)
        for row in self._rows.values():
            row.place(geometry)
        self._layout.setContentsMargins(0, self._header.whole_height(), 0, 0)
        self._layout.activate()
        self._pin_header()

    @Slot()
    def _pin_header(self) -> None:
        """Keep the headings at the top of the view while rows of theirs are in it.

        Where all their words would take too much of a low view, the columns' words stay.
        """
        area, whole = self._area, self._header.whole_height()
        hidden = 0
        if area is not None and self._header.worded_columns:
            hidden = max(0, -self.mapTo(area.viewport(), QPoint(0, 0)).y())
        room = area.viewport().height() if area is not None else 0
        height = self._header.show_brief(brief=whole > room * _PINNED_SHARE)
        lowest_words_in_view = hidden <= whole - height
        if lowest_words_in_view or room < height + self._last_row_height():
            hidden, height = 0, self._header.show_brief(brief=False)
        lowest = max(0, self.height() - height - self._last_row_height())
        self._header.setGeometry(0, min(hidden, lowest), self.width(), height)

    def _last_row_height(self) -> int:
        last = list(self._rows.values())[-1:]
        return last[0].height() if last else 0

    def _on_row_chosen(self, row: MatrixRow, code: str) -> None:
        row.show_answer(code)
        self.answered.emit(row.row.key, code)

    def _on_row_entered(self, row: MatrixRow) -> None:
        self.row_focused.emit(row.row.key)

    def _on_row_wished(self, row: MatrixRow, key: MatrixKey) -> None:
        match key.wish:
            case MatrixWish.STEP:
                row.step(key.amount)
            case MatrixWish.NEIGHBOUR:
                self._go(row, key.amount)
            case MatrixWish.DIGIT:
                self._answer_by_digit(row, key.amount)
            case MatrixWish.CLEAR if row.code is not None:
                row.show_answer(None)
                self.cleared.emit(row.row.key)
            case _:
                self._pass_on(row.row.key, key.wish)

    def _pass_on(self, key: str, wish: MatrixWish) -> None:
        """Tell wishes that need a reason or a rule; the screen answers with ``set_…``."""
        match wish:
            case MatrixWish.DECLINE:
                self.declined.emit(key)
            case MatrixWish.UNABLE:
                self.unable.emit(key)
            case MatrixWish.STILL_TRUE:
                self.still_true.emit(key)
            case MatrixWish.ASK_AGAIN:
                self._rows[key].show_answer(None)
                self.asked_again.emit(key)
            case _:
                pass

    def _answer_by_digit(self, row: MatrixRow, digit: int) -> None:
        code = row.code_of_digit(digit)
        if code is not None:
            self._on_row_chosen(row, code)
            self._go(row, 1)

    def _go(self, row: MatrixRow, steps: int) -> None:
        rows = list(self._rows.values())
        index = rows.index(row) + steps
        if 0 <= index < len(rows):
            rows[index].take_focus()
            self._reveal(rows[index])

    def _reveal(self, row: MatrixRow) -> None:
        if self._area is None:
            return
        around = self._theme.px(8)
        self._area.ensureWidgetVisible(row, 0, around)
        covered = self._header.geometry().bottom() + around - row.y()
        if covered > 0:  # by the pinned headings
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() - covered)


def _scroll_area_above(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
