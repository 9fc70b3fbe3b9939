"""Where a person left off when the record locked: the open form, the field, the cursor in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from careapp.ui.shell.workspace import Workspace

_TRY_EVERY_MS: Final = 50
_TRIES: Final = 60  # some screens are read on a worker first


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldName:
    """What tells a field apart from its neighbours; none of what is typed in it."""

    kind: str
    name: str
    spoken: str
    number: int

    @classmethod
    def of(cls, field: QWidget, root: QWidget) -> "FieldName":
        """Name a field as it stands below ``root``."""
        alike = _alike(field, root)
        return cls(
            kind=type(field).__name__,
            name=field.objectName(),
            spoken=field.accessibleName(),
            number=alike.index(field) if field in alike else 0,  # hidden, as the window closes
        )

    def find(self, root: QWidget) -> QWidget | None:
        """Return that field, if it is there by now."""
        found = [w for w in root.findChildren(QWidget) if w.isVisible() and self._names(w)]
        return found[self.number] if len(found) > self.number else None

    def _names(self, field: QWidget) -> bool:
        mine = (self.kind, self.name, self.spoken)
        return (type(field).__name__, field.objectName(), field.accessibleName()) == mine


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOff:
    """All that is needed to go on in the middle of a word."""

    forms: tuple[tuple[str, UUID | None], ...] = ()
    field: FieldName | None = None
    anchor: int = 0
    position: int = 0
    private: bool = False

    @classmethod
    def of(cls, workspace: "Workspace") -> "LeftOff":
        """Note it, while everything is still in view."""
        sheet, private = workspace.sheets.open_sheet, workspace.desk.privacy.on
        root = sheet or workspace.navigator.current
        forms = tuple(keeper.about for keeper in sheet.findChildren(DraftKeeper)) if sheet else ()
        field = QApplication.focusWidget()
        if field is None or not root.isAncestorOf(field):
            return cls(forms=forms, private=private)
        anchor, position = _cursor_of(field)
        return cls(
            forms=forms,
            field=FieldName.of(field, root),
            anchor=anchor,
            position=position,
            private=private,
        )


class GoingOn(QObject):
    """Leads back to the form, the field and the cursor, unless the person is elsewhere already."""

    def __init__(self, left_off: LeftOff, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._left_off, self._workspace = left_off, workspace
        self._tries = 0
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TRY_EVERY_MS)
        self._timer.timeout.connect(self._try)

    def begin(self) -> None:
        """Open the form again if its words are there, then look for the field."""
        drafts = self._workspace.desk.services.drafts
        for form, subject_id in self._left_off.forms:
            draft = drafts.find(form, subject_id)
            if draft is not None:
                self._workspace.navigator.open_draft(draft)
                break
        self._before = QApplication.focusWidget()
        if self._left_off.field is not None and not self._arrived(self._left_off.field):
            self._timer.start()

    @Slot()
    def _try(self) -> None:
        self._tries += 1
        moved = QApplication.focusWidget() is not self._before
        field = self._left_off.field
        if moved or field is None or self._arrived(field) or self._tries >= _TRIES:
            self._timer.stop()

    def _arrived(self, wanted: FieldName) -> bool:
        sheet = self._workspace.sheets.open_sheet
        root: QWidget = sheet or self._workspace.navigator.current
        if isinstance(root, Sheet) and not self._left_off.forms:
            return True
        field = wanted.find(root)
        if field is None:
            return False
        field.setFocus()
        _set_cursor(field, self._left_off.anchor, self._left_off.position)
        return True


def _alike(field: QWidget, root: QWidget) -> list[QWidget]:
    mine = (type(field).__name__, field.objectName(), field.accessibleName())
    return [
        other
        for other in root.findChildren(QWidget)
        if other.isVisible()
        and (type(other).__name__, other.objectName(), other.accessibleName()) == mine
    ]


def _cursor_of(field: QWidget) -> tuple[int, int]:
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(field, QLineEdit):
        start, position = field.selectionStart(), field.cursorPosition()
        if start < 0:
            return position, position
        return (start + field.selectionLength() if start == position else start), position
    return 0, 0


def _set_cursor(field: QWidget, anchor: int, position: int) -> None:
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        end = len(field.toPlainText())
        cursor.setPosition(min(anchor, end))
        cursor.setPosition(min(position, end), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(anchor)
        field.cursorForward(True, position - anchor)  # noqa: FBT003 - Qt's own signature
