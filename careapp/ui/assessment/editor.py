"""What every way of answering one question has in common."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from careapp.models.questionnaire.elements import Element
from careapp.ui.common.painted.matrix_keys import MatrixKey, MatrixWish

Values = tuple[Element, ...]
KEEP_AFTER_MS: Final = 600


class Editor(QWidget):
    """Shows the values of one question and tells new ones, as FHIR value objects."""

    given = Signal(object)  # tuple of value objects, empty for none
    wished = Signal(object)  # MatrixKey that concerns more than this question
    entered = Signal()  # the keyboard came in

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.spoken = spoken

    def show_values(self, values: Values) -> None:
        """Show an answer, or none."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Return what the keyboard can reach, in order."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard here."""
        for stop in self.stops():
            if not stop.isHidden():
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keep(self) -> None:
        """Tell at once what is still being typed."""

    def show_doubt(self, text: str) -> None:
        """Mark the answer as one to look at; the words stand below."""

    def holds_focus(self) -> bool:
        """Say whether the keyboard is here."""
        return any(stop.hasFocus() for stop in self.stops())


class TypingEditor(Editor):
    """An editor that is typed into: tells at most 600 ms after a key, and on leaving."""

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(spoken, parent)
        self._typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, typed: QWidget) -> None:
        """Follow the keyboard in and out of a field."""
        typed.installEventFilter(self)

    @Slot()
    def note_typing(self) -> None:
        """Something was typed; it is told soon, whether typing pauses or not."""
        self._typed = True
        # Not anew at each key: who types without a pause would have nothing kept.
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    @override
    def keep(self) -> None:
        self._timer.stop()
        if self._typed:
            self._typed = False
            self.given.emit(self.values())

    @property
    def typing(self) -> bool:
        """Whether something typed is still to be told."""
        return self._typed

    def values(self) -> Values:
        """Return what is typed, as it is."""
        raise NotImplementedError

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn:
                self.entered.emit()
            case QEvent.Type.FocusOut:
                self.keep()
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QLineEdit):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        if event.modifiers() or event.key() not in steps:
            return False
        self.keep()
        self.wished.emit(MatrixKey(MatrixWish.NEIGHBOUR, steps[Qt.Key(event.key())]))
        return True
