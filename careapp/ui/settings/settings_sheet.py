"""The few things that are a matter of taste or place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from careapp.ui.common.components.fields import Field, combo
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.desk import Desk
from careapp.ui.common.settings import IDLE_MINUTES
from careapp.ui.common.theme import TEXT_SIZES, Theme, ThemeName


class SettingsSheet(Sheet):
    """Each choice counts at once; there is nothing to save."""

    idle_minutes_changed = Signal(int)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 480)
        self._settings = desk.settings
        self.set_title(self.tr("Settings"))
        self._theme = combo(self._themes(), self)
        self._theme.setObjectName("theme")
        self._size = combo([(f"{size} %", size) for size in TEXT_SIZES], self)
        self._size.setObjectName("text_size")
        minutes = [(self.tr("%n minute(s)", "", n), n) for n in IDLE_MINUTES]
        self._idle = combo(minutes, self)
        for box, value in (
            (self._theme, str(self._settings.theme)),
            (self._size, self._settings.text_size),
            (self._idle, self._settings.idle_minutes),
        ):
            _choose(box, value)
        self.body.addWidget(Field(self.tr("Appearance"), self._theme, parent=self))
        self.body.addWidget(Field(self.tr("Text size"), self._size, parent=self))
        self.body.addWidget(Field(self.tr("Lock after"), self._idle, parent=self))
        profile = self.tr("This record is in {folder}")
        place = profile.format(folder=desk.services.session.profile.folder)
        self.body.addWidget(label(place, "micro", wrap=True, parent=self))
        self._theme.activated.connect(self._on_look_chosen)
        self._size.activated.connect(self._on_look_chosen)
        self._idle.activated.connect(self._on_idle_chosen)

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

    @Slot()
    def _on_idle_chosen(self) -> None:
        self._settings.idle_minutes = int(self._idle.currentData())
        self.idle_minutes_changed.emit(self._settings.idle_minutes)


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
