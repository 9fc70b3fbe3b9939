"""Asking why there is no answer, in the very place where the answer would have been."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from careapp.models.questionnaire.answers import Answer, MissingReason
from careapp.ui.assessment.editor import KEEP_AFTER_MS
from careapp.ui.assessment.form_words import missing_words
from careapp.ui.common.painted.drawing import chip_size
from careapp.ui.common.painted.no_answer_strip import NoAnswerStrip
from careapp.ui.common.theme import Theme

_CHIP_LEFT: Final = 19


class ReasonEdit(QLineEdit):
    """A line over the words of a strip, so that nothing moves to make room for it."""

    told = Signal(str)
    finished = Signal(int)  # how many questions to go on

    def __init__(self, question: str, kind: str, strip: NoAnswerStrip) -> None:
        super().__init__(strip)
        self._strip, self._kind = strip, kind
        self._over = False
        self.setObjectName("reason")
        self.setPlaceholderText(self.tr("Why, if it was said"))
        spoken = self.tr("{question}: {kind}, reason if one was given")
        self.setAccessibleName(spoken.format(question=question, kind=kind))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._tell)
        self.textEdited.connect(self._begin_waiting)
        strip.installEventFilter(self)
        self._place()
        self.show()

    def finish(self, steps: int) -> None:
        """Tell the last words and close, once."""
        if self._over:
            return
        self._over = True
        self._timer.stop()
        self._tell()
        self.finished.emit(steps)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.finish(1)
            case Qt.Key.Key_Up:
                self.finish(-1)
            case Qt.Key.Key_Escape:
                self._strip.button.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish(0)

    @Slot()
    def _begin_waiting(self) -> None:
        # Not anew at each key: who types without a pause would have nothing kept.
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        self.told.emit(self.text().strip())

    def _place(self) -> None:
        theme, strip = Theme.of_application(), self._strip
        left = theme.px(_CHIP_LEFT) + chip_size(theme, self._kind).width()
        width = max(theme.px(60), strip.button.x() - left - theme.px(8))
        height = self.sizeHint().height()
        self.setGeometry(left, (strip.height() - height) // 2, width, height)


class ReasonAsker(QObject):
    """Keeps the one reason that is being typed, if any."""

    answered = Signal(str, object)  # key, Answer
    finished = Signal(str, object, int)  # key, Answer, how many questions to go on

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit: ReasonEdit | None = None
        self._answer = Answer()
        self.key = ""

    def ask(self, key: str, question: str, missing: MissingReason, strip: NoAnswerStrip) -> None:
        """Put a line for the reason into ``strip``, with the keyboard in it."""
        self.keep()
        self.key, self._answer = key, Answer(missing=missing)
        self._edit = ReasonEdit(question, missing_words(missing), strip)
        self._edit.told.connect(self._on_edit_told)
        self._edit.finished.connect(self._on_edit_finished)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Tell what is being typed and close the line."""
        if self._edit is not None and isValid(self._edit):
            self._edit.finish(0)

    @Slot(str)
    def _on_edit_told(self, reason: str) -> None:
        answer = Answer(missing=self._answer.missing, reason=reason)
        if answer != self._answer:
            self._answer = answer
            self.answered.emit(self.key, answer)

    @Slot(int)
    def _on_edit_finished(self, steps: int) -> None:
        edit, key = self._edit, self.key
        self._edit, self.key = None, ""
        if edit is not None:
            edit.hide()
            edit.deleteLater()
        self.finished.emit(key, self._answer, steps)
