"""Keeping the text of a form while it is typed."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from careapp.services.draft_store import DraftStore, fields_of
from careapp.ui.common.components.day_edit import DayEdit
from careapp.ui.common.notices import Notices

KEEP_AFTER_MS: Final = 600


class DraftKeeper(QObject):
    """Stores the fields of a form at most 600 ms after a key and when one loses the focus.

    ``start`` gives back what an earlier visit, or a crash, left behind. A form in which nothing
    was changed leaves no draft, and one that was left lately stays as it is.
    """

    def __init__(  # what a draft is about  # noqa: PLR0913, RUF100
        self,
        store: DraftStore,
        notices: Notices,
        form: str,
        subject_id: UUID | None,
        parent: QObject,
        *,
        patient_id: UUID | None = None,
        becomes: UUID | None = None,
    ) -> None:
        """``becomes`` is the id of the entry that submitting makes, for forms that make one."""
        super().__init__(parent)
        self._store, self._notices = store, notices
        self._form, self._subject_id = form, subject_id
        self._patient_id, self._becomes = patient_id, becomes
        self._untouched: dict[str, str] | None = None
        self._finished = False
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
                if isinstance(editor, DayEdit):
                    editor.day_changed.connect(self._begin_waiting)
            case QPlainTextEdit():
                editor.textChanged.connect(self._begin_waiting)
            case QComboBox():
                editor.activated.connect(self._begin_waiting)
        editor.installEventFilter(self)

    def title_from(self, title: Callable[[], str]) -> None:
        """Name the draft in lists by what this returns."""
        self._title = title

    def start(self) -> bool:
        """Fill the editors with the draft; return whether there was one."""
        self._untouched, self._finished = self._fields_now(), False
        draft = self._store.find(self._form, self._subject_id)
        typed = fields_of(draft) if draft is not None else {}
        if draft is not None and draft.becomes is not None:
            self._becomes = draft.becomes
        for name, editor in self._fields.items():
            if name in typed:
                _fill(editor, typed[name])
        self._timer.stop()
        return any(typed.values())

    @property
    def about(self) -> tuple[str, UUID | None]:
        """Which form this keeps, and about what: enough to find its draft."""
        return self._form, self._subject_id

    @property
    def becomes(self) -> UUID | None:
        """The id that the entry made of these words will have, on whichever try it is made."""
        return self._becomes

    @property
    def changed(self) -> bool:
        """Whether the form holds anything that it did not open with."""
        return self._fields_now() != self._untouched

    @Slot()
    def keep(self) -> None:
        """Store what the form holds now; forget the draft of a form that holds nothing new."""
        self._timer.stop()
        if self._finished:
            return
        fields = self._fields_now()
        if fields == self._untouched:
            self._notices.attempt(self._discard)
            return
        title = self._title() if self._title else ""
        self._notices.attempt(
            lambda: self._store.keep(
                self._form,
                self._subject_id,
                fields,
                title=title,
                patient_id=self._patient_id,
                becomes=self._becomes,
            )
        )

    @Slot()
    def _begin_waiting(self) -> None:
        # Not anew at each key: who types without a pause would have nothing kept.
        if not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Forget the draft: its words now stand in the record. What comes later is not kept."""
        self._timer.stop()
        self._finished = True
        self._notices.attempt(self._discard)

    def keep_pending(self) -> None:
        """Store what is still waiting for a pause, if anything is."""
        if self._timer.isActive():
            self.keep()

    def let_go(self) -> None:
        """Store the words and watch no more: whoever writes them down forgets the draft."""
        self.keep()
        self._finished = True

    def begin_anew(self, becomes: UUID | None = None) -> None:
        """Keep again what is typed from now on: the form goes on with another entry."""
        self._untouched, self._finished, self._becomes = self._fields_now(), False, becomes

    def _discard(self) -> None:
        self._store.discard(self._form, self._subject_id)

    def _fields_now(self) -> dict[str, str]:
        return {name: _read(editor) for name, editor in self._fields.items()}

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
    return ""


def _fill(editor: QWidget, text: str) -> None:
    match editor:
        case QLineEdit():
            editor.setText(text)
        case QPlainTextEdit():
            editor.setPlainText(text)
        case QComboBox():
            editor.setCurrentText(text)
