"""The few things that are a matter of taste or place, and the keys."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from careapp.ui.common.components.fields import Field, combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.surroundings_words import synced_words
from careapp.ui.common.theme import TEXT_SIZES, Theme, ThemeName
from careapp.ui.settings.keys_and_locks import KeysAndLocks
from careapp.ui.settings.new_sheet import NewRecoverySheet
from careapp.ui.settings.passphrase_sheet import PassphraseSheet


class SettingsSheet(Sheet):
    """Each choice counts at once; there is nothing to save."""

    idle_minutes_changed = Signal(int)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 560)
        self._desk, self._host_of_sheets = desk, host
        self._settings = desk.settings
        self.set_title(self.tr("Settings"))
        self._theme = combo(self._themes(), self)
        self._theme.setObjectName("theme")
        self._size = combo([(f"{size} %", size) for size in TEXT_SIZES], self)
        self._size.setObjectName("text_size")
        _choose(self._theme, str(self._settings.theme))
        _choose(self._size, self._settings.text_size)
        self._keys = KeysAndLocks(desk, self)
        self._arrange()
        self._theme.activated.connect(self._on_look_chosen)
        self._size.activated.connect(self._on_look_chosen)
        self._keys.idle_minutes_changed.connect(self.idle_minutes_changed)
        self._keys.passphrase_wanted.connect(self._show_passphrase)
        self._keys.recovery_sheet_wanted.connect(self._show_new_sheet)

    def _arrange(self) -> None:
        look = QHBoxLayout()
        look.setSpacing(10)
        for field in (
            Field(self.tr("Appearance"), self._theme, parent=self),
            Field(self.tr("Text size"), self._size, parent=self),
        ):
            look.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(look)
        self.body.addSpacing(6)
        self.body.addWidget(self._keys)
        self.body.addSpacing(6)
        profile = self.tr("This record is in {folder}")
        place = profile.format(folder=self._desk.services.session.profile.folder)
        self.body.addWidget(label(place, "micro", wrap=True, parent=self))
        around = self._desk.services.surroundings.look()
        if around.synced_by:
            warning = Strip("warn", *synced_words(around), parent=self)
            warning.setObjectName("synced_folder")
            self.body.addWidget(warning)
        self.body.addStretch(1)

    @Slot()
    def _show_passphrase(self) -> None:
        self._over(PassphraseSheet(self._desk, self._host_of_sheets))

    @Slot()
    def _show_new_sheet(self) -> None:
        self._over(NewRecoverySheet(self._desk, self._host_of_sheets))

    def _over(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self._keys.show_state)
        sheet.open()

    def _themes(self) -> list[tuple[str, object]]:
        return [
            (self.tr("As the system"), str(ThemeName.SYSTEM)),
            (self.tr("Light"), str(ThemeName.LIGHT)),
            (self.tr("Dark"), str(ThemeName.DARK)),
            (self.tr("High contrast"), str(ThemeName.CONTRAST)),
        ]

    @Slot()
    def _on_look_chosen(self) -> None:
        self._settings.theme = ThemeName(self._theme.currentData())
        self._settings.text_size = int(self._size.currentData())
        Theme.of_application().apply(self._settings.theme, self._settings.text_size)


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
