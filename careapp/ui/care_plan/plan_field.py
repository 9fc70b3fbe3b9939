"""A field of the plan form: shows a value, hands edits over, can be locked or hidden."""

from datetime import date
from enum import StrEnum
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.components.fields import Field, line_edit
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.restyle import set_variant

KEEP_AFTER_MS: Final = 600
Guarded = Literal["", "name", "note"]


class PlanField(Field):
    """Hands over what is typed 600 ms after the last key, on leaving, or when asked.

    What is locked or hidden stands in the same place, to be read and selected. With nothing of
    its own left to undo, a field lets Ctrl+Z pass to the plan.
    """

    edited = Signal(str, object, bool)  # name of the field, value, whether it was typed
    undo_wanted = Signal()

    def __init__(  # noqa: PLR0913, RUF100 - what makes a field
        self,
        name: str,
        title: str,
        editor: QWidget,
        *,
        guarded: Guarded = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, editor, hint, parent)
        self.name, self._guarded = name, guarded
        self._value: object = None
        self._filling = self._closed = False
        editor.setObjectName(f"plan_{name}")
        self._read: QLineEdit | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._connect()

    @property
    def pending(self) -> bool:
        """Whether something typed is not handed over yet."""
        return self._timer.isActive()

    def show_value(self, value: object, *, locked: bool, privacy: Privacy) -> None:
        """Show a value; what is being typed at this moment stays."""
        hidden = privacy.on and bool(self._guarded) and bool(value)
        self._close(closed=locked or hidden)
        if hidden:
            text = str(value)
            shown = privacy.name(text) if self._guarded == "name" else privacy.note(text)
            self._show_text(shown)
        elif not self.pending:
            self._value = value
            self._fill(value)
            if locked and self._read is not None:
                self._read.setText(self._words(value) or self.tr("Not recorded"))

    def flush(self) -> None:
        """Hand over what is typed, now."""
        if self.pending:
            self._timer.stop()
            self._hand_over(typed=True)

    def set_title(self, title: str) -> None:
        """Give the field another label and spoken name."""
        self.ask(title)
        if self._read is not None:
            self._read.setAccessibleName(title)

    @override
    def set_hint(self, hint: str) -> None:
        """Say something about the answer while nothing is missing."""
        self._hint = hint
        if self.state == "rest":
            self.clear_state()

    def offer(self, choices: list[str]) -> None:
        """Offer words to choose from in a list that also takes others."""
        if isinstance(self.editor, QComboBox):
            self._filling = True
            typed = self.editor.currentText()
            self.editor.clear()
            self.editor.addItems(choices)
            self.editor.setEditText(typed)
            self._filling = False

    def take_focus(self) -> None:
        """Put the cursor here."""
        read = self._read
        (read if read is not None and read.isVisible() else self.editor).setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.flush()
        elif isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return self._pass_undo(event)
        return False

    def _pass_undo(self, event: QKeyEvent) -> bool:
        """Let the window's Ctrl+Z have the key once there is no typing left to undo."""
        if self._can_undo_typing():
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self.undo_wanted.emit()
            return True
        return False

    def _can_undo_typing(self) -> bool:
        match self.editor:
            case QLineEdit():
                return self.editor.isUndoAvailable()
            case QPlainTextEdit():
                return self.editor.document().isUndoAvailable()
            case QComboBox() if self.editor.isEditable():
                line = self.editor.lineEdit()
                return line is not None and line.isUndoAvailable()
        return False

    def _connect(self) -> None:
        editor = self.editor
        watched: QWidget = editor
        match editor:
            case DayEdit():
                editor.day_changed.connect(self._on_typed)
            case QLineEdit():
                editor.textEdited.connect(self._on_typed)
            case QPlainTextEdit():
                editor.textChanged.connect(self._on_typed)
            case QComboBox() if editor.isEditable():
                editor.activated.connect(self._on_chosen)
                line = editor.lineEdit()
                if line is not None:
                    line.textEdited.connect(self._on_typed)
                    line.setAccessibleName(editor.accessibleName())
                    watched = line
            case QComboBox():
                editor.activated.connect(self._on_chosen)
        watched.installEventFilter(self)
        if watched is not editor:
            editor.installEventFilter(self)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._hand_over(typed=True)  # the timer itself no longer counts as pending

    @Slot()
    def _on_typed(self) -> None:
        # Not anew at each key: who types without a pause would have nothing kept.
        if not self._filling and not self._closed and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_chosen(self) -> None:
        self._timer.stop()
        if not self._filling:
            self._hand_over(typed=False)

    def _hand_over(self, *, typed: bool) -> None:
        value = self._typed_value()
        if value != self._value and not self._closed:
            self._value = value
            self.edited.emit(self.name, value, typed)

    def _typed_value(self) -> object:
        editor = self.editor
        match editor:
            case DayEdit():
                return editor.day
            case QLineEdit():
                return editor.text()
            case QPlainTextEdit():
                return editor.toPlainText()
            case QComboBox() if editor.isEditable():
                return editor.currentText()
            case QComboBox():
                return self._own_kind(editor.currentData())
        return None

    def _own_kind(self, value: object) -> object:
        """Return a chosen value as the kind it came in: Qt hands members of an enum back bare."""
        kind = type(self._value)
        return kind(str(value)) if issubclass(kind, StrEnum) else value

    def _fill(self, value: object) -> None:
        if value == self._typed_value():
            return  # writing the same text again would forget its undo and move the cursor
        self._filling = True
        editor = self.editor
        match editor:
            case DayEdit():
                editor.set_day(value if isinstance(value, date) else None)
            case QLineEdit():
                editor.setText(str(value))
            case QPlainTextEdit():
                editor.setPlainText(str(value))
            case QComboBox() if editor.isEditable():
                editor.setEditText(str(value))
                _show_start(editor)
            case QComboBox():
                editor.setCurrentIndex(_place_of(editor, value))
        self._filling = False

    def _words(self, value: object) -> str:
        editor = self.editor
        if isinstance(editor, QComboBox) and not editor.isEditable():
            return editor.currentText()
        if isinstance(editor, DayEdit):
            return editor.text() if value else ""
        return str(value or "")

    def _close(self, *, closed: bool) -> None:
        if closed == self._closed:
            return
        self._closed = closed
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            editor.setReadOnly(closed)
            editor.setPlaceholderText(self.tr("Not recorded") if closed else "")
            set_variant(editor, "closed", value=closed)
            # Polishing alone leaves the room around the text as it was.
            QApplication.sendEvent(editor, QEvent(QEvent.Type.StyleChange))
            return
        self._to_read().setVisible(closed)
        editor.setVisible(not closed)

    def _show_text(self, text: str) -> None:
        if isinstance(self.editor, QPlainTextEdit):
            self._filling = True
            self.editor.setPlainText(text)
            self._filling = False
            self._value = None
        else:
            self._to_read().setText(text)

    def _to_read(self) -> QLineEdit:
        """Return what stands in the editor's place while it is closed: few plans ever ask."""
        if self._read is None:
            self._read = line_edit(parent=self)
            self._read.setReadOnly(True)
            self._read.setAccessibleName(self.editor.accessibleName())
            self._column.insertWidget(self._column.indexOf(self.editor) + 1, self._read)
        return self._read


def _show_start(editor: QComboBox) -> None:
    """Let long words be cut at their end, not at their beginning."""
    line = editor.lineEdit()
    if line is not None and not line.hasFocus():
        line.setCursorPosition(0)


def _place_of(editor: QComboBox, value: object) -> int:
    """Return where a value stands in a list; unlike findData, members of an enum stay apart."""
    places = (place for place in range(editor.count()) if editor.itemData(place) == value)
    return next(places, -1)
