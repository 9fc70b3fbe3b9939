"""One answer out of a few: worded cells, as many beside each other as there is room for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.models.questionnaire.options import Option
from careapp.models.questionnaire.values import same_value
from careapp.ui.assessment.choice_cell import ChoiceCell, large
from careapp.ui.assessment.editor import Editor, Values
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish, letters_of, wish_of
from careapp.ui.common.theme import Theme

_MOST_DIGITS: Final = 9


def digits_of(options: Sequence[Option]) -> tuple[int | None, ...]:
    """Return the key that gives each answer: its points where these are digits of their own."""
    words = [option.text.casefold() for option in options]
    if words in (["yes", "no"], ["no", "yes"]):  # whatever a yes may count in this question
        return tuple(int(word == "yes") for word in words)
    points = [option.points for option in options]
    if all(p is not None and p == int(p) and 0 <= p <= _MOST_DIGITS for p in points):
        digits = [int(p) for p in points if p is not None]
        if len(set(digits)) == len(digits):
            return tuple(digits)
    return tuple(n if n <= _MOST_DIGITS else None for n in range(1, len(options) + 1))


def is_chosen(option: Option, values: Values) -> bool:
    """Tell whether an answer is this option, however it was written down."""
    return any(value == option.value or same_value(value, option.value) for value in values)


class ChoiceEditor(Editor):
    """A radio group with a single tab stop; digits answer and go on."""

    def __init__(
        self, spoken: str, options: Sequence[Option], parent: QWidget, *, big: bool = False
    ) -> None:
        super().__init__(spoken, parent)
        self._theme = Theme.of_application()
        self._options, self._big = tuple(options), big
        self._digits = digits_of(options)
        words = [option.text for option in options]
        self._letters = letters_of(list(zip(words, self._digits, strict=True)))
        self._current = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken)
        self._cells = [
            self._cell(option, digit)
            for option, digit in zip(self._options, self._digits, strict=True)
        ]
        self._rove(0)
        self._theme.changed.connect(self._arrange)

    @override
    def show_values(self, values: Values) -> None:
        mine = [n for n, option in enumerate(self._options) if is_chosen(option, values)][:1]
        for index, cell in enumerate(self._cells):
            cell.show_chosen(index in mine)
        if mine:
            self._rove(mine[0])

    @override
    def stops(self) -> Sequence[QWidget]:
        return self._cells

    @override
    def take_focus(self) -> None:
        if self._cells:
            self._cells[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, move=False)

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(260))
        return QSize(self._theme.px(260), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(42))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._take_key(event) or super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusIn:
            self._rove(next(i for i, cell in enumerate(self._cells) if cell is watched))
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        wish = wish_of(event, self._letters)
        if wish is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # digits and letters are the editor's, not the window's
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        self._follow(wish)
        return True

    def _follow(self, wish: MatrixKey) -> None:
        match wish.wish:
            case MatrixWish.STEP:
                self._rove(max(0, min(self._current + wish.amount, len(self._cells) - 1)))
                self.take_focus()
            case MatrixWish.CHOOSE:
                self._choose(self._current)
            case MatrixWish.DIGIT:
                if not self._big and wish.amount in self._digits:
                    self._choose(self._digits.index(wish.amount))
                    self.wished.emit(MatrixKey(MatrixWish.NEIGHBOUR, 1))
            case MatrixWish.CLEAR:
                self.show_values(())
                self.given.emit(())
            case _:
                self.wished.emit(wish)

    def _choose(self, index: int) -> None:
        value = self._options[index].value
        self.show_values((value,))
        self.given.emit((value,))

    def _cell(self, option: Option, digit: int | None) -> ChoiceCell:
        shown = None if self._big else digit
        cell = ChoiceCell(option.text, self.spoken, shown, self, big=self._big)
        cell.installEventFilter(self)
        cell.clicked.connect(self._on_cell_clicked)
        return cell

    def _rove(self, index: int) -> None:
        """Make one cell the only tab stop; the others still take a click."""
        self._current = index
        for number, cell in enumerate(self._cells):
            mine = number == index
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)

    @Slot()
    def _on_cell_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, ChoiceCell):
            self._choose(self._cells.index(cell))

    @Slot()
    def _arrange(self) -> None:
        self._lay_out(self.width(), move=True)
        self.updateGeometry()

    def _lay_out(self, width: int, *, move: bool) -> int:
        gap = large(8) if self._big else self._theme.px(6)
        if not self._cells:
            return 0
        widest = max(cell.least_width() for cell in self._cells)
        columns = max(1, min(len(self._cells), (width + gap) // (widest + gap)))
        if columns < len(self._cells):
            rows = -(-len(self._cells) // columns)
            columns = -(-len(self._cells) // rows)
        each = (width + gap) // columns - gap
        tall = max(cell.height_at(each) for cell in self._cells)
        if move:
            for index, cell in enumerate(self._cells):
                row, column = divmod(index, columns)
                cell.setGeometry(column * (each + gap), row * (tall + gap), each, tall)
        rows = -(-len(self._cells) // columns)
        return rows * (tall + gap) - gap
