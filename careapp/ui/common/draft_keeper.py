"""Keeping the text of a form while it is typed."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.services.draft_store import DraftStore
from careapp.ui.common.notices import Notices

KEEP_AFTER_MS: Final = 600


class DraftKeeper(QObject):
    """Stores the fields of a form at most 600 ms after a key and when one loses the focus.

    ``start`` gives back what an earlier visit, or a crash, left behind.
    """

    def __init__(
        self,
        store: DraftStore,
        notices: Notices,
        form: str,
        subject_id: UUID | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._notices = store, notices
        self._form, self._subject_id = form, subject_id
        self._title: Callable[[], str] | None = None
        self._fields: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, name: str, editor: QWidget) -> None:
        """Include an editor of the form under a stable name."""
        self._fields[name] = editor
        match editor:
            case QLineEdit():
                editor.textEdited.connect(self._begin_waiting)
            case QPlainTextEdit():
                editor.textChanged.connect(self._begin_waiting)
            case QComboBox():
                editor.activated.connect(self._begin_waiting)
            case QDateEdit():
                editor.dateChanged.connect(self._begin_waiting)
        editor.installEventFilter(self)

    def title_from(self, title: Callable[[], str]) -> None:
        """Name the draft in lists by what this returns."""
        self._title = title

    def start(self) -> bool:
        """Fill the editors with the draft; return whether there was one."""
        typed = self._store.typed(self._form, self._subject_id)
        for name, editor in self._fields.items():
            if name in typed:
                _fill(editor, typed[name])
        self._timer.stop()
        return any(typed.values())

    @Slot()
    def keep(self) -> None:
        """Store what the form holds now."""
        self._timer.stop()
        fields = {name: _read(editor) for name, editor in self._fields.items()}
        title = self._title() if self._title else ""
        self._notices.attempt(
            lambda: self._store.keep(self._form, self._subject_id, fields, title=title)
        )

    @Slot()
    def _begin_waiting(self) -> None:
        # Not anew at each key: who types without a pause would have nothing kept.
        if not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Forget the draft: its words now stand in the record."""
        self._timer.stop()
        self._notices.attempt(lambda: self._store.discard(self._form, self._subject_id))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self._timer.isActive():
            self.keep()
        return False


def _read(editor: QWidget) -> str:
    match editor:
        case QLineEdit():
            return editor.text()
        case QPlainTextEdit():
            return editor.toPlainText()
        case QComboBox():
            return editor.currentText()
        case QDateEdit():
            left_open = editor.specialValueText() and editor.date() == editor.minimumDate()
            return "" if left_open else editor.date().toString("yyyy-MM-dd")
    return ""


def _fill(editor: QWidget, text: str) -> None:
    match editor:
        case QLineEdit():
            editor.setText(text)
        case QPlainTextEdit():
            editor.setPlainText(text)
        case QComboBox():
            editor.setCurrentText(text)
        case QDateEdit():
            day = QDate.fromString(text, "yyyy-MM-dd")
            editor.setDate(day if text else editor.minimumDate())
