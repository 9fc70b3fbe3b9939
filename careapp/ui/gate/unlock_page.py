"""Opening the record: one field, focus in it, Enter opens. Nobody is named."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.field import Field
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.line_edits import passphrase_edit
from careapp.ui.common.dates import time_words
from careapp.ui.common.icons import app_pixmap
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.common.theme import Theme
from careapp.ui.gate.keyring_ask import KeyringAsk

if TYPE_CHECKING:
    from careapp.services.services import Services

_TRIES_BEFORE_HINT: Final = 3


class UnlockPage(QWidget):
    """A card in the middle of the window."""

    opened = Signal(object)  # Services
    recovery_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._tries = 0
        self._caps_lock: bool | None = None
        self._by_keyring = self._accept_older = False
        self._keyring = KeyringAsk(gate, self)
        self._since = label("", "meta", wrap=True, parent=self)
        self._passphrase = passphrase_edit(self)
        self._passphrase.setObjectName("passphrase")
        self._field = Field(self.tr("Passphrase"), self._passphrase, parent=self)
        self._unlock = button(self.tr("Unlock"), "primary", parent=self)
        self._unlock.setObjectName("unlock")
        self._recovery = button(self.tr("Use the recovery sheet"), "quiet", parent=self)
        self._restore = button(self.tr("Restore a backup"), "quiet", parent=self)
        self._restore.setObjectName("restore_from_unlock")
        self._older = button(self.tr("Open what is there"), "plain", parent=self)
        self._older.hide()
        self._kept = IconLabel("notebook-pen", "ink2", 16, self)
        self._kept_words = label("", "meta", wrap=True, parent=self)
        self._arrange()
        self._unlock.clicked.connect(self.unlock)
        self._older.clicked.connect(self._on_older_clicked)
        self._passphrase.returnPressed.connect(self.unlock)
        self._recovery.clicked.connect(self.recovery_wanted)
        self._restore.clicked.connect(self.restore_wanted)
        self._keyring.answered.connect(self._on_keyring_answered)
        self._keyring.refused.connect(self._on_keyring_refused)
        self._passphrase.installEventFilter(self)
        self.setFocusProxy(self._passphrase)

    def show_locked(self, at: datetime | None, reason: str = "") -> None:
        """Say since when it is locked; None at a fresh start."""
        kept = at is not None
        words = ""
        if at is not None:
            words = self.tr("Locked at {time}").format(time=time_words(at))
            words = ", ".join(part for part in (words, reason) if part)
        self._since.setText(words or self.tr("Your record is locked."))
        self._kept.setVisible(kept)
        self._kept_words.setVisible(kept)
        self._kept_words.setText(self.tr("Your work is kept as you left it."))
        self._keyring.forget()
        self._unlock.setText(self.tr("Unlock"))
        self._by_keyring = self._gate.opens_by_keyring
        self._older.hide()
        self._passphrase.clear()
        self._field.set_hint("")
        self._passphrase.hide_letters()
        if self._by_keyring:  # last, for it is to be spoken too
            hint = self.tr("Leave it empty and press Enter: this computer keeps a key for you.")
            self._field.set_hint(hint)
        self._passphrase.setFocus()

    def show_restored(self, kept: str) -> None:
        """Say that another record stands here now, and where the former one is, if anywhere."""
        self.show_locked(None)
        self._since.setText(self.tr("The backup is restored."))
        self.tell(
            self.tr("The record that was here before is kept in {folder}.").format(folder=kept)
            if kept
            else self.tr("Open it with the passphrase of that time.")
        )

    def tell(self, words: str) -> None:
        """Say something below the field that stays until the next lock."""
        self._kept.show()
        self._kept_words.setText(words)
        self._kept_words.show()

    @Slot()
    def unlock(self) -> None:
        """Try the passphrase in the field."""
        self._try(accept_older=False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._passphrase and isinstance(event, QKeyEvent):
            self._notice_caps_lock(event)
        return super().eventFilter(watched, event)

    def _try(self, *, accept_older: bool) -> None:
        passphrase, gate = self._passphrase.text(), self._gate
        if not self._unlock.isEnabled():
            return
        if passphrase:
            self._open(lambda: gate.unlock(passphrase, accept_older=accept_older))
        elif self._by_keyring and not self._keyring.pending:
            self._accept_older = accept_older
            self._unlock.setText(self.tr("Asking this computer…"))
            self._keyring.begin()

    def _open(self, work: Callable[[], "Services"]) -> None:
        self._keyring.forget()
        self._set_busy(busy=True)
        self._runner.run(self, work, self._on_unlocked, self._on_refused)

    @Slot(object)
    def _on_keyring_answered(self, secret: bytes) -> None:
        gate, accept_older = self._gate, self._accept_older
        self._open(lambda: gate.unlock_with_keyring(secret, accept_older=accept_older))

    @Slot(str)
    def _on_keyring_refused(self, reason: str) -> None:
        self._unlock.setText(self.tr("Unlock"))
        self._field.failed(reason)
        self._passphrase.setFocus()

    def _on_unlocked(self, services: object) -> None:
        self._set_busy(busy=False)
        self._tries = 0
        self._passphrase.clear()
        self._field.clear_state()
        self.opened.emit(services)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, CareAppError):
            raise error
        self._tries += 1
        words = [str(error)]
        if self._caps_lock:
            words.append(self.tr("Caps Lock is on."))
        if self._tries >= _TRIES_BEFORE_HINT:
            words.append(self.tr("You can use the recovery sheet."))
        self._field.failed(" ".join(words))
        # The one refusal that a person may overrule, having read what it means.
        self._older.setVisible(type(error).__name__ == "RolledBackError")
        self._passphrase.selectAll()
        self._passphrase.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self._unlock.setEnabled(not busy)
        self._passphrase.setReadOnly(busy)
        self._unlock.setText(self.tr("Opening…") if busy else self.tr("Unlock"))

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        """Qt tells no lock state; a capital without Shift gives it away."""
        typed = event.text()
        if event.type() is not QEvent.Type.KeyPress or not typed.isalpha():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on = typed.isupper() != shifted
        if on and not self._caps_lock:
            self._field.soft(self.tr("Caps Lock is on."))
            announce(self, self.tr("Caps Lock is on."))
        elif not on and self._caps_lock:
            self._field.clear_state()
        self._caps_lock = on

    @Slot()
    def _on_older_clicked(self) -> None:
        self._try(accept_older=True)

    def _arrange(self) -> None:
        card = self._card = QFrame(self)
        card.setProperty("kind", "sheet")
        self._measure()
        Theme.of_application().changed.connect(self._measure)  # it outlives a change of text size
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addSpacing(6)
        column.addWidget(self._field)
        for row in self._buttons():
            column.addLayout(row)
        line = QFrame(card)
        line.setProperty("kind", "divider")
        column.addWidget(line)
        for row in self._promises():
            column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        middle = QHBoxLayout()  # an alignment here would forget how high wrapped words are
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)

    def _buttons(self) -> list[QHBoxLayout]:
        first, others = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (first, (self._unlock, self._older)),
            (others, (self._recovery, self._restore)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        return [first, others]

    @Slot()
    def _measure(self) -> None:
        self._card.setFixedWidth(Theme.of_application().px(440))

    def _promises(self) -> list[QHBoxLayout]:
        safe = IconLabel("hard-drive", "ink2", 16, self)
        safe_words = label(self.tr("Everything stays on this laptop, encrypted."), "meta")
        rows = []
        for icon, words in ((self._kept, self._kept_words), (safe, safe_words)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(icon)
            row.addWidget(words, 1)
            rows.append(row)
        return rows

    def _head(self) -> QHBoxLayout:
        mark = QLabel(self)
        size = Theme.of_application().px(44)
        mark.setPixmap(app_pixmap(size, self.devicePixelRatioF()))
        mark.setFixedSize(QSize(size, size))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("CareApp", "h2", parent=self))
        words.addWidget(self._since)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark)
        head.addLayout(words, 1)
        return head
