"""One question of an answer matrix with its cells: a radio group with a single tab stop."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from careapp.ui.common.painted.answer_cell import AnswerCell, CellState
from careapp.ui.common.painted.decline_button import DeclineButton
from careapp.ui.common.painted.matrix_geometry import Column, MatrixGeometry, Row
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish, letters_of, wish_of
from careapp.ui.common.painted.matrix_row_text import MatrixRowText
from careapp.ui.common.painted.no_answer_strip import NoAnswerStrip
from careapp.ui.common.theme import Theme


class MatrixRow(QWidget):
    """Asks one question; its matrix decides what is stored and who comes next."""

    chosen = Signal(object, str)  # row, code
    wished = Signal(object, object)  # row, MatrixKey
    entered = Signal(object)  # row

    def __init__(self, row: Row, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = Theme.of_application()
        self.row = row
        self._geometry: MatrixGeometry | None = None
        self._text = MatrixRowText(self._theme, row)
        self._code: str | None = None
        self._current = 0
        self.setAccessibleName(f"{row.number} {row.text}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._cells = [self._cell(column) for column in columns]
        self._letters = letters_of([(c.text, c.digit if c.digit >= 0 else None) for c in columns])
        self._decline = DeclineButton(self.accessibleName(), self)
        self._decline.declined.connect(self._on_decline_declined)
        self._decline.unable.connect(self._on_decline_unable)
        self._decline.installEventFilter(self)
        self._strip = NoAnswerStrip(self)
        self._strip.asked_again.connect(self._on_strip_asked_again)
        self._strip.button.installEventFilter(self)
        self._rove(0)

    @property
    def code(self) -> str | None:
        """The answer that is shown, confirmed or not."""
        return self._code

    @property
    def declined(self) -> bool:
        """Whether the strip stands in place of the cells."""
        return not self._strip.isHidden()

    def place(self, geometry: MatrixGeometry) -> None:
        """Take the columns of the matrix."""
        self._geometry = geometry
        self.setFixedHeight(self.heightForWidth(self.width()))
        self._arrange()

    def show_answer(self, code: str | None, *, confirmed: bool = True) -> None:
        """Show an answer, or none."""
        self._code = code
        self._set_declined(on=False)
        for index, cell in enumerate(self._cells):
            mine = code is not None and cell.column.code == code
            sure = CellState.CHOSEN if confirmed else CellState.UNCONFIRMED
            cell.set_state(sure if mine else CellState.OPEN)
            if mine:
                self._bring_to(index)
        if self._geometry is not None:
            self.place(self._geometry)

    def show_no_answer(self, kind: str, reason: str) -> None:
        """Turn the cells into one strip with the reason."""
        self.show_answer(None)
        self._strip.show_reason(self.row.text, kind, reason)
        self._set_declined(on=True)

    def show_words(self, *, worded: bool, with_last: bool) -> None:
        """Show words in the cells instead of points, and whether the last answer is shown."""
        for cell in self._cells:
            cell.worded = worded
            cell.update()
        self._text.shows_last = with_last
        self._decline.setVisible(not self.declined and with_last)

    def take_focus(self) -> None:
        """Put the keyboard on the current cell."""
        self._target().setFocus(Qt.FocusReason.TabFocusReason)

    def holds_focus(self) -> bool:
        """Say whether the keyboard is in this row."""
        return any(widget.hasFocus() for widget in self._stops())

    def step(self, steps: int) -> None:
        """Move the focus among the cells and the button after them."""
        if not self.declined:
            self._rove(max(0, min(self._current + steps, len(self._stops()) - 1)))
            self.take_focus()

    def code_of_digit(self, digit: int) -> str | None:
        """Return the answer a digit stands for."""
        codes = (cell.column.code for cell in self._cells if cell.column.digit == digit)
        return next(codes, None)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        geometry, px = self._geometry, self._theme.px
        if geometry is None:
            return px(52)
        text, last = self._text.text_height(geometry), self._text.last_height(geometry)
        cells = self._cells_height(geometry)
        if geometry.narrow:
            return max(text, px(34)) + last + cells + px(20)
        return max(px(52), text + px(12), cells + px(10), last + px(12)) + 1

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.heightForWidth(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "sunken" if self.holds_focus() else "surface"
        painter.fillRect(self.rect(), self._theme.color(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        if self._geometry is not None:
            self._text.draw(painter, self._geometry, self.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._take_key(event) or super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusIn:
            self.update()
            self._rove_to(watched)
            self.entered.emit(self)
        elif event.type() is QEvent.Type.FocusOut:
            self.update()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        wish = wish_of(event, self._letters)
        if wish is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # digits and letters are the matrix's, not the window's
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        return self._follow(wish)

    def _follow(self, wish: MatrixKey) -> bool:
        if wish.wish is not MatrixWish.CHOOSE:
            self.wished.emit(self, wish)
            return True
        target = self._target()
        if not isinstance(target, AnswerCell):
            return False
        self.chosen.emit(self, target.column.code)
        return True

    def _cell(self, column: Column) -> AnswerCell:
        spoken = f"{self.row.number} {self.row.text}: {column.text}".strip()
        cell = AnswerCell(column, spoken, self)
        cell.installEventFilter(self)
        cell.clicked.connect(self._on_cell_clicked)
        return cell

    def _stops(self) -> list[QAbstractButton]:
        if self.declined:
            return [self._strip.button]
        return [*self._cells, *([] if self._decline.isHidden() else [self._decline])]

    def _target(self) -> QAbstractButton:
        stops = self._stops()
        return stops[min(self._current, len(stops) - 1)]

    def _rove(self, index: int) -> None:
        """Make one cell the row's only tab stop; the others still take a click."""
        self._current = index
        for number, stop in enumerate((*self._cells, self._decline)):
            mine = number == index
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)

    def _bring_to(self, index: int) -> None:
        """Let a focus among the cells stand on the answer, not beside it."""
        self._rove(index)
        if any(cell.hasFocus() for cell in self._cells):
            self.take_focus()

    def _rove_to(self, watched: QObject) -> None:
        for number, stop in enumerate((*self._cells, self._decline)):
            if stop is watched:
                self._rove(number)

    def _set_declined(self, *, on: bool) -> None:
        if on == self.declined:
            return
        focused = self.holds_focus()
        self._strip.setVisible(on)
        for widget in (*self._cells, self._decline):
            widget.setVisible(not on)
        self._rove(0)
        if self._geometry is not None:
            self.place(self._geometry)
        if focused:
            self.take_focus()

    def _cells_height(self, geometry: MatrixGeometry) -> int:
        if self.declined:
            return self._strip.height_at(self._cells_width(geometry))
        return max(cell.height_at(geometry.cell_width) for cell in self._cells)

    def _cells_width(self, geometry: MatrixGeometry) -> int:
        return geometry.cell_left(len(self._cells)) - geometry.cell_gap - geometry.cells_left

    def _arrange(self) -> None:
        geometry, px = self._geometry, self._theme.px
        if geometry is None:
            return
        height, room = self._cells_height(geometry), self.height() - 1
        top = room - height - px(8) if geometry.narrow else (room - height) // 2
        for index, cell in enumerate(self._cells):
            cell.setGeometry(geometry.cell_left(index), top, geometry.cell_width, height)
        width = self._cells_width(geometry)
        self._strip.setGeometry(geometry.cells_left, top, width, height)
        side = px(40)
        left = geometry.declined_left + (geometry.declined_width - side) // 2
        self._decline.setGeometry(
            left, px(4) if geometry.narrow else (room - side) // 2, side, side
        )

    def _on_cell_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, AnswerCell):
            self.chosen.emit(self, cell.column.code)

    def _on_decline_declined(self) -> None:
        self.wished.emit(self, MatrixKey(MatrixWish.DECLINE))

    def _on_decline_unable(self) -> None:
        self.wished.emit(self, MatrixKey(MatrixWish.UNABLE))

    def _on_strip_asked_again(self) -> None:
        self.wished.emit(self, MatrixKey(MatrixWish.ASK_AGAIN))
