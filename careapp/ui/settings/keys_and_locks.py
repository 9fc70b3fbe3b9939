"""The part of the settings about who can open the record, and who can look at it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from careapp.models.errors import CareAppError
from careapp.services.key_service import KeyringState
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.fields import Field, combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.desk import Desk
from careapp.ui.common.screen_guard import can_guard, guard_windows
from careapp.ui.common.settings import IDLE_MINUTES
from careapp.ui.settings.sheet_age import sheet_age_words


class KeysAndLocks(QWidget):
    """Each choice counts at once. What this computer cannot do says why."""

    idle_minutes_changed = Signal(int)
    passphrase_wanted = Signal()
    recovery_sheet_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keys, self._settings = desk, desk.services.keys, desk.settings
        minutes = [(self.tr("%n minute(s)", "", n), n) for n in IDLE_MINUTES]
        self._idle = combo(minutes, self)
        self._idle.setObjectName("idle_minutes")
        self._passphrase = button(self.tr("Change…"), parent=self)
        self._passphrase.setObjectName("change_passphrase")
        self._passphrase.setAccessibleName(self.tr("Change the passphrase"))
        self._sheet = button(self.tr("Make a new one…"), parent=self)
        self._sheet.setObjectName("new_recovery_sheet")
        self._sheet.setAccessibleName(self.tr("Make a new recovery sheet"))
        self._age = label("", "meta", wrap=True, parent=self)
        self._keyring = QCheckBox(self.tr("Open without the passphrase on this computer"), self)
        self._keyring.setObjectName("open_by_keyring")
        self._keyring_words = label("", "meta", wrap=True, parent=self)
        self._guard = QCheckBox(self.tr("Keep out of screenshots and screen sharing"), self)
        self._guard.setObjectName("keep_out_of_capture")
        self._guard_words = label("", "meta", wrap=True, parent=self)
        self._arrange()
        self.show_state()
        self._idle.activated.connect(self._on_idle_chosen)
        self._passphrase.clicked.connect(self.passphrase_wanted)
        self._sheet.clicked.connect(self.recovery_sheet_wanted)
        self._keyring.clicked.connect(self._on_keyring_clicked)
        self._guard.clicked.connect(self._on_guard_clicked)

    @Slot()
    def show_state(self) -> None:
        """Read again what is in force."""
        _choose(self._idle, self._settings.idle_minutes)
        self._age.setText(sheet_age_words(self._keys.sheet_made_on))
        self._show_guard()
        for changeable in (self._passphrase, self._sheet):
            changeable.setEnabled(self._keys.changeable)
        self._wait_for_keyring()
        if not self._keys.changeable:
            why = self.tr("The sample caseload is removed when it closes: it needs no other keys.")
            self._age.setText(why)
            self._say_keyring("")
            return
        self._desk.runner.run(
            self, self._keys.keyring_state, self._show_keyring, self._on_keyring_refused
        )

    def _show_keyring(self, state: KeyringState) -> None:
        self._keyring.setChecked(state.on)
        self._keyring.setEnabled(state.on or not state.reason)
        if state.reason:
            self._say_keyring(state.reason)
        elif state.on:
            self._say_keyring(
                self.tr(
                    "Whoever uses your sign-in can open the record. Your passphrase works as well."
                )
            )
        else:
            self._say_keyring(
                self.tr(
                    "This computer keeps a key while you are signed in: quicker, and as safe as "
                    "your sign-in. The passphrase goes on working."
                )
            )

    def _on_keyring_refused(self, error: Exception) -> None:
        if not isinstance(error, CareAppError):
            raise error
        self._keyring.setChecked(self._desk.services.session.vault.keyring_slot is not None)
        self._keyring.setEnabled(True)
        self._say_keyring(str(error))

    def _wait_for_keyring(self) -> None:
        self._keyring.setEnabled(False)
        self._say_keyring(self.tr("Looking for the keyring of this computer…"))

    def _say_keyring(self, words: str) -> None:
        self._keyring_words.setText(words)
        self._keyring_words.setVisible(bool(words))
        self._keyring.setAccessibleDescription(words)

    @Slot(bool)
    def _on_keyring_clicked(self, on: bool) -> None:  # noqa: FBT001 - signal
        keys = self._keys
        self._wait_for_keyring()
        self._desk.runner.run(
            self, lambda: keys.open_by_keyring(on=on), self._show_keyring, self._on_keyring_refused
        )

    def _show_guard(self) -> None:
        able = can_guard()
        self._guard.setEnabled(able)
        self._guard.setChecked(able and self._settings.keep_out_of_capture)
        words = self.tr("Switch it off while somebody helps you from afar.")
        if not able:
            words = self.tr("This system offers no way to do so.")
        self._guard_words.setText(words)
        self._guard.setAccessibleDescription(words)

    @Slot(bool)
    def _on_guard_clicked(self, on: bool) -> None:  # noqa: FBT001 - signal
        self._settings.keep_out_of_capture = on
        guard_windows(on=on)

    @Slot()
    def _on_idle_chosen(self) -> None:
        self._settings.idle_minutes = int(self._idle.currentData())
        self.idle_minutes_changed.emit(self._settings.idle_minutes)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Keys and locks"), "h3", parent=self))
        hint = self.tr("Also when it sleeps, its lid closes or its session is locked.")
        column.addWidget(Field(self.tr("Lock after"), self._idle, hint, self))
        opens = label(self.tr("Opens the record each day."), "meta", wrap=True, parent=self)
        column.addLayout(_row(self.tr("Passphrase"), opens, self._passphrase, self))
        column.addLayout(_row(self.tr("Recovery sheet"), self._age, self._sheet, self))
        column.addSpacing(2)
        for box, words in (
            (self._keyring, self._keyring_words),
            (self._guard, self._guard_words),
        ):
            below = QHBoxLayout()
            below.setContentsMargins(26, 0, 0, 0)
            below.addWidget(words, 1)
            column.addWidget(box)
            column.addLayout(below)


def _row(title: str, words: QLabel, action: QWidget, parent: QWidget) -> QHBoxLayout:
    left = QVBoxLayout()
    left.setSpacing(0)
    left.addWidget(label(title, "body", parent=parent))
    left.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addLayout(left, 1)
    row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
