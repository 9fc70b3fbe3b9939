"""What the window remembers between starts: how it looks, never whom it showed."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from careapp.ui.common.theme import TEXT_SIZES, ThemeName

IDLE_MINUTES: Final = (1, 2, 5, 10, 15, 30)


class Settings:
    """Typed access to one INI file; anything unreadable falls back to its default."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeName:
        """The theme chosen, system at first."""
        stored = self._text("look/theme")
        return ThemeName(stored) if stored in set(ThemeName) else ThemeName.SYSTEM

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self._file.setValue("look/theme", str(name))

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self._number("look/text_size", TEXT_SIZES, 100)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._file.setValue("look/text_size", percent)

    @property
    def idle_minutes(self) -> int:
        """How long nothing is touched before the window locks."""
        return self._number("lock/idle_minutes", IDLE_MINUTES, 5)

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._file.setValue("lock/idle_minutes", minutes)

    @property
    def show_mode_asks(self) -> bool:
        """Whether coming back from showing a page always asks for the passphrase."""
        return self._text("lock/show_mode_asks") == "true"

    @show_mode_asks.setter
    def show_mode_asks(self, asks: bool) -> None:
        self._file.setValue("lock/show_mode_asks", "true" if asks else "false")

    @property
    def keep_out_of_capture(self) -> bool:
        """Whether windows ask to stay out of screenshots and shared screens; yes at first."""
        return self._text("lock/keep_out_of_capture") != "false"

    @keep_out_of_capture.setter
    def keep_out_of_capture(self, wanted: bool) -> None:
        self._file.setValue("lock/keep_out_of_capture", "true" if wanted else "false")

    @property
    def backup_folder(self) -> Path | None:
        """Where backups go, once chosen."""
        stored = self._text("backup/folder")
        return Path(stored) if stored else None

    @backup_folder.setter
    def backup_folder(self, folder: Path | None) -> None:
        self._file.setValue("backup/folder", "" if folder is None else str(folder))

    @property
    def told_synced_by(self) -> str:
        """The program that was last told to copy the record's folder elsewhere."""
        return self._text("told/synced_by")

    @told_synced_by.setter
    def told_synced_by(self, program: str) -> None:
        self._file.setValue("told/synced_by", program)

    @property
    def geometry(self) -> QByteArray:
        """The place and size of the window; empty at first."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("window/geometry", geometry)

    def sync(self) -> None:
        """Write everything to the file now."""
        self._file.sync()

    def _text(self, key: str) -> str:
        value = self._file.value(key, "")
        return value if isinstance(value, str) else ""

    def _number(self, key: str, allowed: tuple[int, ...], default: int) -> int:
        value = self._file.value(key, default)
        text = str(value)
        number = int(text) if text.isascii() and text.isdigit() else default
        return number if number in allowed else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
