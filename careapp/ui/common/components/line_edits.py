"""Fields of one line: plain, for searching, and for a passphrase."""

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from careapp.ui.common.components.buttons import Button, icon_button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.dropped_files import files_in
from careapp.ui.common.theme import Theme

_ICON_ROOM: Final = 26
_SHOW: Final = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_F8)


class LineEdit(QLineEdit):
    """One line of text. Files dragged over it are left to the window: their names are no text."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class SearchEdit(LineEdit):
    """A search field: a lens before the words."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lens = IconLabel("search", "ink3", 16, self)
        self.setPlaceholderText(spoken)
        self.setAccessibleName(spoken)
        Theme.of_application().changed.connect(self._place)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        px = Theme.of_application().px
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - px(10) - self._lens.width() if backwards else px(10)
        self._lens.move(left, (self.height() - self._lens.height()) // 2)
        room = px(_ICON_ROOM - 4)
        self.setTextMargins(0 if backwards else room, 0, room if backwards else 0, 0)


class PassphraseEdit(LineEdit):
    """Dots, with an eye that shows the letters; from the keyboard Alt+F8, as browsers have it.

    Tab passes the eye over: who types the passphrase twice means the second field.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._eye = icon_button("eye", "", parent=self)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self._toggle)
        self._say(shown=False)
        Theme.of_application().changed.connect(self._place)
        self._place()

    def hide_letters(self) -> None:
        """Go back to dots: who showed the letters once need not be who types next."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._say(shown=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() == _SHOW:
            self._toggle()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _toggle(self) -> None:
        shown = self.echoMode() is QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self._say(shown=shown)

    def _say(self, *, shown: bool) -> None:
        words = self.tr("Hide the letters") if shown else self.tr("Show the letters")
        keys = QKeySequence(_SHOW).toString(QKeySequence.SequenceFormat.NativeText)
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(f"{words} · {keys}")
        self.setAccessibleDescription(self._eye.toolTip())
        if isinstance(self._eye, Button):
            self._eye.show_icon("eye-off" if shown else "eye")

    @Slot()
    def _place(self) -> None:
        px = Theme.of_application().px
        side = px(32)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = px(2) if backwards else self.width() - side - px(2)
        self._eye.setGeometry(left, (self.height() - side) // 2, side, side)
        room = px(_ICON_ROOM)
        self.setTextMargins(room if backwards else 0, 0, 0 if backwards else room, 0)


def line_edit(text: str = "", parent: QWidget | None = None) -> QLineEdit:
    """Make a field of one line."""
    made = LineEdit(parent)
    made.setText(text)
    return made


def search_edit(spoken: str, parent: QWidget | None = None) -> QLineEdit:
    """Make a search field; what it finds is both its spoken name and its grey text."""
    return SearchEdit(spoken, parent)


def passphrase_edit(parent: QWidget | None = None) -> PassphraseEdit:
    """Make a field that shows dots, with an eye at its end."""
    return PassphraseEdit(parent)
