"""Opening the record: one field, focus in it, Enter opens. Nobody is named."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.announce import announce
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, passphrase_edit
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.dates import time_words
from careapp.ui.common.icons import app_pixmap
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.common.theme import Theme

_TRIES_BEFORE_HINT = 3


class UnlockPage(QWidget):
    """A card in the middle of the window."""

    opened = Signal(object)  # Services
    recovery_wanted = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._tries = 0
        self._caps_lock: bool | None = None
        self._since = label("", "meta", parent=self)
        self._passphrase = passphrase_edit(self)
        self._passphrase.setObjectName("passphrase")
        self._field = Field(self.tr("Passphrase"), self._passphrase, parent=self)
        self._unlock = button(self.tr("Unlock"), "primary", parent=self)
        self._unlock.setObjectName("unlock")
        self._recovery = button(self.tr("Use the recovery sheet"), "quiet", parent=self)
        self._older = button(self.tr("Open what is there"), "plain", parent=self)
        self._older.hide()
        self._kept = IconLabel("notebook-pen", "ink2", 16, self)
        self._kept_words = label("", "meta", wrap=True, parent=self)
        self._arrange()
        self._unlock.clicked.connect(self.unlock)
        self._older.clicked.connect(self._on_older_clicked)
        self._passphrase.returnPressed.connect(self.unlock)
        self._recovery.clicked.connect(self.recovery_wanted)
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
        self._field.clear_state()
        self._older.hide()
        self._passphrase.clear()
        self._passphrase.hide_letters()
        self._passphrase.setFocus()

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
        passphrase = self._passphrase.text()
        if not passphrase or not self._unlock.isEnabled():
            return
        self._set_busy(busy=True)
        gate = self._gate
        self._runner.run(
            self,
            lambda: gate.unlock(passphrase, accept_older=accept_older),
            self._on_unlocked,
            self._on_refused,
        )

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
        card = QFrame(self)
        card.setProperty("kind", "sheet")
        card.setFixedWidth(Theme.of_application().px(440))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addSpacing(6)
        column.addWidget(self._field)
        buttons = QHBoxLayout()
        for widget in (self._unlock, self._older):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self._recovery)
        column.addLayout(buttons)
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
